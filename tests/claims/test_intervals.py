"""Intervals, their arithmetic, and the ladder of agreement."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import quantities
from claims.intervals import Agreement, add, agreement, divide, multiply, negate, scale, subtract
from claims.types import Interval, Quantity


def one(text: str) -> Quantity:
    (found,) = quantities.read(text)
    return found


@pytest.mark.parametrize(
    ("first", "second", "rung"),
    [
        ("It cost $698.9 million.", "It cost $698.9 million.", Agreement.EXACT),
        ("It cost $698.9 million.", "It cost $699 million.", Agreement.ROUNDS_TO),
        ("It cost $700 million.", "It cost $698.9 million.", Agreement.ROUNDS_TO),
        ("It cost nearly $700 million.", "It cost $651.3 million.", Agreement.FITS_HEDGE),
        ("It cost more than $5 million.", "It cost $7.2 million.", Agreement.FITS_HEDGE),
        ("It cost $698.9 million.", "It cost $598.9 million.", Agreement.CONTRADICTS),
        ("It weighs 5 tonnes.", "It costs $5.", Agreement.NOT_COMPARABLE),
        ("It fell 5 percent.", "It fell 5 percentage points.", Agreement.NOT_COMPARABLE),
        ("It is 1,200 km long.", "It is 745 miles long.", Agreement.ROUNDS_TO),
        ("They killed 12 people.", "They killed 21 people.", Agreement.CONTRADICTS),
    ],
)
def test_ladder(first: str, second: str, rung: Agreement) -> None:
    assert agreement(one(first), one(second)) is rung
    assert agreement(one(second), one(first)) is rung


NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=20)
BOXES = st.tuples(NUMBERS, NUMBERS).map(lambda ends: Interval(min(ends), max(ends)))


def inside(box: Interval, share: Fraction) -> Fraction:
    assert box.low is not None and box.high is not None
    return box.low + (box.high - box.low) * share


@given(BOXES, BOXES, st.fractions(0, 1), st.fractions(0, 1))
def test_arithmetic_holds_every_value(a: Interval, b: Interval, s: Fraction, t: Fraction) -> None:
    x, y = inside(a, s), inside(b, t)
    assert add(a, b).contains(x + y)
    assert subtract(a, b).contains(x - y)
    assert multiply(a, b).contains(x * y)
    assert negate(a).contains(-x)
    assert scale(a, y).contains(x * y)
    if y:
        assert divide(a, b).contains(x / y)


def test_open_ends_stay_open() -> None:
    above = Interval(Fraction(5), None)
    assert add(above, above) == Interval(Fraction(10), None)
    assert multiply(above, Interval(Fraction(2), Fraction(3))) == Interval(Fraction(10), None)
    assert divide(Interval(Fraction(1), Fraction(1)), Interval(Fraction(0), None)).low is None
