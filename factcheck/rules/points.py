"""points: percentage and basis points are the difference of two percentages, and are not per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, box
from factcheck.rules.cues import alternatives, find
from factcheck.rules.difference import POINTS, differences
from factcheck.rules.gaps import reckon
from factcheck.rules.layout import Line, letter
from factcheck.rules.percent_change import change, other_basis
from factcheck.rules.weighing import agrees, spans_of, weigh
from factcheck.rules.wording import number, restyled, said
from factcheck.types import Check, Outcome, Severity

NAME = POINTS
WAYS = (("{rise}", 1), ("{fall}", -1))
TO = (
    r"%s{v5}(?: by)? {B:d}{gap40}\b(?:to|at) {P:b}",
    r"{P:b}{w4},? \(?%s(?: by)? {B:d}",
    r"{P:b}{w4},? {B:d} %s\b",
    r"{B:d} %s{gap40}\b(?:to|at) {P:b}",
)
PERCENT = (  # a change in per cent between two percentages
    r"%s(?: by)? {P:d}{gap30}\bfrom {P:a}{v4} to {P:b}",
    r"%s(?: by)? {P:d} to {P:b}{w3},? from {P:a}",
    r"%s{gap30}\bfrom {P:a}{v4} to {P:b},? (?:or|up|down|an? (?:rise|fall|increase|decrease) of) {P:d}",
)
REACH, CLOSE = 6, 3


def check(article: Article) -> Iterator[Check]:
    """Points between two percentages of one sentence or its neighbours; then per cent for points."""
    for line in article.layout.lines:
        if "P" not in line.kinds and "B" not in line.kinds:
            continue
        found = list(differences(article, line, points=True)) if "B" in line.kinds else []
        yield from found
        used = {span for one in found for span in one.spans}
        for word, sign in WAYS:
            for cue in find(line, *(source % word for source in TO)):
                d, b = cue.quantity("d"), cue.quantity("b")
                if d.span not in used and d.value and b.value:
                    one = _elsewhere(article, line, d, b, sign)
                    if one is not None:
                        used.add(d.span)
                        yield one
            for cue in find(line, *(source % word for source in PERCENT)):
                d, a, b = cue.quantity("d"), cue.quantity("a"), cue.quantity("b")
                if d.span not in used and a.value and b.value and d.value and d.per is None:
                    used.add(d.span)
                    if not other_basis(line.text):
                        yield from _percent(d, a, b, sign)


def _elsewhere(article: Article, line: Line, d: Quantity, b: Quantity, sign: int) -> Check | None:
    """ "Raised by 25 basis points to 4.50%. The rate had stood at 4.25% since May.\""""
    told = [
        (one, a)
        for one in article.layout.around(line, REACH, CLOSE)
        if one is not line
        for a in one.quantities
        if letter(a) == "P" and a.value and a.per is None and a.value != b.value and _prior(one, a)
    ]
    told.sort(key=lambda row: abs(row[0].index - line.index))
    for _, a in told:
        if (amount(b) - amount(a)) * sign > 0 and agrees(d, reckon(d, a, b)[1]):
            return _weighed(article, d, a, b, Severity.ERROR)
    near = [
        a
        for one, a in told
        if abs(one.index - line.index) <= CLOSE
        and a.noun is not None
        and a.noun in (b.noun, d.noun)
        and sum(letter(q) == "P" for q in one.quantities) == 1
    ]
    alone = sum(letter(q) == "P" for q in line.quantities) == 1
    if alone and len({a.value for a in near}) == 1:
        return _weighed(article, d, near[0], b, Severity.WARNING)
    return None


def _prior(one: Line, a: Quantity) -> bool:
    at = a.span.start - one.span.start
    words = one.text[max(0, at - 60) : at + 60]
    return (
        re.search(rf"\b(?:{alternatives('prior')}|{alternatives('held')})\b", words, re.I)
        is not None
    )


