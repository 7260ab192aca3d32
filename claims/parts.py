"""Parts and ends of periods: "mid-June", "early 2023", "earlier this month", "the end of 2026"."""

from __future__ import annotations

from dataclasses import replace

from claims import calendar, nearby, quarters, years
from claims.clock import Clock
from claims.days import month_first
from claims.numerals import DASHES
from claims.periods import UNITS, Reading
from claims.tokens import Tokens

MARKS = {
    "earlier": "earlier",
    "later": "later",
    "late": "late",
    "early": "early",
    "mid": "mid",
    "middle": "mid",
}
EDGES = {"end": "end", "close": "end", "start": "start", "beginning": "start"}


def _base(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """A month, year, quarter, season, decade or a unit of the dateline, for "end of", "mid-"
    and "early".
    """
    if index >= len(tokens):
        return None
    return (
        month_first(tokens, index, clock)
        or quarters.read(tokens, index, clock)
        or years.read(tokens, index, clock)
        or nearby.unit(tokens, index, clock)
    )


def edge(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
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


def part(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
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
        base = nearby.unit(tokens, at, clock)
        if base is None or base.grain not in nearby.VAGUE_UNITS:
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
