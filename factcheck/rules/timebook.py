"""The points in time that an article names: days, months and years, and times of the clock."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache

from claims import Moment
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives, words
from factcheck.rules.datebook import Day, days, month_names
from factcheck.rules.datebook import apart as days_apart
from factcheck.rules.dating import has_year, span_of_days

HALF_DAY, WHOLE_DAY = 720, 1440  # minutes
_REACH = 300  # characters to the date that gives "that November" its year
_YEAR = 11  # months from the first of a year to its last
_ERA = re.compile(r"\b(?:(A\.?D\.?) (\d{1,4})|(\d{1,4}) (A\.?D\.?|B\.?C\.?)(?![\w]))")
_YEAR_ALONE = re.compile(
    r"\b(?:of|in|since|until|till|before|after|from|by) ((?:1\d|20)\d\d)\b(?! [a-z]+s\b|[.,:/-]?\d|%)"
)
_THAT = re.compile(r"\b(?:that|the same|the following) ([A-Z][a-z]+)\b(?! \d)")


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time on its axis: a day, a stretch of months, or minutes since midnight."""

    span: Span
    axis: str  # "day", "month" or "minute"
    low: int = 0
    high: int = 0
    day: Day | None = None
    half: bool = False  # a time of the clock that may be of either half of the day


def points(article: Article) -> tuple[Point, ...]:
    """Every point in time of an article, in text order; a full date is one day and one month."""
    return _points(article.text, article.analysis.moments)


@lru_cache(maxsize=2)  # several rules ask for those of one article
def _points(text: str, moments: tuple[Moment, ...]) -> tuple[Point, ...]:
    found = [Point(day.span, "day", day=day) for day in days(text)]
    found += _stretches(text, moments)
    found += _clocks(text)
    return tuple(sorted(found, key=lambda point: point.span))


