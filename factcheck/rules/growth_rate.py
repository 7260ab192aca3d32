"""growth-rate: so much a year over so many years leads from the one level to the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from claims import Interval, Quantity
from claims.quantities import read
from claims.units import factor
from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import about, amount, comparable, siblings
from factcheck.rules.cues import find
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import number, numbers, restyled, said
from factcheck.types import Check, Outcome, Severity

NAME = "growth-rate"
RATE = (
    r"\b(?:annual|yearly|annuali[sz]ed|compound|average|cagr)\b[^«».;]{0,60}? {P:p}",
    r"{P:p}(?: (?:compound|annual|yearly|annuali[sz]ed|growth))*(?: (?:annually|yearly|per annum|a year|per year|each year|every year|growth rate|CAGR))\b",
)
FALLING = re.compile(
    r"\b(?:fall|fell|fallen|shrank|shrunk|shrinking|decline[ds]?|declining|drop\w*|lost|losing|down)\b",
    re.I,
)
FROM_TO = (
    r"\bfrom {X:a}{gap40}\bto {X:b}",
    r"\bto {X:b}{gap40}\bfrom {X:a}",
    r"{X:b}{gap40}\b(?:up|down|compared with|against) (?:from )?{X:a}",
)
OVER = r"\b(?:for|over|in|during|across|after) (?:the |a |each of the )?(?:past |last |next |following |previous |coming |first |period of |span of )*{U:n}"
BACK, AHEAD = 3, 2
ENOUGH = Fraction(3, 2)  # years; a change over one year is the percent-change rule's


@dataclass(frozen=True, slots=True)
class Levels:
    """Two levels; a range ("from 50 to 100 tonnes") is both in one mention."""

    first: Interval
    second: Interval
    values: tuple[Fraction, Fraction]
    used: tuple[Quantity, ...]


def check(article: Article) -> Iterator[Check]:
    """Every yearly rate, with the levels and the years of its sentence or its neighbours."""
    for line in article.layout.lines:
        done: set[Quantity] = set()
        if "P" not in line.kinds:
            continue
        for p in line.quantities:
            if (
                letter(p) == "P"
                and p.value
                and (p.per == "year" or _yearly(line, p))
                and p not in done
            ):
                done.add(p)
                found = _decide(article, line, p)
                if found is not None:
                    yield found


def _yearly(line: Line, p: Quantity) -> bool:
    return any(cue.quantity("p") is p for cue in find(line, *RATE)) and (
        re.search(r"\b(?:annual\w*|year\w*|annum|cagr|compound)\b", line.masked, re.I) is not None
    )


def _decide(article: Article, line: Line, p: Quantity) -> Check | None:
    if p.hedge is not None and not about(p):
        return None
    around = article.layout.around(line, BACK, AHEAD)
    lines = [line, *(one for one in around if one is not line)]
    levels = [(one, pair) for one in lines for pair in _levels(one)]
    spans = [(one, years) for one in lines for years in _years(one)]
    if not levels or not spans:
        return None
    for one, pair in levels:
        for two, (years, mentions) in spans:
            if _tied(line, one, two) and _agrees(p, pair, years):
                return _weighed(article, p, pair, years, mentions, Severity.ERROR)
    one, pair = levels[0]
    two, (years, mentions) = spans[0]
    if one is line and two is line and len(levels) == 1 == len(_years(line)):
        return _weighed(article, p, pair, years, mentions, Severity.ERROR)
    alone = len({row[1].values for row in levels}) == 1 and len({row[1][0] for row in spans}) == 1
    if alone and abs(one.index - two.index) <= 1 and _tied(line, one, two):
        return _weighed(article, p, pair, years, mentions, Severity.WARNING)
    return None


def _tied(line: Line, one: Line, two: Line) -> bool:
    """Whether levels and years stand with the rate, or together in a neighbouring sentence."""
    return line in (one, two) or (one is two and abs(one.index - line.index) == 1)


def _levels(line: Line) -> Iterator[Levels]:
    for cue in find(line, *FROM_TO):
        a, b = cue.quantity("a"), cue.quantity("b")
        if comparable(a, b) and a.per == b.per and a.value and b.value and a.unit == b.unit:
            first, second = siblings(a, b)
            yield Levels(first, second, (amount(a), value_in(b, a)), (a, b))
    for q in line.quantities:
        low, high = q.interval.low, q.interval.high
        if letter(q) == "G" and low and high and re.search(r"\bfrom $", line.before(q)[-6:], re.I):
            yield Levels(Interval(low, low), Interval(high, high), (low, high), (q,))


def _years(line: Line) -> list[tuple[Fraction, tuple[Span, ...]]]:
    """How many years: "over ten years", "the past decade", "between 2010 and 2020"."""
    found: list[tuple[Fraction, tuple[Span, ...]]] = []
    for cue in find(line, OVER):
        n = cue.quantity("n")
        size = factor(n.unit or "", "year") if n.per is None else None
        if size and n.value and n.hedge in (None, "over"):  # "over ten years" is no hedge
            found.append((Fraction(round(n.value * size * 12), 12), (n.span,)))
    bare = [m for m in line.moments if re.fullmatch(r"\d{4}", m.text)]
    for m in line.moments:
        pair = re.fullmatch(r"(\d{4})\D{1,8}(\d{4})", m.text)
        if pair:
            found.append((Fraction(int(pair[2]) - int(pair[1])), (m.span,)))
        elif re.search(r"\b(?:past|last|previous|next)\b", m.text, re.I):
            found += [(size, (m.span,)) for size in _length(m.text)]
    if len(bare) == 2:
        gap = abs(int(bare[1].text) - int(bare[0].text))
        found.append((Fraction(gap), (bare[0].span, bare[1].span)))
    return [row for row in found if ENOUGH <= row[0] <= 100]


def _length(words: str) -> list[Fraction]:
    """The years of "past decade" and "last ten years"."""
    if words.endswith("decade"):
        return [Fraction(10)]
    return [q.value for q in read(words, ()) if q.unit == "year" and q.value]


def _sign(pair: Levels) -> int:
    return 1 if pair.values[1] >= pair.values[0] else -1


def compound(pair: Levels, years: Fraction) -> Interval:
    """((B/A)^(1/n) − 1) × 100, at both ends of the boxes; its size where it is a fall."""
    low_a, high_a = pair.first.low, pair.first.high
    low_b, high_b = pair.second.low, pair.second.high
    if not low_a or not high_a or not low_b or not high_b:
        return Interval(None, None)
    ends = sorted(abs(_rate(x, years)) for x in (low_b / high_a, high_b / low_a))
    return Interval(ends[0], ends[1])


def _rate(ratio: Fraction, years: Fraction) -> Fraction:
    """The yearly growth in per cent, to a millionth; a root has no exact value."""
    return Fraction(round((float(ratio) ** (1 / float(years)) - 1) * 10**8), 10**6)


def _simple(pair: Levels, years: Fraction) -> Fraction:
    return abs(pair.values[1] / pair.values[0] - 1) * 100 / years


def _agrees(p: Quantity, pair: Levels, years: Fraction) -> bool:
    simple = _simple(pair, years)
    return agrees(p, compound(pair, years)) or agrees(p, Interval(simple, simple))


def _weighed(
    article: Article,
    p: Quantity,
    pair: Levels,
    years: Fraction,
    mentions: tuple[Span, ...],
    severity: Severity,
) -> Check:
    value = abs(_rate(pair.values[1] / pair.values[0], years))
    shown = numbers([pair.values[1], pair.values[0]])
    simple = _simple(pair, years)
    got = compound(pair, years)
    if not agrees(p, got) and agrees(p, Interval(simple, simple)):
        got = Interval(simple, simple)
    word = "growth" if _sign(pair) > 0 else "decline"
    first, second = (said(q) for q in (*pair.used, pair.used[-1])[:2])
    ends = f"{first} to {second}" if len(pair.used) > 1 else first
    check = weigh(
        NAME,
        p,
        got,
        calculation=f"({shown[0]} / {shown[1]})^(1/{number(years)}) − 1 = {number(round(value * _sign(pair), 2), 'percent')}",
        used=pair.used,
        wrong=f"From {ends} in {number(years)} years is a {word} of {number(round(value, 2), 'percent')} "
        f"a year, not {said(p)}.",
        right=f"From {ends} in {number(years)} years is a {word} of {said(p)} a year.",
        severity=severity,
        tolerance=article.tolerance(NAME),
        suggestion=restyled(p, value),
    )
    spans = tuple(sorted({*check.spans, *mentions}))
    return Check(check.rule, check.outcome, check.message, check.calculation, spans, check.severity,
                 check.suggestion if check.outcome is not Outcome.CONSISTENT else None)  # fmt: skip


RULE = Rule(
    name=NAME,
    summary="So much a year over so many years leads from the one level to the other.",
    doc="""A yearly rate ("7.2% a year", "an annual 7.2%", "a compound annual growth rate of 7.2%") is held against
