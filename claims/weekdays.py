"""Weekdays: "Sunday", "last Thursday", "Thursday, Nov. 13", "Monday next week"."""

from __future__ import annotations

from dataclasses import replace

from claims import calendar, numericdates
from claims.calendar import Days
from claims.clock import Clock
from claims.days import day_at, day_first, month_at, month_first
from claims.periods import Reading
from claims.tables import pairs
from claims.tokens import Sort, Tokens

WHICH = {
    "last": "last",
    "past": "last",
    "previous": "previous",
    "next": "next",
    "coming": "next",
    "this": "this",
    "following": "next",
}


def weekday_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    form = tokens.forms[index]
    number = pairs("dates", "weekdays").get(tokens.words[index])
    if number is None:
        return None
    short = len(form) <= 5 and tokens.words[index] not in ("monday", "friday", "sunday")
    if short and (not form[0].isupper() or form.isupper()):
        return None
    dotted = short and tokens.forms[index + 1] == "." and tokens.glued(index + 1)
    if (
        short
        and not dotted
        and tokens.words[index] in ("sun", "sat", "mon", "wed")
        and tokens.words[index - 1] != "week"
        and not (
            tokens.sorts[index + 1] == Sort.NUMERAL
            or tokens.forms[index + 1] == ","
            or tokens.words[index - 1] == "on"
        )
    ):
        return None
    return int(number), index + 1 if dotted else index


def weekday(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "Sunday", "last Thursday", "Thursday, Nov. 13", "Monday next week", "Tuesday the
    eleventh".
    """
    which = ""
    at = index
    if (
        tokens.words[at] in WHICH
        and pairs("dates", "weekdays").get(tokens.words[at + 1]) is not None
    ):
        which, at = WHICH[tokens.words[at]], at + 1
    elif tokens.words[at] in ("this", "next", "last") and tokens.words[at + 1] == "week":
        named = weekday_at(tokens, at + 2)
        if named is not None:
            by = {"this": 0, "next": 1, "last": -1}[tokens.words[at]]
            return Reading(
                index, named[1], _of_week(clock, named[0], by), weekday=named[0], relative=True
            )
        return None
    named = weekday_at(tokens, at)
    if named is None:
        return None
    number, last = named
    if which == "previous":
        return Reading(index, last, _of_week(clock, number, -1), weekday=number, relative=True)
    if (
        index == 0
        and at == 0
        and tokens.sorts[last + 1] == Sort.WORD
        and tokens.forms[last + 1][:1].isupper()
        and month_at(tokens, last + 1) is None
    ):
        return None
    follow = _dated(tokens, last, clock)
    if follow is not None:
        return replace(follow, first=index, weekday=number)
    at = last + 2 if tokens.words[last + 1] == "of" else last + 1
    if tokens.words[at] == "the" and tokens.words[at + 1] in ("following", "previous"):
        at += 1
    if (
        tokens.words[at] in ("last", "next", "this", "following", "previous")
        and tokens.words[at + 1] == "week"
    ):
        by = {"last": -1, "previous": -1, "this": 0}.get(tokens.words[at], 1)
        return Reading(index, at + 1, _of_week(clock, number, by), weekday=number, relative=True)
    return Reading(index, last, clock.weekday(index, number, which), weekday=number, relative=True)


def _of_week(clock: Clock, number: int, by: int) -> Days | None:
    week = clock.unit("week", by)
    if week is None:
        return None
    found = calendar.shift_days(week[0], number)
    return found, found


def weekday_of(tokens: Tokens, last: int) -> int | None:
    named = pairs("dates", "weekdays").get(tokens.words[last].rstrip("."))
    return None if named is None else int(named)


def _dated(tokens: Tokens, last: int, clock: Clock) -> Reading | None:
    """The date after a weekday: ", Nov. 13", " 13 November", "(2018-07-06)", " the 31st"."""
    at = last + 1
    if tokens.forms[at] in (",", "("):
        at += 1
    if tokens.words[at] == "the" and tokens.forms[at - 1] != ",":
        at += 1
    found = (
        numericdates.numeric(tokens, at, clock)
        or month_first(tokens, at, clock)
        or day_first(tokens, at, clock)
    )
    if found is not None and found.grain == "day":
        return found
    day = day_at(tokens, at)
    if day is None or not (tokens.forms[day[1]].isalpha()) or tokens.forms[at - 1] == ",":
        return None
    return _nth(day[0], last + 1, day[1], clock, weekday_of(tokens, last))


def _nth(number: int, first: int, last: int, clock: Clock, weekday: int | None = None) -> Reading:
    """ "the 18th": of the dateline's month, or of the nearest in which it is that weekday."""
    if clock.dateline is None:
        return Reading(first, last, None, relative=True)
    options = []
    for by in (0, -1, 1, -2, 2, -3, 3):
        month = calendar.shift_month(clock.dateline.replace(day=1), by)
        days = calendar.day(month.year, month.month, number)
        if days is not None and weekday in (None, days[0].weekday()):
            options.append(days)
    return Reading(first, last, options[0] if options else None, relative=True)
