"""What a figure allows in a calculation: the box around it, and whether two boxes agree.

Tighter than reading alone needs (:mod:`claims.intervals`): a written decimal is precision, a count
below a thousand is exact, and only a figure with a single significant digit is taken as round.
``rules.md``, "Every mention is an interval".
"""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction

from claims import Interval, Kind, Quantity
from claims.units import dimension, to_unit

_ROUND_CAP = Fraction(1, 20)
_SHARP_CAP = Fraction(1, 100)
_ABOUT = {1: Fraction(1, 10), 2: Fraction(1, 20)}  # by significant digits
_ABOUT_FINE = Fraction(1, 50)
_ABOUT_WORDS = frozenset(
    [
        "about",
        "around",
        "some",
        "roughly",
        "approximately",
        "approx.",
        "circa",
        "c.",
        "ca.",
        "odd",
        "~",
        "≈",
        "broadly",
        "or_so",
    ]
)
_COUNTED = {None, "point"}  # "31 points, three behind"
_EXACT_BELOW = 1000
_FAR = Fraction(3, 2)  # "more than 100" is true of 200, and nobody writes it


_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Fit(Enum):
    """How a figure stands to what was reckoned for it."""

    AGREES = "agrees"
    CLOSE = "close"  # one unit of the last digit away: truncation, or rounding in two steps
    CONTRADICTS = "contradicts"


def amount(quantity: Quantity) -> Fraction:
    """The value, 0 where there is none."""
    return Fraction(0) if quantity.value is None else quantity.value


def significant(value: Fraction, step: Fraction) -> int:
    """The significant digits of ``value``, trailing zeros left out unless decimals show them."""
    if not value:
        return 1
    units = abs(value / step)
    if step.numerator == 1 and step != 1:
        return len(str(int(units)))
    return len(str(int(units)).rstrip("0")) or 1


def decimals(quantity: Quantity) -> bool:
    """Whether the figure is written with decimals, which show its precision."""
    return "." in quantity.text and any(c.isdigit() for c in quantity.text.split(".", 1)[1])


def digits(quantity: Quantity) -> int:
    """The significant digits that the writing shows."""
    if quantity.value is None:
        return 3
    if decimals(quantity):
        return max(2, len(str(abs(int(quantity.value / quantity.step)))))
    return significant(quantity.value, quantity.step)


def box(quantity: Quantity) -> Interval:
    """The values that the figure as written allows, its hedge taken at its word."""
    if quantity.value is None:
        return quantity.interval
    if quantity.hedge is not None and quantity.interval.low != quantity.interval.high:
        if about(quantity):
            share = _ABOUT.get(digits(quantity), _ABOUT_FINE)
            return _around(quantity.value, max(abs(quantity.value) * share, _half(quantity)))
        low, high = quantity.interval.low, quantity.interval.high
        if quantity.value > 0 and high is None:
            return Interval(low, quantity.value * _FAR)
        if quantity.value > 0 and low is None:
            return Interval(quantity.value / _FAR, high)
        return quantity.interval
    return bare(quantity)


def about(quantity: Quantity) -> bool:
    """Whether the hedge allows both sides."""
    low, high, value = quantity.interval.low, quantity.interval.high, quantity.value
    return (
        quantity.hedge is not None
        and value is not None
        and low is not None
        and high is not None
        and low < value < high
    )


def bare(quantity: Quantity) -> Interval:
    """As :func:`box` without the hedge."""
    value, step = quantity.value, quantity.step
    if value is None:
        return quantity.interval
    if spelled_fraction(quantity):
        return _around(value, abs(value) * _ROUND_CAP)
    counted = quantity.kind in (Kind.COUNT, Kind.ORDINAL, Kind.AGE, Kind.SCORE, Kind.RATIO)
    if counted and step == 1 and (abs(value) < _EXACT_BELOW or digits(quantity) > 2):
        return Interval(value, value)
    half = Fraction(0) if counted and step == 1 else _half(quantity)
    if not decimals(quantity) and quantity.kind is not Kind.PERCENT:
        half = max(half, _round(quantity))
    return _around(value, half)


def counted(quantity: Quantity) -> Interval:
    """As :func:`box`, for what something is shared among: a small whole number is exact, of a measure too."""
    value = quantity.value
    if value is None or quantity.hedge is not None or quantity.step != 1 or value >= _EXACT_BELOW:
        return box(quantity)
    return Interval(value, value)


def sharp(quantity: Quantity) -> Interval:
    """As :func:`box`, for an operand of a quotient: a plain round figure is off by a hundredth at
    most, or every share and multiple would fit it."""
    if quantity.hedge is not None or quantity.value is None or spelled_fraction(quantity):
        return box(quantity)
    own = bare(quantity)
    half = min(((own.high or 0) - (own.low or 0)) / 2, abs(quantity.value) * _SHARP_CAP)
    return _around(quantity.value, Fraction(half))


def place(quantity: Quantity) -> Fraction:
    """The place of the last digit that is not zero."""
    units, place = abs(amount(quantity) / quantity.step), quantity.step
    while units and units.denominator == 1 and units % 10 == 0:
        units /= 10
        place *= 10
    return place


