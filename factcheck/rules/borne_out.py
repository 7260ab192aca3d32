"""Lengths of time that last to the day of the article, against the dates of its story: "has sold nothing for nine
weeks", "for the first time in ten years"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Moment
from factcheck.rules.base import Article
from factcheck.rules.dating import span_of_days
from factcheck.rules.layout import Line
from factcheck.rules.length_ends import (
    AFTER_N,
    AHEAD,
    LASTS,
    PERFECT,
    TIME_IN,
    TIMES,
    Ends,
    check,
    fits_grain,
    recent,
    slip,
)
from factcheck.rules.lengths import Days, Length
from factcheck.rules.overlap import shared_words
from factcheck.types import Check

_SO_LONG = re.compile(r"^ (?:I|we|he|she|they) (?:have|has)\b|^ (?:in a row|running|without)\b")
_HEAD, _CLAUSE = (
    20,
    60,
)  # characters before a time at the head of its sentence, and behind it to its verb
_LEAST = {
    "day": 5,
    "night": 5,
    "week": 3,
    "month": 5,
}  # units from which a time is borne out by one date; years from 3
_BEGUN = re.compile(
    r"\b(?:began|begun|started|opened|broke out|walked out|launched|struck|ran aground|imposed|seized|shut|closed|formed|cut off|went down|fell ill|taken|introduced|came in|came into force|set off|set out|left|banned|brought in)\b[^«».;]{0,40}$"
)


def _on_it(line: Line, one: Line, moment: Moment) -> bool:
    """Whether a date stands beside the time, dates a beginning, or is told of what the time is told of."""
    begins = _BEGUN.search(one.before(moment)[-60:])
    return abs(one.index - line.index) <= 1 or begins is not None or shared_words(one, line) > 1


def borne(article: Article, line: Line, length: Length) -> Iterator[Check]:
    """A time that lasts to the day of the article, or ends with what it is told of, against the dates of the story:
    borne out by any that is told of the same, denied by a slip from the only one."""
    today = article.dateline
    lead, rest = line.masked[: length.start], line.masked[length.end :]
    clause = lead[-80:] if len(lead) > _HEAD else rest[:_CLAUSE]
    value = length.quantity.value or 0
    if today is None or value < _LEAST.get(length.unit, 3) or AHEAD.search(clause):
        return
    lasts = (
        LASTS.search(lead) or AFTER_N.search(lead) or TIME_IN.search(lead) or _SO_LONG.match(rest)
    )
    if not lasts:
        return
    present = (
        PERFECT.search(clause)
        or AFTER_N.search(lead)
        or TIME_IN.search(lead)
        or _SO_LONG.match(rest)
    )
    starts: dict[Days, tuple[Line, Moment]] = {}
    for one in article.layout.body:
        for m in one.moments:
            days = span_of_days(m)
            if (
                days is not None
                and fits_grain(m, length)
                and days[1] < today
                and not recent(article, m, length)
            ):
                starts.setdefault(days, (one, m))
    now = (today, today)
    for days, (one, m) in starts.items():
        if present and length.fits(days, now) and _on_it(line, one, m):
            yield check(length, Ends(m, None, firm=False), (days, now), holds=True)
            return
    begun = [(days, m) for days, (one, m) in starts.items() if _BEGUN.search(one.before(m)[-60:])]
    if len(begun) != 1:
        return
    start, began = begun[0]
    for days, (_, m) in starts.items():
        if days[0] > start[1] and length.fits(start, days):
            yield check(length, Ends(began, m, firm=False), (start, days), holds=True)
            return
    if PERFECT.search(clause) and length.near(start, now, TIMES) and slip(length, start, now):
        yield check(length, Ends(began, None, firm=False), (start, now), holds=False)
