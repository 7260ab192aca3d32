"""Times of day: "5 p.m.", "19:45", "9am tomorrow", "noon on Friday", "0401 GMT"; and parts of
a day after a date.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from claims.clock import Clock
from claims.days import today
from claims.periods import Reading
from claims.tables import words
from claims.tokens import Sort, Tokens

HALVES = {"am": 0, "a.m.": 0, "a.m": 0, "pm": 12, "p.m.": 12, "p.m": 12}
NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
PARTS = {"morning", "afternoon", "evening", "night", "lunchtime", "midday", "overnight"}


def clock_at(tokens: Tokens, index: int) -> tuple[time, int] | None:
    """The time at ``index`` and its last token."""
    if tokens.words[index] in NAMED:
        return NAMED[tokens.words[index]], index
    form = tokens.forms[index]
    if tokens.sorts[index] != Sort.NUMERAL or (
        index and tokens.glued(index) and tokens.forms[index - 1] not in '(–-—"“'
    ):
        return None
    at, minute, second = index + 1, 0, 0
    exact = False
    if (
        form.isdecimal()
        and len(form) == 4
        and tokens.forms[at] in words("dates", "zones") | {"hours"}
    ):
        if int(form[:2]) < 24 and int(form[2:]) < 60 and tokens.forms[at].isupper():
            return time(int(form[:2]), int(form[2:])), at
        return None
    hour_text, _, minute_text = form.partition(".")
    if not hour_text.isdecimal() or len(hour_text) > 2 or "," in form:
        return None
    hour = int(hour_text)
    if minute_text:
        if len(minute_text) != 2:
            return None
        minute = int(minute_text)
    if (
        tokens.forms[at] == ":"
        and tokens.glued(at)
        and tokens.glued(at + 1)
        and len(tokens.forms[at + 1]) == 2
    ):
        if not tokens.forms[at + 1].isdecimal():
            return None
        minute, at, exact = int(tokens.forms[at + 1]), at + 2, True
        if (
            tokens.forms[at] == ":"
            and tokens.glued(at)
            and len(tokens.forms[at + 1]) == 2
            and tokens.forms[at + 1].isdecimal()
        ):
            second, at = int(tokens.forms[at + 1]), at + 2
        elif (
            tokens.forms[at] == "."
            and tokens.glued(at)
            and tokens.glued(at + 1)
            and tokens.sorts[at + 1] == Sort.NUMERAL
        ):
            return None
    last = at - 1
    half = HALVES.get(tokens.words[at])
    if half is not None:
        last = at
        if tokens.words[at] in ("a.m", "p.m") and tokens.forms[at + 1] == ".":
            last += 1
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half
    elif tokens.words[at] in ("o'clock", "o’clock", "oclock"):
        last = at
    elif not exact or hour > 23:
        return None
    if minute > 59 or second > 59 or hour > 23:
        return None
    if tokens.forms[last + 1] in words("dates", "zones"):
        last += 1
        if tokens.words[last + 1] == "time":
            last += 1
    return time(hour, minute, second), last


def read(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    found = clock_at(tokens, index)
    if found is None:
        return None
    moment, last = found
    at = last + 1
    if tokens.words[at] in ("on", "of", ",") or (tokens.words[at] == "this"):
        at += 1
    elif (
        tokens.words[at] == "in" and tokens.words[at + 1] == "the" and tokens.words[at + 2] in PARTS
    ):
        later = tokens.words[at + 2] in ("afternoon", "evening", "night") and moment.hour < 12
        moment = moment.replace(hour=moment.hour + 12) if later else moment
        return Reading(
            index, at + 2, today(clock, 0), relative=True, time=(moment, moment), grain="time"
        )
    dated = _day(tokens, at, clock)
    if dated is not None:
        return replace(dated, first=index, time=(moment, moment))
    return Reading(index, last, today(clock, 0), relative=True, time=(moment, moment), grain="time")


def _day(tokens: Tokens, at: int, clock: Clock) -> Reading | None:
    from claims import days, nearby, numericdates, weekdays

    if at >= len(tokens):
        return None
    for reader in (
        numericdates.numeric,
        weekdays.weekday,
        days.month_first,
        days.day_first,
        nearby.near,
    ):
        found = reader(tokens, at, clock)
        if found is not None and found.grain == "day":
            return found
    return None


def attached(tokens: Tokens, reading: Reading, clock: Clock) -> Reading:
    """A time or a part of the day after a date: "Nov. 13 at 2:35 a.m.", "Tuesday morning"."""
    if reading.grain != "day" or reading.time is not None:
        return reading
    at = reading.last + 1
    if tokens.words[at] in PARTS:
        return replace(reading, last=at)
    if tokens.words[at] in ("at", ",", "for") or tokens.words[at] == "around":
        at += 1
    found = clock_at(tokens, at) if at < len(tokens) else None
    if found is None or reading.claims is False:
        return reading
    return replace(reading, last=found[1], time=(found[0], found[0]))
