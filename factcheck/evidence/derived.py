"""Whether a figure follows from a source's figures by one step of arithmetic.

A claim often says what the source leaves to the reader: a difference, a sum, a share, a rise in
percent. Such a figure stands nowhere in the source and is no contradiction of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, islice, permutations

from claims import Interval, Kind, Quantity
from claims.arithmetic import add, divide, multiply, scale, subtract
from claims.intervals import exactly, in_unit_of

_MOST = 40  # figures of a passage that are tried: beyond it anything follows from anything
_FEW = 12  # figures of a passage that are tried three at a time
_HUNDRED = Fraction(100)
_WORDED = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the figures it took and how it reads."""

    operands: tuple[Quantity, Quantity]
    calculation: str


def steps(mine: Quantity, figures: Sequence[Quantity]) -> Iterator[Step]:
    """The steps that lead from two of ``figures`` to ``mine``."""
    for a, b in combinations(islice(figures, _MOST), 2):
        for first, second in ((a, b), (b, a)):
            for sign, reached in _results(mine, first, second):
                if _tight(reached) and reached.meets(_exact(mine)):
                    yield Step((first, second), f"{first.text} {sign} {second.text}")


def reached(mine: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether a figure may follow from a source's figures, be it by two steps and whatever their
    units: a step leads to it, or a sum of three numbers does, also as written without their
    "million"."""
    if next(steps(mine, figures), None) is not None:
        return True
    few = figures[:_FEW]
    return _summed(mine.value, [q.value for q in few]) or _summed(
        _number(mine), [_number(q) for q in few]
    )


def _summed(mine: Fraction | None, values: Sequence[Fraction | None]) -> bool:
    if mine is None:
        return False
    known = {value for value in values if value is not None} - {mine}
    for a, b in permutations(known, 2):
        if mine in (a + b, a - b, a * b) or mine * b == a:
            return True
        if {mine - a - b, a + b - mine, a - b - mine} & known - {a, b}:
            return True
    return False


def _number(quantity: Quantity) -> Fraction | None:
    """The number in figures alone: 6.2 of "6.2 million"."""
    found = _WORDED.search(quantity.text)
    if found is None:
        return quantity.value
    try:
        return Fraction(found.group().rstrip(".,").replace(",", ""))
    except ValueError:
        return quantity.value


def _results(mine: Quantity, a: Quantity, b: Quantity) -> Iterator[tuple[str, Interval]]:
    one, other = in_unit_of(a, mine), in_unit_of(b, mine)
    if one is not None and other is not None and mine.unit != "percent":
        if a.span < b.span:
            yield "+", add(_exact(one), _exact(other))
        yield "−", subtract(_exact(one), _exact(other))
    if mine.kind in (Kind.PERCENT, Kind.RATIO) and in_unit_of(b, a) is not None:
        top, bottom = _exact(a), _exact(in_unit_of(b, a) or b)
        share = scale(divide(top, bottom), _HUNDRED if mine.kind is Kind.PERCENT else Fraction(1))
        yield "of", share
        if mine.kind is Kind.PERCENT:
            yield "over", subtract(share, exactly(_HUNDRED))
            yield "under", subtract(exactly(_HUNDRED), share)
    if mine.kind is not Kind.PERCENT and a.unit == mine.unit and b.kind is Kind.COUNT:
        yield "×", multiply(_exact(a), _exact(b))
        yield "÷", divide(_exact(a), _exact(b))
    if b.kind is Kind.PERCENT and one is not None and mine.kind is not Kind.PERCENT:
        share = scale(_exact(b), 1 / _HUNDRED)
        yield "×", multiply(_exact(one), share)
        yield "plus", multiply(_exact(one), add(exactly(Fraction(1)), share))
        yield "less", multiply(_exact(one), subtract(exactly(Fraction(1)), share))


def _exact(quantity: Quantity) -> Interval:
    """The figure within half a unit of its last digit, or within its hedge."""
    if quantity.value is None or quantity.hedge:
        return quantity.interval
    half = quantity.step / 2 if quantity.step != 1 or quantity.value.denominator != 1 else 0
    return Interval(quantity.value - half, quantity.value + half)


def _tight(interval: Interval) -> bool:
    """Neither open nor so wide that it says nothing."""
    if interval.low is None or interval.high is None:
        return False
    return interval.high - interval.low <= abs(interval.high) / 5
