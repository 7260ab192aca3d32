"""Averages whose sentence tells what they are made of: the figures of a list ("88, 97 and 103 minutes, an average of
96"), or a total and what it is spread over ("in the four months to May 1,240 came, or 310 a month")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from claims import Interval, Quantity
from claims.arithmetic import divide
from claims.quantities import read
from claims.units import dimension
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, box, comparable, counted, rescaled, scale
from factcheck.rules.layout import Line, letter
from factcheck.rules.means_told import Mean
from factcheck.rules.parts import value_in
from factcheck.rules.prose import bracketed
from factcheck.rules.slips import slipped
from factcheck.rules.weighing import agrees

_LEAST, _MOST = 3, 9  # figures of a list
_FAR = 5  # times as large or small as its list makes it an average may be
_AVERAGE = re.compile(
    r"\b(?:an average|averag(?:es|ed|ing)|a mean|the mean|the average)(?: [\w'’-]+){0,5} $", re.I
)
_ON_AVERAGE = re.compile(r"^(?: [\w'’-]+){0,3},? on average\b", re.I)
_OR = re.compile(
    r"(?:,|;| –| —) (?:or|that is|which is|which comes to|which makes) (?:about |some |nearly |just |only )?$"
)
_NEXT = re.compile(r"(?:, | and |, and |; )(?:the [a-z]+ |[A-Z][\w'’-]+ |another )?$")
_TO = re.compile(
    r"^(?:[^«»;.]|«[DO]\d+»){0,60}(?:,|;|:| –| —|\band|\bso)(?:[^«»;.]|«N\d+»|«D\d+»){0,45}$|^ $|^(?: [\w'’-]+){0,3},? $"
)
_BASE = re.compile(
    r"^(?: [\w'’-]+){0,2}? (?:an?|per|each|every|for each|for every|to each|to every|from each) (?:of the )?((?!of\b|the\b)[a-z]{3,})\b|^ (apiece|each|a head|per head|a person)\b"
)
_ANYONE = frozenset({"apiece", "each", "a head", "per head", "a person"})
_HELD = re.compile(r"\b(?:from|against|than|of the|compared with|versus) $", re.I)


@dataclass(frozen=True, slots=True)
class Listed:
    """An average and the figures that it is the average of."""

    rate: Quantity
    items: tuple[Quantity, ...]
    got: Interval
    value: Fraction


def listed(line: Line, rate: Quantity) -> Listed | None:
    """The list right before an average, in its sentence."""
    if not rate.value or not averaged(line, rate):
        return None
    items: list[Quantity] = []
    for q in reversed([q for q in line.quantities if q.span.end <= rate.span.start]):
        if letter(q) == "O":
            continue  # "4.5% in the first year, 3.5% in the second"
        if items and not _NEXT.search(line.between(q, items[0])):
            break
        if not items and not _TO.match(line.between(q, rate)):
            continue
        taken = _sort(q, rate)
        if taken is None:
            if items:
                break
            continue
        items.insert(0, taken)
    if not _LEAST <= len(items) <= _MOST or " and " not in line.between(
        _own(line, items[-2]), _own(line, items[-1])
    ):
        return None
    target = (
        rate
        if items[0].unit == rate.unit
        else replace(rate, unit=items[0].unit, kind=items[0].kind)
    )
    target, *items = _scaled([target, *items])
    values = [value_in(q, target) for q in items]
    value = sum(values, Fraction(0)) / len(values)
    if not min(values) / _FAR <= amount(target) <= max(values) * _FAR:
        return None
    half = min(q.step for q in items) / 2 if rate.hedge is None else Fraction(0)
    return Listed(target, tuple(items), Interval(value - half, value + half), value)


def _scaled(figures: list[Quantity]) -> list[Quantity]:
    """The figures with the last one's "million" where they leave it out: "4, 7, 9 and 12 million, an average of 8"."""
    times = scale(figures[-1])
    if times == 1 or any(scale(q) > 1 for q in figures[:-1]):
        return figures
    return [*(_times(q, times) for q in figures[:-1]), figures[-1]]


def _times(q: Quantity, times: Fraction) -> Quantity:
    value = amount(q) * times
    return replace(q, value=value, step=q.step * times, interval=Interval(value, value))


def _own(line: Line, q: Quantity) -> Quantity:
    return next(m for m in line.quantities if m.span == q.span)


