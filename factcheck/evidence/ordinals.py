"""The place in a series that the claim gives, against the source's: second for third."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Kind, Quantity
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement
from factcheck.evidence.content import stem
from factcheck.evidence.cues import retracted
from factcheck.evidence.frames import frames
from factcheck.types import Stance

_ASKED = re.compile("[?—]")  # a question, or words that another speaker cuts short
_SAME = 0.7  # of the claim's content words, in order


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading where both number the same thing."""
    mine = [q for q in claim.quantities if _counts(q)]
    if len(mine) != 1:
        return
    for frame in frames(claim, passage):
        said = frame.line.span.of(passage.analysis.text)
        if frame.share < _SAME or _ASKED.search(said) or retracted(said) - retracted(claim.text):
            continue
        theirs = [
            q
            for q in passage.quantities
            if _counts(q) and frame.line.span.contains(q.span) and _same_thing(mine[0], q)
        ]
        if len(theirs) == 1:
            same = theirs[0].value == mine[0].value
            yield _reading(
                Stance.SUPPORTS if same else Stance.REFUTES, mine[0], theirs[0], frame.line
            )


def _counts(quantity: Quantity) -> bool:
    return quantity.kind is Kind.ORDINAL


def _same_thing(mine: Quantity, theirs: Quantity) -> bool:
    if mine.noun is None or theirs.noun is None:
        return False
    return stem(mine.noun.split()[-1]) == stem(theirs.noun.split()[-1])


def _reading(stance: Stance, mine: Quantity, theirs: Quantity, line: Line) -> Reading:
    verb = "also says" if stance is Stance.SUPPORTS else "says"
    reason = f"the source {verb} {theirs.text} {theirs.noun}; the claim says {mine.text}"
    # where there is a second there is a first too, and the claim may be of that
    sure = stance is Stance.REFUTES and mine.value != 1
    return Reading("ordinals", stance, reason, line.span, mine.span, decides=sure)


RULE = EvidenceRule(
    name="ordinals",
    summary="a place in a series against the source's",
    doc=__doc__ or "",
    authority="a source that numbers the same thing otherwise",
    read=read,
    supports=(
        Pair(
            "It is the third budget in a row to draw on the reserve.",
            "This is the third budget in a row to draw on the reserve.",
        ),
    ),
    refutes=(
        Pair(
            "It is the second budget in a row to draw on the reserve.",
            "This is the third budget in a row to draw on the reserve.",
        ),
    ),
    silent=(
        Pair(
            "It is the second budget in a row to draw on the reserve.",
            "It was the third flood in a row to close the bridge.",
        ),
    ),
)
