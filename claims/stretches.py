"""Stretches of time: "the past month", "in two weeks", "the year to March", "the first nine
months".
"""

from __future__ import annotations

from datetime import date

from claims import calendar, nearby, years
from claims.clock import Clock
from claims.days import day_first, month_first
from claims.periods import UNITS, Reading
from claims.tokens import Tokens


def stretch(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "the past month", "the last three months", "the next two days", "the coming weeks" (not
    a date).
    """
    word = tokens.words[index]
    if word not in ("past", "last", "next", "coming", "previous", "following"):
        return None
    counted = nearby.count(tokens, index + 1)
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


def within(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "in two weeks", "within three days", "in a week" of something told."""
    word = tokens.words[index]
    if word not in ("in", "within"):
        return None
    counted = nearby.count(tokens, index + 1)
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


def up_to(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "the year to March", "three months to September", "week ended Nov. 14", "the first nine
    months of the year".
    """
    if tokens.words[index] == "first":
        counted = nearby.count(tokens, index + 1)
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
    counted = nearby.count(tokens, index)
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
