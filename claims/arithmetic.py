"""Arithmetic on intervals: the values that a formula can take when each operand takes any of
its own.
"""

from __future__ import annotations

from fractions import Fraction

from claims.types import Interval

ZERO = Fraction(0)


def add(a: Interval, b: Interval) -> Interval:
    return Interval(
        None if a.low is None or b.low is None else a.low + b.low,
        None if a.high is None or b.high is None else a.high + b.high,
    )


def negate(a: Interval) -> Interval:
    return Interval(None if a.high is None else -a.high, None if a.low is None else -a.low)


def subtract(a: Interval, b: Interval) -> Interval:
    return add(a, negate(b))


def scale(a: Interval, factor: Fraction) -> Interval:
    if factor < 0:
        return scale(negate(a), -factor)
    return Interval(
        None if a.low is None else a.low * factor, None if a.high is None else a.high * factor
    )


def multiply(a: Interval, b: Interval) -> Interval:
    """Products of non-negative boxes keep an open end open; a box with negative values must be
    bounded.
    """
    if None not in (a.low, a.high, b.low, b.high):
        ends = [
            x * y
            for x in (a.low, a.high)
            for y in (b.low, b.high)
            if x is not None and y is not None
        ]
        return Interval(min(ends), max(ends))
    if (a.low is None or a.low >= 0) and (b.low is None or b.low >= 0):
        low = (a.low or ZERO) * (b.low or ZERO)
        return Interval(low, None if a.high is None or b.high is None else a.high * b.high)
    return Interval(None, None)


def divide(a: Interval, b: Interval) -> Interval:
    """Quotients; unbounded where the divisor may be zero."""
    if (b.low is None or b.low <= 0) and (b.high is None or b.high >= 0):
        return Interval(None, None)
    if b.high is not None and b.high < 0:
        return divide(negate(a), negate(b))
    low = ZERO if b.high is None else 1 / b.high
    return multiply(a, Interval(low, None if b.low is None else 1 / b.low))
