"""One measure told in two systems, anywhere in a paragraph or the next: "16 miles … says 26km"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from claims import Interval, Kind, Quantity
from claims.units import dimension
from factcheck.rules.base import Article
from factcheck.rules.boxes import bare, rescaled
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.layout import Line
from factcheck.rules.parts import value_in

_AHEAD = 3  # sentences
_NEAR = Fraction(5, 2)  # how many times too large or too small a slip may make a measure
_SIZED = 4
_AGREES = Fraction(1, 40)
_TROY = re.compile(rf"\b(?:{alternatives('troy')})\b", re.I)
_JOINED = re.compile(r"^(?: |, | and )?$")


@dataclass(frozen=True, slots=True)
class Told:
    """Two measures of one dimension in two systems, the first in the text first."""

    first: Quantity
    second: Quantity
    holds: bool


def measures(line: Line) -> list[Quantity]:
    """The measures of a sentence; "one pound nine ounces" is one, in pounds."""
    found: list[Quantity] = []
    for q in line.quantities:
        if q.kind is not Kind.MEASURE or q.unit is None or not q.value or q.per is not None:
            continue
        if line.after(q).startswith("-and-"):
            continue  # "31 foot-and-mouth samples"
        last = found[-1] if found else None
        if last is not None and _compound(line, last, q):
            low = value_in(q, last)
            total = (last.value or Fraction(0)) + low
            half = value_in(replace(q, value=q.step / 2), last)
            found[-1] = replace(
                last, value=total, step=half * 2, interval=Interval(total - half, total + half)
            )
        else:
            found.append(q)
    return [
        q
        for q in found
        if dimension(q.unit) not in (None, "time", "temperature") and q.value and q.value > 0
    ]


def _compound(line: Line, last: Quantity, q: Quantity) -> bool:
    both = listed("imperial")
    return (
        last.unit in both
        and q.unit in both
        and last.unit != q.unit
        and dimension(last.unit) == dimension(q.unit)
        and last.span.end <= q.span.start
        and _JOINED.match(line.between(last, q)) is not None
        and value_in(q, last) < 1
    )


def told(article: Article, line: Line) -> Iterator[Told]:
    """The pairs that the text can only mean as one measure, those that do not agree among them."""
    here = measures(line)
    if not here:
        return
    around = [
        (one, q)
        for one in article.layout.around(line, 0, _AHEAD)
        if one.block - line.block <= 1
        for q in measures(one)
    ]
    if any(_TROY.search(one.masked) for one, _ in around):
        around = [(one, q) for one, q in around if q.unit != "ounce"]
        here = [q for q in here if q.unit != "ounce"]
    for first in here:
        near = [q for _, q in around if q.span > first.span and _apart(first, q)]
        agree = [q for q in near if _agree(first, q)]
        if agree:
            yield Told(first, agree[0], True)
        elif len(near) == 1 and not {first.unit, near[0].unit} & listed("doubtful_units"):
            alike = [q for _, q in around if q.span != first.span and _sized(first, q)]
            if len(alike) == 1 and not _corrected(one for one, _ in around):
                yield Told(first, near[0], False)


def _corrected(lines: Iterable[Line]) -> bool:
    """Whether the text corrects a figure, so that one of two is told as wrong."""
    words = re.compile(rf"\b(?:{alternatives('revised')})\b", re.I)
    return any(words.search(line.masked) for line in lines)


def _sized(first: Quantity, other: Quantity) -> bool:
    """Whether another measure is of the dimension and the size of the first."""
    if dimension(first.unit) != dimension(other.unit):
        return False
    return 1 / _SIZED <= value_in(other, first) / (first.value or Fraction(1)) <= _SIZED


def _apart(first: Quantity, other: Quantity) -> bool:
    """Whether two measures are of two systems and near enough to be one."""
    if not _sized(first, other):
        return False
    if (first.unit in listed("imperial")) == (other.unit in listed("imperial")):
        return False
    ratio = value_in(other, first) / (first.value or Fraction(1))
    return 1 / _NEAR <= ratio <= _NEAR


def _agree(first: Quantity, other: Quantity) -> bool:
    got = rescaled(bare(other), other.unit, first.unit)
    own = bare(first)
    if got is None:
        return False
    slack = abs(first.value or Fraction(0)) * _AGREES
    low = None if own.low is None else own.low - slack
    high = None if own.high is None else own.high + slack
    return Interval(low, high).meets(got)