two levels and the years between them: a number of years, a decade, or two years named. The compound rate counts, and so
does the simple mean of the whole change, which newspapers use as well; a figure that is neither is wrong. Levels or years
may stand in the sentences around; a miss is then a warning.""",
    authority="(B/A)^(1/n) − 1.",
    check=check,
    passes=(
        Example("Output grew by 7.2% a year for ten years, from 50,000 tonnes to 100,000 tonnes."),
        Example(
            "Sales grew at a compound annual rate of 7.2 per cent, from £50m in 2010 to £100m in 2020."
        ),
        Example("The fund grew 7.2% annually over the past decade, to $2.00bn from $1.00bn."),
        Example("Numbers fell by 5 per cent a year over four years, from 1,000 to 815."),
        Example(
            "Sales rose an average of 10% a year over ten years, from $50 million to $100 million."
        ),
        Example(
            "Over ten years the harvest went from 50,000 tonnes to 100,000 tonnes.\n\nThat is growth of 7.2% a year."
        ),
    ),
    fails=(
        Example("Output grew by 17.2% a year for ten years, from 50,000 tonnes to 100,000 tonnes."),
        Example(
            "Sales grew at a compound annual rate of 5.2 per cent, from £50m in 2010 to £100m in 2020."
        ),
        Example("Numbers fell by 9 per cent a year over four years, from 1,000 to 815."),
        Example(
            "Over ten years the harvest went from 50,000 tonnes to 100,000 tonnes.\n\nThat is growth of 9.2% a year."
        ),
    ),
    silent=(
        Example("Rents rise 3% a year, and the tower grew from 50 to 100 metres."),
        Example("Sales rose 100% in a year, from $50 million to $100 million."),
    ),
)
