"""Averages whose total stands beside them and whose count must be found: the period of the sentence ("416 in the year to May, or
eight a week"), what is named like the base ("$540,000 a farm" where farmers are counted), or the only count beside the
total ("12 craft … worth 84m euros, or 7m a boat")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from claims import Interval, Quantity
from claims.arithmetic import divide
from claims.units import dimension
from factcheck.rules.base import Article
from factcheck.rules.bonds import like
from factcheck.rules.boxes import amount, box, counted, rescaled
from factcheck.rules.layout import Line, letter
from factcheck.rules.means_cued import averaged, base_of
from factcheck.rules.means_told import Mean
from factcheck.rules.parts import value_in
from factcheck.rules.prose import bracketed
from factcheck.rules.slips import slipped
from factcheck.rules.weighing import agrees

_OR = re.compile(
    r"(?:,|;| –| —) (?:or|that is|which is(?: to say)?|that is to say|which comes to|which makes|equal to|equivalent to|a rate of) "
    r"(?:(?:about|some|nearly|just|only|roughly|an? [a-z]+ of) )*$",
    re.I,
)
_HELD = re.compile(
    r"\b(?:from|against|than|compared (?:with|to)|versus|at|aged?)(?: (?:about|some|only|just))? $",
    re.I,
)
_YEAR = re.compile(
    r"\b(?:a|last|the|this|that|past|first|full|one) (?:\w+ )?year\b|\byear (?:to|ending|ended)\b|\bannual",
    re.I,
)
_IN_YEAR = {"day": (365, 366), "week": (52, 52), "month": (12, 12), "quarter": (4, 4)}
_STEM = 4
_REACH, _BESIDE = 6, 1  # sentences that may count the base by name, and that hold the year
_FAR = 4  # times too large or small a slip may make an average


def nearby(article: Article, line: Line, rate: Quantity) -> Mean | None:
    """The average with the total of its sentence and the count that the text gives for its base."""
    base = base_of(line, rate)
    if base is None or bracketed(line, rate) or letter(rate) not in "MUNG":
        return None
    if not averaged(line, rate) and _OR.search(line.before(rate)) is None:
        return None
    total = next(_totals(line, rate, base), None)
    if total is None:
        return None
    target = _target(rate, total)
    told = [_mean(target, total, n) for n in _counts(article, line, rate, total, base)]
    fitting = next((m for m in told if m.holds), None)
    if fitting is not None:
        return fitting
    return told[0] if len({m.count.value for m in told}) == 1 and _missed(told[0]) else None


def _totals(line: Line, rate: Quantity, base: str) -> Iterator[Quantity]:
    """The figures before an average that it can be a share of, the nearest first."""
    least = 2 * (rate.interval.high or 0 if rate.value is None else amount(rate))
    for q in reversed(line.quantities):
        if (
            q.span.end > rate.span.start
            or letter(q) not in "MUN"
            or q.per is not None
            or not q.value
        ):
            continue
        taken = like(rate, q) if rate.value is not None else rate
        if taken is None or bracketed(line, q) or _HELD.search(line.before(q)[-24:]):
            continue
        if q.unit is not None and dimension(q.unit) == "time" and rate.unit != q.unit:
            continue
        if value_in(q, rate) >= least and not _of_base(q.noun, base):
            yield q


def _target(rate: Quantity, total: Quantity) -> Quantity:
    if rate.value is None:
        return replace(rate, unit=total.unit, kind=total.kind)
    return like(rate, total) or rate


def _counts(
    article: Article, line: Line, rate: Quantity, total: Quantity, base: str
) -> Iterator[Quantity]:
    """What can be the number of bases: by its unit or name, by the year, or as the only count of the sentence."""
    known = [
        q
        for one in article.layout.around(line, _REACH)
        for q in one.quantities
        if q.span not in (rate.span, total.span)
        and q.span.start < rate.span.start
        and letter(q) in "NU"
        and q.per is None
        and amount(q) > 1
        and not _HELD.search(one.before(q)[-24:])
    ]
    timed = dimension(base) == "time"
    here = [q for q in known if q in line.quantities]
    named = [q for q in (here if timed else known) if base == q.unit or _of_base(q.noun, base)]
    if named:
        yield from reversed(named)
    elif timed:
        near = article.layout.around(line, _BESIDE)
        if base in _IN_YEAR and any(_YEAR.search(_spelled(one)) for one in near):
            yield from (_number(rate, n) for n in _IN_YEAR[base])
    else:
        things = [q for q in here if letter(q) == "N" and q.noun is not None]
        if len(things) == 1:
            yield things[0]


def _spelled(line: Line) -> str:
    return line.text.replace("\n", " ")


def _number(rate: Quantity, value: int) -> Quantity:
    """A count that the calendar gives, at the place of the average."""
    n = Fraction(value)
    return replace(
        rate,
        value=n,
        interval=Interval(n, n),
        step=Fraction(1),
        unit=None,
        noun=None,
        per=None,
        hedge=None,
        text=str(value),
    )


def _of_base(noun: str | None, base: str) -> bool:
    return noun is not None and noun[:_STEM] == base[:_STEM]


def _mean(rate: Quantity, total: Quantity, count: Quantity) -> Mean:
    top = rescaled(box(total), total.unit, rate.unit) or box(total)
    got = divide(top, counted(count))
    value = value_in(total, rate) / amount(count)
    return Mean(rate, total, count, got, value, agrees(rate, got), sure=True)


def _missed(mean: Mean) -> bool:
    """Whether an average is wrong by a slip, or is a range that its total and count lie well outside of."""
    rate = mean.rate
    if rate.value is None:
        low, high = rate.interval.low, rate.interval.high
        return low is not None and high is not None and low / _FAR < mean.value < high * _FAR
    return slipped(rate, mean.got) and amount(rate) / _FAR < mean.value < amount(rate) * _FAR
