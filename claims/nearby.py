"""Times told from the dateline: "yesterday", "last month", "two weeks ago", "for the year"."""

from __future__ import annotations

from fractions import Fraction

from claims import calendar, numerals, parts
from claims.calendar import Days
from claims.clock import Clock
from claims.days import today
from claims.numerals import DASHES
from claims.periods import UNITS, Reading
from claims.tokens import Tokens

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
PART_OF = frozenset({"'s", "’s", "-", "to", "of", "ended", "ending", "before", "after"})
VAGUE_UNITS = frozenset({"week", "month", "year", "quarter", "weekend", "decade", "century"})


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


def count(tokens: Tokens, index: int) -> tuple[Fraction, int] | None:
    """A number of time units: its value and last token; "a" is one."""
    if tokens.words[index] in ("a", "an", "one") and tokens.words[index + 1] in UNITS:
        return Fraction(1), index
    number = numerals.read(tokens, index)
    if number is None or number.low is not None:
        return None
    return number.value, number.last


def ago(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "two weeks ago", "a decade ago", "five years from now", "two days later"."""
    counted = count(tokens, index)
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


def unit(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
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
                tokens.words[index - 2] in parts.EDGES
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
        return weekend(index, at, STEPS[word], clock)
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


def weekend(index: int, at: int, by: int, clock: Clock) -> Reading:
    if clock.dateline is None:
        return Reading(index, at, None, relative=True, grain="weekend")
    own = calendar.containing(clock.dateline, "weekend")
    assert own is not None
    shift = by
    if by == -1 and clock.dateline > own[1]:
        shift = 0
    days = calendar.containing(calendar.shift_days(own[0], 7 * shift), "weekend")
    return Reading(index, at, days, relative=True, grain="weekend")
