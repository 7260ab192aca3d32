"""Times whose points stand in other sentences: "20 months later, on 3 November this year", "Twelve years on"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from claims import Interval, Moment, Quantity
from factcheck.rules.base import Article
from factcheck.rules.cues import find
from factcheck.rules.dating import as_date, has_year, span_of_days
from factcheck.rules.durations import MONTHS, elapsed
from factcheck.rules.layout import Line
from factcheck.rules.overlap import content
from factcheck.rules.slips import slipped

Told = tuple[Quantity, Moment, Moment, bool]
_NEAR = 60  # characters between a time and its own date
_LEAST = 3  # years
_TIED = 2  # words that "94 years ago" and the year share
_SLIP = 30  # years by which a slip may take the one from the other
_BACK = 2  # sentences before a time in which its points may stand
_LATER = (
    r"{U:u} (?:later|afterwards|after that|on)\b(?! (?:end|average|foot|board|strike|the|a|an)\b)"
)
_EARLIER = r"{U:u} (?:earlier|before|previously),? (?:on |in )?{D:b}"
_ON = r"^{U:u} on\b"
_NOW = r"\b(?:is|are|now|has|have|back|free|ends|wins?|returns?|ending)\b(?:(?! to be\b)[^«».;]){0,60}? after {U:u}(?=[,.;]|$)"
_AGO = re.compile(r"years ago$")  # "a year ago" compares
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def told(article: Article, line: Line) -> Iterator[Told]:
    """Each such time with the two points that the text ties it to, and whether any other time is wrong, not only
    one that is a slip away."""
    for cue in find(line, _LATER):
        pair = _pair(article, line, cue.quantity("u"))
        if pair is not None:
            yield cue.quantity("u"), *pair
    for cue in find(line, _EARLIER):
        pair = _pair(article, line, cue.quantity("u"))
        if pair is not None and pair[1] == cue.moment("b"):
            yield cue.quantity("u"), pair[1], pair[0], pair[2]
    if article.dateline is None:
        return
    for cue in find(line, _ON, _NOW):
        u = cue.quantity("u")
        began = _only_year(article, line)
        if u.unit == "year" and began is not None:
            today = article.dateline
            yield u, began, Moment(u.span, "the dateline", today, today), False


def _pair(article: Article, line: Line, u: Quantity) -> tuple[Moment, Moment, bool] | None:
    """The two points beside a time: its own date and the last before it, which is firm, or the last two told."""
    here = [m for m in line.moments if _exact(m, u) and _beside(m, u)]
    lines = [one for one in article.layout.around(line, _BACK) if abs(one.block - line.block) <= 1]
    before = [m for one in lines if one is not line for m in one.moments if _exact(m, u)]
    own = [m for m in here if m.span.start > u.span.end]
    if len(here) == 1 and own == here and before:
        last = article.layout.line_of(before[-1].span)
        if last is None or sum(_exact(m, u) for m in last.moments) != 1:
            return None
        return before[-1], own[0], last.index == line.index - 1 and last.block == line.block
    if not here and len(before) == 2 and u.unit in _DAYS:
        return before[0], before[1], False
    stretches = [m for one in lines if one is not line for m in one.moments if _two_days(m)]
    if not here and not before and len(stretches) == 1 and u.unit in _DAYS:
        both = stretches[0]
        return replace(both, last=both.first), replace(both, first=both.last), False
    return None


def _beside(moment: Moment, u: Quantity) -> bool:
    return (
        abs(moment.span.start - u.span.end) <= _NEAR or abs(u.span.start - moment.span.end) <= _NEAR
    )


def _two_days(moment: Moment) -> bool:
    """Whether a moment is a stretch between two days: "between 4 and 22 March"."""
    days = span_of_days(moment)
    return (
        days is not None and days[0] != days[1] and len(re.findall(r"\b\d\d?\b", moment.text)) > 1
    )


def _exact(moment: Moment, u: Quantity) -> bool:
    """Whether a moment is a day, or for months and years a month of one year, and no time of the clock."""
    days = span_of_days(moment)
    if days is None or isinstance(moment.first, datetime):
        return False
    room = (days[1] - days[0]).days
    if u.unit in _DAYS:
        return room == 0 and not moment.relative
    dated = has_year(moment) or "year" in moment.text or room == 0
    return u.unit in MONTHS and dated and room <= (366 if u.unit == "year" else 31)


def _only_year(article: Article, line: Line) -> Moment | None:
    """The one past year that the article tells up to a sentence of its opening."""
    today = article.dateline
    found: dict[int, Moment] = {}
    for one in article.layout.lines:
        if one.headline or one.index > line.index + 1:
            continue
        for m in one.moments:
            if (
                has_year(m)
                and m.last is not None
                and today is not None
                and as_date(m.last) < date(today.year, 1, 1)
            ):
                found.setdefault(as_date(m.last).year, m)
    return next(iter(found.values())) if len(found) == 1 else None


def slip(u: Quantity, a: Moment, b: Moment) -> bool:
    """Whether one slip of the pen makes the time told of the time between two points."""
    got = elapsed(a, b, u)
    if got is None or u.value is None:
        return False
    size = got.size
    low, high = got.low / size, got.high / size
    room = Fraction(1, 2) if u.unit in MONTHS else Fraction(0)
    return slipped(u, Interval(low - room, high + room))


def ago(article: Article) -> Iterator[tuple[Moment, Moment, bool]]:
    """ "94 years ago" with the year of the same thing, and whether the two agree."""
    past = [(one, m) for one in article.layout.lines for m in one.moments
            if m.first is not None and not isinstance(m.first, datetime)]  # fmt: skip
    years = [(one, m) for one, m in past if re.fullmatch(r"(?:in )?\d{4}", m.text)]
    for line, moment in past:
        if not _AGO.search(moment.text) or moment.first is None:
            continue
        told = as_date(moment.first).year
        if article.dateline is not None and article.dateline.year - told < _LEAST:
            continue  # of a few years ago many things are told
        words = _words(line, moment)
        rows = [(len(words & _words(one, m)), m) for one, m in years if one is not line]
        tied = [m for shared, m in rows if shared >= _TIED]
        if len({_year(m) for m in tied}) == 1 and abs(_year(tied[0]) - told) <= _SLIP:
            yield moment, tied[0], abs(_year(tied[0]) - told) <= 1


def _year(moment: Moment) -> int:
    assert moment.first is not None
    return as_date(moment.first).year


def _words(line: Line, moment: Moment) -> frozenset[str]:
    return content(f"{line.before(moment)[-80:]} # {line.after(moment)[:80]}")
