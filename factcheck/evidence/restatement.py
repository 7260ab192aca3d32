"""A claim that the source makes in nearly the same words.

Reporters often take a statement over as it stands. Where every content word of the claim stands in
one sentence of the source, in the same order, with the same figures and the same small words that
turn a meaning round (not, only, all, first), the source says it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from claims import Kind
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement
from factcheck.evidence.comparable import allows
from factcheck.evidence.content import operators, sequence
from factcheck.evidence.dates import meet
from factcheck.types import Stance

_FEWEST = 4  # content words: fewer are found together by chance
_ORDER = 0.8  # of them in the source's order


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A supporting reading where one sentence of the passage restates the claim."""
    text = claim.analysis.text
    words = sequence(claim.text)
    if len(words) < _FEWEST:
        return
    for line in passage.lines:
        theirs = sequence(line.span.of(passage.analysis.text))
        if not set(words) <= set(theirs):
            continue
        if LCSseq.similarity(words, theirs) < _ORDER * len(words):
            continue
        if operators(text[claim.span.start : claim.span.end]) != operators(
            line.span.of(passage.analysis.text)
        ):
            continue
        if _same_figures(claim, passage, line):
            yield Reading(
                "restatement",
                Stance.SUPPORTS,
                "the source says the same in nearly the same words",
                line.span,
                claim.span,
                decides=True,
            )
            return


def _same_figures(claim: Statement, passage: Statement, line: Line) -> bool:
    theirs = [q for q in passage.analysis.quantities if line.span.contains(q.span)]
    for mine in claim.analysis.quantities:
        if not claim.span.contains(mine.span):
            continue
        if mine.kind is Kind.ORDINAL:
            if not any(q.kind is Kind.ORDINAL and q.value == mine.value for q in theirs):
                return False
        elif not any(allows(mine, q) for q in theirs):
            return False
    dates = [m for m in passage.analysis.moments if line.span.contains(m.span)]
    return all(
        any(meet(mine, other) for other in dates)
        for mine in claim.analysis.moments
        if claim.span.contains(mine.span) and mine.first is not None
    )


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
