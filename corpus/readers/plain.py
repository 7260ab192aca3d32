"""Plain text: the decoded file, with title, date and status read from its head."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from corpus.blocks import plain_text_blocks
from corpus.dateline import only_date, parse_date, publication_date
from corpus.decoding import decode
from corpus.document import Block, BlockKind, Document
from corpus.status import text_status


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The document; its text is the decoded file, unchanged."""
    text, warnings = decode(content, name=name)
    return replace(of_text(text, name, id), sha256=Document.digest(content), warnings=warnings)


def of_text(text: str, name: str, id: str) -> Document:  # noqa: A002
    """A plain-text document whose text is ``text``, to the character."""
    blocks = plain_text_blocks(text)
    return Document(
        id=id,
        title=head_title(text, blocks) or stem(name),
        text=text,
        blocks=blocks,
        published=publication_date(text),
        sha256=Document.digest(text.encode("utf-8")),
        status=text_status(text),
        reader="text",
    )


def stem(name: str) -> str:
    """A title for a document that has none: its file's name without folder and suffix."""
    return PurePath(name).stem or name


def head_title(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The headline: the heading above the first paragraph that is not a publisher's name.

    Names of papers and offices stand in capitals there; a headline seldom does.
    """
    headings = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            headings.append(" ".join(block.span.of(text).split()))
        elif block.kind is not BlockKind.METADATA:
            break
    plain = [h for h in headings if not h.isupper() and not only_date(h) and not parse_date(h)]
    if plain:
        return plain[-1]
    return max(headings, key=lambda h: (not h.isupper(), len(h.split()))) if headings else None
