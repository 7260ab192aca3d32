"""Every mention is an interval: from the writing to the values it allows, and arithmetic on them.

A figure stands for every value that would have been written the same way (statcheck and
beancount reason alike);
what the hedges and round numbers allow are conventions, kept in ``data/intervals.yml``.
"""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from fractions import Fraction
from functools import cache, lru_cache

from claims.arithmetic import add, divide, multiply, negate, scale, subtract
from claims.tables import table
from claims.types import Interval, Kind, Quantity
from claims.units import dimension, factor

__all__ = [
    "Agreement",
    "add",
    "agree",
    "agreement",
    "around",
    "convention",
    "divide",
    "exactly",
    "gap",
    "hedged",
    "in_unit_of",
    "multiply",
    "negate",
    "scale",
    "subtract",
    "width",
    "written",
]

ZERO = Fraction(0)


@cache
def convention(name: str) -> Fraction:
    """A number of ``data/intervals.yml``; percentages as shares of one."""
    value = str(table("intervals")[name])
    return Fraction(value[:-1]) / 100 if value.endswith("%") else Fraction(value)


def exactly(value: Fraction) -> Interval:
    return Interval(value, value)


def around(value: Fraction, half: Fraction) -> Interval:
    return Interval(value - half, value + half)


@lru_cache(maxsize=4096)
def written(value: Fraction, step: Fraction, kind: Kind) -> Interval:
    """What a bare figure allows: half a unit of its last digit, or of its last non-zero place
    when it is round.
    """
    if kind in (Kind.ORDINAL, Kind.AGE, Kind.SCORE, Kind.RATIO):
        return exactly(value)
    whole = step == 1 and value.denominator == 1
    if kind is Kind.COUNT and whole and abs(value) < convention("exact_count_below"):
        return exactly(value)
    half = step / 2
    if kind is Kind.PERCENT or step < 1 or not value:
        return around(value, half)
    digits, place = abs(value.numerator), Fraction(1, value.denominator)
    if value.denominator == 1:
        while digits % 10 == 0:
            digits //= 10
            place *= 10
    cap = abs(value) * convention("round_cap")
    coarse = min(place / 2, cap)
    if kind is Kind.COUNT and step == 1 and place == 1:
        return exactly(value)
    if step > 1:
        return around(value, max(min(half, cap), coarse))
    return around(value, max(ZERO if kind is Kind.COUNT else half, coarse))


def hedged(value: Fraction, bare: Interval, effect: str) -> Interval:
    """The interval that a hedge of this effect (a key of ``data/hedges.yml``) makes of
    ``value``.
    """
    if effect == "below":
        return _ordered(value * convention("below_floor"), value)
    if effect == "about":
        return around(value, abs(value) * convention("about_width"))
    if effect == "above":
        return Interval(value, None)
    if effect == "upto":
        return Interval(None, value)
    return bare


def _ordered(one: Fraction, other: Fraction) -> Interval:
    return Interval(min(one, other), max(one, other))


class Agreement(IntEnum):
    """How well two figures agree, from best to worst."""

    EXACT = 0
    ROUNDS_TO = 1
    FITS_HEDGE = 2
    STRETCHED = 3
    CONTRADICTS = 4
    NOT_COMPARABLE = 5


def gap(a: Interval, b: Interval) -> Fraction:
    """The distance between two intervals; 0 where they meet."""
    if a.low is not None and b.high is not None and a.low > b.high:
        return a.low - b.high
    if b.low is not None and a.high is not None and b.low > a.high:
        return b.low - a.high
    return ZERO


def width(a: Interval) -> Fraction:
    return ZERO if a.low is None or a.high is None else a.high - a.low


def _bare(quantity: Quantity) -> Interval:
    """What the figure allows without its hedge."""
    if quantity.value is None:
        return quantity.interval
    return written(quantity.value, quantity.step, quantity.kind)


def in_unit_of(quantity: Quantity, other: Quantity) -> Quantity | None:
    """``quantity`` in the unit of ``other``; None where the two do not compare (unit, per-base)."""
    if quantity.per != other.per:
        return None
    if quantity.unit == other.unit:
        return quantity
    if quantity.unit is None or other.unit is None:
        return None
    ratio = factor(quantity.unit, other.unit)
    if ratio is None or dimension(quantity.unit) == "percent":
        return None
    return replace(
        quantity,
        value=None if quantity.value is None else quantity.value * ratio,
        interval=scale(quantity.interval, ratio),
        step=quantity.step * ratio,
        unit=other.unit,
    )


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether two figures of one unit fit each other within their hedges or better: the upper
    half of :func:`agreement`'s ladder, without measuring how far apart the others are."""
    if a.value is not None and a.value == b.value and a.hedge == b.hedge:
        return True
    return _bare(a).meets(_bare(b)) or a.interval.meets(b.interval)


def agreement(a: Quantity | Interval, b: Quantity | Interval) -> Agreement:
    """Where two figures stand on the ladder exact, rounds to, fits the hedge, stretched,
    contradicts.

    Quantities are compared in one unit where their units convert; see :func:`in_unit_of`.
    """
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        other = in_unit_of(b, a)
        if other is None:
            return Agreement.NOT_COMPARABLE
        b = other
        if a.value is not None and a.value == b.value and a.hedge == b.hedge:
            return Agreement.EXACT
        if _bare(a).meets(_bare(b)):
            return (
                Agreement.EXACT
                if a.value is not None and a.value == b.value
                else Agreement.ROUNDS_TO
            )
    box_a = a.interval if isinstance(a, Quantity) else a
    box_b = b.interval if isinstance(b, Quantity) else b
    if not isinstance(a, Quantity) and not isinstance(b, Quantity):
        if box_a == box_b and box_a.low == box_a.high:
            return Agreement.EXACT
        if box_a.meets(box_b):
            return Agreement.ROUNDS_TO
    if box_a.meets(box_b):
        return Agreement.FITS_HEDGE
    room = max(width(box_a), width(box_b)) * convention("stretch")
    return Agreement.STRETCHED if gap(box_a, box_b) <= room else Agreement.CONTRADICTS
