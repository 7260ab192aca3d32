"""What began and ended, and how long it took: in one sentence, the next, or up to the dateline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from claims import Moment, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import Cue, find
from factcheck.rules.dating import day_of, has_year, shown, span_of_days
from factcheck.rules.durations import MONTHS
from factcheck.rules.layout import Line
from factcheck.types import Check, Outcome, Severity

NAME = "elapsed"
_NEAR = r"[^«».;]{0,60}?"
_BOTH = r"{D:a}" + _NEAR + r"\b(?:and|until|before|to)\b" + _NEAR + r"{ends}" + _NEAR + r"{D:b}"
SAME = (
    _BOTH + r",? (?:after|a|an|some|only|just|which is|or|a total of)(?: [\w-]+){0,2}?(?: of)? {U:u}(?! (?:old|ago|earlier|before|later|ahead))",
    r"\b(?:the|a|an|its|their|his|her) {U:u}(?: [\w-]+){1,2} (?:began|started|opened|ran|lasted from|was)" + _NEAR + _BOTH,
)  # fmt: skip
UNTIL = (
    r"{D:a},? for {U:u},?[^«».;]{0,40}\b(?:runs out|ran out|expires|expired|ends|ended|until|lapses)(?: in| on)? {D:b}",
    r"{D:a}[^«».;]{0,40}\b(?:runs|run|ran|lasts|lasted|goes on|went on) for {U:u},? (?:until|till|to|ending on) {D:b}",
    r"{D:a}, [^«».;]{0,30}{ends}(?: on| in)? {D:b},? after {U:u}(?=[,.;])",
)
STRETCH = (
    r"{D:a},? (?:a|an) (?:[\w-]+ )?{stretch_words} of {U:u}",
    r"\b{U:u}(?: [\w-]+){1,3} (?:ran|runs|lasts|lasted) (?:from )?{D:a}",
)
PAIR = (_BOTH,)
LASTED = (r"^(?:It|They|The [\w-]+|That|This|He|She)(?: [\w-]+){0,2}? {lasted} {U:u}",)
SINCE = (
    r"\bsince {D:a}(?: [\w'-]+){0,3}?,? (?:so |or |that is |now |in all |altogether |a total of )*(?:for )?{U:u}",
)
NOW_IN = (
    r"\b(?:now |already )?in (?:its|their|his|her|the) {O:k} (?P<unit>day|week|month|year)\b,?"
    + _NEAR
    + r"\b(?:began|begun|started|opened|launched)(?: on| in)? {D:a}",
    r"\b(?:began|begun|started|opened|launched)(?: on| in)? {D:a}"
    + _NEAR
    + r"\bin (?:its|their|his|her) {O:k} (?P<unit>day|week|month|year)\b",
)
IN_ITS = (
    r"(?:[Bb]y|[Ii]n|[Oo]n) {D:now}, (?:its|his|her|their) {O:k} (?P<unit>day|week|month|year)\b",
)
BEGAN = (r"\b(?:began|begun|started|opened|launched|broke out|walked out)(?: (?:on|in))? {D:a}",)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}

Told = tuple[Quantity, Moment, Moment, Severity]


def told(article: Article, line: Line) -> Iterator[Told]:
    """Each time of a sentence with the two moments that it lies between."""
    for cue in find(line, *SAME, *UNTIL):
        yield cue.quantity("u"), cue.moment("a"), cue.moment("b"), Severity.ERROR
    for cue in find(line, *STRETCH):
        yield cue.quantity("u"), cue.moment("a"), cue.moment("a"), Severity.ERROR
    for cue in find(line, *SINCE):
        a, today = cue.moment("a"), article.dateline
        if today is not None and has_year(a) and cue.quantity("u").unit in MONTHS:
            u = cue.quantity("u")
            yield u, a, Moment(u.span, "the dateline", today, today), Severity.WARNING
    for cue in find(line, *LASTED):
        pair = _before(article, line)
        if pair is not None:
            yield cue.quantity("u"), pair.moment("a"), pair.moment("b"), Severity.WARNING


def _before(article: Article, line: Line) -> Cue | None:
    """The begin and end that the sentence before tells, where it tells one of each."""
    previous = article.layout.around(line, 1)[:-1]
    found = [cue for one in previous for cue in find(one, *PAIR) if one.kinds.count("D") == 2]
    return found[0] if len(found) == 1 else None


def in_its(article: Article, line: Line) -> Iterator[Check]:
    """ "By Monday, its third day" behind a storm that began on Saturday."""
    for cue in find(line, *IN_ITS):
        begun = [found.moment("a") for one in article.layout.body for found in find(one, *BEGAN)]
        now = span_of_days(cue.moment("now"))
        start = span_of_days(begun[0]) if len(begun) == 1 else None
        if now is None or start is None or not timedelta(0) <= now[0] - start[0] < timedelta(1500):
            continue
        unit, k = cue.word("unit"), cue.quantity("k")
        if unit in ("month", "year"):
            size = 1 if unit == "month" else 12
            count = (now[0].year - start[0].year) * 12 + now[0].month - start[0].month
            count = count // size + 1
        elif start[0] == start[1] and now[0] == now[1]:
            count = (now[0] - start[0]).days // _DAYS[unit] + 1
        else:
            continue
        holds = amount(k) == count
        yield Check(
            NAME,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            f"From {begun[0].text}, {cue.moment('now').text} is {unit} {count}, {'as' if holds else 'not the'} {k.text}{' says' if holds else ''}.",
            f"{begun[0].text} to {cue.moment('now').text}: {unit} {count}; the text says {k.text}",
            tuple(sorted({k.span, begun[0].span, cue.moment("now").span})),
            None if holds else Severity.WARNING,
        )


def running(article: Article, line: Line) -> Iterator[Check]:
    """ "Now in its fifth week, the strike began on 3 November"."""
    yield from in_its(article, line)
    today = article.dateline
    for cue in find(line, *NOW_IN) if today is not None else ():
        k, a, unit = cue.quantity("k"), cue.moment("a"), cue.word("unit")
        start = day_of(a)
        if start is None or today is None or not timedelta(0) <= today - start < timedelta(1500):
            continue
        size, days = _DAYS[unit], (today - start).days
        room = 1 if unit in ("day", "week") else size // 10  # the dateline may be a day late
        fits = {(days + off) // size + 1 for off in (-room, 0, room)}
        count = days // size + 1
        holds = amount(k) in fits
        yield Check(
            NAME,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            f"From {a.text} to the dateline is {unit} {count}, {'as' if holds else 'not the'} {k.text}"
            f"{' says' if holds else ''}.",
            f"{shown(start)} to {shown(today)}: {days} day{'s' * (days != 1)}, {unit} {count}; the text says {k.text}",
            tuple(sorted({k.span, a.span})),
            None if holds else Severity.WARNING,
        )
