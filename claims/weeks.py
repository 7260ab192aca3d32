"""Weeks: "the last week of July", "the week beginning Feb. 4", "week 31", "over the weekend"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claims import calendar, nearby
from claims.clock import Clock
from claims.days import day_first, month_first
from claims.periods import Reading
from claims.tokens import Sort, Tokens


def week(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "last week of July", "the week beginning Feb. 4", "w/c 4 Feb", "week 31", "over the
    weekend".
    """
    word = tokens.words[index]
    if (
        word in ("first", "last")
        and tokens.words[index + 1] == "week"
        and tokens.words[index + 2] in ("of", "in")
    ):
        base = month_first(tokens, index + 3, clock)
        if base is None or base.grain != "month":
            return None
        if base.days is None:
            return replace(base, first=index, grain="week")
        # The week that has its Thursday in the month, as in ISO 8601
        anchor = base.days[0] if word == "first" else base.days[1]
        shift = (3 - anchor.weekday()) % 7 if word == "first" else -((anchor.weekday() - 3) % 7)
        return replace(
            base,
            first=index,
            days=calendar.containing(calendar.shift_days(anchor, shift), "week"),
            grain="week",
        )
    start = None
    if word == "week" and tokens.words[index + 1] in ("beginning", "commencing", "starting"):
        start = index + 2
    elif word == "w" and tokens.forms[index + 1] == "/" and tokens.words[index + 2] == "c":
        start = index + 3
    if start is not None:
        day = month_first(tokens, start, clock) or day_first(tokens, start, clock)
        if day is None or day.grain != "day":
            return None
        days = None if day.days is None else calendar.containing(day.days[0], "week")
        return replace(day, first=index, days=days, grain="week")
    if word == "week" and tokens.sorts[index + 1] == Sort.NUMERAL:
        return _numbered_week(tokens, index, clock)
    if word == "weekend" and tokens.words[max(0, index - 2) : index] in (
        ["over", "the"],
        ["at", "the"],
        ["during", "the"],
    ):
        by = 1 if clock.ahead(index) else -1
        return nearby.weekend(index, index, by, clock)
    return None


def _numbered_week(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "week 31" of the dateline's year, by ISO 8601."""
    form = tokens.forms[index + 1]
    if not (form.isdecimal() and len(form) <= 2 and 1 <= int(form) <= 53) or tokens.words[
        index + 2
    ] in ("of", "hours"):
        return None
    if clock.dateline is None:
        return Reading(index, index + 1, None, relative=True, grain="week")
    first = date.fromisocalendar(clock.dateline.year, min(int(form), 52), 1)
    return Reading(
        index, index + 1, (first, calendar.shift_days(first, 6)), relative=True, grain="week"
    )