def averaged(line: Line, rate: Quantity) -> bool:
    """Whether the words right before or behind a figure call it an average."""
    return (
        _AVERAGE.search(line.before(rate)[-60:]) is not None
        or _ON_AVERAGE.match(line.after(rate)[:40]) is not None
    )


def _sort(q: Quantity, rate: Quantity) -> Quantity | None:
    """A figure that the average can be one of; the list or the average may leave the unit out."""
    if not q.value or letter(q) not in "MNUP" or (q.unit is None and rate.unit is not None):
        return None
    alike = comparable(q, rate) or rate.unit is None
    return q if alike and q.hedge is None else None


def spread(article: Article, line: Line, rate: Quantity) -> Mean | None:
    """The total of the sentence and the count of the average's base, there or in the sentence before."""
    base = base_of(line, rate)
    if (
        base is None
        or not rate.value
        or bracketed(line, rate)
        or _HELD.search(line.before(rate)[-14:])
    ):
        return None
    cue = averaged(line, rate) or _OR.search(line.before(rate)) is not None
    if not cue:
        return None
    totals = [
        q
        for q in line.quantities
        if q.span.end <= rate.span.start and _total(q, rate, base) and not bracketed(line, q)
    ]
    counts = list(_counts(line, rate, base))
    if not counts:
        counts = [
            n for one in article.layout.around(line, 1)[:-1] for n in _counts(one, rate, base)
        ]
    pairs = [_mean(rate, t, n) for t in reversed(totals) for n in counts if t.span != n.span]
    fitting = next((m for m in pairs if m.holds), None)
    if fitting is not None:
        return fitting
    return pairs[0] if len({n.value for n in counts}) == 1 and pairs and _slip(pairs[0]) else None


def base_of(line: Line, rate: Quantity) -> str | None:
    """What the average is for one of, in the singular; "each" where no noun says it."""
    if letter(rate) not in "MUNG":
        return None
    if rate.per is not None:
        return rate.per
    found = _BASE.match(line.after(rate))
    if found is None:
        return None
    return found[1] or "each"


def _total(q: Quantity, rate: Quantity, base: str) -> bool:
    if letter(q) not in "MUN" or q.per is not None or not q.value or q.noun == base or q.hedge:
        return False
    alike = comparable(q, rate) or (rate.unit is None and q.unit is not None)
    timed = q.unit is not None and dimension(q.unit) == "time" and rate.unit is None
    return alike and not timed and amount(q) >= 2 * amount(rate)


def _counts(line: Line, rate: Quantity, base: str) -> Iterator[Quantity]:
    """The figures of a sentence that count the base; a period told as a date among them."""
    told = [q for q in line.quantities if q.span != rate.span]
    for moment in line.moments:
        told += read(moment.text, (), moment.span.start)
    for q in told:
        if q.per is not None or not q.value or amount(q) < 2 or letter(q) not in "NU":
            continue
        if base == "each":
            if (
                letter(q) == "N" and q.noun is not None and not line.before(q).endswith(" of ")
                if q in line.quantities
                else False
            ):
                yield q
        elif base in (q.unit, q.noun):
            yield q


def _mean(rate: Quantity, total: Quantity, count: Quantity) -> Mean:
    target = rate
    if rate.unit is None and total.unit is not None:
        target = replace(rate, unit=total.unit, kind=total.kind)
        if scale(rate) == 1 < scale(total) and amount(rate) * scale(total) <= amount(total):
            times = scale(total)
            low, high = amount(rate) * times, amount(rate) * times
            target = replace(
                target, value=low, step=rate.step * times, interval=Interval(low, high)
            )
    top = rescaled(box(total), total.unit, target.unit) or box(total)
    got = divide(top, counted(count))
    value = value_in(total, target) / amount(count)
    return Mean(target, total, count, got, value, agrees(target, got), sure=True)


def _slip(mean: Mean) -> bool:
    """Whether one slip in the average, in its total or in its count makes it fit."""
    rate, total, count = mean.rate, mean.total, mean.count
    if not mean.got.low or not count.value or total.unit != rate.unit:
        return False
    own = box(rate)
    if not own.low or own.high is None:
        return False
    product = Interval(own.low * count.value, own.high * count.value)
    return (
        slipped(rate, mean.got)
        or slipped(total, product)
        or slipped(count, Interval(amount(total) / own.high, amount(total) / own.low))
    )
