"""Whether the words join a time to the two points that it lies between, so that it can be denied."""

from __future__ import annotations

import re
from functools import cache

from factcheck.rules.cues import alternatives, listed
from factcheck.rules.layout import Line
from factcheck.rules.prose import stands_apart
from factcheck.rules.stated import Stated
from factcheck.rules.timebook import Point

Held = tuple[Line, Point]
_ACROSS = 40  # characters between a time and the point that it leads to or from
_FIRST = 3  # words behind a time with a word of order that may stand for what was told
_NEXT = re.compile(r"\b(?:and|but)\b")
_FIGURE = re.compile(r"\d")
_STOP = re.compile(r"[;:!?]|\. ")
_THAN = re.compile(r"\bthan\b")
_TAKE = re.compile(r"\b(?:take|last)(?: \w+)? $")
_LIST = re.compile(r"^,? (?:and|or|,) (?:in |on |at )?$")
_GOES_ON = re.compile(r"^ (?:for(?! (?:that|it|this)\b)|a|an|of|each|every|per|longer|more|less)\b")
_ORDER = re.compile(
    r"^(?:later|earlier|after|before|on|afterwards|beforehand|sooner|prior|previously|ahead|behind|since)\b"
)
_OTHER = re.compile(r"^(?:after|before|prior to|ahead of|behind|since)\b(?! that\b)")
_WORD = re.compile(r"[a-z]{4,}")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(name)})\b", re.I)


def joined(text: str, line: Line, stated: Stated, first: Held, second: Held) -> bool:
    """Whether a time leads from one of the points to the other ("on 3 May, two days later"), or is
    told after both as what lay between them ("It had taken 11 hours")."""
    one, other = sorted((first, second), key=lambda held: held[1].span)
    start, end = stated.span.start, stated.span.end
    left, right = text[line.span.start : start], text[end : line.span.end]
    told = max(
        [line.span.start, *(point.span.end for _, point in (one, other) if point.span.end <= start)]
    )
    lead = _STOP.split(text[told:start])[-1]
    if (
        _words("not_yet").search(lead)
        or _words("another_time").search(lead)
        or _TAKE.search(lead)
        or _THAN.search(lead + _STOP.split(right)[0])
    ):
        return False
    if _words("off_schedule").match(stated.follows) or stands_apart(left):
        return False
    if any(stands_apart(text[home.span.start : point.span.start]) for home, point in (one, other)):
        return False
    if _LIST.match(text[one[1].span.end : other[1].span.start]):
        return False
    if _ORDER.match(stated.follows):
        return _leads(text, line, stated, one, other) or _leads(text, line, stated, other, one)
    backward = one[1].axis == "month" and one[1].low > other[1].high
    return other[1].span.end <= start and not backward and not _GOES_ON.match(right)


def _leads(text: str, line: Line, stated: Stated, near: Held, far: Held) -> bool:
    """Whether a time with a word of order stands right beside one point, and the word leads to the other."""
    low, high = sorted((near[1].span, stated.span))
    between = text[low.end : high.start]
    if (
        near[0] is not line
        or len(between) > _ACROSS
        or _STOP.search(between)
        or _FIGURE.search(between)
        or _NEXT.search(between)
    ):
        return False
    cue = _OTHER.match(stated.follows)
    if cue is None:
        return far[1].span.start < stated.span.start
    if far[0].index > line.index and stated.axis != "minute":
        return False
    following = stated.follows[cue.end() :]
    if _words("of_a_plan").search(following):
        return False
    if near[1].span.start > stated.span.end:
        lead = text[line.span.start : stated.span.start].lower()
        return (
            stated.axis == "minute"
            or far[0] is line
            or bool(_stems(lead) & _stems(far[0].masked.lower()))
        )
    if stated.span.end <= far[1].span.start <= stated.span.end + len(stated.follows) + 2:
        return True
    if set(following.lower().split()[:_FIRST]) & listed("stands_for"):
        return True
    stems = _stems(far[0].masked.lower())
    return far[0] is not line and any(
        word[:5] in stems for word in _WORD.findall(following.lower())[:3]
    )


def _stems(text: str) -> set[str]:
    return {word[:5] for word in _WORD.findall(text)}
