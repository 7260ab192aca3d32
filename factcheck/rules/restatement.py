"""One amount told twice: "nearly $700 million" is the $698.9 million of the contract.

A sum must count such an amount once (rules.md, "Merge restatements first").
"""

from __future__ import annotations

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import box, comparable, digits
from factcheck.rules.layout import letter
from factcheck.rules.parts import is_whole, value_in

_REACH = 120  # sentences


def restates(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can be the same amount: equal, or one a rounding of the other."""
    if not comparable(one, other) or one.value is None or other.value is None:
        return False
    value = value_in(other, one)
    if one.value == value:
        return True
    if abs(one.value - value) > max(one.value, value) / 10:
        return False
    shown, other_shown = digits(one), digits(other)
    if shown == other_shown and one.hedge is None and other.hedge is None:
        return False
    rough, fine = (box(one), value) if shown <= other_shown else (box(other), one.value)
    return rough.contains(fine)


def distinct(article: Article, target: Quantity) -> list[Quantity]:
    """The different amounts of the target's sort, each in its most exact form.

    Wholes of something larger, rates and the target itself are left out, and so is what stands
    further away than an article is long.
    """
    kept: list[Quantity] = []
    home = article.layout.line_of(target.span)
    at = 0 if home is None else home.index
    for line in article.layout.lines[max(0, at - _REACH) : at + _REACH]:
        for quantity in line.quantities:
            if (
                letter(quantity) not in "MNU"
                or quantity.per is not None
                or not comparable(quantity, target)
                or quantity.span == target.span
                or is_whole(line, quantity)
                or quantity.value is None
            ):
                continue
            twin = next((k for k in kept if restates(k, quantity)), None)
            if twin is None:
                kept.append(quantity)
            elif digits(quantity) > digits(twin):
                kept[kept.index(twin)] = quantity
    return kept
