"""Times told with a word of order or length ("a fortnight after", "a delay of six days") against the points beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.verbforms import is_past
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import listed
from factcheck.rules.datebook import apart
from factcheck.rules.layout import Line
from factcheck.rules.spans_told import joined
from factcheck.rules.stated import STATED, Stated, stated
from factcheck.rules.timebook import Point, gaps, points
from factcheck.types import Check, Outcome, Severity

NAME = "elapsed"
_BESIDE = re.compile(
    r"^(?:(?P<later>later|afterwards|on)|earlier|before|previously),? (?:(?:on|in) )?(?:the )?$"
)
_OTHER_YEAR = re.compile(r"(?:In|Until|Before) «D\d+»")
_ANEW = re.compile(
    r"\band (\w+)"
)  # "and left politics for 11 years": the time begins with that deed
_CLOSE = 24  # characters from a time to its own day
_BACK, _AHEAD, _RATIO = 3, 4, 2.5
_MANY = 5  # times of the clock of which no two lie so far apart as told


def told(article: Article, done: set[Span]) -> Iterator[Check]:
    """Each such time that no other pattern has read, weighed against the nearest two points."""
    lines = article.layout.lines
    if not any("U" in line.kinds or STATED.search(line.masked) for line in lines):
        return
    placed: dict[int, list[Point]] = {}
    for point in points(article):
        line = article.layout.line_of(point.span)
        if line is not None:
            placed.setdefault(line.index, []).append(point)
    if sum(map(len, placed.values())) < 2:
        return
    taken: dict[int, list[Span]] = {}
    for span in done:
        line = article.layout.line_of(span)
        if line is not None:
            taken.setdefault(line.index, []).append(span)
    for line in lines:
        own = [point.span for point in placed.get(line.index, ())]  # "three minutes past six"
        for time in stated(line):
            if not any(time.span.overlaps(s) for s in (*own, *taken.get(line.index, ()))):
                yield from _judged(article, line, time, placed)


def _judged(
    article: Article, line: Line, stated: Stated, placed: dict[int, list[Point]]
) -> Iterator[Check]:
    near = article.layout.lines[max(0, line.index - _BACK) : line.index + _AHEAD + 1]
    axes = (stated.axis,) if stated.axis == "minute" else ("month", "day")
    if stated.axis == "month" and stated.high < 12:
        axes = ("day", "month")
    for axis in axes:
        scale = _scale(stated.axis, axis)
        pair = _pair(stated, line, near, placed, axis) if scale else None
        if pair is None or scale is None or not joined(article.text, line, stated, *pair):
            continue
        (_, one), (_, other) = pair
        if _OTHER_YEAR.match(line.masked) and not any(home is line for home, _ in pair):
            return  # "In 2012 it took 10 hours", between the times of today
        found = gaps(one, other)
        low, high = stated.low * scale[0], stated.high * scale[1]
        backward = axis == "day" and _backward(stated, one, other)
        if not backward and any(low <= most and least <= high for least, most in found):
            yield _holds(article.text, stated, one, other)
            return
        close = [g for g in found if g[1] and low / _RATIO <= g[1] and g[0] <= high * _RATIO]
        if backward and close:
            yield _turned(article.text, stated, one, other)
            return
        told = max(p.span.end for p in (one, other) if p is one or p.span.end <= stated.span.start)
        if close and not _begins_anew(article.text[told : stated.span.start]):
            yield _broken(article.text, stated, one, other, close[0], axis)
            return


def _begins_anew(words: str) -> bool:
    """Whether the words between a point and a time tell of another deed, from which the time is counted."""
    return any(is_past(found[1]) for found in _ANEW.finditer(words))


def _backward(stated: Stated, one: Point, other: Point) -> bool:
    """Whether the day told right behind "earlier" is the later of the two, or behind "later" the earlier."""
    cue = _BESIDE.match(stated.follows)
    near, far = (one, other) if one.span.start > stated.span.end else (other, one)
    if (
        cue is None
        or not 0 < near.span.start - stated.span.end <= _CLOSE
        or far.span.start > near.span.start
    ):
        return False
    assert near.day is not None and far.day is not None
    ways = apart(far.day, near.day)
    sign = 1 if cue["later"] else -1
    return bool(ways) and all(gap * sign < 0 for gap in ways)


def _scale(stated: str, axis: str) -> tuple[float, float] | None:
    """How many units of the axis one of the stated time holds, at least and at most."""
    if stated == axis:
        return 1, 1
    return (28, 31) if (stated, axis) == ("month", "day") else None


def _points_back(line: Line, stated: Stated) -> bool:
    """Whether the words take up what was told at a distance: "That was two weeks too early"."""
    head = line.masked.split(" ", 1)[0].lower()
    firm = stated.follows.startswith(("too ", "in ", "apart", "to the "))
    return not stated.follows or firm or head in listed("stands_for") or stated.axis == "minute"


def _pair(
    stated: Stated, line: Line, near: Sequence[Line], placed: dict[int, list[Point]], axis: str
) -> tuple[tuple[Line, Point], tuple[Line, Point]] | None:
    """The only two points of the narrowest stretch of sentences that holds two."""
    at = line.index
    for first, last in (
        (at, at),
        (at - 1, at),
        (at, at + 1),
        (at - 1, at + 1),
        (at - 2, at),
        (at, at + 2),
        (at, at + 4),
    ):
        held = [
            (one, p)
            for one in near
            if first <= one.index <= last
            for p in placed.get(one.index, ())
            if p.axis == axis
        ]
        if len(held) == 2 and not held[0][1].span.overlaps(held[1][1].span):
            one, other = held
            own = line in (one[0], other[0]) or one[0].index < at < other[0].index
            return (one, other) if own or first == last - 1 or _points_back(line, stated) else None
        if axis == "minute" and 2 < len(held) < _MANY and not stated.follows:
            return held[-2], held[-1]
        if len(held) > 2:
            return None
    return None


def _turned(text: str, stated: Stated, one: Point, other: Point) -> Check:
    first, second = one.span.of(text), other.span.of(text)
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"Between {first} and {second} lies {stated.words}, but the other way round.",
        f"{first}, {second}: {stated.words} {stated.follows.split(',')[0].strip()}",
        tuple(sorted({stated.span, one.span, other.span})),
        Severity.WARNING,
    )


def _holds(text: str, stated: Stated, one: Point, other: Point) -> Check:
    first, second = one.span.of(text), other.span.of(text)
    return Check(
        NAME,
        Outcome.CONSISTENT,
        f"Between {first} and {second} lies {stated.words}.",
        f"{first} to {second}: {stated.words}",
        tuple(sorted({stated.span, one.span, other.span})),
    )


def _broken(
    text: str, stated: Stated, one: Point, other: Point, gap: tuple[int, int], axis: str
) -> Check:
    first, second = one.span.of(text), other.span.of(text)
    time = _shown(gap, axis)
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"Between {first} and {second} lies {time}, not {stated.words}.",
        f"{first} to {second}: {time}; the text says {stated.words}",
        tuple(sorted({stated.span, one.span, other.span})),
        Severity.WARNING,
    )


def _shown(gap: tuple[int, int], axis: str) -> str:
    middle = sum(gap) // 2
    if axis == "minute":
        hours, rest = divmod(middle, 60)
        return f"{hours} h {rest} min" if hours else f"{rest} min"
    if axis == "day":
        return f"{middle} day{'s' * (middle != 1)}"
    years, months = divmod(middle, 12)
    parts = [f"{years} year{'s' * (years != 1)}"] if years else []
    return " ".join(
        parts + ([f"{months} month{'s' * (months != 1)}"] if months or not years else [])
    )
