"""Averages for a base that the text counts: "for 45 tips" and then "At £700 a tip"."""

from __future__ import annotations

import re
from fractions import Fraction

from claims import Quantity
from claims.arithmetic import divide
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, box, comparable, rescaled
from factcheck.rules.layout import Line, letter
from factcheck.rules.means_told import Mean
from factcheck.rules.parts import value_in
from factcheck.rules.prose import apart
from factcheck.rules.weighing import agrees

_BACK = 1  # sentences between the average and its total and count
_NEAR = Fraction(11, 5)  # how many times too large or too small a slip may make an average
_BEHIND = re.compile(
    r"^(?: [\w'-]+){0,2},? (?:for )?(?:each|every) (?:of (?:those|these|the|its|his|her|their) )?((?:square |cubic )?[a-z]{3,})\b"
    r"|^ (?:an?|per|the) ([a-z]{3,})\b(?! of\b)"
)
_AHEAD = re.compile(
    r"\beach of (?:those|these|the|its|his|her|their) ([a-z]{3,})[^«».;]{0,25} $", re.I
)
_EVERY = re.compile(r"\b(dai|hour|week|month|year|night)ly(?: [\w-]+){1,3} of $", re.I)
_SPREAD = re.compile(
    r"\b(?:in|over|for|of|from|to|by|among|between|during|with|at)(?: (?:the|its|his|her|their|all|some))?(?: [a-z]+ing)? $",
    re.I,
)
_SET = re.compile(r"\b(?:from|to|against|than|up to|under|over|above|below|instead of) $", re.I)


def based(article: Article, line: Line, rate: Quantity) -> Mean | None:
    """The total and the count of the base that one sentence before gives, where there is one such pair."""
    base = _base(line, rate)
    if (
        base is None
        or rate.hedge is not None
        or not rate.value
        or _SET.search(line.before(rate)[-12:])
    ):
        return None
    for one in reversed(article.layout.around(line, _BACK)[:-1]):
        counts = [q for q in one.quantities if _counts(q, base)]
        if not counts:
            continue
        totals = [q for q in one.quantities if q not in counts and _total(q, rate, base)]
        if (
            len(counts) != 1
            or len(totals) != 1
            or not _over(one, counts[0])
            or apart(one, counts[0])
            or apart(one, totals[0])
        ):
            return None
        return _mean(rate, totals[0], counts[0])
    return None


def _base(line: Line, rate: Quantity) -> str | None:
    """What the average is for one of, in the singular."""
    if rate.per is not None:
        return rate.per
    ahead, every = _AHEAD.search(line.before(rate)[-60:]), _EVERY.search(line.before(rate)[-40:])
    found = _BEHIND.match(line.after(rate)) or ahead
    if found is not None:
        return next(word for word in found.groups() if word).removesuffix("s")
    return {"dai": "day"}.get(every[1].lower(), every[1].lower()) if every else None


def _counts(q: Quantity, base: str) -> bool:
    """Whether a figure counts the base."""
    if letter(q) not in "NU" or not q.value or amount(q) < 2 or q.per is not None:
        return False
    return base in (q.unit, q.noun)


def _over(line: Line, count: Quantity) -> bool:
    """Whether a count is what the total is spread over: "for 45 tips", "in 36 years"."""
    return _SPREAD.search(line.before(count)[-30:]) is not None


def _total(q: Quantity, rate: Quantity, base: str) -> bool:
    """Whether a figure is of the sort of the average, and so much larger that it can be the total."""
    if letter(q) not in "MNU" or q.per is not None or not q.value or q.noun == base:
        return False
    if not comparable(q, rate) or (letter(q) == "N" and q.noun is None):
        return False
    return value_in(q, rate) >= 2 * amount(rate)


def _mean(rate: Quantity, total: Quantity, count: Quantity) -> Mean | None:
    top = rescaled(box(total), total.unit, rate.unit) or box(total)
    got = divide(top, box(count))
    value = value_in(total, rate) / amount(count)
    holds = agrees(rate, got)
    near = amount(rate) / _NEAR <= value <= amount(rate) * _NEAR
    return Mean(rate, total, count, got, value, holds) if holds or near else None
