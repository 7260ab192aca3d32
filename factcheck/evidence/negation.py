"""A claim that says the opposite of what the source says in the same words.

Where a sentence of the source has the claim's words in the claim's order, and one of the two denies
what the other states, the source refutes the claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.content import negations
from factcheck.evidence.frames import frames
from factcheck.types import Stance

_SAME = 0.85  # of the claim's content words, in order
_FEWEST = 4
_BETWEEN = 3  # words of the source that may stand among those of the claim


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A refuting reading where exactly one of the two denies.

    The source's negation must stand among the claim's words: what a sentence denies before or
    after them is something else.
    """
    mine = negations(claim.text)
    for frame in frames(claim, passage):
        if frame.share < _SAME or frame.size < _FEWEST or frame.between > _BETWEEN:
            continue
        theirs = negations(frame.region.of(passage.analysis.text))
        if {mine, theirs} == {0, 1}:
            reason = "the source denies this" if theirs else "the source states what this denies"
            yield Reading(
                "negation", Stance.REFUTES, reason, frame.line.span, claim.span, decides=True
            )


RULE = EvidenceRule(
    name="negation",
    summary="a claim that says the opposite of what the source says in the same words",
    doc=__doc__ or "",
    authority="a source's sentence that denies what the claim states, or states what it denies",
    read=read,
    refutes=(
        Pair(
            "The sale will alter the military balance in the region.",
            "The sale of parts will not alter the military balance in the region.",
        ),
        Pair(
            "The library at Corley will not close this summer.",
            "The library at Corley will close for repairs this summer.",
        ),
    ),
    silent=(
        Pair(
            "The library at Corley will close this summer.",
            "The library at Corley will close this summer, the council said.",
        ),
        Pair(
            "The library at Corley will not close this summer.",
            "The pool at Lanmore will close for two weeks.",
        ),
    ),
)
