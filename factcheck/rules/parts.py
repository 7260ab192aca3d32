"""Finds the parts of a total: lists in a sentence, figures of the same sort around it.

Parts share the unit with the total; rates, ages and wholes of something larger are no parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise

from claims import Interval, Kind, Quantity
from factcheck.rules import cues
from factcheck.rules.boxes import box, comparable, place, rescaled, total
from factcheck.rules.layout import Line, letter

_JOIN = re.compile(r",|;|\band\b|\bplus\b|\bwith\b|\banother\b|\bon top of\b|&|\bbut\b", re.I)
_LAST = re.compile(r",? and [^,;]*$", re.I)
_MORE = re.compile(r"\band\b|\bplus\b|\banother\b|;", re.I)
_OF_WHOLE = re.compile(r"\b(?:of|among) (?:the |its |their |those |all )?$", re.I)
_BREAK = re.compile(
    r"\bfrom $|\b(?:up|down) from\b|\b(?:compared|against|versus|than|until|instead|whereas|earlier|previous|last year|increase|decrease|over the|rise|posted|year-to-date)\b",
    re.I,
)
_AMOUNTS = "MNU"
_SUBSETS = 8
_MILLION = 10**6
_ROOM = Fraction(1, 50)  # of a round figure, what it may be off beside a finer one


def amounts(line: Line) -> list[Quantity]:
    """The amounts of a line that can be parts or totals."""
    return [q for q in line.quantities if letter(q) in _AMOUNTS]


def alike(line: Line, target: Quantity) -> list[Quantity]:
    """The amounts of ``line`` of the same sort as ``target``, itself left out."""
    return [
        q
        for q in amounts(line)
        if q.span != target.span and comparable(q, target) and q.per == target.per
    ]


def in_units(quantity: Quantity, target: Quantity) -> Interval:
    """The box of ``quantity`` in the unit of ``target``; beside a figure written more finely, a round one is off by
    little: nobody writes 6,000 for what 3,600 and 2,800 make."""
    own = box(quantity)
    if (
        quantity.hedge is None
        and quantity.value
        and target.value
        and place(quantity) > place(target)
    ):
        room = abs(quantity.value) * _ROOM
        low = quantity.value - room if own.low is None else max(own.low, quantity.value - room)
        high = quantity.value + room if own.high is None else min(own.high, quantity.value + room)
        own = Interval(low, high)
    return rescaled(own, quantity.unit, target.unit) or own


def value_in(quantity: Quantity, target: Quantity) -> Fraction:
    """The value of ``quantity`` in the unit of ``target``."""
    value = quantity.value or Fraction(0)
    found = rescaled(Interval(value, value), quantity.unit, target.unit)
    return value if found is None or found.low is None else found.low


def sum_box(parts: Sequence[Quantity], target: Quantity) -> Interval:
    return total([in_units(part, target) for part in parts])


def sum_value(parts: Sequence[Quantity], target: Quantity) -> Fraction:
    return sum((value_in(part, target) for part in parts), Fraction(0))


def chained(line: Line, parts: Sequence[Quantity]) -> bool:
    """Whether the figures stand as one list: commas or "and" between them, no comparison."""
    for one, other in pairwise(parts):
        between = line.between(one, other)
        if len(between) > 110 or not _JOIN.search(between) or _BREAK.search(between):
            return False
    return len(parts) > 1


def lists(line: Line, least: int = 2) -> Iterator[list[Quantity]]:
    """The longest lists of figures of one sort in a line, the last joined by "and" or "plus"."""
    found = [q for q in amounts(line) if not _aged(line, q)]
    at = 0
    while at < len(found):
        run = [found[at]]
        for other in found[at + 1 :]:
            if not comparable(run[0], other) or run[0].per != other.per:
                if other.kind is Kind.MEASURE or run[0].kind is Kind.MEASURE:
                    break
                if letter(other) != letter(run[0]):
                    continue
                break
            join = line.between(run[-1], other)
            closed = len(run) > 1 and _LAST.search(line.between(run[-2], run[-1]))
            if closed and not _MORE.search(join):
                break  # "a, b and c, with d": the list ends at c
            if not chained(line, [run[-1], other]) or (
                run[0].span == run[-1].span and of_whole(line, run[0])
            ):
                break
            run.append(other)
        if len(run) >= least:
            last = line.between(run[-2], run[-1])
            if len(run) > 2 or re.search(r"\band\b|\bplus\b|\banother\b|\bwith\b|;|,", last):
                yield run
        at += max(1, len(run))


def _aged(line: Line, quantity: Quantity) -> bool:
    """Whether a figure bounds an age: "children under 15"."""
    if quantity.hedge is None or letter(quantity) != "N":
        return False
    return _persons().search(line.before(quantity)[-30:]) is not None


@cache
def _persons() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{cues.alternatives('bounded_by_age')})(?: [a-z]+)? $", re.I)


def runs(parts: Sequence[Quantity], least: int = 2) -> Iterator[Sequence[Quantity]]:
    """All of ``parts``, then every shorter stretch of neighbours, longest first."""
    for size in range(len(parts), least - 1, -1):
        for start in range(len(parts) - size, -1, -1):
            yield parts[start : start + size]


def subsets(parts: Sequence[Quantity], least: int = 2) -> Iterator[Sequence[Quantity]]:
    """Small sets of at most eight figures; for confirming a total, never for denying one."""
    if len(parts) <= _SUBSETS:
        for size in range(least, min(5, len(parts)) + 1):
            yield from combinations(parts, size)


def in_millions(a: Quantity, b: Quantity) -> Quantity:
    """ "2.8m pesos, twice the 1.4m": millions, not metres."""
    if a.unit == "metre" and a.text.endswith("m") and a.text[-2:-1].isdigit() and b.unit != "metre":
        value = (a.value or Fraction(0)) * _MILLION
        return replace(a, value=value, unit=b.unit, kind=b.kind, step=a.step * _MILLION)
    return a


def is_whole(line: Line, quantity: Quantity) -> bool:
    """Whether the words before a figure call it the whole of something larger."""
    return re.search(rf"\b(?:{cues.alternatives('whole')})(?: \w+){{0,2}} ?$",
                     line.before(quantity)[-50:], re.I) is not None  # fmt: skip


def of_whole(line: Line, quantity: Quantity) -> bool:
    """Whether a figure is what others are parts of: "90% of the 5,250 members"."""
    return _OF_WHOLE.search(line.before(quantity)[-12:]) is not None
