"""Claims and passages in the one form in which they are compared."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from claims import Analysis, Claim, analyse
from corpus import Document, Passage, Span
from factcheck.evidence import Statement

KEPT = 256
"""Sources kept from claim to claim, and from article to article on the same matter, however
long."""
CHARACTERS = 2_000_000
"""Of all sources kept beyond those; a character takes about 120 bytes, 240 MB at most."""


def claim_statement(claim: Claim, analysis: Analysis) -> Statement:
    if claim.wording is not None:  # an editor's own words have figures of their own
        worded = analyse(Document("claim", "", claim.wording), analysis.dateline)
        span = Span(0, len(claim.wording))
        return Statement.of(worded, span, about=claim.context, published=analysis.dateline)
    return Statement.of(
        analysis,
        claim.passage.span,
        about=claim.context,
        published=analysis.dateline,
        speaker=claim.speaker,
        quotation=claim.quotation,
        resolved=claim.resolved,
    )


@dataclass(slots=True)
class _Source:
    """A document as it was read, with the statements of those of its passages asked for."""

    analysis: Analysis
    statements: dict[Span, Statement] = field(default_factory=dict)


class Sources:
    """The documents read last: at least ``fewest``, and more while all their text comes to at most
    ``most`` characters. Several threads may read at once."""

    def __init__(self, fewest: int, most: int) -> None:
        self._fewest = fewest
        self._most = most
        self._characters = 0
        self._read: OrderedDict[Document, _Source] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._read)

    def statement(self, passage: Passage) -> Statement:
        """The passage as a statement of its document."""
        document, span = passage.document, passage.span
        source = self._source(document)
        if span not in source.statements:
            source.statements[span] = Statement.of(
                source.analysis,
                span,
                about=document.title,
                published=document.published,
                source=True,
            )
        return source.statements[span]

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._read.clear()
            self._characters = 0

    def _source(self, document: Document) -> _Source:
        with self._lock:
            known = self._read.get(document)
            if known is not None:
                self._read.move_to_end(document)
                return known
        read = _Source(analyse(document, document.published, source=True))
        with self._lock:
            if document not in self._read:
                self._characters += len(document.text)
            self._read[document] = read
            while len(self._read) > self._fewest and self._characters > self._most:
                oldest, _ = self._read.popitem(last=False)
                self._characters -= len(oldest.text)
        return read


sources = Sources(KEPT, CHARACTERS)


def passage_statement(passage: Passage) -> Statement:
    """A passage of a source, read once for all claims and for many articles."""
    return sources.statement(passage)