def scale(quantity: Quantity) -> Fraction:
    """What one unit of the written number stands for: a million in "$698.9 million"."""
    found = _NUMERAL.search(quantity.text)
    if found is None or quantity.value is None:
        return Fraction(1)
    shown = Fraction(found[0].replace(",", ""))
    return abs(quantity.value) / shown if shown else Fraction(1)


def siblings(*quantities: Quantity) -> tuple[Interval, ...]:
    """The boxes of figures of one comparison: the finest writing shows the precision of all.

    Beside "1.84bn", "1.6bn" is 1.60; beside "112", "100" is no round figure.
    """
    known = [q for q in quantities if q.value is not None and q.unit == quantities[0].unit]
    if len(known) < 2 or len(known) != len(quantities):
        return tuple(bare(q) for q in quantities)
    if len({scale(q) for q in known}) > 1:
        return tuple(bare(q) for q in quantities)
    largest = max(abs(amount(q)) for q in known)
    fine = min(q.step for q in known)
    if any(q.value and largest > 100 * abs(q.value) for q in known):
        return tuple(bare(q) for q in quantities)
    out = []
    for q in known:
        own = bare(q)
        if not any(digits(other) > 2 or decimals(other) for other in known):
            finest = min(place(other) for other in known) / 2
            half = min(finest, ((own.high or 0) - (own.low or 0)) / 2, abs(amount(q)) * _SHARP_CAP)
            out.append(_around(amount(q), Fraction(half)))
        else:
            exact = q.kind is Kind.COUNT and fine == 1
            out.append(_around(amount(q), Fraction(0) if exact else fine / 2))
    return tuple(out)


def spelled_fraction(quantity: Quantity) -> bool:
    """Whether the figure is "a third", "half" or "three-quarters"."""
    value = quantity.value
    return (
        value is not None and value.denominator > 1 and not any(c.isdigit() for c in quantity.text)
    )


def _half(quantity: Quantity) -> Fraction:
    """Half the last written place; of "$1 billion" at most the share that a round figure has."""
    half = quantity.step / 2
    if quantity.step >= 1000 and quantity.value is not None:
        return min(half, abs(quantity.value) * _ROUND_CAP)
    return half


def _round(quantity: Quantity) -> Fraction:
    """Half the place of the last digit that is not zero, for figures that are plainly round."""
    value = quantity.value
    if value is None or not value or value.denominator != 1 or "/" in quantity.text:
        return Fraction(0)
    shown = digits(quantity)
    if shown > 2 or (shown == 2 and quantity.kind is not Kind.COUNT) or abs(value) < 100:
        return Fraction(0)
    units, place = abs(value / quantity.step), quantity.step
    while units.denominator == 1 and units % 10 == 0:
        units /= 10
        place *= 10
    if place <= quantity.step:
        return Fraction(0)
    return min(place / 2, abs(value) * _ROUND_CAP)


def _around(value: Fraction, half: Fraction) -> Interval:
    return Interval(value - half, value + half)


def fit(said: Interval, got: Interval, slack: Fraction = Fraction(0)) -> Fit:
    """Whether some value lies in both boxes, or they are at most ``slack`` apart."""
    if said.meets(got):
        return Fit.AGREES
    return Fit.CLOSE if apart(said, got) <= slack else Fit.CONTRADICTS


def apart(one: Interval, other: Interval) -> Fraction:
    """The distance between two boxes, 0 where they meet."""
    if one.low is not None and other.high is not None and one.low > other.high:
        return one.low - other.high
    if other.low is not None and one.high is not None and other.low > one.high:
        return other.low - one.high
    return Fraction(0)


def total(boxes: list[Interval]) -> Interval:
    """The sum of several boxes."""
    lows = [b.low for b in boxes]
    highs = [b.high for b in boxes]
    return Interval(
        None if None in lows else sum((x for x in lows if x is not None), Fraction(0)),
        None if None in highs else sum((x for x in highs if x is not None), Fraction(0)),
    )


def rescaled(interval: Interval, unit: str | None, target: str | None) -> Interval | None:
    """The box in another unit of the same dimension, ``None`` where there is none."""
    if unit == target:
        return interval
    if unit is None or target is None:
        return None
    ends = [None if end is None else to_unit(end, unit, target) for end in
            (interval.low, interval.high)]  # fmt: skip
    if any(a is not None and b is None for a, b in zip((interval.low, interval.high), ends,
                                                      strict=True)):  # fmt: skip
        return None
    return Interval(ends[0], ends[1])


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures measure the same sort of thing (currency, dimension, count)."""
    if "point" in (one.unit, other.unit) and {one.unit, other.unit} <= _COUNTED:
        return Kind.PERCENT not in (one.kind, other.kind) and Kind.ORDINAL not in (
            one.kind,
            other.kind,
        )
    if one.unit == other.unit:
        return one.kind is other.kind
    if one.unit is None or other.unit is None:
        return False
    return dimension(one.unit) == dimension(other.unit)
