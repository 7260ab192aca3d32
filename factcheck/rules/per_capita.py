"""per-capita: what falls to each is the total over those who share it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from claims import Interval, Quantity
from claims.arithmetic import divide, multiply
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, box, comparable, rescaled
from factcheck.rules.cues import alternatives, find, listed
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import number, said
from factcheck.types import Check, Severity

NAME = "per-capita"
EACH = (
    r"{X:r},? (?:for (?:each|every)|to each|per|each)(?: of (?:the |its |their )?(?:[\w']+ )?| )(?:{each_of}|«N\d+»)",
    r"\bper[- ]capita,?{w6} {X:r}",
    r"{X:r}{w2},? (?:per capita|a head|per head|apiece|each)\b",
)
RATE = (
    r"{C:r}(?: [\w-]+){0,3},? (?:per|for every|for each|in every|out of every|in) {N:base}(?! of\b)",
)
ONE = (
    r"\bone(?: [\w-]+){0,2} (?:for|per|to|in) (?:every|each) {N:k}",
    r"\bone(?: [\w-]+){0,2} per {N:k}",
)
_TIED = re.compile(
    rf"(?:\b(?:{alternatives('shared_out')}) (?:[\w-]+ ){{0,3}}|^per[- ]capita,[^«»]{{0,30}}|\bequals )$",
    re.I,
)
_POPULATION = re.compile(r"\bpopulation (?:of|is|was|stands at|stood at) (?:[\w-]+ ){0,2}$", re.I)
_NUMERAL = re.compile(r"\d[\d,]*")
_BACK = 6
_LEAST = 100  # fewer people are a party, not a population
_FACTOR = 5


@dataclass(frozen=True, slots=True)
class Share:
    """A figure per head, and how many heads it is per; ``inverse``: heads per thing."""

    line: Line
    figure: Quantity
    base: str  # the word for those who share, "person" or "pupil"
    heads: Fraction
    inverse: bool = False


def check(article: Article) -> Iterator[Check]:
    """Every figure per head against the totals and the populations near it."""
    for line in article.layout.lines:
        done: set[Quantity] = set()
        for share in _shares(line):
            if share.figure in done or not share.figure.value:
                continue
            found = _decided(article, share)
            if found is not None:
                done.add(share.figure)
                yield found


def _shares(line: Line) -> Iterator[Share]:
    for cue in find(line, *ONE):
        yield Share(line, cue.quantity("k"), cue.quantity("k").noun or "person", Fraction(1), True)
    for q in line.quantities:
        base = _NUMERAL.search(q.per or "")
        if base is not None:
            yield Share(line, q, "person", Fraction(base[0].replace(",", "")))
        elif q.per in listed("each_of") | listed("inhabitants"):
            yield Share(line, q, q.per or "", Fraction(1))
    for cue in find(line, *RATE):
        heads = amount(cue.quantity("base"))
        if heads in (100, 1000, 10_000, 100_000, 1_000_000):
            yield Share(line, cue.quantity("r"), "person", heads)
    for cue in find(line, *EACH):
        words = cue.match[0].lower()
        named = next((w for w in listed("each_of") if words.endswith(w)), "person")
        yield Share(line, cue.quantity("r"), named, Fraction(1))


def _decided(article: Article, share: Share) -> Check | None:
    lines = article.layout.around(share.line, _BACK, 2)
    heads = [(one, q) for one in lines for q in one.quantities if _heads(one, q, share)]
    near = article.layout.around(share.line, 2, 1)
    totals = [(one, q) for one in near for q in one.quantities if _total(q, share, heads)]
    pairs = sorted(
        ((t, n) for t in totals for n in heads if t[1].span != n[1].span),
        key=lambda pair: sum(abs(one.index - share.line.index) for one, _ in pair),
    )
    for (_, total), (_, count) in pairs:
        if agrees(share.figure, _reckoned(share, total, count)):
            return _weighed(article, share, total, count, Severity.ERROR)
    if len({amount(q) for _, q in heads}) != 1 or len({amount(q) for _, q in totals}) != 1:
        return None
    if not pairs:
        return None
    (one, total), (two, count) = pairs[0]
    same = one is two is share.line
    ratio = _value(share, total, count) / amount(share.figure)
    if (same or _tied(share)) and _slip(ratio):
        sure = same and _tied(share)
        return _weighed(article, share, total, count, Severity.ERROR if sure else Severity.WARNING)
    return None


def _heads(line: Line, q: Quantity, share: Share) -> bool:
    """Whether a count can be those who share."""
    if letter(q) != "N" or q.span == share.figure.span or q.per or not q.value:
        return False
    if amount(q) in (share.heads, 1) or amount(q) < _LEAST:
        return False
    people = listed("inhabitants")
    if _POPULATION.search(line.before(q)[-40:]):
        return True
    if share.base in people:
        return q.noun in people
    return q.noun is not None and q.noun[:5] == share.base[:5]


def _total(q: Quantity, share: Share, heads: list[tuple[Line, Quantity]]) -> bool:
    if q.span == share.figure.span or q.value is None or q.per not in (None, "year"):
        return False
    if any(q.span == n.span for _, n in heads) or amount(q) == share.heads:
        return False
    if share.inverse:
        return letter(q) == "N" and amount(q) > 1 and q.noun not in listed("inhabitants")
    if letter(q) not in "MNU" or not comparable(q, share.figure):
        return False
    if letter(q) == "N" and share.figure.noun != q.noun and share.heads == 1:
        return False
    return value_in(q, share.figure) > amount(share.figure)


def _tied(share: Share) -> bool:
    """Whether the words before the figure lead from a total to it."""
    lead = re.sub(
        rf"(?:{alternatives('before_figure')}) $", "", share.line.before(share.figure)[-60:]
    )
    return share.inverse or _TIED.search(lead) is not None


def _slip(ratio: Fraction) -> bool:
    """Whether a figure is off as a slip is: by a factor of five at most, or by a power of ten."""
    if Fraction(1, _FACTOR) <= ratio <= _FACTOR:
        return True
    for power in (10, 100, 1000):
        for off in (ratio / power, ratio * power):
            if Fraction(9, 10) <= off <= Fraction(11, 10):
                return True
    return False


def _reckoned(share: Share, total: Quantity, count: Quantity) -> Interval:
    whole = rescaled(box(total), total.unit, share.figure.unit) or box(total)
    if share.inverse:
        return divide(box(count), whole)
    return multiply(divide(whole, box(count)), Interval(share.heads, share.heads))


def _value(share: Share, total: Quantity, count: Quantity) -> Fraction:
    whole = value_in(total, share.figure)
    return amount(count) / whole if share.inverse else whole / amount(count) * share.heads


def _weighed(
    article: Article, share: Share, total: Quantity, count: Quantity, severity: Severity
) -> Check:
    rate, exact = share.figure, _value(share, total, count)
    value = (
        Fraction(round(exact * 100), 100) if exact >= 1 else Fraction(round(exact * 10**4), 10**4)
    )
    top, bottom = (count, total) if share.inverse else (total, count)
    times = f" × {number(share.heads)}" if share.heads != 1 else ""
    return weigh(
        NAME,
        rate,
        _reckoned(share, total, count),
        calculation=f"{number(amount(top))} / {number(amount(bottom))}{times} = {number(value)}",
        used=(total, count),
        wrong=f"{said(top)} over {said(bottom)}{times} is {number(value)}, not {said(rate)}.",
        right=f"{said(top)} over {said(bottom)}{times} is {said(rate)}.",
        value=value,
        severity=severity,
        tolerance=article.tolerance(NAME),
    )


RULE = Rule(
    name=NAME,
    summary="What falls to each is the total over those who share it.",
    doc="""A figure per head ("£400 a head", "2.5 tonnes per capita", "12 cases per 100,000 people", "one doctor for every
400 residents") is worked out from a total and the number of those who share it: inhabitants, or the pupils, households
or patients that the figure is for. It is called wrong where there is one total and one such number near it, and the
sentence leads from them to the figure ("that is …", "or …").""",
    authority="Division; rates per 100,000 as in WHO and Eurostat tables.",
    check=check,
    passes=(
        Example(
            "The government will spend $23.4 billion on defence.\n\nThe island has 23.4 million people, so that is about "
            "$1,000 per person."
        ),
        Example(
            "With a population of 5.2 million, the island emitted 13 million tonnes last year.\n\nPer capita, that is 2.5 "
            "tonnes."
        ),
        Example("The state spends £1.2bn a year on 3 million residents, or £400 a head."),
        Example(
            "There were 600 cases last month.\n\nIn a state of 5 million people, that is 12 cases per 100,000."
        ),
        Example("The town of 48,000 people has 120 doctors, one for every 400 residents."),
        Example(
            "The school, with 1,200 pupils, has a budget of £480,000.\n\nThat is £400 per pupil."
        ),
    ),
    fails=(
        Example(
            "The government will spend $23.4 billion on defence.\n\nThe island has 23.4 million people, so that is about "
            "$100 per person."
        ),
        Example(
            "With a population of 5.2 million, the island emitted 13 million tonnes last year.\n\nPer capita, that is 3.5 "
            "tonnes."
        ),
        Example("The state spends £1.2bn a year on 3 million residents, or £600 a head."),
        Example(
            "There were 600 cases last month.\n\nIn a state of 5 million people, that is 21 cases per 100,000."
        ),
        Example("The town of 48,000 people has 120 doctors, one for every 300 residents."),
        Example(
            "The school, with 1,200 pupils, has a budget of £480,000.\n\nThat is £500 per pupil."
        ),
    ),
    silent=(
        Example(
            "The island has 23.4 million people. Tea costs $2 per person, and the hall took $900."
        ),
        Example(
            "Gross output per head is $9,000.\n\nThe harbour cost $30m and serves 40,000 people."
        ),
    ),
)
