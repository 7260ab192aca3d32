"""When a denial settles a claim: where both speak of one thing, at one time, and of as much."""

from __future__ import annotations

import re

from factcheck.evidence.base import Statement
from factcheck.evidence.clauses import clauses
from factcheck.evidence.parts import Part, senses
from factcheck.evidence.timing import elsewhere

_WHOLE = re.compile(
    r"\b(?:all|every|any|enough|both|whole|only|first|last|fully|entire|entirely)\b", re.IGNORECASE
)
# "the buyer was not named, the seller was": a verb is left out.
_LEFT_OUT = re.compile(r"\b(?:was|were|is|are|did|does|do|has|had|will|can)(?=[,.;:)]|$)")


def same_thing(mine: Part, theirs: Part, claim: Statement, passage: Statement) -> bool:
    """Whether the source's part has every figure and name of the claim's, and neither says how much
    of a whole it speaks of, or of another time."""
    said, told = mine.span.of(claim.analysis.text), theirs.span.of(passage.analysis.text)
    if elsewhere(said) or _WHOLE.search(said) or _WHOLE.search(told):
        return False
    known = {q.value for q in passage.quantities if theirs.span.contains(q.span)}
    figures = (q for q in claim.quantities if mine.span.contains(q.span))
    named = (senses(claim.analysis.text, name.span) & theirs.senses for name in mine.names)
    return all(q.value in known for q in figures) and all(named)


def left_out(theirs: Part, passage: Statement) -> bool:
    """Whether the sentence says of another thing, without the verb, what it denies of one."""
    return _LEFT_OUT.search(theirs.line.of(passage.analysis.text)) is not None


def one_deed(mine: Part, theirs: Part, claim: Statement, passage: Statement) -> bool:
    """Whether a verb that the claim denies is one that the source states."""
    denied = {one.verb for one in clauses(claim, mine.line) if one.denied} - {"be"}
    stated = {one.verb for one in clauses(passage, theirs.line) if not one.denied}
    return bool(denied & stated)
