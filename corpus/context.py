"""What of a passage is embedded and indexed: its words, and the title and headings above them."""

from __future__ import annotations

from corpus.document import BlockKind, Document, Passage


def contextual(passage: Passage) -> str:
    """The passage's words after the document's title and the nearest heading above it.

    A table row says what it is of only through its heading and its table's first row.
    """
    document = passage.document
    parts = [document.title]
    heading = _heading(document, passage)
    if heading and heading != document.title:
        parts.append(heading)
    text = " ".join(passage.text.split())
    if not text.startswith(document.title):
        return "\n".join([*parts, text])
    return text


def _heading(document: Document, passage: Passage) -> str | None:
    """The nearest heading that ends before the passage begins."""
    found = None
    for block in document.blocks:
        if block.span.start >= passage.span.start:
            break
        if block.kind is BlockKind.HEADING:
            found = " ".join(block.span.of(document.text).split())
    return found
