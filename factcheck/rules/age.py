"""age: the years between birth and the day spoken of, or between two ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.rules.ages import Days, Fact, ages, births, deaths
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount
from factcheck.rules.cues import find
from factcheck.rules.dating import full_years, shown, span_of_days
from factcheck.rules.persons import persons
from factcheck.types import Check, Outcome, Severity

NAME = "age"
_MOST = 6  # births of an article; more are a list
_OPENING = 3  # sentences in which an obituary says whose death it tells
_BESIDE = re.compile(r"^,? (?:(?:and|who) )?(?:was )?born\b")
_PRONOUNS = ("he", "she")
_SINCE_THEN = (
    r"{U:u},? (?:ever )?since (?:he|she|they) (?:was|were|turned) {Y:then}",
    r"\bsince (?:he|she|they) (?:was|were|turned) {Y:then}[^«».;]{0,20}?, (?:or |that is |for |in all )*{U:u}",
    r"\b(?:began|started|took up|joined|came|arrived)\b[^«».;]{0,40}? at (?:the age of )?{Y:then}[^«».;]{0,40}? for {U:u}",
)
_THEN = ("She was ", "He was ")


def check(article: Article) -> Iterator[Check]:
    """Ages against the birth that belongs to them, then against another age of the person."""
    known = persons(article)
    born = births(article, known)
    told = list(ages(article, known)) if born or article.dateline is not None else []
    if len(born) > _MOST:
        return
    alone = len({birth.days for birth in born}) == 1
    dead = [days for m in deaths(article) if (days := span_of_days(m)) is not None]
    before: list[Fact] = []
    unnamed = [f for f in told if f.sort == "now" and f.who in ("", *_PRONOUNS)]
    only = unnamed[0] if len(unnamed) == 1 and alone and born[0].sort == "born" else None
    for fact in told:
        assert fact.age is not None
        birth = next((b for b in born if _one_person(fact, b, alone=alone)), None)
        if birth is None and fact is only and born[0].who in ("", *_PRONOUNS):
            birth = born[0]
        if birth is not None:
            yield _weighed(fact, birth, [*dead, fact.days] if fact.sort == "death" else [fact.days])
            continue
        other = next((one for one in before if _same_age(one, fact)), None)
        if other is not None:
            yield from _between(other, fact)
        before.append(fact)
    yield from _since_then(article, told)


def _since_then(article: Article, told: list[Fact]) -> Iterator[Check]:
    """ "Marsh, 47, has kept bees for 19 years, since she was 28": the years between the two ages."""
    for line in article.layout.body:
        for cue in find(line, *_SINCE_THEN):
            u, then = cue.quantity("u"), cue.quantity("then")
            here = [
                f for f in told if f.line is line and f.sort == "now" and f.age not in (u, then)
            ]
            now = here[0].age if len(here) == 1 else None
            if now is None or u.unit != "year" or u.value is None or then.value is None:
                continue
            years = int(amount(now) - amount(then))
            holds = abs(years - amount(u)) <= 1
            yield Check(
                NAME,
                Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
                f"From {then.text} to {now.text} is {years} years, {'as' if holds else 'not'} {u.text}{' says' if holds else ''}.",
                f"{now.text} − {then.text} = {years}; the text says {u.text}",
                tuple(sorted({u.span, then.span, now.span})),
                None if holds else Severity.WARNING,
            )


def _one_person(fact: Fact, birth: Fact, *, alone: bool) -> bool:
    """Whether an age is that of the person whose birth is told."""
    assert fact.age is not None and birth.when is not None
    if birth.sort == "begun" and (
        (fact.who and fact.who != birth.who) or fact.line.before(fact.age).endswith(", ")
    ):
        return False  # an orchestra founded in 1947, and "at 33, she" or "Ann Bell, 58"
    if fact.person and birth.person:
        return fact.person == birth.person
    names = fact.who not in ("", *_PRONOUNS) and birth.who not in ("", *_PRONOUNS)
    if names and fact.who != birth.who:
        return False
    if fact.line is birth.line:
        if birth.when.span.end <= fact.age.span.start:
            lead = fact.line.before(birth.when)
            if fact.who not in ("", *_PRONOUNS, birth.who) and not (
                fact.who in lead or lead.startswith("Born")
            ):
                return False
            return "." not in fact.line.between(birth.when, fact.age)
        return fact.who == birth.who != "" or _BESIDE.match(fact.line.after(fact.age)) is not None
    if names:
        return True
    if fact.sort == "death":
        led = fact.line.headline or fact.line.index <= _OPENING
        return alone and (led or fact.who == birth.who)
    near = alone and abs(fact.line.block - birth.line.block) <= 1
    if fact.who in _PRONOUNS and fact.who == birth.who:
        return near or (alone and fact.sort == "then")
    return alone and fact.line.block == birth.line.block and "" in (fact.who, birth.who)


def _same_age(one: Fact, other: Fact) -> bool:
    """Whether two ages are one person's: "was 27 in 1994. He is 58", "Bell, 71 … Bell, who was 69 when"."""
    if "then" not in (one.sort, other.sort) or "death" in (one.sort, other.sort):
        return False
    if one.person and other.person:
        return one.person == other.person
    named = [fact.who for fact in (one, other) if fact.who not in ("", *_PRONOUNS)]
    if len(named) == 2:
        return named[0] == named[1]
    if one.line is other.line:
        return True
    if named and any(named[0] in fact.line.text for fact in (one, other) if fact.who != named[0]):
        return True
    near = one.line.block == other.line.block and other.line.index - one.line.index <= 1
    alike = one.who == other.who or (len(named) == 1 and other.line.masked.startswith(_THEN))
    return near and other.who in _PRONOUNS and alike


