"""remainder: "the other", "the remaining", "leaving" is the whole less its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount
from factcheck.rules.cues import find
from factcheck.rules.layout import Line
from factcheck.rules.parts import alike, in_units, value_in
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import numbers, said
from factcheck.types import Check, Severity

NAME = "remainder"
CUES = (
    r"\b(?:the other|the remaining|the rest,|the balance of|the remainder,|another|remaining) {X:r}",
    r"\b(?:leaving|leaves|left)(?! the two\b)(?: (?!the «|to\b|from\b|the [a-z]+ with\b)[\w'-]+){0,4}? {X:r}",
    r"{X:r}{w4} (?:did not|didn't|were not|was not|had not|have not|has not|remain|remains|are left|is left|were left|are still|is still|were absent|stayed away|failed to)\b",
    r"\b(?:the other|the remaining|the rest) {X:r}",
)
NEAR = Fraction(1, 10)


def check(article: Article) -> Iterator[Check]:
    """Every remainder, against a whole and a part before it."""
    for line in article.layout.lines:
        done: set[Quantity] = set()
        for cue in find(line, *CUES):
            rest = cue.quantity("r")
            if rest in done or rest.value is None or rest.per is not None:
                continue
            words = cue.match.group(0).lower()
            if re.match(r"lea?[vf]", words) and re.search(r"\bthe $", line.before(rest)):
                continue  # "leaves the two sides"
            found = _decide(article, line, rest, "another" in cue.match.group(0).lower())
            if found is not None:
                done.add(rest)
                yield found


def _decide(article: Article, line: Line, rest: Quantity, weak: bool) -> Check | None:
    before = [
        (one, q)
        for one in article.layout.around(line, 8)
        for q in alike(one, rest)
        if q.span.start < rest.span.start and q.value
    ]
    pairs = list(_pairs(line, rest, before))
    for whole, part in pairs:
        if (
            amount(rest) < 10
            and line.index - before[0][0].index > 0
            and not _near_by(line, whole, part)
        ):
            continue
        if agrees(rest, _left(whole, part, rest)) and amount(rest) < value_in(whole, rest):
            return _weighed(article, rest, whole, part, Severity.ERROR)
    for whole in {pair[0] for pair in pairs}:
        several = [q for _, q in before if q.span.start > whole.span.end]
        gone = sum((value_in(q, rest) for q in several), Fraction(0))
        if len(several) > 1 and value_in(whole, rest) - gone == amount(rest):
            return None  # several parts went, and the breakdown rule adds them up
    if weak:
        return None
    near_lines = {one.index for one, _ in before if line.index - one.index <= 2}
    for whole, part in pairs:
        got = value_in(whole, rest) - value_in(part, rest)
        home, other = article.layout.line_of(whole.span), article.layout.line_of(part.span)
        if home is None or other is None or other.index not in near_lines:
            continue
        width = NEAR * 2 if home is other is line else NEAR
        close = abs(got - amount(rest)) <= value_in(whole, rest) * width
        tied = whole.noun is not None and whole.noun in (part.noun, rest.noun)
        tied = (
            tied
            or re.match(r"^ ?(?:\w+ )?of (?:the|its|those|these|them|which)", other.after(part))
            is not None
        )
        tied = tied or re.match(r"^(?:Of|Among) ", other.masked) is not None
        joined = re.search(r",? (?:of which|, of whom|of whom) ", home.after(whole)) is not None
        if close and (tied or joined or home is other is line) and line.index - home.index <= 5:
            return _weighed(article, rest, whole, part, Severity.WARNING)
    return None


def _near_by(line: Line, *mentions: Quantity) -> bool:
    return all(line.span.start - m.span.start < 300 for m in mentions)


def _pairs(
    line: Line, rest: Quantity, before: list[tuple[Line, Quantity]]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Whole and part, the nearest part first, then the nearest larger whole."""
    for place in range(len(before) - 1, max(-1, len(before) - 5), -1):
        part = before[place][1]
        others = [q for n, (_, q) in enumerate(before) if n != place]
        for whole in reversed(others):
            if value_in(whole, rest) > max(value_in(part, rest), amount(rest)):
                yield whole, part


def _left(whole: Quantity, part: Quantity, rest: Quantity) -> Interval:
    one, other = in_units(whole, rest), in_units(part, rest)
    if None in (one.low, one.high, other.low, other.high):
        return Interval(None, None)
    assert one.low is not None and one.high is not None
    assert other.low is not None and other.high is not None
    return Interval(one.low - other.high, one.high - other.low)


def _weighed(
    article: Article, rest: Quantity, whole: Quantity, part: Quantity, severity: Severity
) -> Check:
    got = value_in(whole, rest) - value_in(part, rest)
    shown = numbers([value_in(whole, rest), value_in(part, rest), got])
    return weigh(
        NAME,
        rest,
        _left(whole, part, rest),
        calculation=f"{shown[0]} − {shown[1]} = {shown[2]}",
        used=(whole, part),
        wrong=f"{said(whole)} less {said(part)} leaves {shown[2]}, not {said(rest)}.",
        right=f"{said(whole)} less {said(part)} leaves {said(rest)}.",
        value=got,
        severity=severity,
        tolerance=article.tolerance(NAME),
    )


RULE = Rule(
    name=NAME,
    summary="What is left is the whole less its part.",
    doc="""A remainder ("the other 126", "leaving 61,500", "107 did not") is worked out from a whole and a part
told before it. It is called wrong only where the two plainly belong together and the miss is small beside the whole.""",
    authority="Subtraction; rounding as intervals.",
    check=check,
    passes=(
        Example("Of the 311 who started, 204 finished and 107 did not."),
        Example(
            "The region closed 214 of its 340 schools.\n\nPupils at the other 126 were kept indoors."
        ),
    ),
    fails=(
        Example("Of the 84,000 heaters sold, 25,200 have been sent back, leaving 61,500 in homes."),
        Example(
            "The region closed 241 of its 340 schools.\n\nPupils at the other 126 were kept indoors."
        ),
    ),
    silent=(Example("He bought 40 sheep, leaving 3 fields to his son and 12 to the church."),),
)
