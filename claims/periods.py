"""The kinds of date and period there are, tried in turn; and what may join two of them into one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from functools import cache

from claims import calendar
from claims.calendar import Days
from claims.clock import Clock
from claims.numerals import DASHES
from claims.tables import pairs, words
from claims.tokens import Sort, Tokens

UNITS = {
    form: unit
    for unit in (
        "day",
        "night",
        "week",
        "fortnight",
        "weekend",
        "month",
        "quarter",
        "year",
        "decade",
    )
    for form in (unit, unit + "s")
} | {"century": "century", "centuries": "century", "half": "half"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A date at tokens ``first`` to ``last``. ``claims``: its digits are the date's and no
    quantity.
    """

    first: int
    last: int
    days: Days | None
    weekday: int | None = None
    relative: bool = False
    time: tuple[time, time] | None = None
    claims: bool = True
    grain: str = "day"
    year: bool = True  # a year was written, or none is needed


Reader = Callable[[Tokens, int, Clock], Reading | None]


@cache
def triggers() -> frozenset[str]:
    """The words that can begin a date."""
    from claims import numerals

    lists = [
        pairs("dates", key)
        for key in ("months", "weekdays", "seasons", "holidays", "floating", "easter", "decades")
    ]
    heads = frozenset(
        word.split()[0].partition("'")[0].partition("’")[0] for entries in lists for word in entries
    )
    full = frozenset(word.split()[0] for entries in lists for word in entries)
    return heads | full | words("dates", "openers") | frozenset(numerals.cardinals())


@cache
def _readers() -> tuple[Reader, ...]:
    from claims import clocktimes, days, holidays, numericdates, quarters, relative, weekdays, years

    return (
        numericdates.numeric, holidays.holiday, days.month_first, days.day_first, days.ordinal_day,
        weekdays.weekday, clocktimes.read, relative.read, quarters.read, years.read,
    )  # fmt: skip


def read(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """The date that begins at token ``index``."""
    for reader in _readers():
        found = reader(tokens, index, clock)
        if found is not None:
            return found
    return None


def extended(tokens: Tokens, reading: Reading, clock: Clock) -> Reading:
    """``reading`` with what follows it: the other end of a period, a time of day, a part of
    the day.
    """
    from claims import clocktimes

    ended = _ended(tokens, reading, clock)
    if ended is not None:
        return ended
    joined = _joined(tokens, reading, clock)
    if joined is not None:
        return joined
    return clocktimes.attached(tokens, reading, clock)


def _ended(tokens: Tokens, reading: Reading, clock: Clock) -> Reading | None:
    """ "second quarter ended Feb 28": the three months up to it."""
    at = reading.last + 1
    if reading.grain != "quarter" or tokens.words[at] not in ("ended", "ending"):
        return None
    end = read(tokens, at + 1, clock)
    if end is None or end.grain != "day" or end.time is not None:
        return None
    if end.days is None:
        return replace(reading, last=end.last, days=None)
    first = calendar.shift_days(calendar.shift_month(end.days[1], -3), 1)
    return replace(reading, last=end.last, days=(first, end.days[1]), year=end.year)


def _joined(tokens: Tokens, reading: Reading, clock: Clock) -> Reading | None:
    """ "from A to B", "between A and B", "A - B" as one period."""
    at = reading.last + 1
    word = tokens.words[at]
    before = tokens.words[reading.first - 1] if reading.first else ""
    dash = word in DASHES
    if word == "and" and before != "between":
        return None
    if (
        word in ("to", "until", "till", "through")
        and before not in ("from", "between", "of", "the")
        and reading.time is None
    ):
        if word != "through" and reading.grain not in ("day", "month", "year"):
            return None
    elif not dash and word not in ("to", "until", "till", "through", "and"):
        return None
    start = at + 1
    if tokens.words[start] == "the":
        start += 1
    if start >= len(tokens) or (
        tokens.sorts[start] == Sort.SIGN and tokens.words[start] not in ("'", "’")
    ):
        return None
    other = read(tokens, start, clock) or _now(tokens, start, clock, before)
    if (
        other is None
        or other.first != start
        or (dash and other.grain != reading.grain and reading.grain != "time")
    ):
        return None
    if (reading.grain == "time") != (other.grain == "time"):
        return None
    if reading.grain == "time" and reading.time and other.time:
        return replace(
            reading,
            last=other.last,
            days=other.days or reading.days,
            time=(reading.time[0], other.time[1]),
        )
    one = _with_year(tokens, reading, other, clock)
    if one.days is None or other.days is None:
        return replace(one, last=other.last, days=None, claims=one.claims and other.claims)
    if other.days[1] < one.days[0]:
        later = (calendar.shift_month(other.days[0], 12), calendar.shift_month(other.days[1], 12))
        if other.year or reading.year or other.grain != "day":
            return None
        other = replace(other, days=later)
    assert other.days is not None and one.days is not None
    return replace(
        one,
        last=other.last,
        days=(one.days[0], other.days[1]),
        relative=one.relative or other.relative,
        weekday=None,
    )


def _now(tokens: Tokens, at: int, clock: Clock, before: str) -> Reading | None:
    if tokens.words[at] != "now" or before not in ("from", "between") or clock.dateline is None:
        return None
    return Reading(at, at, (clock.dateline, clock.dateline), relative=True)


def _with_year(tokens: Tokens, reading: Reading, other: Reading, clock: Clock) -> Reading:
    """The first end in the year that only the second names: "March to May 2024"."""
    if reading.year or not other.year or other.days is None:
        return reading
    year = other.days[0].year
    for candidate in (year, year - 1):
        anchor = other.days[0].replace(year=candidate, month=12, day=31)
        again = read(tokens, reading.first, Clock(anchor, tokens, told=True))
        if again is not None and again.days is not None and again.days[0] <= other.days[1]:
            return replace(again, relative=False)
    return reading
