"""The stretch of a source that a claim is held against: the passage found, and what stands around
it.

A passage is cut to be found; to be understood it needs its neighbours. Passages of one document
that grow into each other are looked at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus import BlockKind, Document, Passage, Sentence, Span
from corpus.sentences import split

if TYPE_CHECKING:
    from index import Match

WINDOW = 900
"""Characters: about 200 tokens, what the verifier reads well within its limit."""


def widened(matches: Sequence[Match], most: int) -> tuple[Match, ...]:
    """The first ``most`` matches with their passages grown by whole sentences, best first; of two
    in one window the better stays."""
    from index import Match

    out: list[Match] = []
    for match in matches:
        if len(out) == most:
            break
        passage = match.passage
        inside = [m.passage for m in out if m.passage.document.id == passage.document.id]
        if any(known.span.contains(passage.span) for known in inside):
            continue
        span = _grown(passage.span, _sentences(passage.document))
        out.append(Match(Passage(passage.document, span), match.score))
    return tuple(out)


@lru_cache(maxsize=1_000)
def _sentences(document: Document) -> tuple[Sentence, ...]:
    """Those that say something, not the metadata."""
    return tuple(
        sentence
        for sentence in split(document)
        if document.blocks[sentence.block].kind is not BlockKind.METADATA
    )


def _grown(span: Span, sentences: Sequence[Sentence]) -> Span:
    """The span with the sentences after and before it, in turn, while they fit the window."""
    before = [s.span for s in sentences if s.span.end <= span.start]
    after = [s.span for s in reversed(sentences) if s.span.start >= span.end]
    while before or after:
        for side in (after, before):
            if side and len(span.join(side[-1])) <= WINDOW:
                span = span.join(side.pop())
            else:
                side.clear()
    return span
