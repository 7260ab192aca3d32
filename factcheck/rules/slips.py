"""Whether a slip of the pen explains why a figure is not what others make it.

A reading that infers which figures belong together is more often wrong itself than the figure is. A slip changes a
digit, swaps two, drops or adds one, or takes a small number for its neighbour; a figure that is further from what was
reckoned for it is more likely one of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claims import Interval, Quantity
from factcheck.rules.boxes import amount, box, rescaled, total

_SMALL, _BESIDE = 20, 4  # small counts, and how far one is taken for another
_DIGITS = "0123456789"
Terms = Sequence[tuple[Quantity, int]]


def explains(target: Quantity, terms: Terms) -> bool:
    """Whether a slip in one figure makes good the difference between ``target`` and what its terms
    come to: each is a figure and 1 where it is added, −1 where it is taken away."""
    got = total([_signed(_written(q), sign, q.unit, target.unit) for q, sign in terms])
    told = _written(target)
    if slipped(target, got):
        return True
    if told.low is None or told.high is None or got.low is None or got.high is None:
        return False
    short, over = told.low - got.high, told.high - got.low
    for figure, sign in terms:
        off = Interval(short, over) if sign > 0 else Interval(-over, -short)
        off = rescaled(off, target.unit, figure.unit) or off
        if off.low is None or off.high is None:
            continue
        if slipped(figure, Interval(amount(figure) + off.low, amount(figure) + off.high)):
            return True
    return False


def _written(q: Quantity) -> Interval:
    """What the digits allow, however round they are; of a figure with a hedge its box."""
    if q.hedge is not None or q.value is None:
        return box(q)
    half = q.step / 2 if q.step != 1 else Fraction(0)
    return Interval(q.value - half, q.value + half)


def _signed(own: Interval, sign: int, unit: str | None, target: str | None) -> Interval:
    own = rescaled(own, unit, target) or own
    if sign > 0 or own.low is None or own.high is None:
        return own
    return Interval(-own.high, -own.low)


def slipped(figure: Quantity, right: Interval) -> bool:
    """Whether one slip turns a number of the interval into the one written."""
    if figure.value is None:
        return False
    if right.low is not None and right.low == right.high:
        return _one_slip(figure, right.low)
    return any(right.contains(one) for one in _slips(figure))


def _one_slip(figure: Quantity, value: Fraction) -> bool:
    """The same for a single number, without making every slip of the figure."""
    shown, right = amount(figure) / figure.step, value / figure.step
    if shown.denominator != 1 or right.denominator != 1 or shown <= 0 or right < 0:
        return False
    beside = _BESIDE if figure.step == 1 and shown < _SMALL else 1
    if abs(shown - right) <= beside:
        return True
    one, other = str(shown.numerator), str(right.numerator)
    if len(one) < len(other):
        one, other = other, one
    if len(one) == len(other):
        off = [n for n, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        swapped = len(off) == 2 and off[1] == off[0] + 1 and one[off[0]] == other[off[1]]
        return len(off) == 1 or (swapped and one[off[1]] == other[off[0]])
    return len(one) == len(other) + 1 and any(
        one[:n] + one[n + 1 :] == other for n in range(len(one))
    )


def _slips(figure: Quantity) -> Iterator[Fraction]:
    """The numbers that one slip makes of the figure, at the precision that it is written with."""
    value, step = amount(figure), figure.step
    shown = value / step
    if shown.denominator != 1 or shown <= 0:
        return
    beside = _BESIDE if step == 1 and value < _SMALL else 1
    yield from (value + n * step for n in range(-beside, beside + 1))
    digits = str(int(shown))
    for at in range(len(digits) + 1):
        left, right = digits[:at], digits[at:]
        for digit in _DIGITS:
            yield int(left + digit + right) * step
            if right:
                yield int(left + digit + right[1:]) * step
        if len(digits) > 1 and right:
            yield int(left + right[1:]) * step
        if len(right) > 1:
            yield int(left + right[1] + right[0] + right[2:]) * step
