"""Figures and calculations as an editor reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from claims import Quantity
from claims.units import decimal, figure

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_LETTER = {"M": 10**6, "B": 10**9, "T": 10**12}


def number(value: Fraction, unit: str | None = None) -> str:
    """A value in a calculation: "698.9M", "4.92%", "1,214"."""
    rounded = value
    if value.denominator not in (1, 2, 4, 5, 10, 20, 100):
        places = 2
        while abs(value) * 10**places < 100 and places < 6:
            places += 1
        rounded = Fraction(round(value * 10**places), 10**places)
    return figure(rounded, unit)


def numbers(values: Sequence[Fraction], unit: str | None = None) -> list[str]:
    """Several values on one scale: the largest that leaves the smallest at one or more."""
    sizes = [abs(v) for v in values if v]
    for size, letter in ((10**12, "T"), (10**9, "B"), (10**6, "M")):
        if sizes and min(sizes) >= size:
            return [number(v / size) + letter for v in values]
    return [number(v, unit) for v in values]


def said(quantity: Quantity) -> str:
    """The figure as the text writes it, hedge included."""
    words = " ".join(quantity.text.split())
    return f"{quantity.hedge} {words}" if quantity.hedge else words


def listed(items: Sequence[str]) -> str:
    """ "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def restyled(quantity: Quantity, value: Fraction) -> str:
    """``value`` written as the figure is: "$698.9 million", "4.9%", "nine"."""
    text = " ".join(quantity.text.split())
    found = _NUMERAL.search(text)
    if found is None or quantity.value is None or not quantity.value:
        if value.denominator == 1 and 0 <= value <= 10:
            first, _, rest = text.partition(" ")
            joined = first.partition("-")[1:]
            return _SMALL[int(value)] + ("".join(joined) if joined[0] else rest and f" {rest}")
        return number(value, quantity.unit)
    shown = Fraction(found[0].replace(",", ""))
    if not shown:
        return number(value, quantity.unit)
    scaled = value * shown / quantity.value
    places = len(found[0].partition(".")[2])
    while scaled and abs(scaled) * 10**places < 10 and places < 3 and scaled.denominator != 1:
        places += 1
    rounded = Fraction(round(scaled * 10**places), 10**places)
    whole = abs(int(rounded))
    written = f"{whole:,}" if "," in found[0] or whole >= 10_000 else str(whole)
    if places:
        written += "." + str(int(abs(rounded) * 10**places)).rjust(places + 1, "0")[-places:]
    return text[: found.start()] + ("-" if rounded < 0 else "") + written + text[found.end() :]


def plain(value: Fraction) -> str:
    return decimal(value, 6)
