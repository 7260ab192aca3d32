"""One amount told twice: "nearly $700 million" is the $698.9 million of the contract.

A sum must count such an amount once (rules.md, "Merge restatements first").
"""

from __future__ import annotations

from fractions import Fraction

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import box, comparable, digits
from factcheck.rules.layout import letter
from factcheck.rules.parts import is_whole, value_in


def restates(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can be the same amount: equal, or one a rounding of the other."""
    if not comparable(one, other) or one.value is None or other.value is None:
        return False
    value = value_in(other, one)
    if one.value == value:
        return True
    if digits(one) == digits(other) and one.hedge is None and other.hedge is None:
        return False
    rough = box(one) if digits(one) <= digits(other) else box(other)
    fine = value if digits(one) <= digits(other) else one.value
    low, high = rough.low, rough.high
    near = abs(one.value - value) <= max(one.value, value) * Fraction(1, 10)
    return near and (low is None or low <= fine) and (high is None or fine <= high)


def distinct(article: Article, target: Quantity) -> list[Quantity]:
    """The different amounts of the target's sort in the article, each in its most exact form.

    Wholes of something larger, rates and the target itself are left out.
    """
    kept: list[Quantity] = []
    for line in article.layout.lines:
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
