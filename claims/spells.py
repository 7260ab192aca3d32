"""Relative dates: "yesterday", "last month", "earlier this year", "two weeks ago", "the year
to March".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from claims import calendar, numerals, years
from claims.calendar import Days
from claims.clock import Clock
from claims.days import day_first, month_first, today
from claims.numerals import DASHES
from claims.periods import UNITS, Reading
from claims.tokens import Sort, Tokens

NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "otd": 0}
STEPS = {
    "last": -1,
    "previous": -1,
    "preceding": -1,
    "this": 0,
    "current": 0,
    "the": 0,
    "next": 1,
    "coming": 1,
}
MARKS = {
    "earlier": "earlier",
    "later": "later",
    "late": "late",
    "early": "early",
    "mid": "mid",
    "middle": "mid",
}
EDGES = {"end": "end", "close": "end", "start": "start", "beginning": "start"}
PART_OF = frozenset({"'s", "’s", "-", "to", "of", "ended", "ending", "before", "after"})
VAGUE_UNITS = frozenset({"week", "month", "year", "quarter", "weekend", "decade", "century"})


def read(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    return (
        near(tokens, index, clock)
        or _week(tokens, index, clock)
        or _edge(tokens, index, clock)
        or _part(tokens, index, clock)
        or _ago(tokens, index, clock)
        or _stretch(tokens, index, clock)
        or _within(tokens, index, clock)
        or _up_to(tokens, index, clock)
        or _unit(tokens, index, clock)
    )


def near(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "today", "the day before yesterday", "last night"."""
    word = tokens.words[index]
    if word in NEAR:
        return Reading(index, index, today(clock, NEAR[word]), relative=True)
    if (
        word == "day"
        and tokens.words[index + 1] in ("before", "after")
        and tokens.words[index + 2] in ("yesterday", "tomorrow")
    ):
        by = -2 if tokens.words[index + 2] == "yesterday" else 2
        return Reading(index, index + 2, today(clock, by), relative=True)
    if word == "last" and tokens.words[index + 1] in ("night", "evening"):
        return Reading(index, index + 1, today(clock, -1), relative=True)
    if word == "this" and tokens.words[index + 1] in ("morning", "afternoon", "evening"):
        return Reading(index, index + 1, today(clock, 0), relative=True)
    return None


