"""A figure that the source leaves to be worked out from another and how far it lies off.

"It drew 412,000 visitors, 13,000 fewer than in 2019" says that there were 425,000 in 2019. A claim
with that figure says so too, and one with 399,000 has taken the difference the wrong way. Neither
figure stands in the source, so that hardly anything else leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from claims import Kind, Quantity
from claims.intervals import in_unit_of
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement, kept
from factcheck.evidence.content import negations
from factcheck.evidence.cues import table
from factcheck.types import Stance

NAME = "implied"
_COMPARED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT, Kind.AGE})
_POINTS = "percentage point"
_NEAR = 90  # letters between a level and how far another lies off
_BASE = 24  # letters behind "than" within which its figure would stand


@dataclass(frozen=True, slots=True)
class Implied:
    """``level`` and ``by``, as the source has them; the level that it implies is ``right``, and
    ``wrong`` the one that lies off the other way, both in the unit of ``level``."""

    line: Line
    level: Quantity
    by: Quantity
    right: Quantity
    wrong: Quantity


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for a figure of the claim that lies off a figure of the source by as much as the
    source says, on the right side or the wrong one."""
    found = implied(passage)
    if not found or negations(claim.text):
        return
    for mine in claim.quantities:
        if mine.kind not in _COMPARED or mine.value is None or offset(claim, mine):
            continue
        if any(_same(mine, theirs) for theirs in passage.quantities):
            continue
        for one in found:
            stance = _stance(mine, one)
            if stance is None:
                continue
            yield Reading(
                NAME,
                stance,
                _reason(mine, one, stance),
                one.line.span,
                mine.span,
                decides=not any(_stance(mine, other) not in (None, stance) for other in found),
            )
            return


def _same(mine: Quantity, theirs: Quantity) -> bool:
    other = in_unit_of(theirs, mine)
    return (other or theirs).value == mine.value


def _stance(mine: Quantity, one: Implied) -> Stance | None:
    if _meets(mine, one.right):
        return Stance.SUPPORTS
    return Stance.REFUTES if _meets(mine, one.wrong) else None


def _meets(mine: Quantity, reached: Quantity) -> bool:
    other = in_unit_of(reached, mine)
    return other is not None and other.kind is mine.kind and other.value == mine.value


def _reason(mine: Quantity, one: Implied, stance: Stance) -> str:
    sign = "−" if (one.right.value or 0) < (one.level.value or 0) else "+"
    told = f"{one.level.text} {sign} {one.by.text}"
    if stance is Stance.SUPPORTS:
        return f"it follows from the source's figures: {told} = {mine.text}"
    return f"by the source it is {told}; the claim says {mine.text}"


@kept
def implied(passage: Statement) -> tuple[Implied, ...]:
    """The levels that a source implies by another and how far it lies off."""
    return tuple(_implied(passage))


def _implied(passage: Statement) -> Iterator[Implied]:
    text = passage.analysis.text
    for line in passage.lines:
        levels: list[Quantity] = []
        for by in passage.quantities:
            if not line.span.contains(by.span) or by.value is None:
                continue
            if by.kind not in _COMPARED:
                continue
            sign = 0 if by.hedge else _way(text, line, by, passage)
            if not sign:
                levels.append(by)
                continue
            level = _level(by, levels)
            if level is None or level.hedge or by.span.start - level.span.end > _NEAR:
                continue
            value, off = level.value, by.value
            if value is None or off is None or not off:
                continue
            near = in_unit_of(by, level)
            if near is not None and near.value is not None:
                off = near.value
            yield Implied(
                line,
                level,
                by,
                replace(level, value=value - sign * off),
                replace(level, value=value + sign * off),
            )


def _level(by: Quantity, levels: list[Quantity]) -> Quantity | None:
    """The nearest figure before of which ``by`` may be the distance to another."""
    for level in reversed(levels):
        if by.unit is None:
            if by.noun is None or level.noun is None or level.unit is None:
                return level
            continue
        if level.unit == "percent":
            if by.unit == _POINTS:
                return level
        elif by.unit != "percent" and in_unit_of(by, level) is not None:
            return level
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    rows = table()["implied"]
    up, down = (rows[way].replace(" ", "|") for way in ("up", "down"))
    after = re.compile(rf"[\s-]*(?:[\w’'-]+ ){{0,3}}?(?:({up})|({down}))\b(?P<rest>.{{0,{_BASE}}})")
    before = re.compile(rf"\b(?:({rows['rose']})|({rows['fell']}))\s*$".replace(", ", "|"))
    return after, before, frozenset(rows["base"].split())


def _way(text: str, line: Line, by: Quantity, passage: Statement) -> int:
    """1 where the level before lies above that which is implied by so much, -1 where below, 0
    where the figure is no distance or its other end stands beside it."""
    after, before, bases = _patterns()
    found = after.match(text, by.span.end, line.span.end)
    if found is not None:
        rest = found["rest"].split()
        if not rest or rest[0].lower() not in bases:
            return 0
        if any(found.start("rest") <= q.span.start < found.end() for q in passage.quantities):
            return 0
        return 1 if found[1] else -1
    ahead = before.search(text, max(line.span.start, by.span.start - 24), by.span.start)
    if ahead is not None:
        rest = text[by.span.end : min(line.span.end, by.span.end + _BASE)]
        if any(
            by.span.end <= q.span.start < by.span.end + _BASE and line.span.contains(q.span)
            for q in passage.quantities
        ):
            return 0
        return 1 if ahead[1] else -1
    return 0


def offset(claim: Statement, mine: Quantity) -> bool:
    """The claim's own figure is a distance."""
    after, before, _ = _patterns()
    text = claim.analysis.text
    return (
        after.match(text, mine.span.end, claim.span.end) is not None
        or before.search(text, claim.span.start, mine.span.start) is not None
    )


RULE = EvidenceRule(
    name=NAME,
    summary="a figure that follows from another and how far the source says it lies off",
    doc=__doc__ or "",
    authority="arithmetic on the source's own figures",
    read=read,
    supports=(
        Pair(
            "In 2019 the fair at Corley had drawn 425,000 visitors.",
            "The fair at Corley drew 412,000 visitors, 13,000 fewer than in 2019.",
        ),
    ),
    refutes=(
        Pair(
            "In 2019 the fair at Corley had drawn 399,000 visitors.",
            "The fair at Corley drew 412,000 visitors, 13,000 fewer than in 2019.",
        ),
    ),
    silent=(
        Pair(
            "In 2019 the fair at Corley had drawn 399,000 visitors.",
            "The fair at Corley drew 412,000 visitors and sold 13,000 pies.",
        ),
    ),
)
