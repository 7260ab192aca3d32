"""Averages per something that the text counts: "21,600 tonnes from 1,800 hectares, a yield of 12 tonnes a hectare",
"$1.92 million to run, or $200 a visit"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from claims.arithmetic import divide
from claims.units import dimension
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, box, comparable, counted, rescaled
from factcheck.rules.cues import find
from factcheck.rules.layout import Line, letter
from factcheck.rules.means_told import Mean
from factcheck.rules.parts import value_in
from factcheck.rules.prose import bracketed
from factcheck.rules.slips import slipped
from factcheck.rules.weighing import agrees

_BACK = 2  # sentences before that may count the base
_OR = (r"{X:t}{v6},? or {X:r}",)
_OVER = re.compile(
    r"^(?: [\w'-]+){0,3} (?:from|for|over|in|to|on|among|across|between|by|after|during)(?: [\w'-]+){0,3} $",
    re.I,
)
_CAME = re.compile(
    r"^(?: [\w'-]+){0,5} (?:for|cost|costs|came to|brought in|yielded|gave|produced|worth|at)(?: [\w'-]+){0,2} $",
    re.I,
)
_LEAST = 5  # the count below which a number is hardly what a total is shared among


def named(article: Article, line: Line, rate: Quantity) -> Mean | None:
    """The total and the count that the sentence itself gives for an average per something."""
    if rate.per is None or letter(rate) not in "MU" or not rate.value or bracketed(line, rate):
        return None
    if dimension(rate.unit) == dimension(rate.per):
        return None  # "0.3 ounces a ton"
    totals = [
        q
        for q in line.quantities
        if q.span.end <= rate.span.start and _total(q, rate) and not bracketed(line, q)
    ]
    if not totals:
        return None
    counts = [q for q in line.quantities if q.span != rate.span and _counts(q, rate)]
    if len(totals) == 1 and len(counts) == 1 and _spread(line, totals[0], counts[0]):
        return _mean(rate, totals[0], counts[0])
    for cue in find(line, *_OR):
        if rate.per == "share" or counts:
            return None  # of all the shares there are, which no sentence counts
        if cue.quantity("r") == rate and cue.quantity("t") in totals:
            return _among(article, line, rate, cue.quantity("t"))
    return None


def _spread(line: Line, total: Quantity, count: Quantity) -> bool:
    """Whether words lead from a total to what it is spread over, or from the count to what it came to."""
    if total.span < count.span:
        return _OVER.match(line.between(total, count)) is not None
    return total.span != count.span and _CAME.match(line.between(count, total)) is not None


def _total(q: Quantity, rate: Quantity) -> bool:
    return (
        q.per is None
        and q.value is not None
        and comparable(q, rate)
        and value_in(q, rate) >= 2 * amount(rate)
    )


def _counts(q: Quantity, rate: Quantity) -> bool:
    """Whether a figure counts what the average is for one of."""
    if letter(q) not in "NU" or q.value is None or q.per is not None or amount(q) < 2:
        return False
    return rate.per in (q.unit, q.noun)


def _among(article: Article, line: Line, rate: Quantity, total: Quantity) -> Mean | None:
    """The count of the base, by its name or unit, or the one number before that a slip would make fit."""
    around = list(_numbers(article, line, rate))
    fitting = [m for q in around if (m := _mean(rate, total, q)).holds]
    if fitting:
        return fitting[0]
    by_name = [q for q in around if rate.per in (q.unit, q.noun)]
    if len({q.value for q in by_name}) == 1:
        return _mean(rate, total, by_name[-1])
    slips = [m for q in around if _slip(m := _mean(rate, total, q))]
    return slips[0] if len({m.count.value for m in slips}) == 1 else None


def _numbers(article: Article, line: Line, rate: Quantity) -> Iterator[Quantity]:
    timed = dimension(rate.per) == "time"
    for one in article.layout.lines[: line.index + 1]:
        for q in one.quantities:
            if q.value is None or q.span.start >= rate.span.start or q.per is not None:
                continue
            if letter(q) == "U" and dimension(q.unit) == dimension(rate.per):
                yield q
            if letter(q) == "N" and not timed and q.noun is not None and amount(q) >= _LEAST:
                yield q


def _mean(rate: Quantity, total: Quantity, count: Quantity) -> Mean:
    number = counted(count)
    if count.unit is not None and count.unit != rate.per:
        number = rescaled(number, count.unit, rate.per) or number
    top = rescaled(box(total), total.unit, rate.unit) or box(total)
    got = divide(top, number)
    return Mean(rate, total, count, got, _middle(got), agrees(rate, got), sure=True)


def _middle(got: Interval) -> Fraction:
    if got.low is None or got.high is None:
        return Fraction(0)
    return (got.low + got.high) / 2


def _slip(mean: Mean) -> bool:
    """Whether one slip in the average, in its total or in its count makes it fit."""
    rate, total, count = mean.rate, mean.total, mean.count
    if not mean.got.low or count.unit not in (None, rate.per) or not count.value:
        return False
    own = rescaled(box(rate), rate.unit, total.unit) or box(rate)
    if own.low is None or own.high is None or not own.low:
        return False
    product = Interval(own.low * count.value, own.high * count.value)
    shares = Interval(amount(total) / own.high, amount(total) / own.low)
    return slipped(rate, mean.got) or slipped(total, product) or slipped(count, shares)