def gaps(one: Point, other: Point) -> tuple[tuple[int, int], ...]:
    """The least and most time between two points of one axis, for each way to read them."""
    if one.axis == "day":
        assert one.day is not None and other.day is not None
        return tuple((abs(gap), abs(gap)) for gap in days_apart(one.day, other.day))
    if one.axis == "month":
        first, second = sorted((one, other), key=lambda point: (point.low, point.high))
        if all(p.high - p.low == _YEAR for p in (first, second)):
            apart = second.low - first.low  # of two years, half a year either way
            return ((max(0, apart - _YEAR // 2), apart + _YEAR // 2),)
        return ((max(0, second.low - first.high), second.high - first.low),)
    turn = HALF_DAY if one.half or other.half else WHOLE_DAY
    gap = (other.low - one.low) % turn
    return tuple((at, at) for way in (gap, turn - gap) for at in range(way, WHOLE_DAY + 1, turn))


def _dated(moment: Moment) -> bool:
    """Whether a moment is of the calendar, its year told, and no time of the clock."""
    return has_year(moment) and not moment.relative and not isinstance(moment.first, datetime)


def _stretches(text: str, told: tuple[Moment, ...]) -> Iterator[Point]:
    """Moments with a year, in months since the year 0; bare years; "that November" behind one of them."""
    moments = sorted(
        (m for m in told if _dated(m)),
        key=lambda m: m.span,
    )
    starts = [m.span.start for m in moments]

    def taken(span: Span) -> bool:
        at = bisect_left(starts, span.end) - 1
        return at >= 0 and moments[at].span.overlaps(span)

    names = month_names()
    for match in _THAT.finditer(text):
        month, at = names.get(match[1].lower()), bisect_left(starts, match.start()) - 1
        last = span_of_days(moments[at]) if at >= 0 else None
        if month is None or last is None or match.start() - starts[at] > _REACH:
            continue
        since = last[0].year * 12 + last[0].month - 1
        first = since + (month - 1 - since) % 12
        yield Point(Span(*match.span()), "month", first, first)
    for match in _ERA.finditer(text):
        year = int(match[2] or match[3]) * (-1 if (match[4] or "").startswith("B") else 1)
        if not taken(Span(*match.span())):
            yield Point(Span(*match.span()), "month", year * 12, year * 12 + _YEAR)
    for match in _YEAR_ALONE.finditer(text):
        if not taken(Span(*match.span(1))):
            first = int(match[1]) * 12
            yield Point(Span(*match.span(1)), "month", first, first + _YEAR)
    for moment in moments:
        days_ = span_of_days(moment)
        if days_ is not None:
            low, high = (day.year * 12 + day.month - 1 for day in days_)
            yield Point(moment.span, "month", low, high)


@cache
def _clock() -> re.Pattern[str]:
    hour = "|".join(sorted(words("hours"), key=len, reverse=True))
    count = "|".join(sorted((*words("hours"), *words("clock_minutes")), key=len, reverse=True))
    part = alternatives("day_parts")
    lead = alternatives("before_clock")
    return re.compile(
        rf"\b(?P<h1>\d\d?)(?:[.:](?P<m1>[0-5]\d))? ?(?P<half>[ap])\.?m\b"
        rf"|\b(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)\b"
        rf"|\b(?P<h8>\d\d?)\.(?P<m8>[0-5]\d) in the (?P<p8>{part})"
        rf"|\b(?:{lead}) (?P<h3>[01]?\d|2[0-3])\.(?P<m3>[0-5]\d)\b(?!\.\d|%| ?(?:per|percent|million|billion|pence|seconds|metres|m\b))"
        rf"|\b(?P<count>{count}|\d\d?)(?: minutes?)? (?P<way>past|to) (?P<h4>{hour})\b(?! \w+s\b)(?: (?:in the|that|the next|the same|this) (?P<p4>{part})| (?:at|that) (?P<n4>night))?"
        rf"|\b(?P<h5>{hour}|\d\d?)(?: o'clock| o’clock)?(?: (?:in the|that|this|the next|the same) (?P<p5>{part})| (?:at|that) (?P<n5>night))"
        rf"|\b(?:until|till|to) (?P<h7>{hour})(?= the (?:next|following)\b)"
        rf"|\b(?P<h6>{hour}|\d\d?) o['’]clock\b"
        rf"|\b(?P<twelve>noon|midday|midnight)\b",
        re.I,
    )


@lru_cache(maxsize=4)  # several rules read the same article
def _clocks(text: str) -> tuple[Point, ...]:
    return tuple(_told(text))


def _told(text: str) -> Iterator[Point]:
    hours = {word: at for at, word in enumerate(words("hours"), 1)}
    minutes = dict(hours) | {
        "quarter": 15,
        "a quarter": 15,
        "half": 30,
        "twenty": 20,
        "twenty-five": 25,
    }
    for match in _clock().finditer(text):
        given = match.groupdict()
        span = Span(*match.span())
        if given["twelve"]:
            at = 0 if given["twelve"].lower() == "midnight" else HALF_DAY
            yield Point(span, "minute", at, at)
            continue
        told = next(given[f"h{n}"] for n in range(1, 9) if given[f"h{n}"]).lower()
        hour = int(told) if told.isdigit() else hours[told]
        if hour > 24:
            continue
        minute = int(next((given[f"m{n}"] for n in (1, 2, 3, 8) if given[f"m{n}"]), 0))
        if given["way"]:
            count = given["count"].lower()
            minute = int(count) if count.isdigit() else minutes.get(count, -1)
            if not 0 <= minute <= 30:
                continue
            minute *= 1 if given["way"].lower() == "past" else -1
        half = (given["half"] or "").lower() or _half(given, hour)
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        at = (hour * 60 + minute) % WHOLE_DAY
        surely = bool(half) or hour > 12 or told.startswith("0")
        yield Point(span, "minute", at, at, half=not surely)


def _half(given: dict[str, str | None], hour: int) -> str:
    part = (given["p4"] or given["p5"] or given["p8"] or given["n4"] or given["n5"] or "").lower()
    if not part:
        return ""
    if part == "night":
        return "a" if hour in (12, 1, 2, 3, 4) else "p"
    return "a" if part == "morning" else "p"
