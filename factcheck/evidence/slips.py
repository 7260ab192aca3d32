"""What slip turns one figure into another: a shifted point, digits changed round, another unit."""

from __future__ import annotations

import re
from fractions import Fraction

from claims import Kind, Quantity
from claims.intervals import in_unit_of
from claims.numerals import scales, starters

_SIGNS = re.compile(r"[^\W\d_]+|[^\w\s.,-]")  # words, and the sign of a currency or of percent
_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_]$")  # a unit of one letter


def slip(mine: Quantity, theirs: Quantity) -> str | None:
    """How the claim's figure could have come from the source's, in words; None where it is simply
    another. Both have values; ``theirs`` is in any unit."""
    if mine.value is None or theirs.value is None or not mine.value or not theirs.value:
        return None
    if mine.value == theirs.value and _other_unit(mine, theirs):
        return unit_slip(mine, theirs)
    other = in_unit_of(theirs, mine)
    if other is None or other.value is None or abs(other.value) == abs(mine.value):
        return None
    one, two = digits(mine.value), digits(other.value)
    if _scale_told(mine, theirs, mine.value / other.value):
        return None
    if one == two and mine.value != 1:
        return f"{_times(mine.value / other.value)} the source's figure"
    if not (_written(mine) and _written(theirs)):
        return None
    if not Fraction(1, 10) < mine.value / other.value < 10:
        return None
    if len(one) > 1 and len(one) == len(two) and sorted(one) == sorted(two):
        return "the source's digits in another order"
    return None


def _scale_told(mine: Quantity, theirs: Quantity, ratio: Fraction) -> bool:
    """Whether a bare figure of the source may have been told its scale before: "9.5 million were
    asked, 8.4 offered"."""
    if (
        (theirs.noun and theirs.noun == mine.noun)
        or _signs(theirs)
        or not scales().keys().isdisjoint(_words(theirs))
    ):
        return False
    return ratio in scales().values() and ratio >= 1000


def _words(quantity: Quantity) -> list[str]:
    return _SIGNS.findall(quantity.text.lower())


def _signs(quantity: Quantity) -> frozenset[str]:
    """The words and signs of a figure that are no part of its number: those of its unit."""
    return frozenset(_words(quantity)) - starters() - scales().keys()


def unit_slip(mine: Quantity, theirs: Quantity) -> str:
    if mine.kind is Kind.MONEY and theirs.kind is Kind.MONEY and mine.per == theirs.per:
        return "the source's figure in another currency"
    if mine.unit == theirs.unit:
        return "the source's figure for another base"
    return "the source's figure in another unit"


def digits(value: Fraction) -> str:
    """The significant digits of a figure, without the zeros at both ends."""
    size = abs(value)
    whole = size.denominator == 1
    text = str(size.numerator) if whole else f"{float(size):.6f}".rstrip("0")
    return text.replace(".", "").strip("0")


def _times(ratio: Fraction) -> str:
    if ratio >= 1:
        return f"{int(ratio):,} times"
    return f"one {int(1 / ratio):,}th of"


def _written(quantity: Quantity) -> bool:
    """In figures: words are not mistyped digit by digit."""
    return any(letter.isdigit() for letter in quantity.text)


def _other_unit(mine: Quantity, theirs: Quantity) -> bool:
    """Both name a unit or base, and not the same. A unit of one letter may be anything, "point" may
    be short for "percentage point", pounds are of money or of weight, and a figure that does not
    write its unit may be of another than that of its neighbour."""
    if mine.unit is None or theirs.unit is None:
        return False
    if mine.unit in theirs.unit or theirs.unit in mine.unit:
        return mine.per != theirs.per and None not in (mine.per, theirs.per)
    one, two = _signs(mine), _signs(theirs)
    if not one or not two or one & two:
        return False
    if any(_LETTER.search(quantity.text) for quantity in (mine, theirs)):
        return False
    return mine.unit != theirs.unit
