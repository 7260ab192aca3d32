"""Quarters, halves and seasons: "Q3 2025", "first quarter of 2024", "H2 2023", "this summer"."""

from __future__ import annotations

from collections.abc import Callable

from claims import calendar, years
from claims.calendar import Days
from claims.clock import Clock
from claims.numerals import DASHES
from claims.periods import Reading
from claims.tables import pairs
from claims.tokens import Sort, Tokens

Maker = Callable[[int, int], Days | None]
"""The days of a part of a year, from the year and the number of the part."""

QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
}


def read(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    return _quarter(tokens, index, clock) or _season(tokens, index, clock)


def _quarter(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "Q3 2025", "2019 Q3", "first quarter of 2024", "the third quarter", "H2 2023", "first
    half".
    """
    year = years.plain_year(tokens, index)
    start = index
    if year is not None:
        start = index + 2 if tokens.forms[index + 1] in DASHES else index + 1
    short = _short_quarter(tokens, start)
    if short is not None:
        maker, number, last = short
        if year is not None:
            return Reading(index, last, maker(year, number), grain="quarter")
        return _of_year(tokens, index, last, maker, number, clock)
    if year is not None:
        return None
    which = QUARTERS.get(tokens.words[index])
    at = index + 1
    if tokens.sorts[index] == Sort.NUMERAL and tokens.glued(index + 1):
        which, at = QUARTERS.get(tokens.words[index] + tokens.words[index + 1]), index + 2
    if which is None:
        return None
    hyphen = tokens.forms[at] in DASHES
    if hyphen:
        at += 1
    if tokens.words[at] == "fiscal" or tokens.words[at] == "calendar":
        at += 1
    if tokens.words[at] in ("quarter", "qtr"):
        return _of_year(tokens, index, at, calendar.quarter, which, clock)
    if tokens.words[at] == "half" and which <= 2:
        follow = years.year_after(tokens, at + 1, clock)
        if follow is None and not hyphen:
            near = tokens.words[max(0, index - 2) : index]
            if not {"in", "for", "during"}.intersection(near) or tokens.words[at + 1] == "of":
                return None
            if clock.tokens.words[at + 1] in ("hour", "inning", "time", "goal"):
                return None
        if hyphen and tokens.words[at + 1] not in (
            "profit",
            "profits",
            "results",
            "net",
            "loss",
            "earnings",
            "sales",
            "revenue",
        ):
            return None
        return _of_year(tokens, index, at, calendar.half, which, clock)
    return None


def _short_quarter(tokens: Tokens, index: int) -> tuple[Maker, int, int] | None:
    """ "Q3" or "H2" (two tokens, the digit right beside the letter)."""
    form = tokens.words[index]
    if (
        form not in ("q", "h")
        or not tokens.glued(index + 1)
        or tokens.sorts[index + 1] != Sort.NUMERAL
    ):
        return None
    digit = tokens.forms[index + 1]
    if digit not in ("1", "2", "3", "4") or (form == "h" and digit not in "12"):
        return None
    return (calendar.quarter if form == "q" else calendar.half), int(digit), index + 1


def _of_year(
    tokens: Tokens, first: int, last: int, maker: Maker, number: int, clock: Clock
) -> Reading:
    follow = years.year_after(tokens, last + 1, clock)
    if follow is not None:
        days, end, relative = follow
        return Reading(
            first,
            end,
            None if days is None else maker(days[0].year, number),
            relative=relative,
            grain="quarter",
        )
    days = clock.yearly(first, lambda y: maker(y, number))
    return Reading(first, last, days, relative=True, grain="quarter", year=False)


def _season(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "this summer", "spring of 1968", "autumn 2022", "next spring"."""
    at = index
    which = tokens.words[index]
    if which in ("this", "last", "next", "past", "coming"):
        at += 1
    else:
        which = ""
    month = pairs("dates", "seasons").get(tokens.words[at])
    if month is None:
        return None

    def maker(year: int) -> Days | None:
        return calendar.months(year, int(month), 3)

    follow = years.year_after(tokens, at + 1, clock)
    if follow is not None and tokens.words[at + 1] != "in":
        days, end, relative = follow
        return Reading(
            index,
            end,
            None if days is None else maker(days[0].year),
            relative=relative,
            grain="season",
        )
    if not which:
        if (
            index == 0
            or tokens.words[index - 1] != "in"
            or tokens.words[at + 1] not in (".", ",", "", "and", ";")
        ):
            return None
        return Reading(
            index, at, clock.yearly(index, maker), relative=True, grain="season", year=False
        )
    if clock.dateline is None:
        return Reading(index, at, None, relative=True, grain="season")
    today = clock.dateline
    options = [days for year in range(today.year - 2, today.year + 3) if (days := maker(year))]
    if which in ("last", "past"):
        chosen = [days for days in options if days[1] < today][-1]
    elif which in ("next", "coming"):
        chosen = next(days for days in options if days[0] > today)
    else:
        near = [days for days in options if days[0] <= today <= days[1]]
        chosen = near[0] if near else maker(today.year) or options[0]
    return Reading(index, at, chosen, relative=True, grain="season")