def _weighed(article: Article, d: Quantity, a: Quantity, b: Quantity, severity: Severity) -> Check:
    value, interval = reckon(d, a, b)
    high, low = (a, b) if amount(a) > amount(b) else (b, a)
    left = number(value, d.unit)
    return weigh(
        NAME,
        d,
        interval,
        calculation=f"{number(amount(high), 'percent')} − {number(amount(low), 'percent')} = {left}",
        used=(a, b),
        wrong=f"Between {said(a)} and {said(b)} lie {left}, not {said(d)}.",
        right=f"Between {said(a)} and {said(b)} lie {said(d)}.",
        value=value,
        severity=severity,
        tolerance=article.tolerance(NAME),
    )


def _percent(d: Quantity, a: Quantity, b: Quantity, sign: int) -> Iterator[Check]:
    """ "Rose 2% from 4% to 6%": two points, which are 50 per cent."""
    if (amount(b) - amount(a)) * sign <= 0:
        return
    relative = (amount(b) / amount(a) - 1) * 100 * sign
    points = abs(amount(b) - amount(a))
    ratio = f"{number(amount(b), 'percent')} / {number(amount(a), 'percent')} − 1"
    calculation = f"{ratio} = {number(relative * sign, 'percent')}; the text says {said(d)}"
    spans = spans_of(d, a, b)
    if agrees(d, change(a, b, sign)):
        message = f"From {said(a)} to {said(b)} is a change of {said(d)}."
        yield Check(NAME, Outcome.CONSISTENT, message, calculation, spans)
        return
    low, high = box(d).low or Fraction(0), box(d).high or amount(d)
    half = (a.step + b.step) / 2
    meant = Interval(points - half, points + half).meets(Interval(low, high))
    point = restyled(d, points)
    yield Check(
        NAME,
        Outcome.INCONSISTENT,
        f"From {said(a)} to {said(b)} is {number(points)} percentage "
        f"point{'' if points == 1 else 's'}, or {number(relative, 'percent')}, not {said(d)}.",
        calculation,
        spans,
        Severity.WARNING if meant else Severity.ERROR,
        f"{number(points)} percentage point{'' if points == 1 else 's'}" if meant else point,
    )


RULE = Rule(
    name=NAME,
    summary="Percentage and basis points are the difference of two percentages, and are not per cent.",
    doc="""A move or gap in percentage points or basis points is the difference of the two percentages that the
sentence or its neighbours give; the old one may be told by itself ("The rate had stood at 4.25% since May"). A change
given in per cent between two percentages is their ratio: where only the difference fits, points were meant, which is a
warning.""",
    authority="Subtraction; AP Stylebook, 'percentage points'; 100 basis points are one percentage point.",
    check=check,
    passes=(
        Example("The bank raised its rate by 25 basis points to 4.50% from 4.25%."),
        Example("Unemployment rose by half a percentage point to 5.1 per cent from 4.6 per cent."),
        Example("The Greens took 14.2% of the vote, up 3.1 percentage points from 11.1%."),
        Example("Ms Orr had 48% and Mr Low 45%, a lead of three percentage points."),
        Example("The share of late trains rose 50% from 4% to 6%."),
        Example(
            "The bank raised its key rate by 25 basis points to 4.50%.\n\nThe rate had stood at 4.25% since May."
        ),
        Example(
            "Before the vote the rate had been 6.5%, the highest in years.\n\nMs Orr's panel met twice.\n\n"
            "It cut the rate by one percentage point to 5.5%."
        ),
    ),
    fails=(
        Example("The bank raised its rate by 50 basis points to 4.50% from 4.25%."),
        Example("Ms Orr had 48% and Mr Low 45%, a lead of five percentage points."),
        Example("The share of late trains rose 2% from 4% to 6%."),
        Example("The share of late trains rose 20% from 4% to 6%."),
        Example(
            "The bank raised its key rate by 50 basis points to 4.50%.\n\nThe rate had stood at 4.25% since May."
        ),
    ),
    silent=(
        Example("Inflation rose 0.3 percentage points.\n\nThe bank pays 4.5% and lends at 6.1%."),
    ),
)
