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

_SAME = 0.8  # of the claim's content words, in order
_FEWEST = 3


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A refuting reading where exactly one of the two denies."""
    mine = negations(claim.text)
    for frame in frames(claim, passage):
        if frame.share < _SAME or len(frame.line.words & claim.words) < _FEWEST:
            continue
        theirs = negations(frame.line.span.of(passage.analysis.text))
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
