"""Calendar arithmetic: days, weeks, months, quarters, seasons and holidays as first and last
day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]
DAY = timedelta(days=1)


def day(year: int, month: int, number: int) -> Days | None:
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return found, found


def month(year: int, number: int) -> Days | None:
    if not 1 <= year <= 9998:
        return None
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def year(number: int) -> Days | None:
    return (date(number, 1, 1), date(number, 12, 31)) if 1 <= number <= 9998 else None


def years(first: int, last: int) -> Days | None:
    return (date(first, 1, 1), date(last, 12, 31)) if 1 <= first <= last <= 9998 else None


def months(year_: int, first: int, count: int) -> Days | None:
    """``count`` whole months from month ``first`` of ``year_``."""
    start, end = month(year_, first), shift_month(date(year_, first, 1), count - 1)
    return (
        None if start is None else (start[0], end.replace(day=monthrange(end.year, end.month)[1]))
    )


def quarter(year_: int, number: int) -> Days | None:
    return months(year_, 3 * number - 2, 3)


def half(year_: int, number: int) -> Days | None:
    return months(year_, 6 * number - 5, 6)


def shift_month(moment: date, by: int) -> date:
    """The same day ``by`` months on, or the month's last day where it has no such day."""
    count = moment.year * 12 + moment.month - 1 + by
    year_, month_ = divmod(count, 12)
    year_ = min(max(year_, 1), 9998)
    return date(year_, month_ + 1, min(moment.day, monthrange(year_, month_ + 1)[1]))


def shift_days(moment: date, by: int) -> date:
    try:
        return moment + timedelta(days=by)
    except OverflowError:
        return moment


def shift(moment: date, unit: str, by: int) -> date:
    """``moment`` moved by whole days, weeks, months, quarters, years or decades."""
    if unit in ("month", "quarter", "year", "decade", "century"):
        factor = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        return shift_month(moment, by * factor)
    return shift_days(
        moment, by * {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}.get(unit, 0)
    )


def containing(moment: date, unit: str) -> Days | None:
    """The calendar unit that holds ``moment``; weeks run from Monday to Sunday."""
    if unit in ("day", "night"):
        return moment, moment
    if unit in ("week", "fortnight"):
        first = moment - timedelta(days=moment.weekday())
        return first, first + 6 * DAY
    if unit == "weekend":
        first = moment - timedelta(days=moment.weekday()) + 5 * DAY
        return first, first + DAY
    if unit == "month":
        return month(moment.year, moment.month)
    if unit == "quarter":
        return quarter(moment.year, (moment.month + 2) // 3)
    if unit == "half":
        return half(moment.year, 1 if moment.month < 7 else 2)
    if unit == "year":
        return year(moment.year)
    if unit == "decade":
        first_year = moment.year // 10 * 10
        return years(max(first_year, 1), first_year + 9)
    if unit == "century":
        first_year = (moment.year - 1) // 100 * 100 + 1
        return years(first_year, first_year + 99)
    return None


def part(days: Days, which: str) -> Days:
    """The early, middle or late part of a month, a year or a longer span; conventions as in
    tests/data/dates.yml.
    """
    first, last = days
    if first.year == last.year and first.month == last.month:
        ends = {"early": (1, 10), "mid": (10, 20), "late": (20, last.day)}[which]
        return first.replace(day=ends[0]), first.replace(day=ends[1])
    if (last - first).days < 370 and first.day == 1:
        span = (last.year - first.year) * 12 + last.month - first.month + 1
        third = max(span // 3, 1)
        start = {"early": 0, "mid": third, "late": span - third}[which]
        begin = shift_month(first, start)
        end = shift_month(begin, third - 1)
        return begin, end.replace(day=monthrange(end.year, end.month)[1])
    length = last.year - first.year + 1
    if length == 10:
        low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[which]
    else:
        third = max(length // 3, 1)
        low, high = {
            "early": (0, third - 1),
            "mid": (third, length - third - 1),
            "late": (length - third, length - 1),
        }[which]
    return date(first.year + low, 1, 1), date(first.year + high, 12, 31)


def easter(year_: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year_ % 19, year_ // 100, year_ % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year_, f // 31, f % 31 + 1)


def nth_weekday(year_: int, month_: int, weekday: int, which: int) -> date:
    """The ``which``-th ``weekday`` of a month; 5 is the last."""
    first = date(year_, month_, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    return found if found.month == month_ else found - 7 * DAY
