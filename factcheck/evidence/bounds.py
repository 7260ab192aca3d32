"""A round figure of the claim that is a bound ("nearly 50,000", "more than 10 million") against the
exact one of the source.

A bound is put where the figure is: so the one figure of its sort that is near it is the one meant,
where the claim's words stand with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from claims import Kind, Quantity
from factcheck.evidence.alignment import names_known
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.clauses import sentence
from factcheck.evidence.content import content, negations
from factcheck.evidence.cues import shifted, table, words
from factcheck.evidence.fitting import Fit, asked_beside, fit, same_time
from factcheck.evidence.implied import offset
from factcheck.evidence.levels import held
from factcheck.evidence.rows import as_mine
from factcheck.evidence.slips import digits
from factcheck.evidence.wholes import wholes
from factcheck.types import Stance

NAME = "bounds"
_COMPARED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT})
_ROUND = 2  # digits of a bound
_NEAR = Fraction(1, 6)  # of the bound, that the figure meant lies off it at most
_NEARLY = Fraction(4, 5)  # of a bound, that "nearly" reaches at least
_BEFORE = 25  # letters before a figure that may make it one of a change or a rest
_OF = re.compile(r"\bof (?:the |its |their )?$")  # the whole of which a part is told
_COMPOUND = re.compile(r"-\d")  # "6-foot-7"
_WITH = 0.2  # of the claim's words, that stand with the figure


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for the claim's only bound, where one figure is near it and the source has
    the claim's other figures."""
    figures = [q for q in claim.quantities if q.kind in _COMPARED and q.value]
    bounded = [q for q in figures if q.hedge]
    if len(bounded) != 1 or not all(_known(q, passage) for q in figures if q is not bounded[0]):
        return
    (mine,) = bounded
    if negations(claim.text) > negations(mine.hedge or ""):
        return
    if (
        not mine.hedge
        or offset(claim, mine)
        or _by(claim, mine)
        or len(digits(mine.value or Fraction(1))) > _ROUND
    ):
        return
    if not names_known(claim, passage.words | passage.about):
        return
    way = _way(mine)
    rows = [
        (theirs, other)
        for theirs in wholes(passage)
        if theirs.kind in _COMPARED and (other := as_mine(mine, theirs)) is not None and other.value
    ]
    near = _latest([(theirs, other) for theirs, other in rows if _near(mine, other)], passage)
    if not way or len(near) != 1:
        return
    theirs, other = near[0]
    bare = theirs.unit is None and theirs.noun is None and mine.unit is not None
    if mine.per and theirs.per and mine.per != theirs.per:
        return
    opposed = _opposed(mine, other)
    if (theirs.hedge or other.value == mine.value) and not opposed:
        return
    if bare or offset(passage, theirs) or _COMPOUND.match(passage.analysis.text, theirs.span.end):
        return
    if _OF.search(passage.analysis.text, max(0, theirs.span.start - 12), theirs.span.start):
        return
    found = fit(asked_beside(claim, mine.span), passage, theirs)
    if found is None or found.stray or _summed(claim, passage):
        return
    if len(rows) > 1 and _elsewhere(claim, passage, found):
        return
    right = not opposed and _holds(way, mine, other)
    sure = (
        (len(rows) == 1 or len(found.own) >= _WITH * len(found.asked))
        and same_time(claim, passage, found.plot)
        and _shifted(mine, claim) == _shifted(theirs, passage)
        and not _denied(theirs, passage, found)
        and not _crossed(claim, passage, found)
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


def _summed(claim: Statement, passage: Statement) -> bool:
    """Whether the source adds to its figures, or the claim is of what remains."""
    left = frozenset(table()["bounds"]["left"].split())
    return bool(frozenset(words(claim.text)) & left) or bool(_further().search(passage.text))


@cache
def _further() -> re.Pattern[str]:
    further = table()["bounds"]["further"].replace(", ", "|")
    return re.compile(rf"\b(?:{further})\b", re.IGNORECASE)


def _denied(theirs: Quantity, passage: Statement, found: Fit) -> bool:
    """Whether the source denies a bound of its own: "nobody is under seventy"."""
    before = passage.analysis.text[found.plot.span.start : theirs.span.start]
    return bool(theirs.hedge) and negations(before) > 0


def _crossed(claim: Statement, passage: Statement, found: Fit) -> bool:
    """Whether what was sold to somebody in the claim came from them in the source."""
    ways = {"to": "from", "from": "to"}
    mine, theirs = (
        {
            (link, name.text.lower().split()[-1])
            for link, phrase in sentence(statement, line).linked()
            for name in phrase.names
            if link in ways
        }
        for statement, line in ((claim, claim.lines[0].span), (passage, found.plot.line.span))
    )
    return any((ways[link], name) in theirs and (link, name) not in theirs for link, name in mine)


def _elsewhere(claim: Statement, passage: Statement, found: Fit) -> bool:
    """Whether the words of the source's figure have a name or date that the claim lacks."""
    span, said = found.plot.span, claim.text.lower()
    named = [name.span for name in passage.names] + [moment.span for moment in passage.moments]
    text = passage.analysis.text
    return any(
        not content(one.of(text)) & claim.words and one.of(text).lower() not in said
        for one in named
        if span.contains(one)
    )


def _known(figure: Quantity, passage: Statement) -> bool:
    return any(q.value == figure.value for q in passage.quantities)


def _by(statement: Statement, figure: Quantity) -> bool:
    """Whether "by" stands before a figure and its hedge: it is a difference."""
    before = statement.analysis.text[statement.span.start : figure.span.start].lower()
    said = words(before.rstrip().removesuffix(figure.hedge or ""))
    return bool(said) and said[-1] == "by"


def _latest(
    near: list[tuple[Quantity, Quantity]], passage: Statement
) -> list[tuple[Quantity, Quantity]]:
    """Of two figures of which one is held against the other, the one that is."""
    if len(near) == 2:
        for one in held(passage):
            if {one.now.span, one.base.span} == {theirs.span for theirs, _ in near}:
                return [row for row in near if row[0].span == one.now.span]
    return near


def _way(mine: Quantity) -> str:
    """What the hedge leaves open: upwards, downwards, or a little below; nothing where around."""
    low, high = mine.interval.low, mine.interval.high
    if high is None:
        return "up"
    if low is None:
        return "down"
    return "nearly" if high == mine.value and low < high else ""


def _opposed(mine: Quantity, other: Quantity) -> bool:
    """Whether the source has the same bound the other way."""
    ways = {_way(mine), _way(other)}
    return mine.value == other.value and bool(other.hedge) and ways == {"up", "down"}


def _shifted(figure: Quantity, statement: Statement) -> frozenset[str]:
    """What the words before a figure, but for its hedge, make it one of: a change, a rest."""
    text = statement.analysis.text
    start = max(statement.span.start, figure.span.start - _BEFORE)
    return shifted(text[start : figure.span.start], figure.hedge or "")


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
