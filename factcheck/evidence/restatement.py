"""A claim that the source makes in nearly the same words.

Reporters often take a statement over as it stands. Where every content word of the claim stands in
one sentence of the source, in the same order, with the same figures and the same small words that
turn a meaning round (not, only, all, first), the source says it. It does not where its sentence
only intends, asks for, doubts or passes on what the claim states (``data/embedding.yml``), where
its verb is still to come and the claim's is past, or where it joins things that it counts apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims import Kind, Moment, Quantity
from factcheck.evidence.alignment import sides
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement
from factcheck.evidence.comparable import allows
from factcheck.evidence.content import operators
from factcheck.evidence.cues import retracted
from factcheck.evidence.dates import meet
from factcheck.evidence.embedded import counts_apart, embeds
from factcheck.evidence.frames import frames
from factcheck.evidence.voiced import joined_alike
from factcheck.types import Stance

_FEWEST = 4  # content words: fewer are found together by chance
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_BREAK = re.compile("[;:]")  # parts that a list or table sets side by side
_BETWEEN = 3  # words of the source that may stand among those of the claim


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A supporting reading where one sentence of the passage restates the claim."""
    mine = operators(claim.text)
    for frame in frames(claim, passage):
        if frame.size < _FEWEST or frame.share < 1 or frame.between > _BETWEEN:
            continue
        said = frame.line.span.of(passage.analysis.text)
        if said.rstrip().endswith("?") or retracted(said) - retracted(claim.text):
            continue
        if set(_DIGITS.findall(claim.text)) - set(_DIGITS.findall(said)):
            continue
        if _BREAK.search(frame.region.of(passage.analysis.text)):
            continue
        if embeds(claim, passage, frame.line.span, frame.region):
            continue
        if counts_apart(claim, passage, frame.region):
            continue
        if not joined_alike(claim, passage, frame.line.span, frame.region):
            continue
        if operators(said) == mine and _same_figures(claim, passage, frame.line):
            yield Reading(
                "restatement",
                Stance.SUPPORTS,
                "the source says the same in nearly the same words",
                frame.line.span,
                claim.span,
                decides=True,
            )
            return


def _same_figures(claim: Statement, passage: Statement, line: Line) -> bool:
    theirs = [q for q in passage.quantities if line.span.contains(q.span)]
    for mine in claim.quantities:
        if not _in_place(mine, theirs, claim, passage, line):
            return False
    dates = [m for m in passage.moments if line.span.contains(m.span)]
    return all(
        _in_place(mine, dates, claim, passage, line)
        for mine in claim.moments
        if mine.first is not None
    )


def _in_place(
    mine: Quantity | Moment,
    theirs: Sequence[Quantity | Moment],
    claim: Statement,
    passage: Statement,
    line: Line,
) -> bool:
    """Whether the sentence has the claim's figure or date, and no other of its sort that stands
    among more of the claim's words."""
    around = sides(claim.analysis.text, mine.span, claim.span)
    same, others = -1, -1
    for other in theirs:
        shared = around.shared(sides(passage.analysis.text, other.span, line.span))
        if _agree(mine, other):
            same = max(same, shared)
        elif _alike(mine, other):
            others = max(others, shared)
    return same >= max(others, 0)


def _agree(mine: Quantity | Moment, theirs: Quantity | Moment) -> bool:
    if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
        if mine.kind is Kind.ORDINAL:
            return theirs.kind is Kind.ORDINAL and theirs.value == mine.value
        return allows(mine, theirs)
    return isinstance(mine, Moment) and isinstance(theirs, Moment) and meet(mine, theirs)


def _alike(mine: Quantity | Moment, theirs: Quantity | Moment) -> bool:
    if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
        return mine.kind is theirs.kind
    return isinstance(mine, Moment) and isinstance(theirs, Moment)


RULE = EvidenceRule(
    name="restatement",
    summary="the source makes the claim in nearly the same words",
    doc=__doc__ or "",
    authority="the source's own sentence",
    read=read,
    supports=(
        Pair(
            "The old bridge at Corley closes for repairs on 4 May 2026.",
            "The council said the old bridge at Corley closes for heavy repairs on 4 May 2026.",
        ),
    ),
    silent=(
        # its figures in each other's place
        Pair(
            "Corley keeps 19 percent of the airport shares; 51 percent belong to pilots.",
            "Corley keeps 51 percent of the airport shares; 19 percent belong to pilots.",
        ),
        # taken back
        Pair(
            "The storm at Corley was rated a category four gale.",
            "The storm at Corley was first rated a category four gale.",
        ),
        Pair(
            "The old bridge at Corley closes for repairs on 4 May 2026.",
            "The old bridge at Corley does not close for repairs on 4 May 2026.",
        ),
        Pair(
            "Corley United beat Lanmore Rovers in the county final.",
            "Lanmore Rovers beat Corley United in the county final.",
        ),
        Pair(
            "Only the old bridge at Corley closes for repairs this year.",
            "The old bridge at Corley closes for repairs this year.",
        ),
        Pair(
            "The second bridge at Corley closes for urgent repairs.",
            "The third bridge at Corley closes for urgent repairs, its second closure.",
        ),
    ),
)
