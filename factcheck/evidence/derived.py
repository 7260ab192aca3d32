"""Whether a figure follows from a source's figures by one step of arithmetic.

A claim often says what the source leaves to the reader: a difference, a sum, a share, a rise in
percent. Such a figure stands nowhere in the source and is no contradiction of it.
"""

from __future__ import annotations

import math
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
_ROUNDING = 1e-12  # of the figures' size: more than what floating point rounds off
_WORDED = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the figures it took and how it reads."""

    operands: tuple[Quantity, Quantity]
    calculation: str


def steps(mine: Quantity, figures: Sequence[Quantity]) -> Iterator[Step]:
    """The steps that lead from two of ``figures`` to ``mine``."""
    target = _Box.of(mine)
    operands = [_Operand.of(figure, mine) for figure in islice(figures, _MOST)]
    shares = mine.kind in (Kind.PERCENT, Kind.RATIO)
    for a, b in combinations(operands, 2):
        for first, second in ((a, b), (b, a)):
            if not (shares or first.same or first.figure.unit == mine.unit):
                continue  # of another unit: it leads to nothing
            for sign, reached in _results(mine, target, first, second):
                if _tight(reached) and reached.meets(target.exact):
                    yield Step(
                        (first.figure, second.figure),
                        f"{first.figure.text} {sign} {second.figure.text}",
                    )


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


@dataclass(frozen=True, slots=True)
class _Box:
    """The values of a figure, exact and in floating point, where open ends are infinite and what
    is beyond it is no number."""

    exact: Interval
    low: float
    high: float

    @classmethod
    def of(cls, quantity: Quantity) -> _Box:
        exact = _exact(quantity)
        return cls(exact, _float(exact.low, -math.inf), _float(exact.high, math.inf))

    @property
    def size(self) -> float:
        return abs(self.low) + abs(self.high)

    def near(self, ends: tuple[float, ...], size: float) -> bool:
        """Whether a result between these ends, worked out from figures of that size, may meet this
        in exact arithmetic. What surely does not need not be worked out exactly."""
        if not size < math.inf:
            return True
        room = _ROUNDING * size
        return not (
            min(ends) - room > self.high + _ROUNDING * abs(self.high)
            or max(ends) + room < self.low - _ROUNDING * abs(self.low)
        )

    def near_product(self, a: _Box, low: float, high: float) -> bool:
        ends = (a.low * low, a.low * high, a.high * low, a.high * high)
        return self.near(ends, a.size * (abs(low) + abs(high)))

    def near_quotient(self, a: _Box, b: _Box, times: float, less: float = 0.0) -> bool:
        """The same of ``times`` the quotient, less ``less``."""
        if not (b.low > 0 or b.high < 0):
            return True
        ends = (a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high)
        size = a.size * (1 / abs(b.low) + 1 / abs(b.high))
        return self.near(tuple(times * end - less for end in ends), abs(times) * size + abs(less))


def _float(value: Fraction | None, open_end: float) -> float:
    if value is None:
        return open_end
    try:
        return float(value)
    except OverflowError:
        return math.nan


@dataclass(frozen=True, slots=True)
class _Operand:
    """A figure of the source; ``same`` is it in the claim's unit, where it has one."""

    figure: Quantity
    own: _Box
    same: _Box | None

    @classmethod
    def of(cls, figure: Quantity, mine: Quantity) -> _Operand:
        same, own = in_unit_of(figure, mine), _Box.of(figure)
        if same is figure:
            return cls(figure, own, own)
        return cls(figure, own, None if same is None else _Box.of(same))


def _results(
    mine: Quantity, target: _Box, a: _Operand, b: _Operand
) -> Iterator[tuple[str, Interval]]:
    """What two figures come to, but for what is far from the target."""
    one, other = a.same, b.same
    percent = mine.kind is Kind.PERCENT
    if one is not None and other is not None and mine.unit != "percent":
        size = one.size + other.size
        ends = (one.low + other.low, one.high + other.high)
        if a.figure.span < b.figure.span and target.near(ends, size):
            yield "+", add(one.exact, other.exact)
        if target.near((one.low - other.high, one.high - other.low), size):
            yield "−", subtract(one.exact, other.exact)
    if percent or mine.kind is Kind.RATIO:
        yield from _shares(target, a, b, percent=percent)
    if not percent and a.figure.unit == mine.unit and b.figure.kind is Kind.COUNT:
        if target.near_product(a.own, b.own.low, b.own.high):
            yield "×", multiply(a.own.exact, b.own.exact)
        if target.near_quotient(a.own, b.own, 1.0):
            yield "÷", divide(a.own.exact, b.own.exact)
    if b.figure.kind is Kind.PERCENT and one is not None and not percent:
        share = scale(b.own.exact, 1 / _HUNDRED)
        low, high = b.own.low / 100, b.own.high / 100
        if target.near_product(one, low, high):
            yield "×", multiply(one.exact, share)
        if target.near_product(one, 1 + low, 1 + high):
            yield "plus", multiply(one.exact, add(exactly(Fraction(1)), share))
        if target.near_product(one, 1 - low, 1 - high):
            yield "less", multiply(one.exact, subtract(exactly(Fraction(1)), share))


def _shares(
    target: _Box, a: _Operand, b: _Operand, *, percent: bool
) -> Iterator[tuple[str, Interval]]:
    """One figure as a share of the other, and by how much it is more or less."""
    divisor = in_unit_of(b.figure, a.figure)
    if divisor is None:
        return
    bottom = b.own if divisor is b.figure else _Box.of(divisor)
    if not percent:
        if target.near_quotient(a.own, bottom, 1.0):
            yield "of", divide(a.own.exact, bottom.exact)
        return
    of = target.near_quotient(a.own, bottom, 100.0)
    over = target.near_quotient(a.own, bottom, 100.0, 100.0)
    under = target.near_quotient(a.own, bottom, -100.0, -100.0)
    if not (of or over or under):
        return
    share = scale(divide(a.own.exact, bottom.exact), _HUNDRED)
    if of:
        yield "of", share
    if over:
        yield "over", subtract(share, exactly(_HUNDRED))
    if under:
        yield "under", subtract(exactly(_HUNDRED), share)


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
