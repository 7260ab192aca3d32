"""Documents and their passages: what a source, or an article, says and where it says it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from corpus.span import Span


class BlockKind(Enum):
    """What a block of a document is for its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    ROW = "row"  # of a table; its cells carry the header's names where there is one
    CAPTION = "caption"
    METADATA = "metadata"  # front matter, dateline, byline: never a claim


class Status(Enum):
    """Whether a document still stands. Read from front matter, text, date and title."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row. ``span`` excludes markup such as ``# ``."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page, sheet or row of the file begins in the text: ``label`` is "page 3"."""

    offset: int
    label: str


_NEWLINE = "\n"
_AS_WRITTEN = ("text", "markdown")
"""Readers whose text is the file, so that its lines are the file's."""
_HEAD = "head of the text"
_COUNTED_AS = {
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.ITEM: "paragraph",
    BlockKind.ROW: "table row",
    BlockKind.CAPTION: "caption",
    BlockKind.METADATA: _HEAD,
}


@dataclass(frozen=True, slots=True)
class Document:
    """One source or article, decoded.

    ``text`` is what every offset points into; ``blocks`` are in text order and do not overlap.
    ``id`` is the path relative to the folder given, or the row's own id.
    """

    id: str
    title: str
    text: str
    blocks: tuple[Block, ...] = ()
    uri: str | None = None
    published: date | None = None
    sha256: str = ""
    source: str | None = None  # publisher, as the document names it
    author: str | None = None
    status: Status = Status.CURRENT
    supersedes: tuple[str, ...] = ()
    superseded_by: str | None = None
    reader: str = "text"
    marks: tuple[Mark, ...] = ()
    warnings: tuple[str, ...] = field(default=(), compare=False)

    def __hash__(self) -> int:
        return hash((self.id, self.text))  # not the thousands of blocks of a long one

    def place(self, offset: int) -> str | None:
        """Where ``offset`` lies as whoever opens the file counts: page, row, line, paragraph."""
        at = bisect_right(self.marks, offset, key=lambda mark: mark.offset)
        if at:
            return self.marks[at - 1].label
        if self.reader in _AS_WRITTEN:
            return f"line {self.text.count(_NEWLINE, 0, offset) + 1}"
        number = bisect_right(self.blocks, offset, key=lambda block: block.span.start)
        if not number:
            return None
        word = _COUNTED_AS[self.blocks[number - 1].kind]
        if self.reader == "email" and number == 1 and word == "heading":
            return "subject"
        count = sum(_COUNTED_AS[block.kind] == word for block in self.blocks[:number])
        return f"{word} {count}" if word != _HEAD else word

    def places(self, span: Span) -> str | None:
        """The place of a quotation: that of its first word, or from there to that of its last."""
        first, last = self.place(span.start), self.place(max(span.start, span.end - 1))
        if first is None or last is None or first == last:
            return first or last
        word, _, number = last.rpartition(" ")
        same = word == first.rpartition(" ")[0] and number.isdigit()
        return f"{first}–{number}" if same else f"{first} to {last}"

    @staticmethod
    def digest(content: bytes) -> str:
        """The SHA-256 that identifies a document's content, in hex."""
        return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document and the index of the block it stands in."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of whole sentences (or one table row) of a document: the unit that is searched."""

    document: Document
    span: Span

    @property
    def text(self) -> str:
        return self.span.of(self.document.text)
