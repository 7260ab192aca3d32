"""A figure that the source leaves to be worked out from another and how far it lies off.

"It drew 412,000 visitors, 13,000 fewer than in 2019" says that there were 425,000 in 2019. A claim
with that figure says so too, and one with 399,000 has taken the difference the wrong way. Neither
figure stands in the source, so that hardly anything else leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claims import Kind, Quantity
from claims.intervals import in_unit_of
from corpus import Span
from factcheck.evidence.alignment import led_in, names_known
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement, kept
from factcheck.evidence.bases import added, base_after, of_base
from factcheck.evidence.content import negations
from factcheck.evidence.cues import table, words
from factcheck.evidence.fitting import speaks_of, unplaced
from factcheck.evidence.parts import senses
from factcheck.types import Stance

NAME = "implied"
_COMPARED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT, Kind.AGE})
_POINTS = "percentage point"
_NEAR = 90  # letters between a level and how far another lies off
_ROUNDED = Fraction(1, 200)  # of a level, that rounding may have moved it
_HEDGED = Fraction(1, 30)  # the same, with a hedge
_LEAST = Fraction(1, 25)  # a share by which right and wrong can be told apart
_BASE = 24  # letters behind "than" within which its figure would stand


@dataclass(frozen=True, slots=True)
class Implied:
    """A level that follows from ``level`` as ``told``: it is ``right``, and each of ``wrong`` has
    the step taken the other way. Both are in the unit of ``level``; where ``exact`` is false they
    are rounded. ``base`` are the words that say what it is of: "in 2019"."""

    line: Line
    level: Quantity
    told: str
    right: Fraction
    wrong: tuple[Fraction, ...]
    base: Span
    exact: bool = True


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for a figure of the claim that lies off a figure of the source by as much as the
    source says, on the right side or the wrong one."""
    found = implied(passage)
    if not found or negations(claim.text):
        return
    for mine in claim.quantities:
        if mine.kind not in _COMPARED or mine.value is None or offset(claim, mine):
            continue
        if led_in(claim, mine) == "by":
            continue
        if None in (mine.interval.low, mine.interval.high):
            continue
        if any(_same(mine, theirs) for theirs in passage.quantities):
            continue
        stances = {stance: one for one in found if (stance := _stance(mine, one)) is not None}
        if not stances:
            continue
        stance, one = next(iter(stances.items()))
        sure = stance is Stance.REFUTES or of_base(claim, passage, one.line, mine.span, one.base)
        says = "it follows from the source's figures" if stance is Stance.SUPPORTS else "it is"
        yield Reading(
            NAME,
            stance,
            f"{says}: {one.told}; the claim says {mine.text}",
            one.line.span,
            mine.span,
            decides=sure and len(stances) == 1 and _of_it(claim, passage, mine, one),
        )
        return


def _of_it(claim: Statement, passage: Statement, mine: Quantity, one: Implied) -> bool:
    """Whether the source speaks there of all that the claim does."""
    if not names_known(claim, passage.words | passage.about):
        return False
    if mine.noun and unplaced(senses(mine.noun, Span(0, len(mine.noun))), passage, one.line):
        return False
    ahead = frozenset(table()["implied"]["ahead"].split()) & frozenset(words(claim.text))
    if ahead - frozenset(words(one.line.span.of(passage.analysis.text))):
        return False
    return speaks_of(claim, passage, one.line, mine.span)


def _same(mine: Quantity, theirs: Quantity) -> bool:
    other = in_unit_of(theirs, mine)
    return (other or theirs).value == mine.value


def _stance(mine: Quantity, one: Implied) -> Stance | None:
    level = in_unit_of(one.level, mine)
    if level is None or level.kind is not mine.kind or not level.value or not one.level.value:
        return None
    scale = level.value / one.level.value
    room = Fraction(0) if one.exact else _HEDGED if mine.hedge else _ROUNDED
    if _meets(mine, one.right * scale, room):
        return Stance.SUPPORTS
    if any(_meets(mine, value * scale, room) for value in one.wrong):
        return Stance.REFUTES
    return None


def _meets(mine: Quantity, value: Fraction, room: Fraction) -> bool:
    return mine.value is not None and abs(mine.value - value) <= room * abs(value)


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
            if by.kind is Kind.RATIO:
                sign, base = _way(text, line, by, passage)
                level = levels[-1] if levels else None
                if sign and level is not None:
                    yield from _moved(line, level, by, sign * by.value, base)
                continue
            if by.kind not in _COMPARED:
                continue
            sign, base = _way(text, line, by, passage)
            if not sign or by.hedge:
                levels.append(by)
                continue
            level = _level(by, levels)
            if level is not None:
                yield from _lies_off(line, level, by, sign, base)
            elif by.unit == "percent" and levels:
                yield from _moved(line, levels[-1], by, sign * by.value / 100, base)
        yield from _multiples(text, line, levels)


