"""Times told with a word of order or length ("a fortnight after", "a delay of six days") against the points beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from claims import Interval, Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import box
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.layout import Line
from factcheck.rules.timebook import Point, gaps, points
from factcheck.types import Check, Outcome, Severity

NAME = "elapsed"
_SIZES = {
    "second": ("minute", 0), "minute": ("minute", 1), "hour": ("minute", 60),
    "day": ("day", 1), "night": ("day", 1), "afternoon": ("day", 1), "morning": ("day", 1),
    "evening": ("day", 1), "week": ("day", 7), "fortnight": ("day", 14),
    "month": ("month", 1), "year": ("month", 12), "decade": ("month", 120), "century": ("month", 1200),
}  # fmt: skip
_SLACK = {"minute": 1, "hour": 5, "week": 3, "month": 1, "year": 5, "decade": 24, "century": 120}
_STATED = re.compile(
    r"«O(?P<nth>\d+)» (?P<unit>day|night|week|month|year)\b|«U(?P<u>\d+)»(?:,? (?:and )?«U(?P<more>\d+)»)?|\b(?:an?|one) (?P<one>fortnight|minute|hour|day|night"
    r"|week|month|year|decade|century)\b|\b(?:the|that) (?P<eve>day|night|afternoon|morning|evening)(?= (?:before|after)\b)"
)
_BACK, _AHEAD, _RATIO = 3, 4, 6
_ROUND = 1200  # a century in months
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Stated:
    """A time as told, on its axis, from least to most."""

    span: Span
    words: str
    axis: str
    low: float
    high: float
    follows: str  # the word of order behind it


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"^,? (?P<cue>{alternatives('gap_behind')})\b(?P<of>[^«».;]{{0,60}})", re.I),
        re.compile(rf"\b(?:{alternatives('gap_before')}) (?:just |only |exactly |some )?$", re.I),
    )


def told(article: Article, done: set[Span]) -> Iterator[Check]:
    """Each such time that no other pattern has read, weighed against the nearest two points."""
    lines = article.layout.lines
    if not any("U" in line.kinds or _STATED.search(line.masked) for line in lines):
        return
    placed: dict[int, list[Point]] = {}
    for point in points(article):
        line = article.layout.line_of(point.span)
        if line is not None:
            placed.setdefault(line.index, []).append(point)
    if sum(map(len, placed.values())) < 2:
        return
    for line in lines:
        own = [point.span for point in placed.get(line.index, ())]
        for stated in _stated(line):
            if any(stated.span.overlaps(span) for span in own):  # "three minutes past six"
                continue
            if not any(stated.span.overlaps(span) for span in done):
                yield from _judged(article, line, stated, placed)


def _stated(line: Line) -> Iterator[Stated]:
    behind, before = _cues()
    for match in _STATED.finditer(line.masked):
        order = behind.match(line.masked[match.end() :][:90])
        if order is None and not before.search(line.masked[: match.start()][-30:]):
            continue
        found = _read(line, match, order)
        if found is not None:
            yield found


def _read(line: Line, match: re.Match[str], order: re.Match[str] | None) -> Stated | None:
    span = line.place(*match.span())
    cue = "" if order is None else order["cue"].lower() + (order["of"] or "")
    word = match["one"] or match["eve"]
    if word:
        if order is None:
            return None
        axis, size = _SIZES[word]
        slack = _SLACK.get(word, 0)
        return Stated(span, match[0], axis, size - slack, size + slack, cue)
    if match["nth"]:
        if order is None:
            return None
        nth = line.mentions[int(match["nth"])]
        assert isinstance(nth, Quantity)
        axis, size = _SIZES[match["unit"]]
        count = float(nth.value or 0)  # "on the third day after": the day itself may be the first
        return Stated(span, nth.text, axis, (count - 1) * size, count * size, cue)
    low = high = 0.0
    axes = set()
    units = [line.mentions[int(n)] for n in (match["u"], match["more"]) if n]
    for u in units:
        assert isinstance(u, Quantity)
        known = _SIZES.get(u.unit or "")
        room = box(u) if u.hedge or u.value is None else Interval(u.value, u.value)
        if known is None or room.low is None or room.high is None:
            return None
        axes.add(known[0])
        low += float(room.low) * known[1]
        high += float(room.high) * known[1]
    assert isinstance(units[-1], Quantity)
    slack = _SLACK.get(units[-1].unit or "", 0)
    if len(axes) != 1 or not high:
        return None
    if high == low and high >= _ROUND and high % _ROUND == 0:  # "two hundred years"
        slack = max(slack, int(high) // 100)
    text = " and ".join(u.text for u in units)
    return Stated(span, text, axes.pop(), low - slack, high + slack, cue)


def _judged(
    article: Article, line: Line, stated: Stated, placed: dict[int, list[Point]]
) -> Iterator[Check]:
    near = article.layout.lines[max(0, line.index - _BACK) : line.index + _AHEAD + 1]
    axes = (stated.axis,) if stated.axis == "minute" else ("month", "day")
    for axis in axes:
        scale = _scale(stated.axis, axis)
        if scale is None:
            continue
        held = [(one, p) for one in near for p in placed.get(one.index, ()) if p.axis == axis]
        held = [(one, p) for one, p in held if not p.span.overlaps(stated.span)]
        low, high = stated.low * scale[0], stated.high * scale[1]
        pairs = sorted(
            combinations(held, 2),
            key=lambda pair: sum(abs(p.span.start - stated.span.start) for _, p in pair),
        )
        for (_, one), (_, other) in pairs:
            if any(low <= most and least <= high for least, most in gaps(one, other)):
                yield _holds(article.text, stated, one, other)
                return
    if stated.axis == "month" and stated.high < 12:
        axes = ("day", "month")
    for axis in axes:
        scale = _scale(stated.axis, axis)
        pair = _pair(stated, line, near, placed, axis) if scale else None
        if pair is None or scale is None:
            continue
        (home, one), (away, other) = pair
        found = gaps(one, other)
        low, high = stated.low * scale[0], stated.high * scale[1]
        close = [g for g in found if g[1] and low / _RATIO <= g[1] and g[0] <= high * _RATIO]
        if len(found) and close and _tied(line, stated, home, away):
            yield _broken(article.text, stated, one, other, close[0], axis)
            return


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
    for first, last in ((at, at), (at - 1, at), (at, at + 1), (at - 1, at + 1), (at - 2, at), (at, at + 2), (at, at + 4)):
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
        if len(held) > 2:
            return None
    return None


def _tied(line: Line, stated: Stated, home: Line, away: Line) -> bool:
    """Whether the words say that the time lies between the two: in one sentence, or by reference."""
    if home is away is line or (line in (home, away) and stated.axis != "month"):
        return True
    tail = stated.follows
    if not tail.startswith(("after", "before", "ahead", "behind", "prior", "since")):
        return True
    cut = re.search(r"[ ,]", tail)
    following = tail[cut.start() :].strip() if cut else ""
    if not following or following.startswith(",") or stated.axis == "minute":
        return True
    if set(following.lower().split()[:4]) & listed("stands_for"):
        return True
    other = away if home is line else home
    stems = {word[:5] for word in _WORD.findall(other.masked.lower())}
    return any(word[:5] in stems for word in _WORD.findall(following.lower())[:3])


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
    return " ".join(parts + ([f"{months} month{'s' * (months != 1)}"] if months or not years else []))
