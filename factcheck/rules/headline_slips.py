"""Figures of the headline that stand nowhere in the story, one slip away from one that does."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations

from rapidfuzz.distance import OSA

from claims import Interval, Quantity
from factcheck.rules import slips
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable, digits
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in

_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_MOST = 40  # figures of one kind among which a sum or a change is looked for
_ROUND = Fraction(3, 5)  # points by which a change may be rounded


def slipped(article: Article, head: Line, q: Quantity) -> Quantity | None:
    """The figure of the story that the headline's must be, where only one can be meant."""
    if q.value is None or letter(q) not in "MNUPA":
        return None
    body = [o for line in article.layout.body for o in line.quantities
            if o.value is not None and comparable(o, q)]  # fmt: skip
    if letter(q) == "N":
        body = [o for o in body if q.noun is not None and o.noun == q.noun]
    if not body or len(body) > _MOST or _made(article, q, body):
        return None
    near = [o for o in body if _one_slip(q, o)]
    near = near or [o for o in body if _rounded_slip(q, o)]
    if near and len({amount(o) for o in near}) == 1:
        return near[0]
    return None


def _rounded_slip(q: Quantity, other: Quantity) -> bool:
    """Whether the story's figure, rounded as the headline has it, is one slip away: "29 mm" of 19.4 mm."""
    value, half = value_in(other, q), q.step / 2
    finer = "." in other.text and "." not in q.text
    return (
        finer
        and digits(other) > digits(q) > 1
        and slips.slipped(q, Interval(value - half, value + half))
    )


def _made(article: Article, q: Quantity, body: list[Quantity]) -> bool:
    """Whether the headline's figure is a sum or difference of the story's, or a change between two."""
    wanted = amount(q)
    values = [value_in(o, q) for o in body]
    if any(wanted in (a + b, a - b, b - a) for a, b in combinations(values, 2)):
        return True
    if letter(q) != "P":
        return False
    levels = [o for line in article.layout.body for o in line.quantities if letter(o) in "MNU"][
        :_MOST
    ]
    return any(
        comparable(a, b) and value_in(b, a) and _change(amount(a), value_in(b, a), wanted)
        for a, b in combinations([o for o in levels if o.value], 2)
    )


def _change(a: Fraction, b: Fraction, percent: Fraction) -> bool:
    ways = (abs(a / b - 1), abs(b / a - 1), a / b, b / a)
    return any(abs(100 * way - percent) <= _ROUND for way in ways)


def _one_slip(q: Quantity, other: Quantity) -> bool:
    """Whether the digits of two figures of one scale differ by one digit, put in, left out or changed."""
    mine, theirs = _DIGITS.search(q.text), _DIGITS.search(other.text)
    if mine is None or theirs is None:
        return False
    one, two = (m[0].replace(",", "") for m in (mine, theirs))
    if max(len(one), len(two)) < 2 or amount(q) * Fraction(two) != value_in(other, q) * Fraction(
        one
    ):
        return False
    if min(len(one.rstrip("0")), len(two.rstrip("0"))) < 2 and len(one) == len(two) < 5:
        return False  # "200" and "300"
    place = Fraction(10) ** (len(one) - len(one.rstrip("0"))) if "." not in one else Fraction(0)
    if abs(Fraction(one) - Fraction(two)) < place:
        return False  # "past 12,000" of 12,400
    return OSA.distance(one, two) == 1 and one.strip("0.") != two.strip("0.")
