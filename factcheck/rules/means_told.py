"""Averages whose total and count stand apart from them: "That works out at £1.3m a head"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claims import Interval, Quantity
from claims.arithmetic import divide
from claims.units import dimension
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, box, comparable, counted, rescaled
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.prose import apart
from factcheck.rules.weighing import agrees

_BACK, _AHEAD, _MOST = 6, 1, 14  # lines before and after, figures of one neighbourhood
_NEAR = Fraction(11, 5)  # how many times too large or too small a slip may make an average
_CLOSE = 2  # sentences between an average and figures that deny it
_APART = 1  # sentences between a total and its count


_CHANGE = re.compile(r"\bby (?:\w+ )?$", re.I)
_PRICED = re.compile(r"«[NU]\d+»[^«».;,]{0,40} at $", re.I)  # "25,000 warrants at $1,000 each"
_PRICE = re.compile(r"^ for (?:each|every) (?!of\b)")  # "9 pesos for each cubic metre above 50,000"
_EACH = re.compile(r"\b(?:each|every) $", re.I)


@dataclass(frozen=True, slots=True)
class Mean:
    """An average with the total and the count that it comes from; ``sure`` where the text names both."""

    rate: Quantity
    total: Quantity
    count: Quantity
    got: Interval
    value: Fraction
    holds: bool
    sure: bool = False


@cache
def _words(name: str, form: str) -> re.Pattern[str]:
    return re.compile(form.replace("WORDS", rf"(?:{alternatives(name)})"), re.I)


def is_mean(line: Line, q: Quantity) -> bool:
    """Whether the words around a figure make it one of many alike."""
    if letter(q) not in "MU" or not q.value or q.hedge in ("more than", "less than", "at least"):
        return False
    if q.unit is not None and dimension(q.unit) == "time":
        return False
    if _CHANGE.search(line.before(q)[-20:]) or _PRICED.search(line.before(q)[-60:]):
        return False
    if q.per is not None:
        return q.per in _ANYONE
    before = _words("mean_before", r"\b(?:WORDS)(?: [\w'-]+){0,3} $")
    after = _words(
        "mean_after", r"^(?: (?!with)[\w'-]+)? (?:WORDS)\b|^ the [a-z]+ (?:it|that|which)\b"
    )
    return (
        before.search(line.before(q)[-50:]) is not None
        or after.match(line.after(q)[:40]) is not None
    )


def mean(article: Article, line: Line, rate: Quantity) -> Mean | None:
    """The one total and count nearby that make the average, or that it was meant to come from."""
    ahead = _BACK if line.headline else _AHEAD
    lines = [
        one
        for one in article.layout.around(line, _BACK, ahead)
        if 0 <= line.block - one.block <= 1 or line.headline
    ]
    figures = [
        (one, q)
        for one in lines
        for q in one.quantities
        if letter(q) in "MUN" and q.value and q.value > 1 and q.per is None and q.span != rate.span
    ]
    figures.sort(key=lambda row: abs(row[1].span.start - rate.span.start))
    found = []
    for one, total in figures[:_MOST]:
        if is_mean(one, total) or _EACH.search(one.before(total)[-8:]):
            continue
        if (
            letter(total) == "N"
            or not comparable(total, rate)
            or value_in(total, rate) < 2 * amount(rate)
        ):
            continue
        for other, count in figures[:_MOST]:
            if count.span == total.span or abs(other.index - one.index) > _APART:
                continue
            if not _counts(line, rate, other, count):
                continue
            top = rescaled(box(total), total.unit, rate.unit) or box(total)
            got = divide(top, counted(count))
            value = value_in(total, rate) / amount(count)
            found.append(Mean(rate, total, count, got, value, agrees(rate, got)))
    near = [m for m in found if amount(rate) / _NEAR <= m.value <= amount(rate) * _NEAR]
    if len(near) != 1 or (_PRICE.match(line.after(rate)) and not near[0].holds):
        return None
    used = near[0].total, near[0].count
    firm = all(line.index - one.index <= _CLOSE for one, q in figures if q in used)
    return near[0] if firm and not any(apart(one, q) for one, q in figures if q in used) else None


def _counts(line: Line, rate: Quantity, other: Line, count: Quantity) -> bool:
    """Whether a figure can be the number of those that the average is for."""
    if letter(count) == "M" or "." in count.text or amount(count) < 4:
        return False
    if letter(count) == "U":
        base = rate.per or _base(line, rate)
        return (
            base is not None
            and count.unit is not None
            and (base == count.unit or dimension(count.unit) == dimension(base))
        )
    base = rate.per
    named = count.noun is not None and base is not None
    return not named or base in _ANYONE or base == count.noun


_ANYONE = ("head", "person", "piece")


def _base(line: Line, rate: Quantity) -> str | None:
    """The unit that the words name: "a daily diet of 52", "for each square metre"."""
    words = f"{line.before(rate)[-30:]} {line.after(rate)[:40]}".lower()
    for stem, unit in _STEMS:
        if re.search(rf"\b{stem}", words):
            return unit
    return None


_STEMS = (
    ("dail|day|night|breakfast|midnight", "day"), ("hour", "hour"), ("month", "month"), ("week", "week"),
    ("annual|year|birthday", "year"), ("square metre", "square metre"), ("hectare", "hectare"), ("acre", "acre"),
)  # fmt: skip
