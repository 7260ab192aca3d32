"""Dates in figures: "2025-11-13", "13.11.2025", "11/13/2025", "on 5/12", "from 10/1 to 11/7"."""

from __future__ import annotations

from claims import calendar
from claims.clock import Clock
from claims.days import year_at
from claims.periods import Reading
from claims.tables import pairs, words
from claims.tokens import Sort, Tokens


def numeric(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "2025-11-13", "13.11.2025", "11/13/2025", "5/12", "2019/aug/01"."""
    if tokens.sorts[index] != Sort.NUMERAL:
        return None
    form = tokens.forms[index]
    if len(form) == 8 and form.isdecimal() and form[:2] in ("19", "20"):
        return _ymd(index, index, int(form[:4]), int(form[4:6]), int(form[6:]))
    if (
        (
            len(form) == 4
            and form[:2] in ("19", "20")
            and len(tokens.forms[index + 1]) == len(tokens.forms[index + 2]) == 2
        )
        and tokens.forms[index + 1].isdecimal()
        and tokens.forms[index + 2].isdecimal()
    ):
        return _ymd(
            index,
            index + 2,
            int(form),
            int(tokens.forms[index + 1]),
            int(tokens.forms[index + 2]),
        )
    if form.count(".") == 2:
        parts = form.split(".")
        if len(parts[2]) == 4 and len(parts[0]) <= 2 and len(parts[1]) <= 2:
            return _ymd(index, index, int(parts[2]), int(parts[1]), int(parts[0]))
        return None
    sign = tokens.forms[index + 1]
    if (
        sign not in ("-", "/", "‑", ".")
        or not form.isdecimal()
        or not tokens.glued(index + 1)
        or not tokens.glued(index + 2)
    ):
        return None
    second = tokens.forms[index + 2]
    named = pairs("dates", "months").get(tokens.words[index + 2])
    if len(second) > 9 or not (second.isdecimal() or named):
        return None
    if (
        tokens.forms[index + 3] == sign
        and tokens.glued(index + 3)
        and tokens.glued(index + 4)
        and tokens.forms[index + 4].isdecimal()
    ):
        third = tokens.forms[index + 4]
        if len(form) == 4 and len(third) <= 2:
            return _ymd(index, index + 4, int(form), int(named or second), int(third))
        if len(third) == 4 and len(form) <= 2:
            if named:
                return _ymd(index, index + 4, int(third), int(named), int(form))
            one, two, year = int(form), int(second), int(third)
            month, day = (one, two) if one <= 12 else (two, one)
            return _ymd(index, index + 4, year, month, day)
        if (
            len(third) == 2
            and sign == "/"
            and len(form) <= 2
            and len(second) <= 2
            and int(form) <= 12
        ):
            short = int(third)
            return _ymd(
                index, index + 4, (2000 if short < 50 else 1900) + short, int(form), int(second)
            )
        return None
    if sign == "/" and len(form) <= 2 and len(second) <= 2 and second.isdecimal():
        return _slashed(tokens, index, clock)
    if (
        sign in "-/"
        and len(form) <= 2
        and len(second) == 4
        and 1 <= int(form) <= 12
        and 1900 <= int(second) <= 2100
    ):
        return Reading(index, index + 2, calendar.month(int(second), int(form)), grain="month")
    return None


def _slashed(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "on 5/12", "from 10/1 to 11/7", "5/1-5/7, 2020": month and day without a year of their
    own.
    """
    one, two = int(tokens.forms[index]), int(tokens.forms[index + 2])
    month, day = (one, two) if one <= 12 else (two, one)
    if not 1 <= month <= 12 or calendar.day(2024, month, day) is None:
        return None
    last = index + 2
    if (
        tokens.forms[last + 1] == "-"
        and tokens.glued(last + 1)
        and tokens.forms[last + 3] == "/"
        and tokens.glued(last + 2)
    ):
        end = numeric(tokens, last + 2, clock)
        if end is None and tokens.forms[last + 4].isdecimal():
            end = _slashed(tokens, last + 2, clock) if _year_follows(tokens, last + 5) else None
        if end is None:
            return None
        year = year_at(tokens, end.last + 1)
        if year is not None and end.relative:
            end = _slashed_in(tokens, last + 2, year)
        if end is None or end.days is None:
            return None
        start = calendar.day(end.days[0].year, month, day)
        return Reading(
            index, end.last, (start[0], end.days[1]) if start else None, relative=end.relative
        )
    if tokens.glued(last + 1) and tokens.forms[last + 1] not in (",", ".", "?", ")", "(", ""):
        return None
    if not _slash_led(tokens, index) or (one, two) in ((9, 11), (7, 7), (24, 7)):
        return None
    days = clock.yearly(index, lambda y: calendar.day(y, month, day))
    return Reading(index, last, days, relative=True, year=False)


def _year_follows(tokens: Tokens, at: int) -> bool:
    return year_at(tokens, at) is not None


def _slashed_in(tokens: Tokens, index: int, year: tuple[int, int]) -> Reading | None:
    one, two = int(tokens.forms[index]), int(tokens.forms[index + 2])
    days = calendar.day(year[0], one, two) if 1 <= one <= 12 else None
    return None if days is None else Reading(index, year[1], days)


def _slash_led(tokens: Tokens, index: int) -> bool:
    """Whether a preposition, a weekday or another such date leads to it."""
    before = tokens.words[index - 1] if index else ""
    if before in words("dates", "slash_before") or len(tokens) == 3:
        return True
    listed = before in ("to", "and", "or", ",", "-")
    return (
        listed
        and index > 4
        and tokens.forms[index - 3] == "/"
        and tokens.sorts[index - 2] == Sort.NUMERAL
    )


def _ymd(first: int, last: int, year: int, month: int, day: int) -> Reading | None:
    days = calendar.day(year, month, day)
    if days is None and day <= 12 < month <= 31:
        days = calendar.day(year, day, month)
    return None if days is None else Reading(first, last, days)
