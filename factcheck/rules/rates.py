"""One rate in two periods ("$96 a year, or $8 a month"), and the middle of a range."""

from __future__ import annotations

import re
from fractions import Fraction

from claims import Interval, Quantity
from claims.arithmetic import divide
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, box
from factcheck.rules.layout import Line
from factcheck.rules.weighing import weigh
from factcheck.rules.wording import number, said
from factcheck.types import Check

PERIODS: dict[tuple[str, str], int | Fraction] = {("year", "month"): 12, ("year", "week"): 52, ("year", "quarter"): 4, ("week", "day"): 7,
           ("month", "week"): Fraction(52, 12), ("year", "day"): 365, ("day", "hour"): 24}  # fmt: skip
MIDPOINT = (r"\b(?:midpoint|mid-point|middle)\b(?!-){gap40}{X:m}",)


def per_period(rule: str, article: Article, line: Line, rate: Quantity) -> Check | None:
    """ "$96 a year, or $8 a month"."""
    for other in _alike(line, rate):
        times = PERIODS.get((other.per or "", rate.per or ""))
        if times is None:
            continue
        between = line.between(other, rate) if other.span.end <= rate.span.start else ""
        if not re.search(r", or |, which is |\(|, equal to ", between) or "«" in between:
            continue
        got = divide(box(other), Interval(Fraction(times), Fraction(times)))
        value = amount(other) / times
        return weigh(
            rule,
            rate,
            got,
            calculation=f"{number(amount(other))} / {number(Fraction(times))} = {number(value)}",
            used=(other,),
            wrong=f"{said(other)} a {other.per} is {number(value)} a {rate.per}, not {said(rate)}.",
            right=f"{said(other)} a {other.per} is {said(rate)} a {rate.per}.",
            value=value,
            tolerance=article.tolerance(rule),
        )
    return None


def _alike(line: Line, rate: Quantity) -> list[Quantity]:
    return [
        q
        for q in line.quantities
        if q.span != rate.span and q.unit == rate.unit and q.per and q.per != rate.per and q.value
    ]


def midpoint(rule: str, article: Article, line: Line, middle: Quantity) -> Check | None:
    """The middle of a range told up to two sentences before."""
    for one in reversed(article.layout.around(line, 2)):
        for q in reversed(one.quantities):
            low, high = q.interval.low, q.interval.high
            if q.is_range and q.unit == middle.unit and low is not None and high is not None:
                value = (low + high) / 2
                return weigh(
                    rule,
                    middle,
                    Interval(value, value),
                    calculation=f"({number(low)} + {number(high)}) / 2 = {number(value)}",
                    used=(q,),
                    wrong=f"The middle of {said(q)} is {number(value)}, not {said(middle)}.",
                    right=f"{said(middle)} is the middle of {said(q)}.",
                    value=value,
                )
    return None
