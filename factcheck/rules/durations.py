"""The time between two moments, and the time that the words name: in seconds, or in months."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from claims import Interval, Moment, Quantity
from factcheck.rules.boxes import amount, box
from factcheck.rules.dating import as_date, has_year, span_of_days

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
MONTHS = {"month": 1, "year": 12, "decade": 120}
_STRETCH = re.compile(r"\b(?:to|until|till|and)\b|[-–]")


@dataclass(frozen=True, slots=True)
class Time:
    """Least and most time between two moments, and the length of the unit that it is told in."""

    low: Fraction
    high: Fraction
    size: Fraction


def elapsed(a: Moment, b: Moment, u: Quantity) -> Time | None:
    """Least and most time from ``a`` to ``b`` and the length of the unit, in seconds or months."""
    unit = u.unit or ""
    if isinstance(a.first, datetime) and isinstance(b.first, datetime):
        if unit not in _SECONDS:
            return None
        start, finish = _aligned(a, b)
        gap = finish - start
        if gap < timedelta(0) and gap > -timedelta(days=1) and not re.search(r"[a-z]{3}", a.text):
            gap += timedelta(days=1)
        seconds = Fraction(int(gap.total_seconds()))
        return Time(seconds, seconds, Fraction(_SECONDS[unit]))
    first, second = span_of_days(a), span_of_days(b)
    if first is None or second is None:
        return None
    if unit in ("day", "week"):
        if first[0] != first[1] or second[0] != second[1]:
            return None
        days = Fraction((second[0] - first[0]).days)
        room = Fraction(0) if unit == "day" else Fraction(3)
        size = Fraction(1 if unit == "day" else 7)
        return Time(max(Fraction(0), days - room) * 86400, (days + room) * 86400, size * 86400)
    if unit in MONTHS:
        if not (has_year(a) or not a.relative) and not has_year(b):
            return None
        low = _months(first[1], second[0])
        high = _months(first[0], second[1])
        return Time(Fraction(low), Fraction(high), Fraction(MONTHS[unit]))
    return None


def inside(a: Moment, u: Quantity) -> Time | None:
    """The time from the first to the last of one stretch: "from 3 March to 15 March"."""
    if a.first is None or a.last is None or a.first == a.last or not _STRETCH.search(a.text):
        return None
    if isinstance(a.first, datetime) and isinstance(a.last, datetime):
        return elapsed(replace(a, last=a.first), replace(a, first=a.last), u)
    first, last = as_date(a.first), as_date(a.last)
    if u.unit == "year" and re.fullmatch(r"(?:\w+ )?\d{4}\D+\d{4}", a.text):
        years = Fraction(12 * (last.year - first.year))
        return Time(years, years + 12, Fraction(12))
    if u.unit == "day" and re.search(r"\d{1,2}\b", re.sub(r"\d{4}", "", a.text)):
        days = Fraction((last - first).days)
        return Time(days * 86400, (days + 1) * 86400, Fraction(86400))
    if u.unit == "week" and re.search(r"\d{1,2}\b", re.sub(r"\d{4}", "", a.text)):
        days = Fraction((last - first).days)
        return Time((days - 3) * 86400, (days + 4) * 86400, Fraction(7 * 86400))
    if u.unit == "month" and re.search(r"[A-Za-z]{3}", a.text):
        months = Fraction(_months(first, last))
        return Time(months, months + 1, Fraction(1))
    return None


def _aligned(a: Moment, b: Moment) -> tuple[datetime, datetime]:
    """Two clock times on one day, where only one of them names the day."""
    start, finish = a.first, b.first
    assert isinstance(start, datetime) and isinstance(finish, datetime)
    dated = [
        re.search(r"[A-Za-z]{3}", re.sub(r"noon|midnight|o'clock", "", m.text)) for m in (a, b)
    ]
    if dated[0] and not dated[1]:
        finish = datetime.combine(start.date(), finish.time())
    elif dated[1] and not dated[0] and finish.date() != start.date():
        start = datetime.combine(finish.date(), start.time())
    return start, finish


def _months(one: date, other: date) -> int:
    return (other.year - one.year) * 12 + other.month - one.month


def said_time(u: Quantity, more: Quantity | None, size: Fraction) -> Interval:
    """The time as written; months and years leave one of their own kind on either side."""
    if u.unit in MONTHS:
        value = amount(u) * size
        if more is not None and more.unit in MONTHS:
            value += amount(more) * MONTHS[more.unit or ""]
            return Interval(value - 1, value + 1)
        if u.hedge:
            hedged = box(u)
            return Interval(
                None if hedged.low is None else hedged.low * size,
                None if hedged.high is None else hedged.high * size,
            )
        slack = Fraction(1) if u.unit == "month" else Fraction(6)
        return Interval(value - slack, value + slack)
    value = amount(u) * size
    if more is not None and more.unit in _SECONDS:
        value += amount(more) * _SECONDS[more.unit or ""]
        return Interval(value, value)
    if u.hedge:
        hedged = box(u)
        return Interval((hedged.low or 0) * size, (hedged.high or amount(u) * 2) * size)
    return Interval(value, value)


def fits(u: Quantity, more: Quantity | None, got: Time) -> bool:
    return said_time(u, more, got.size).meets(Interval(got.low, got.high))


def shown_time(amount_: Fraction, unit: str) -> str:
    if unit in MONTHS:
        years, months = divmod(round(amount_), 12)
        parts = [f"{years} year{'s' * (years != 1)}"] if years else []
        return " ".join(
            parts + ([f"{months} month{'s' * (months != 1)}"] if months or not years else [])
        )
    if unit in ("day", "week"):
        days = round(amount_ / 86400)
        return f"{days} day{'s' * (days != 1)}"
    minutes = round(amount_ / 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"
