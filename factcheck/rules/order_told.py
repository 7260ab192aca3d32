"""Two times of the clock, or two days, of one sentence with a word of order between them: "turned at 2.05, which was
before the call went out, at 2.25"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.rules.base import Article
from factcheck.rules.datebook import apart
from factcheck.rules.layout import Line
from factcheck.rules.prose import stands_apart
from factcheck.rules.timebook import HALF_DAY, WHOLE_DAY, Point, points
from factcheck.types import Check, Outcome, Severity

_FAR = 120  # characters from one point to the next
_BETWEEN = re.compile(
    r"\b(?:(?P<before>before|ahead of|earlier than|prior to)|(?P<after>after|following|later than))\b"
    r"(?! (?:that|this|which|then)\b)(?:(?!\band\b).){0,60}$"
)
_CLOSE = re.compile(  # what joins a point to the word of order, so that it tells of the same thing
    r",? ?(?:(?P<is>(?:and |but )?(?:which|that|this|it) (?:was|is|came|went|happened))|just|only|shortly|soon|immediately|right|well|long|even)?,? ?$"
)
_LED = re.compile(
    r"^(?P<cue>After|Before|Following)\b(?! (?:that|this|which|then)\b)[^.;:!?“”\"]*$"
)
_UNSURE = re.compile(
    r"[.;:!?()“”\"]|\b(?:if|again|now|not|never|n[’']t|unless|before or after|whether|would|should|could|might|until|till|since|from|than|long after|"
    r"day|night|morning|week|month|year|days|hours|minutes|weeks|months|years|and then|or)\b"
)


def told(rule: str, article: Article) -> Iterator[Check]:
    """Every such pair, weighed on the clock or the calendar."""
    placed: dict[int, list[Point]] = {}
    for point in points(article):
        line = article.layout.line_of(point.span)
        if line is not None and point.axis in ("minute", "day"):
            placed.setdefault(line.index, []).append(point)
    for line in article.layout.body:
        own = placed.get(line.index, [])
        for axis in ("minute", "day"):
            held = [point for point in own if point.axis == axis]
            if len(held) < 2 or stands_apart(article.text[line.span.start : held[0].span.start]):
                continue
            for one, other in pairwise(held):
                yield from _judged(rule, article, line, held, one, other)


def _judged(
    rule: str, article: Article, line: Line, held: list[Point], one: Point, other: Point
) -> Iterator[Check]:
    between = article.text[one.span.end : other.span.start]
    if len(between) > _FAR or _UNSURE.search(between):
        return
    match = _BETWEEN.search(between)
    if match is not None:
        first = match["before"] is not None
    else:
        led = _LED.match(article.text[line.span.start : one.span.start])
        if led is None or len(held) != 2 or "," not in between:
            return
        first = led["cue"] != "Before"
    early, late = (one, other) if first else (other, one)
    holds = _in_order(early, late)
    if holds is None or not (holds or match is None or _close(between, match)):
        return
    said, then = (point.span.of(article.text) for point in (early, late))
    yield Check(
        rule,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{said} comes before {then}, as the text says."
        if holds
        else f"{then} is told as coming after {said}, which is later.",
        f"{said} {'≤' if holds else '>'} {then}",
        tuple(sorted({early.span, late.span})),
        None if holds else Severity.WARNING,
    )


def _close(between: str, match: re.Match[str]) -> bool:
    """Whether the word of order leads from the one point to the other, and not from another deed."""
    joins = _CLOSE.match(between[: match.start()])
    return joins is not None and (joins["is"] is not None or "," not in match[0])


def _in_order(early: Point, late: Point) -> bool | None:
    """Whether one point is not after another, by the shorter way round the clock."""
    if early.axis == "day":
        assert early.day is not None and late.day is not None
        gaps = apart(early.day, late.day)
        if not gaps or (early.day.bare and late.day.bare):
            return None
        return any(gap >= 0 for gap in gaps)
    turn = HALF_DAY if early.half or late.half else WHOLE_DAY
    gap = (late.low - early.low) % turn
    return gap <= turn // 2
