"""The two points that a length of time lies between, how fine they must be, and the check of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from claims import Interval, Moment
from factcheck.rules.base import Article
from factcheck.rules.datebook import month_names
from factcheck.rules.dating import span_of_days
from factcheck.rules.lengths import Days, Length, other_years, shown
from factcheck.rules.slips import slipped
from factcheck.types import Check, Outcome, Severity

NAME = "elapsed"
_PART = 0.6  # of a unit, by which a time in whole units may be off
TIMES = 3.0  # how many times as long or short as told a time may be and be meant
_ROUGH = r"(?: (?:the (?:past|last)|all|just|only|some|about|around|nearly|almost|more than|over|at least|a total of|all of))*"
LASTS = re.compile(rf"\b(?:[Ff]or|lasted|lasting|took|taking|ran|spent|served|waited){_ROUGH} $")
AFTER_N = re.compile(rf"\b[Aa]fter{_ROUGH} $")
TIME_IN = re.compile(
    rf"\b(?:first|last|only|most|least|best|worst|[a-z]+est)\b[^«».;]{{0,40}} (?:in|for|since){_ROUGH} $"
)
PERFECT = re.compile(r"\b(?:has|have|'s|'ve)\b(?!.*\bhad\b)")
AHEAD = re.compile(
    r"\b(?:will|would|should|could|may|might|must|can|if|sentenced|jailed|plans?|planned|ban|banned|given|granted|licen[cs]e|permit|contract|lease|leased|extended|hired|lent|rented|signed|appointed|elected|suspended|for another)\b"
)
_STRETCH = re.compile(r"\b(?:past|last|next|first|every|each|decade|century|decades)\b", re.I)
_NOW_DAYS = 60  # on either side of the dateline that are "now" for a time in years


@dataclass(frozen=True, slots=True)
class Ends:
    """The points that a time lies between; ``end`` is ``None`` for the dateline. ``firm`` where the words
    themselves put both there, so that any other time is wrong, not only one that is a slip away."""

    start: Moment
    end: Moment | None
    firm: bool


def years_of(moment: Moment, days: Days) -> Iterator[Days]:
    named = any(word in month_names() for word in re.findall(r"[a-z]+", moment.text.lower()))
    return other_years(moment, days) if named else iter((days,))


def slip(length: Length, start: Days, end: Days) -> bool:
    """Whether one slip of the pen makes the time told of the right one."""
    size = (length.low + length.high) / 2 / float(length.quantity.value or 1)
    low, high = (end[0] - start[1]).days / size - _PART, (end[1] - start[0]).days / size + _PART
    return not length.compound and slipped(length.quantity, Interval(Fraction(low), Fraction(high)))


def fits_grain(moment: Moment, length: Length) -> bool:
    """Whether a moment is fine enough to count the units of a length from it."""
    days = span_of_days(moment)
    if days is None or isinstance(moment.first, datetime) or _STRETCH.search(moment.text):
        return False
    room = (days[1] - days[0]).days
    most = {"day": 0, "night": 0, "week": 0, "fortnight": 0, "month": 31}.get(length.unit, 366)
    return room <= most


def recent(article: Article, moment: Moment, length: Length) -> bool:
    """Whether, for a time in years, a moment is as good as the day of the article."""
    days, today = span_of_days(moment), article.dateline
    years = length.unit in ("year", "decade", "century")
    return (
        years and days is not None and today is not None and abs((today - days[0]).days) < _NOW_DAYS
    )


def check(length: Length, ends: Ends, way: tuple[Days, Days], *, holds: bool) -> Check:
    (start, end), last = way, ends.end.text if ends.end else "the dateline"
    middle = ((end[0] - start[1]).days + (end[1] - start[0]).days) / 2
    time = shown(middle, length.unit)
    spans = {*length.spans, ends.start.span, *([ends.end.span] if ends.end else [])}
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"From {ends.start.text} to {last} is {length.words if holds else f'{time}, not {length.words}'}.",
        f"{ends.start.text} to {last}: {time}; the text says {length.words}",
        tuple(sorted(spans)),
        None if holds else Severity.WARNING,
        None if holds else time,
    )
