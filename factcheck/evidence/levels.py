"""Two figures of a source of which one is held against the other: "412,000, against 403,000 in
2024"; "from 46 hours to 38"; "to 15 dollars from 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from claims import Kind, Quantity
from claims.intervals import in_unit_of
from corpus import Span
from factcheck.evidence.base import Line, Statement, kept
from factcheck.evidence.cues import table
from factcheck.evidence.wholes import known

COMPARED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT, Kind.AGE})
_PERCENT, _POINTS = "percent", "percentage point"
_ROUNDED = Fraction(1, 100)  # of a share, that rounding may have moved it
_ABOUT = Fraction(1, 20)  # the same, with a hedge
_NEAR = 80  # letters between the two
_AROUND = 30  # letters before and behind them that may say which is which
_FROM = re.compile(r"\bfrom(?: about| some| nearly)?\s*$", re.IGNORECASE)
_TO = re.compile(r"\bto\b")
_SCALE = re.compile(r"\b(?:thousand|million|billion|trillion)\b|(?<=\d)(?:m|bn|tn)\b")
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Held:
    """``now`` is held against ``base``, which is in its unit."""

    line: Line
    now: Quantity
    base: Quantity

    @property
    def rise(self) -> int:
        """1 where the one held is greater, -1 where it is less, 0 where the two are the same."""
        now, base = self.now.value or 0, self.base.value or 0
        return (now > base) - (now < base)


@kept
def held(passage: Statement) -> tuple[Held, ...]:
    """The pairs of figures that a source holds against one another, in text order."""
    return tuple(_held(passage))


def _held(passage: Statement) -> Iterator[Held]:
    text = passage.analysis.text
    for line in passage.lines:
        figures = known(passage, line, COMPARED)
        for first, second in pairwise(figures):
            if second.span.start - first.span.end > _NEAR:
                continue
            one, other = alike(first, second)
            if one is None or other is None:
                continue
            first_now = _order(text, line.span, first, second)
            if first_now is not None:
                yield Held(line, *((one, other) if first_now else (other, one)))


def alike(first: Quantity, second: Quantity) -> tuple[Quantity | None, Quantity | None]:
    """Both in one unit: a bare figure takes that of the other, and its millions."""
    if first.unit is None and second.unit is not None:
        return (_as(first, second), second) if _bare(first, second) else (None, None)
    if second.unit is None and first.unit is not None:
        return (first, _as(second, first)) if _bare(second, first) else (None, None)
    if first.kind is not second.kind:
        return None, None
    same = second if second.per == first.per else replace(second, per=first.per)
    return first, in_unit_of(same, first)


def _bare(figure: Quantity, other: Quantity) -> bool:
    return figure.noun is None or figure.noun == other.noun


def _as(figure: Quantity, other: Quantity) -> Quantity:
    found = replace(figure, unit=other.unit, kind=other.kind, per=other.per)
    value, step = found.value, other.step
    if value is None or not _SCALE.search(other.text) or _SCALE.search(figure.text):
        return found
    if value >= _THOUSAND:
        return found  # "1.9 million euros by one count, 400,000 by the other"
    scale = 1
    while value * scale * _THOUSAND <= _THOUSAND * (other.value or 0) and scale < step * _THOUSAND:
        scale *= _THOUSAND
    return replace(found, value=value * scale) if scale > 1 else found


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = table()["levels"]
    return {
        name: re.compile(rf"\b(?:{rows[name].replace(', ', '|')})\b", re.IGNORECASE)
        for name in ("against", "times", "become", "drop")
    }


def _order(text: str, line: Span, first: Quantity, second: Quantity) -> bool | None:
    """Whether the first of two figures is held against the second; ``None`` where neither is."""
    known = _patterns()
    gap = text[first.span.end : second.span.start]
    before = text[max(line.start, first.span.start - _AROUND) : first.span.start]
    if _FROM.search(before):
        return False if _TO.search(gap) else None
    if known["drop"].search(gap):
        return None
    if _FROM.search(gap) or known["against"].search(gap) or known["times"].search(gap):
        return True
    return False if known["become"].search(gap) else None


def differs(mine: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether a figure of the claim is the difference of two of the source, which are in one unit,
    or the share of the second by which the first lies off it."""
    if one.value is None or other.value is None or mine.value is None:
        return False
    gap, unit = abs(one.value - other.value), one.unit
    if mine.kind is Kind.RATIO or (mine.unit == _PERCENT and unit != _PERCENT):
        share = mine.value / (100 if mine.unit == _PERCENT else 1)
        room = _ABOUT if mine.hedge else _ROUNDED
        return 0 < share < 1 and abs(gap - share * other.value) <= room * share * abs(other.value)
    if unit == _PERCENT and mine.unit != _PERCENT:
        unit = _POINTS
    if mine.unit is None or mine.unit == unit:
        return mine.value == gap
    same = in_unit_of(replace(one, value=gap), mine)
    return same is not None and same.value == mine.value
