"""A claim laid over a source's sentence, word by word: what is the same, and what stands in whose
place.

Where all of a claim but one slot stands in one sentence, in the same order, the two slots are
answers to one question, and may be compared as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from corpus import Span
from factcheck.evidence.base import Line, Statement
from factcheck.evidence.content import Token, tokens

_LONGEST = 120  # words of a sentence that are compared


@dataclass(frozen=True, slots=True)
class Frame:
    """``share`` of the claim's ``size`` content words stand in the sentence in order, from first
    to last within ``region``, with ``between`` other words among them. ``slots`` are the
    stretches of both that stand in each other's place."""

    line: Line
    size: int
    share: float
    region: Span
    between: int
    slots: tuple[tuple[tuple[Token, ...], tuple[Token, ...]], ...]


@lru_cache(maxsize=16)
def frames(claim: Statement, passage: Statement) -> tuple[Frame, ...]:
    """The claim over each sentence of the passage that has a word of it."""
    return tuple(_frames(claim, passage))


def _frames(claim: Statement, passage: Statement) -> Iterator[Frame]:
    mine = tokens(claim.analysis.text, claim.span)[:_LONGEST]
    stems = [token.stem for token in mine]
    for line in passage.lines:
        if line.words.isdisjoint(stems):
            continue
        theirs = tokens(passage.analysis.text, line.span)[:_LONGEST]
        matcher = SequenceMatcher(None, stems, [token.stem for token in theirs], autojunk=False)
        equal: list[int] = []
        slots: list[tuple[tuple[Token, ...], tuple[Token, ...]]] = []
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal":
                equal += range(c, d)
            elif tag == "replace":
                slots.append((tuple(mine[a:b]), tuple(theirs[c:d])))
        if equal:
            first, last = equal[0], equal[-1]
            yield Frame(
                line,
                len(mine),
                len(equal) / len(mine),
                theirs[first].span.join(theirs[last].span),
                last - first + 1 - len(equal),
                tuple(slots),
            )
