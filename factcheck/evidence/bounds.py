"""A round figure of the claim that is a bound ("nearly 50,000", "more than 10 million") against the
exact one of the source.

A bound is put where the figure is: so the one figure of its sort that is near it is the one meant,
where the claim's words stand with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claims import Kind, Quantity
from factcheck.evidence.alignment import names_known
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.content import negations
from factcheck.evidence.cues import shifts
from factcheck.evidence.fitting import asked_beside, fit, same_time
from factcheck.evidence.implied import offset
from factcheck.evidence.rows import as_mine
from factcheck.evidence.slips import digits
from factcheck.types import Stance

NAME = "bounds"
_COMPARED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT})
_ROUND = 2  # digits of a bound
_NEAR = Fraction(1, 8)  # of the bound, that the figure meant lies off it at most
_NEARLY = Fraction(4, 5)  # of a bound, that "nearly" reaches at least
_WITH = 0.2  # of the claim's words, that stand with the figure


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for the claim's only figure, where it is a bound and one figure is near it."""
    figures = [q for q in claim.quantities if q.kind in _COMPARED and q.value]
    if len(figures) != 1 or negations(claim.text):
        return
    (mine,) = figures
    if not mine.hedge or offset(claim, mine) or len(digits(mine.value or Fraction(1))) > _ROUND:
        return
    if not names_known(claim, passage.words | passage.about):
        return
    way = _way(mine)
    rows = [
        (theirs, other)
        for theirs in passage.quantities
        if theirs.kind in _COMPARED and (other := as_mine(mine, theirs)) is not None and other.value
    ]
    near = [(theirs, other) for theirs, other in rows if _near(mine, other)]
    if not way or len(near) != 1:
        return
    theirs, other = near[0]
    bare = theirs.unit is None and theirs.noun is None and mine.unit is not None
    if mine.per and theirs.per and mine.per != theirs.per:
        return
    if theirs.hedge or other.value == mine.value or bare or offset(passage, theirs):
        return
    found = fit(asked_beside(claim, mine.span), passage, theirs)
    if found is None or found.stray:
        return
    right = _holds(way, mine, other)
    sure = (
        len(found.own) >= _WITH * len(found.asked)
        and same_time(claim, passage, found.plot)
        and not _turned(mine, claim, found.plot.span.of(passage.analysis.text))
    )
    verb = "" if right else "not "
    yield Reading(
        NAME,
        Stance.SUPPORTS if right else Stance.REFUTES,
        f"the source says {theirs.text}, which is {verb}{mine.hedge} {mine.text}",
        found.plot.line.span,
        mine.span,
        decides=sure,
        weight=len(found.wide) / len(found.asked),
    )


def _way(mine: Quantity) -> str:
    """What the hedge leaves open: upwards, downwards, or a little below; nothing where around."""
    low, high = mine.interval.low, mine.interval.high
    if high is None:
        return "up"
    if low is None:
        return "down"
    return "nearly" if high == mine.value else ""


def _turned(mine: Quantity, claim: Statement, said: str) -> bool:
    """Whether only one of the two speaks of a difference, a change, a rest or a sum."""
    bound = frozenset((mine.hedge or "").split())
    return bool((shifts(claim.text) - bound) ^ (shifts(said) - bound))


def _near(mine: Quantity, other: Quantity) -> bool:
    bound, value = mine.value or Fraction(0), other.value or Fraction(0)
    return abs(value - bound) <= _NEAR * abs(bound)


def _holds(way: str, mine: Quantity, other: Quantity) -> bool:
    bound, value = mine.value or Fraction(0), other.value or Fraction(0)
    if way == "up":
        return value > bound
    return value < bound and (way == "down" or value >= _NEARLY * bound)


RULE = EvidenceRule(
    name=NAME,
    summary="a round figure that bounds against the exact one of the source",
    doc=__doc__ or "",
    authority="a source that gives the exact figure",
    read=read,
    supports=(
        Pair("Nearly 50,000 people saw the match.", "The match was seen by 48,700 people."),
        Pair(
            "The clean-up cost more than 10 million dollars.",
            "The clean-up cost 10.3 million dollars, according to the final account.",
        ),
    ),
    refutes=(
        Pair("More than 50,000 people saw the match.", "The match was seen by 48,700 people."),
    ),
    silent=(
        Pair("More than 50,000 people saw the match.", "The stadium cost 48,700 crowns."),
        Pair(
            "More than 50,000 people saw the match.",
            "The match was seen by 48,700 people in the stadium and 52,300 on screens.",
        ),
    ),
)
