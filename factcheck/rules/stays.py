"""Lengths of time and the points that the grammar of their sentence puts at the ends: "joined in 1957 … stayed for 42
years, retiring in 1999", "had come in 2010 … by then had been there for 15 years", "Eleven years on"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from claims import Moment
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.borne_out import borne
from factcheck.rules.cues import alternatives
from factcheck.rules.dating import has_year, span_of_days
from factcheck.rules.layout import Line
from factcheck.rules.length_ends import (
    AHEAD,
    LASTS,
    PERFECT,
    TIMES,
    Ends,
    check,
    fits_grain,
    recent,
    slip,
    years_of,
)
from factcheck.rules.lengths import Length, lengths
from factcheck.types import Check

_IN = re.compile(r"\bin $")
_LATER = re.compile(
    r"^ (?:later|afterwards|on|after that)\b(?! (?:the|a|an|end|average|foot|board|strike|its|his|her)\b)"
)
_AFTER = re.compile(r"^ after\b(?P<told>[^.;]{3,80})")
_FROM = re.compile(r"^[^«».;]{0,30}\b(?:from|since) (?:the )?«D(?P<n>\d+)»")
_TWO_DIGITS = 10  # below, a slip makes anything of anything
_STOP = re.compile(r"[.;:!?]")
_NOW = re.compile(r"\b(?:has|have|is|are|'s|'ve|now|still|today)\b")
_HAD = re.compile(r"\b(?:had|'d)\b(?!.*\b(?:has|have)\b)")
_GOES_ON = re.compile(r"(?:He|She|It|They|That|This|The|Their|His|Her|Its)\b")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(
        rf"^[^«».;]{{0,60}}?\b(?:until|till|before|when|to|by|(?:{alternatives('ending')})\b)[^«».;]{{0,40}}?«D(?P<n>\d+)»"
    )


def told(article: Article, read: set[Span]) -> Iterator[Check]:
    """Each length of time that no other pattern has read, with the points at its ends."""
    for line in article.layout.lines:
        if "U" not in line.kinds:
            continue
        for length in lengths(line):
            if read.isdisjoint(length.spans):
                yield from _judged(article, line, length)


def _judged(article: Article, line: Line, length: Length) -> Iterator[Check]:
    found = list(_between(article, line, length))
    yield from found or borne(article, line, length)


def _between(article: Article, line: Line, length: Length) -> Iterator[Check]:
    today = article.dateline
    for ends in _ends(article, line, length):
        if ends.end is None and today is None:
            continue
        start, end = span_of_days(ends.start), (today, today) if today else None
        if ends.end is not None:
            end = span_of_days(ends.end)
        if start is None or end is None:
            continue
        ways = [(a, b) for a in years_of(ends.start, start) for b in (years_of(ends.end, end) if ends.end else (end,))
                if a[0] <= b[1]]  # fmt: skip
        if any(length.fits(*way) for way in ways):
            yield check(length, ends, ways[0], holds=True)
            return
        if not ways:
            continue
        gap = next((way for way in ways if length.near(*way, TIMES)), None)
        years = length.unit == "year" and (length.quantity.value or 0) >= _TWO_DIGITS
        if gap is not None and (ends.firm or (years and slip(length, *gap))):
            yield check(length, ends, gap, holds=False)
            return


def _ends(article: Article, line: Line, length: Length) -> Iterator[Ends]:
    lead, rest = line.masked[: length.start], line.masked[length.end :]
    if _LATER.match(rest):
        yield from _later(article, line, length, rest)
    elif _IN.search(lead):
        end = re.match(r"^,? (?:by|in|on) «D(\d+)»", rest)
        before = _before(line, length)
        if end is not None and before:
            yield Ends(before[-1], _moment(line, end[1]), firm=True)
    elif LASTS.search(lead):
        yield from _lasting(article, line, length, lead, rest)
    elif _AFTER.match(rest):
        yield from _after(article, line, length, rest)


def _later(article: Article, line: Line, length: Length, rest: str) -> Iterator[Ends]:
    """ "Eleven years on, the terraces have been stripped" behind the year of what came before."""
    own = [m for m in line.moments if fits_grain(m, length) and not recent(article, m, length)]
    before = _previous(article, line, length)
    if own or before is None or not _NOW.search(_STOP.split(rest)[0]) or length.start > 1:
        return
    yield Ends(before, None, firm=True)


def _lasting(article: Article, line: Line, length: Length, lead: str, rest: str) -> Iterator[Ends]:
    """A stay: its beginning before it or behind "from", its end behind "until", or now, or the day of which it is told."""
    clause = lead[-80:]
    if AHEAD.search(clause):
        return
    before = _before(line, length)
    since = _FROM.match(rest)
    start = _moment(line, since[1]) if since else None
    ending = _ending().match(rest[since.end() :] if since else rest)
    if ending is not None:
        end = _moment(line, ending["n"])
        if start is not None:
            yield Ends(start, end, firm=True)
            return
        if before:
            yield Ends(before[-1], end, firm=len(before) == 1)
            return
        previous = _previous(article, line, length)
        if previous is not None:
            yield Ends(previous, end, firm=_GOES_ON.match(line.masked) is not None)
            return
        only = _only(article, line, length)
        if only is not None:
            yield Ends(only, end, firm=False)
    elif _HAD.search(clause) and len(before) > 1:
        yield Ends(before[-2], before[-1], firm=len(before) == 2)
    elif PERFECT.search(clause):
        if start is not None:
            yield Ends(start, None, firm=True)
        elif before:
            yield Ends(before[-1], None, firm=False)
        else:
            previous = _previous(article, line, length)
            if previous is not None and _GOES_ON.match(line.masked):
                yield Ends(previous, None, firm=False)


def _after(article: Article, line: Line, length: Length, rest: str) -> Iterator[Ends]:
    """ "On Friday, three years and 16 days after the collapse", where the article has one full date."""
    before = [m for m in line.moments if m.span.end <= length.spans[0].start and _day(m)]
    if not before or not length.compound or length.unit not in ("day", "week"):
        return
    own = before[-1]
    full: dict[tuple[date, date] | None, Moment] = {}
    for one in article.layout.body:
        for m in one.moments:
            if m is not own and _day(m) and has_year(m):
                full.setdefault(span_of_days(m), m)
    if len(full) == 1:
        yield Ends(next(iter(full.values())), own, firm=True)


def _day(moment: Moment) -> bool:
    days = span_of_days(moment)
    return days is not None and days[0] == days[1] and not isinstance(moment.first, datetime)


def _moment(line: Line, number: str) -> Moment:
    found = line.mentions[int(number)]
    assert isinstance(found, Moment)
    return found


def _before(line: Line, length: Length) -> list[Moment]:
    return [
        m for m in line.moments if m.span.end <= length.spans[0].start and fits_grain(m, length)
    ]


def _previous(article: Article, line: Line, length: Length) -> Moment | None:
    """The only point that the sentence before tells."""
    lines = [one for one in article.layout.around(line, 1) if one is not line]
    if not lines or lines[-1].block != line.block:
        return None
    found = {
        span_of_days(m): m
        for m in lines[-1].moments
        if fits_grain(m, length) and not recent(article, m, length)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _only(article: Article, line: Line, length: Length) -> Moment | None:
    """The only point that the story has told so far."""
    found: dict[tuple[date, date] | None, Moment] = {}
    for one in article.layout.body:
        if one.index < line.index:
            found |= {
                span_of_days(m): m for m in one.moments if fits_grain(m, length) and has_year(m)
            }
    return next(iter(found.values())) if len(found) == 1 else None