@dataclass(frozen=True, slots=True)
class _Years:
    low: int
    high: int

    def __str__(self) -> str:
        if self.low == self.high:
            return str(self.low)
        return f"{self.low} {'or' if self.high - self.low == 1 else 'to'} {self.high}"


def _between(one: Fact, other: Fact) -> Iterator[Check]:
    """Two ages: as many years apart as the days on which they held."""
    early, late = (one, other) if one.days <= other.days else (other, one)
    assert early.age is not None and late.age is not None
    low = full_years(early.days[1], late.days[0])
    years = _Years(low, full_years(early.days[0], late.days[1]) + 1)
    gap = int(amount(late.age) - amount(early.age))
    calculation = f"{late.age.text} − {early.age.text} = {gap}; {shown(early.days[0])} to {shown(late.days[1])}: {years} years"
    holds = years.low <= gap <= years.high
    spans = {early.age.span, late.age.span, *(f.when.span for f in (early, late) if f.when)}
    yield Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{early.age.text} and {late.age.text} are {gap} years apart, {'as' if holds else 'but'} the days are {years}.",
        calculation,
        tuple(sorted(spans)),
        None if holds else Severity.WARNING,
    )


def _weighed(fact: Fact, birth: Fact, held: list[Days]) -> Check:
    assert fact.age is not None and birth.when is not None
    days, age = birth.days, amount(fact.age)
    rows = [(on, _Years(full_years(days[1], on[0]), full_years(days[0], on[1]))) for on in held]
    on, years = next((r for r in reversed(rows) if r[1].low <= age <= r[1].high), rows[-1])
    holds = years.low <= age <= years.high
    spans = {fact.age.span, birth.when.span, *([fact.when.span] if fact.when else [])}
    told = birth.when.text
    calculation = (
        f"{shown(days[0])} to {shown(on[1])}: {years} years; the text says {fact.age.text}"
    )
    if holds:
        message = f"{fact.age.text} is right for a birth in {told}."
        return Check(NAME, Outcome.CONSISTENT, message, calculation, tuple(sorted(spans)))
    sure = fact.sort == "now" and (fact.line is birth.line or fact.who not in ("", *_PRONOUNS))
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"Somebody born {'on' if days[0] == days[1] else 'in'} {told} was {years}, not {fact.age.text}.",
        calculation,
        tuple(sorted(spans)),
        Severity.ERROR if sure else Severity.WARNING,
        str(years),
    )