def _near(level: Quantity, start: int) -> bool:
    return level.hedge is None and bool(level.value) and start - level.span.end <= _NEAR


def _lies_off(
    line: Line, level: Quantity, by: Quantity, sign: int, base: Span
) -> Iterator[Implied]:
    value, off = level.value, by.value
    if not _near(level, by.span.start) or value is None or not off:
        return
    near = in_unit_of(_as_per(by, level), level)
    if near is not None and near.value is not None:
        off = near.value
    told = f"{level.text} {'−' if sign > 0 else '+'} {by.text}"
    yield Implied(line, level, told, value - sign * off, (value + sign * off,), base)


def _moved(
    line: Line, level: Quantity, by: Quantity, share: Fraction, base: Span
) -> Iterator[Implied]:
    """``level`` is more than another by a share of that other."""
    value = level.value
    if not _near(level, by.span.start) or value is None or not _LEAST <= abs(share) < 1:
        return
    if level.kind is Kind.PERCENT:
        return
    told = f"{level.text}, {by.text} {'more' if share > 0 else 'less'}"
    wrong = (value * (1 + share), value / (1 - share))
    yield Implied(line, level, told, value / (1 + share), wrong, base, exact=False)


def _multiples(text: str, line: Line, levels: Sequence[Quantity]) -> Iterator[Implied]:
    """ "8 crowns, twice the price in May": the other was four."""
    pattern, times = _factors()
    for found in pattern.finditer(text, line.span.start, line.span.end):
        level = next((q for q in reversed(levels) if q.span.end <= found.start()), None)
        if level is None or not _near(level, found.start()) or level.value is None:
            continue
        factor = times[found[1].lower()]
        value, told = level.value, f"{level.text}, {found[1]} that"
        base = base_after(text, line, found.end(1))
        yield Implied(line, level, told, value / factor, (value * factor,), base, exact=False)


@cache
def _factors() -> tuple[re.Pattern[str], dict[str, Fraction]]:
    rows = table()["implied"]
    times = {
        name.strip(): Fraction(value)
        for name, value in (row.split("=") for row in rows["factors"].split(","))
    }
    names = "|".join(sorted(times, key=len, reverse=True))
    after = rows["factored"].replace(", ", "|")
    return re.compile(rf"(?<=[,–] )({names}) (?:{after})\b", re.IGNORECASE), times


def _level(by: Quantity, levels: Sequence[Quantity]) -> Quantity | None:
    """The nearest figure before of which ``by`` may be the distance to another."""
    for level in reversed(levels):
        if by.unit is None:
            if None in (by.noun, level.noun, level.unit) or by.noun == level.noun:
                return level
            continue
        if level.unit == "percent":
            if by.unit == _POINTS:
                return level
        elif by.unit != "percent" and in_unit_of(_as_per(by, level), level) is not None:
            return level
    return None


def _as_per(by: Quantity, level: Quantity) -> Quantity:
    """A distance without a base has that of its level: "7 euros a kilo, 2 more than in May"."""
    return replace(by, per=level.per) if by.per is None else by


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    rows = table()["implied"]
    up, down = (rows[way].replace(" ", "|") for way in ("up", "down"))
    between = rf"(?:(?!(?:{rows['apart'].replace(' ', '|')})\b)[\w’'-]+ ){{0,3}}?"
    after = re.compile(rf"[\s-]*{between}(?:({up})|({down}))\b(?P<rest>.{{0,{_BASE}}})")
    before = re.compile(rf"\b(?:({rows['rose']})|({rows['fell']}))\s*$".replace(", ", "|"))
    return after, before, frozenset(rows["base"].split())


def _way(text: str, line: Line, by: Quantity, passage: Statement) -> tuple[int, Span]:
    """1 where the level before lies above that which is implied by so much, -1 where below, 0
    where the figure is no distance or its other end stands beside it; and the words of that end."""
    after, before, bases = _patterns()
    found = after.match(text, by.span.end, line.span.end)
    if found is not None:
        base = base_after(text, line, found.start("rest"))
        rest = found["rest"].split()
        if not rest or rest[0].lower() not in bases or added(text, base):
            return 0, base
        way, until = (1 if found[1] else -1), found.end()
    else:
        base = base_after(text, line, by.span.end)
        ahead = before.search(text, max(line.span.start, by.span.start - 24), by.span.start)
        if ahead is None:
            return 0, base
        way, until = (1 if ahead[1] else -1), min(line.span.end, by.span.end + _BASE)
    beside = (q for q in passage.quantities if by.span.end <= q.span.start < min(until, base.end))
    return 0 if any(q.kind is not Kind.ORDINAL for q in beside) else way, base


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
        Pair(  # what is added is no distance
            "The dairy at Corley ordered nine vats in all.",
            "The dairy at Corley ordered three vats on the 2nd and six more on the 9th.",
        ),
    ),
)
