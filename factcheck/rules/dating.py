"""Calendar arithmetic on the dates of an article: days, years that fit, elapsed time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from claims import Moment
from factcheck.rules.base import Article

_FULL = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\b.*\b\d{4}\b|\d{4}-\d\d-\d\d", re.S)
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_HALF_YEAR = 185
_AHEAD = 245  # days
_BACK = 4  # sentences of a paragraph
_FULL = re.compile(r"\d.*\b\d{4}\b|[A-Za-z]{3,} \d{1,2},? \d{4}")


def as_date(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def day_of(moment: Moment) -> date | None:
    """The single day that a moment names."""
    if moment.first is None or moment.last is None:
        return None
    first, last = as_date(moment.first), as_date(moment.last)
    return first if first == last else None


def has_year(moment: Moment) -> bool:
    return _YEAR.search(moment.text) is not None


def years_near(article: Article, moment: Moment, day: date) -> list[date]:
    """``day`` in the years it may stand for, the likeliest first.

    A date without a year takes that of a full date in its own sentence, else the dateline's or a
    neighbouring one, within half a year back and eight months ahead; or that of a full date told before
    it in its paragraph.
    """
    line = article.layout.line_of(moment.span)
    years: list[int] = []
    if line is not None:
        for other in line.moments:
            if other.span != moment.span and has_year(other) and other.first is not None:
                years.append(as_date(other.first).year)
    anchor = article.dateline
    if anchor is not None:
        options = [moved(day, anchor.year + by) for by in (0, -1, 1)]
        options.sort(key=lambda d: abs((d - anchor).days))
        years += [d.year for d in options if -_HALF_YEAR <= (d - anchor).days <= _AHEAD]
    years.append(day.year)
    if line is not None:  # "On Thursday, June 9, 2022, … On Monday, June 20"
        years += [
            as_date(m.first).year
            for one in article.layout.around(line, _BACK)[:-1]
            for m in one.moments
            if one.block == line.block and m.first is not None and _FULL.search(m.text)
        ]
    out: list[date] = []
    for year in years:
        candidate = moved(day, year)
        if candidate not in out:
            out.append(candidate)
    return out


def moved(day: date, year: int) -> date:
    """The same day of another year; 29 February becomes the 28th."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def full_years(born: date, on: date) -> int:
    """Completed years between two days."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def months_between(one: date, other: date) -> int:
    """Completed months between two days."""
    return (other.year - one.year) * 12 + other.month - one.month - (other.day < one.day)


def span_of_days(moment: Moment) -> tuple[date, date] | None:
    """The first and last day that a moment can mean."""
    if moment.first is None or moment.last is None:
        return None
    return as_date(moment.first), as_date(moment.last)


def clock(moment: Moment) -> datetime | None:
    """The point in time of a moment that names a time of day."""
    return moment.first if isinstance(moment.first, datetime) else None


def shown(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


DAY = timedelta(days=1)
