"""When deeds told one after another were done: dates with and without a year, times of the clock, days of some month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from claims import Moment
from factcheck.rules.datebook import Day
from factcheck.rules.dating import as_date, has_year, moved

_FAR, _MINUTES, _YEAR, _LEAP = 245, 1440, 365, 2004
_FIXED = re.compile(
    r"\b(?:last|this|next|ago|earlier|later|yesterday|today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
_CLOCK = re.compile(r"noon|midnight|midday|o['’]clock|quarter|half|past", re.I)
_NAMED = re.compile(r"[A-Za-z]{3}")
_ADVERB = re.compile(r"last (?:[A-Z]\w+|spring|summer|autumn|winter)|yesterday")


@dataclass(frozen=True, slots=True)
class When:
    """When a deed was done; a date without a year floats, and a day without a month may be of ``other``."""

    first: date | datetime
    last: date | datetime
    floating: bool
    other: date | None = None
    adverb: bool = False  # no preposition leads to it: "last May"
    clock: bool = False  # a time of the clock without its day


def when_of(moment: Moment) -> When:
    """When a moment is; one without a year is moved into a year of its own."""
    first, last = moment.first, moment.last
    assert first is not None and last is not None
    floating = not has_year(moment) and _FIXED.search(moment.text) is None
    adverb = _ADVERB.match(moment.text) is not None
    clock = isinstance(first, datetime) and not _names_day(moment.text)
    if floating and not clock:
        years = last.year - first.year
        first, last = moved(as_date(first), _LEAP), moved(as_date(last), _LEAP + years)
    return When(first, last, floating, adverb=adverb, clock=clock)


def day_of_month(day: Day) -> When:
    """When a day without its month is."""
    on = [date(_LEAP, month, min(day.number, 28)) for month in day.months]
    return When(on[0], on[0], True, on[1] if len(on) > 1 else None)


def _names_day(text: str) -> bool:
    """Whether a time of the clock comes with its day: "Tuesday at noon"."""
    return _NAMED.search(_CLOCK.sub("", text)) is not None


def ordered(whens: Sequence[When]) -> bool | None:
    """Whether the dates follow each other; nothing where they are of different kinds."""
    clock = [when.clock for when in whens]
    if any(clock):
        if not all(clock):
            return None
        minutes = [
            w.first.hour * 60 + w.first.minute for w in whens if isinstance(w.first, datetime)
        ]
        return sum((b - a) % _MINUTES for a, b in pairwise(minutes)) < _MINUTES * 2 // 3
    pairs = list(pairwise(whens))
    if not any(w.floating for w in whens):
        back = [as_date(b.last) < as_date(a.first) for a, b in pairs]
        return None if len(back) > 1 and all(back) else not any(back)
    fixed = [as_date(b.last) < as_date(a.first) for a, b in pairs if not (a.floating or b.floating)]
    gone = sum(_days(a, b) for a, b in pairs if a.floating or b.floating)
    return not any(fixed) and gone < _FAR


def year_long(when: When) -> bool:
    """Whether a date is a year, or most of one."""
    return (as_date(when.last) - as_date(when.first)).days > _FAR


def _days(one: When, other: When) -> int:
    """The least days from one date to the next that the other may be."""
    if (one.other is None) == (other.other is None):
        return _gap(one, other)
    ways = ((a, b) for a in _either(one) for b in _either(other))
    return min(_gap(a, b) for a, b in ways)


def _either(when: When) -> Iterator[When]:
    yield when
    if when.other is not None:
        yield replace(when, first=when.other, last=when.other)


def _gap(one: When, other: When) -> int:
    gap = (as_date(other.first) - as_date(one.last)).days
    over = as_date(other.last) >= as_date(one.first)
    return 0 if gap < 0 and over and -gap < _YEAR // 2 else gap % _YEAR
