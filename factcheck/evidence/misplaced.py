"""A figure of the source that the claim puts where the source has another.

Where all that a claim says stands with one figure of the source, and the claim has a figure that
the source gives for something else, the claim has taken the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Kind, Quantity
from corpus import Span
from factcheck.evidence.alignment import names_known
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.comparable import allows, comparable, excludes
from factcheck.evidence.content import negations
from factcheck.evidence.cues import shifts
from factcheck.evidence.fitting import asked_beside, fit, same_time
from factcheck.evidence.ownplace import same_place
from factcheck.evidence.rows import as_mine
from factcheck.types import Stance

_LINK = re.compile(r"\b(?:of|to|against)\b")
_NOT = re.compile(r"\bnot(?: [\w$€£]{1,9}){0,2} [$€£]?$")
_BUT = re.compile(r"[^.;:]{0,40}?\bbut\b")
_SHORT = 30  # letters
NAME = "misplaced"
_COMPARED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT, Kind.AGE})
_WITH = 0.7  # of the claim's words, that stand with the figure
_AHEAD = 0.3  # more of them than with any other


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading against the claim's only figure."""
    figures = [q for q in claim.quantities if q.kind in _COMPARED and q.value is not None]
    if len(figures) != 1 or bool(negations(claim.text)) or figures[0].value == 1:
        return
    (mine,) = figures
    if None in (mine.interval.low, mine.interval.high):
        return
    same = [q for q in passage.quantities if q.value == mine.value]
    if not same:
        return
    if not names_known(claim, passage.words | passage.about):
        return
    asked = asked_beside(claim, mine.span)
    text = passage.analysis.text
    rows = [
        (found, other)
        for theirs in passage.quantities
        if theirs.kind in _COMPARED
        and not (_NOT.search(text, *_just_before(theirs)) and _BUT.match(text, theirs.span.end))
        and theirs.value is not None
        and (other := as_mine(mine, theirs)) is not None
        and (found := fit(asked, passage, theirs)) is not None
    ]
    rows.sort(key=lambda row: (-len(row[0].own), len(row[0].stray)))
    if not rows:
        return
    best, other = rows[0]
    size = len(best.asked)
    second = max((len(found.own) for found, _ in rows[1:]), default=0)
    if best.stray or len(best.own) < _WITH * size or len(best.own) - second < _AHEAD * size:
        return
    if allows(mine, other) or not excludes(mine, other) or not comparable(mine, other):
        return
    theirs = best.plot.figure
    if any(_joined(text, theirs.span, q.span) for q in same):
        return
    said = best.plot.span.of(text)
    sure = same_time(claim, passage, best.plot) and not shifts(claim.text) ^ shifts(said)
    sure = sure and same_place(claim, passage, best.plot, same)
    yield Reading(
        NAME,
        Stance.REFUTES,
        f"the source says {theirs.text} of this, and {mine.text} of something else",
        best.plot.line.span,
        mine.span,
        decides=sure,
    )


def _just_before(figure: Quantity) -> tuple[int, int]:
    return max(0, figure.span.start - _SHORT), figure.span.start


def _joined(text: str, one: Span, other: Span) -> bool:
    """Whether the two are a part and its whole, or the two sides of a vote."""
    first, second = sorted((one, other))
    between = text[first.end : second.start]
    return len(between) <= _SHORT and _LINK.search(between) is not None


RULE = EvidenceRule(
    name=NAME,
    summary="a figure that the source gives for something else",
    doc=__doc__ or "",
    authority="a source that gives another figure of what the claim says",
    read=read,
    refutes=(
        Pair(
            "Corley landed 410 tonnes of herring.",
            "Corley landed 620 tonnes of herring, while the fleet of Lanmore had 410 tonnes.",
        ),
    ),
    silent=(
        Pair(
            "Corley landed 410 tonnes of herring.",
            "Corley landed 410 tonnes of herring, while the fleet of Lanmore had 620 tonnes.",
        ),
        Pair(
            "Two of the ferries at Corley were scrapped.",
            "Of nine ferries at Corley two were scrapped.",
        ),
    ),
)