def _week(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
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
        return _weekend(index, index, by, clock)
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


def _base(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """A month, year, quarter, season, decade or a unit of the dateline, for "end of", "mid-"
    and "early".
    """
    if index >= len(tokens):
        return None
    return (
        month_first(tokens, index, clock)
        or years.read(tokens, index, clock)
        or _unit(tokens, index, clock)
    )


def _edge(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "the end of 2026", "start of the year", "year-end"."""
    edge = EDGES.get(tokens.words[index])
    if edge is None:
        if (
            tokens.words[index] == "year"
            and tokens.forms[index + 1] in DASHES
            and tokens.words[index + 2] == "end"
        ):
            days = clock.unit("year", 0)
            return Reading(index, index + 2, (days[1], days[1]) if days else None, relative=True)
        return None
    at = index + 1
    if tokens.words[at] == "of" or tokens.forms[at] in DASHES:
        at += 1
    bare = tokens.words[at] == "the"
    base = _base(tokens, at + 1 if bare and tokens.words[at + 1] not in UNITS else at, clock)
    if base is None or base.grain == "day" or base.time is not None:
        return None
    if base.days is None:
        return replace(base, first=index)
    day = base.days[1] if edge == "end" else base.days[0]
    return replace(base, first=index, days=(day, day), grain="day")


def _part(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "mid-June", "early 2023", "late 1970s", "earlier this month", "later this year"."""
    mark = MARKS.get(tokens.words[index])
    if mark is None:
        return None
    at = index + 1
    if tokens.forms[at] in DASHES or tokens.words[at] in ("in", "of"):
        at += 1
    unit = tokens.words[at + 1]
    if (
        mark in ("earlier", "later")
        and tokens.words[at] == "the"
        and unit in ("week", "month", "year")
    ):
        days = clock.unit(unit, 0)
        if days is not None and clock.dateline is not None:
            days = (days[0], clock.dateline) if mark == "earlier" else (clock.dateline, days[1])
        return Reading(index, at + 1, days, relative=True, grain=unit)
    if mark in ("earlier", "later"):
        if tokens.words[at] not in ("this", "in", "the") and not (
            tokens.words[at] in ("last", "previous", "next") and tokens.words[at + 1] in UNITS
        ):
            return None
        base = _unit(tokens, at, clock)
        if base is None or base.grain not in VAGUE_UNITS:
            return None
        if base.days is None or clock.dateline is None:
            return replace(base, first=index)
        first, last = base.days
        if not first <= clock.dateline <= last:
            return replace(base, first=index)
        days = (first, clock.dateline) if mark == "earlier" else (clock.dateline, last)
        return replace(base, first=index, days=days)
    if tokens.words[at] == "the" and tokens.words[at + 1] in ("year", "month", "week"):
        return None
    base = _base(tokens, at, clock)
    if base is None or base.grain in ("day", "quarter", "week"):
        return None
    if base.days is None:
        return replace(base, first=index)
    return replace(base, first=index, days=calendar.part(base.days, mark))


def _count(tokens: Tokens, index: int) -> tuple[Fraction, int] | None:
    """A number of time units: its value and last token; "a" is one."""
    if tokens.words[index] in ("a", "an", "one") and tokens.words[index + 1] in UNITS:
        return Fraction(1), index
    number = numerals.read(tokens, index)
    if number is None or number.low is not None:
        return None
    return number.value, number.last


def _ago(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "two weeks ago", "a decade ago", "five years from now", "two days later"."""
    counted = _count(tokens, index)
    if counted is None:
        return None
    value, last = counted
    at = last + 1
    unit = UNITS.get(tokens.words[at])
    if unit is None:
        return None
    after = tokens.words[at + 1]
    if after == "ago":
        sign, end = -1, at + 1
    elif after == "from" and tokens.words[at + 2] in ("now", "today", "tomorrow", "yesterday"):
        sign, end = 1, at + 2
    elif after == "hence":
        sign, end = 1, at + 1
    elif after in ("earlier", "before", "later", "after") and unit in (
        "year",
        "month",
        "week",
        "day",
        "decade",
    ):
        if (
            after == "before"
            and value == 1
            and unit == "year"
            and tokens.words[at + 2] in (".", ",", "", ";", ")")
        ):
            return Reading(index, at + 1, clock.unit("year", -1), relative=True, grain="back")
        if after in ("before", "after") and (
            tokens.words[at + 2] not in (".", ",", "", ";", ")") or True
        ):
            return None
        sign = -1 if after == "earlier" else 1
        if sign < 0 and value == 1 and unit == "year":
            return Reading(index, at + 1, clock.unit("year", -1), relative=True, grain="back")
        return Reading(index, at + 1, None, relative=True, claims=after == "earlier" and value == 1)
    else:
        return None
    if clock.dateline is None:
        return Reading(index, end, None, relative=True, grain=unit)
    by = round(value) * sign
    moved = calendar.shift(clock.dateline, unit, by)
    if tokens.words[end] == "tomorrow" and after == "from":
        moved = calendar.shift_days(moved, 1)
    days: Days | None = (moved, moved)
    if unit in ("month", "quarter"):
        days = calendar.containing(moved, "month")
    elif unit in ("year", "decade", "century"):
        days = calendar.containing(moved, "year")
    return Reading(index, end, days, relative=True, grain=unit)


def _stretch(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "the past month", "the last three months", "the next two days", "the coming weeks" (not
    a date).
    """
    word = tokens.words[index]
    if word not in ("past", "last", "next", "coming", "previous", "following"):
        return None
    counted = _count(tokens, index + 1)
    at = counted[1] + 1 if counted else index + 1
    unit = UNITS.get(tokens.words[at])
    if unit is None or (counted is None and word not in ("past",)):
        return None
    if tokens.words[at].endswith("s") and counted is None:
        return None
    end = at
    if clock.dateline is None:
        return Reading(index, end, None, relative=True, claims=False, grain="span")
    size = round(counted[0]) if counted else 1
    back = word in ("past", "last", "previous")
    other = calendar.shift(clock.dateline, unit, -size if back else size)
    if back:
        days = (other, clock.dateline)
    else:
        days = (clock.dateline, other)
        if unit in ("day", "week"):
            days = (calendar.shift_days(clock.dateline, 1), other)
    return Reading(index, end, days, relative=True, claims=False, grain="span")


def _within(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "in two weeks", "within three days", "in a week" of something told."""
    word = tokens.words[index]
    if word not in ("in", "within"):
        return None
    counted = _count(tokens, index + 1)
    if counted is None:
        return None
    at = counted[1] + 1
    if tokens.words[at] in ("calendar",):
        at += 1
    unit = UNITS.get(tokens.words[at])
    after = tokens.words[at + 1]
    if unit is None or after in ("'s", "’s", "'", "old", "long") or unit in ("century", "night"):
        return None
    ends = after in (
        ".",
        "",
        ",",
        ";",
        "?",
        "!",
        "and",
        ")",
        "to",
        "from",
        "'",
        "time",
        "by",
        "when",
        "after",
        "at",
        "with",
        "or",
        "that",
        "so",
        ":",
        "on",
    )
    value, one = round(counted[0]), tokens.words[index + 1] in ("a", "an")
    ahead = clock.ahead(index) or tokens.words[max(0, index - 2) : index][-1:] == ["is"]
    if not ends:
        return None
    if clock.dateline is None:
        return Reading(index, at, None, relative=True, claims=False, grain="span")
    if word == "within":
        return Reading(
            index,
            at,
            (clock.dateline, calendar.shift(clock.dateline, unit, value)),
            relative=True,
            claims=False,
            grain="span",
        )
    if one and not ahead and not _asks(tokens):
        return Reading(
            index + 1,
            at,
            (calendar.shift(clock.dateline, unit, -1), clock.dateline),
            relative=True,
            claims=False,
            grain="span",
        )
    if not ahead and not _asks(tokens) and value != 1 and _told(tokens, index):
        return None
    moved = calendar.shift(clock.dateline, unit, value)
    return Reading(index, at, (moved, moved), relative=True, claims=False, grain="span")


def _asks(tokens: Tokens) -> bool:
    return tokens.forms[len(tokens) - 1] == "?"


def _told(tokens: Tokens, index: int) -> bool:
    """Whether the clause tells of something past, so that "in two weeks" is how long it took."""
    for at in range(index - 1, max(-1, index - 9), -1):
        word = tokens.words[at]
        if word in ("is", "are", "'s", "’s"):
            return False
        if word.endswith("ed") or word in (
            "was",
            "were",
            "fell",
            "rose",
            "won",
            "lost",
            "sold",
            "made",
            "grew",
            "has",
            "have",
            "had",
        ):
            return True
    return True


def _up_to(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "the year to March", "three months to September", "week ended Nov. 14", "the first nine
    months of the year".
    """
    if tokens.words[index] == "first":
        counted = _count(tokens, index + 1)
        if counted is None or UNITS.get(tokens.words[counted[1] + 1]) != "month":
            return None
        at = counted[1] + 1
        follow = years.year_after(tokens, at + 1, clock)
        size = round(counted[0])
        if not 1 <= size <= 12:
            return None
        if follow is not None:
            days, end, relative = follow
            return Reading(
                index,
                end,
                calendar.months(days[0].year, 1, size) if days else None,
                relative=relative,
                grain="span",
            )
        days = clock.unit("year", 0)
        return Reading(
            index,
            at,
            calendar.months(days[0].year, 1, size) if days else None,
            relative=True,
            grain="span",
        )
    counted = _count(tokens, index)
    value, at = (round(counted[0]), counted[1] + 1) if counted else (1, index)
    unit = UNITS.get(tokens.words[at])
    if unit not in ("year", "month", "week", "quarter") or not 1 <= value <= 60:
        return None
    after = tokens.words[at + 1]
    start = at + 2
    if after in ("ended", "ending") or (
        after == "to"
        and (counted or tokens.words[index - 1] in ("the", "for", "full", "in") or index == 0)
    ):
        if tokens.words[start] in ("on", "the"):
            start += 1
    elif after == "through" and counted:
        pass
    else:
        return None
    until = month_first(tokens, start, clock) or day_first(tokens, start, clock)
    if until is None:
        return _to_date(tokens, index, at, unit, clock)
    if until.days is None:
        return Reading(index, until.last, None, relative=True, grain="span")
    last: date = until.days[1]
    first = calendar.shift_days(calendar.shift(last, unit, -value), 1)
    if last.day == calendar.month(last.year, last.month)[1].day and unit != "week":  # type: ignore[index]
        begin = calendar.shift(last.replace(day=1), unit, -value)
        first = calendar.shift_month(begin, 1)
    return Reading(
        index, until.last, (first, last), relative=until.relative, grain="span", year=until.year
    )


def _to_date(tokens: Tokens, index: int, at: int, unit: str, clock: Clock) -> Reading | None:
    if tokens.words[at + 1] == "to" and tokens.words[at + 2] == "date":
        days = clock.unit(unit, 0)
        stretch = (days[0], clock.dateline) if days and clock.dateline else None
        return Reading(index, at + 2, stretch, relative=True, grain="span")
    return None


def _unit(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "last month", "this year", "next quarter", "the year" (after end of), "the following
    year".
    """
    word = tokens.words[index]
    if word in ("following", "same") and UNITS.get(tokens.words[index + 1]) in VAGUE_UNITS:
        if index and tokens.words[index - 1] == "the":
            return Reading(index, index + 1, None, relative=True, grain="back")
        return None
    if word in ("month", "year", "quarter"):
        return _of_account(tokens, index, clock)
    if word not in STEPS:
        return None
    at = index + 1
    if tokens.words[at] in ("calendar", "fiscal", "financial", "full", "past"):
        at += 1
    unit = UNITS.get(tokens.words[at])
    if unit is None or tokens.words[at].endswith("s") or unit in ("night", "half"):
        return None
    if word == "the":
        if not (index and tokens.words[index - 1] in ("of", "in", "for", "end", "this")):
            return None
        if (
            tokens.words[index - 1] != "of"
            or unit in ("day",)
            or tokens.words[at + 1] in ("'s", "’s", "-", "to", "of", "ended", "before")
        ):
            return None
        if not (
            index > 1
            and (
                tokens.words[index - 2] in EDGES
                or tokens.words[index - 2]
                in ("quarter", "half", "months", "rest", "part", "middle", "remainder")
            )
        ):
            return None
    if (tokens.words[at + 1] in ("-",) and unit == "year") or tokens.words[at + 1] in ("old",):
        return None
    if unit == "day":
        return None
    if unit == "weekend":
        return _weekend(index, at, STEPS[word], clock)
    return Reading(index, at, clock.unit(unit, STEPS[word]), relative=True, grain=unit)


def _of_account(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "for the month", "for the full year", "year-to-date": the one that the text reports on."""
    unit, after = tokens.words[index], tokens.words[index + 1]
    if after in DASHES and tokens.words[index + 2] == "to" and tokens.words[index + 4] == "date":
        days = clock.unit(unit, 0)
        stretch = (days[0], clock.dateline) if days and clock.dateline else None
        return Reading(index, index + 4, stretch, relative=True, grain="span")
    at = index - 1
    while at > 0 and tokens.words[at] in ("full", "whole", "fiscal", "financial"):
        at -= 1
    if at < 1 or tokens.words[at] != "the" or tokens.words[at - 1] != "for" or after in PART_OF:
        return None
    return Reading(at + 1, index, clock.unit(unit, 0), relative=True, grain=unit)


def _weekend(index: int, at: int, by: int, clock: Clock) -> Reading:
    if clock.dateline is None:
        return Reading(index, at, None, relative=True, grain="weekend")
    own = calendar.containing(clock.dateline, "weekend")
    assert own is not None
    shift = by
    if by == -1 and clock.dateline > own[1]:
        shift = 0
    days = calendar.containing(calendar.shift_days(own[0], 7 * shift), "weekend")
    return Reading(index, at, days, relative=True, grain="weekend")