RULE = Rule(
    name=NAME,
    summary="An age is the years between birth and the day spoken of.",
    doc="""An age is worked out from the date of birth of the same person: in the same sentence, under the same
surname, or, where the article tells one birth only, for a death or for "when she was 31". The day is the dateline, the
death or the date beside the age; a month or a year leaves room for a birthday. Two ages of one person ("was 27 when he was
put away in 1994. He is 58") are as far apart as their years; the year of "when the barn burned" is that which the article
gives the fire. What was founded, planted or hatched has an age as well, and a stay told by the age at its
beginning ("for 19 years, since she was 28") is the years to the age told now.""",
    authority="The calendar: completed years.",
    check=check,
    passes=(
        Example("Ida Marsh, 47, has kept bees for 19 years, since she was 28.", "2025-09-03"),
        Example(
            "Ida Marsh, 61, who was 57 when the barn burned, rang the bell.\n\nThe fire of 2021 took the roof.",
            "2025-09-03",
        ),
        Example(
            "The school, founded in 1908 and so 117 years old this year, has a tower.", "2025-09-03"
        ),
        Example("Born in Perth on 3 March 1991, she is 34 now and works as a vet.", "2025-06-15"),
        Example(
            "The novelist, who has died aged 86, wrote by hand.\n\nShe was born in Keta on 8 May 1938.\n\nShe died there on "
            "21 January 2025.",
            "2025-01-27",
        ),
        Example(
            "Gareth Pugh, 47, was jailed.\n\nPugh, who was born in April 1978, showed no emotion.",
            "2025-06-09",
        ),
    ),
    fails=(
        Example(
            "Ida Marsh, a weaver who was born at Tarn on 17 May 1987, had been 23 when she won her first race, in Orr in 2008."
        ),
        Example("Ida Marsh, 47, has kept bees for 29 years, since she was 28.", "2025-09-03"),
        Example(
            "Goalkeeper of 35 saves Orr\n\nBorn in September 1980, he is the oldest man in the side.",
            "2026-02-16",
        ),
        Example("The boy, who will be ten in April, was born in 2014.", "2026-03-12"),
        Example(
            "Ida Marsh, 61, who was 52 when the barn burned, rang the bell.\n\nThe fire of 2021 took the roof.",
            "2025-09-03",
        ),
        Example(
            "The school, founded in 1908 and so 127 years old this year, has a tower.", "2025-09-03"
        ),
        Example(
            "Tom Reed, 44, keeps bees.\n\nMr Reed, who was 31 when he caught a swarm in the spring of 2022, has 12 hives.",
            "2025-09-03",
        ),
        Example("He was 37 when he was put away in 1994. He is 58.", "2025-11-03"),
        Example("Ida Marsh has died at 84.\n\nShe was born on 3 May 1934 at Tarn.", "2025-11-03"),
        Example("Born in Perth on 3 March 1991, she is 36 now and works as a vet.", "2025-06-15"),
        Example(
            "Gareth Pugh, 47, was jailed.\n\nPugh, who was born in April 1968, showed no emotion.",
            "2025-06-09",
        ),
    ),
    silent=(
        Example(
            "In 2022 the school banned a word.\n\nTom Reed, who was 28 when he began there, is now 61.",
            "2026-02-06",
        ),
        Example(
            "Ida Marsh, 61, wrote it. Her father left in 1979, when he was 24, and came home at 46.",
            "2026-02-06",
        ),
        Example("Ann Lee, 40, and her son, nine, left in 1984 for Tarn.", "2026-02-06"),
        Example("Ann Lee, 40, met a man who was born in 1950.", "2025-06-09"),
    ),
)
