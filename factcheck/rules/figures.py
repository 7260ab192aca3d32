"""The figures of an article by sort and size, so that a rule finds those near one without a walk
over the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from claims import Quantity
from claims.units import base, dimension
from factcheck.rules.layout import Layout, Line

Placed = tuple[Line, Quantity]
_SIDE = 40  # neighbours looked at on either side of a figure, the nearest in size


@dataclass(frozen=True, slots=True)
class Figures:
    """Every figure with a value, in text order within its sort and in order of size."""

    by_size: dict[str, list[tuple[Fraction, int]]] = field(repr=False)
    by_digits: dict[tuple[str, str], list[int]] = field(repr=False)
    placed: tuple[Placed, ...] = field(repr=False)

    def near(self, quantity: Quantity, share: Fraction) -> list[Placed]:
        """The others of its sort whose value is at most ``share`` of its own away, in text order;
        of very many the nearest in size."""
        rows = self.by_size.get(sort_of(quantity), [])
        value = size(quantity)
        reach = abs(value) * share
        at = bisect_left(rows, (value, -1))
        found = []
        for place in range(at - 1, max(-1, at - 1 - _SIDE), -1):
            if rows[place][0] < value - reach:
                break
            found.append(rows[place][1])
        for place in range(at, min(len(rows), at + _SIDE)):
            if rows[place][0] > value + reach:
                break
            found.append(rows[place][1])
        return self._told(found, quantity)

    def permuted(self, quantity: Quantity) -> list[Placed]:
        """The others of its sort with the same digits but for zeros, whatever their order; in
        text order, of very many the nearest."""
        places = self.by_digits.get(_key(quantity), [])
        at = bisect_left(places, quantity.span, key=lambda place: self.placed[place][1].span)
        return self._told(places[max(0, at - _SIDE) : at + _SIDE], quantity)

    def _told(self, places: list[int], but: Quantity) -> list[Placed]:
        found = (self.placed[place] for place in sorted(places))
        return [row for row in found if row[1].span != but.span]


def gather(layout: Layout) -> Figures:
    """Sorts the figures of an article."""
    by_size: dict[str, list[tuple[Fraction, int]]] = defaultdict(list)
    by_digits: dict[tuple[str, str], list[int]] = defaultdict(list)
    placed: list[Placed] = []
    for line in layout.lines:
        for quantity in line.quantities:
            if quantity.value is None:
                continue
            by_size[sort_of(quantity)].append((size(quantity), len(placed)))
            by_digits[_key(quantity)].append(len(placed))
            placed.append((line, quantity))
    for rows in by_size.values():
        rows.sort()
    return Figures(dict(by_size), dict(by_digits), tuple(placed))


def sort_of(quantity: Quantity) -> str:
    """What a figure measures: its dimension or currency, "" for what is counted."""
    return "" if quantity.unit in (None, "point") else dimension(quantity.unit) or ""


def size(quantity: Quantity) -> Fraction:
    """The value in the base unit of its dimension; degrees as they are written."""
    value = quantity.value or Fraction(0)
    return value if quantity.unit is None else value * base(quantity.unit)


def _key(quantity: Quantity) -> tuple[str, str]:
    return sort_of(quantity), "".join(sorted(re.sub(r"[\D0]", "", quantity.text)))
