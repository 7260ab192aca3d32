"""ODT: the body of ``content.xml`` without tracked deletions, notes and annotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.dateline import parse_date, publication_date
from corpus.document import BlockKind, Document
from corpus.errors import InputError
from corpus.readers.delimited import row_text
from corpus.readers.layout import Piece, flat, laid_out, refined
from corpus.readers.parts import first_text, opened, part, xml
from corpus.readers.plain import head_title, stem
from corpus.status import text_status

_LEFT_OUT = frozenset(("tracked-changes", "annotation", "note", "sequence-decls", "bibliography"))


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The document, with title, author and date from ``meta.xml``."""
    archive = opened(content, name)
    inner = part(archive, "content.xml", name)
    if inner is None:
        hint = "save it as ODT in a word processor"
        raise InputError("this is not an OpenDocument text", place=name, hint=hint)
    body = next(xml(inner, name).iter("{*}text"), None)
    pieces = list(_pieces(body, BlockKind.PARAGRAPH)) if body is not None else []
    if not any(piece.text for piece in pieces):
        raise InputError("it holds no text", place=name, hint="give a document with text in it")
    layout = laid_out(refined(pieces))
    properties = part(archive, "meta.xml", name)
    meta = xml(properties, name) if properties else None
    stated = first_text(meta, "title") if meta is not None else None
    created = first_text(meta, "creation-date", "date") if meta is not None else None
    return Document(
        id=id,
        title=stated or head_title(layout.text, layout.blocks) or stem(name),
        text=layout.text,
        blocks=layout.blocks,
        published=publication_date(layout.text) or parse_date(created or ""),
        sha256=Document.digest(content),
        author=first_text(meta, "initial-creator", "creator") if meta is not None else None,
        status=text_status(layout.text),
        reader="odt",
    )


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _pieces(parent: Any, kind: BlockKind) -> Iterator[Piece]:
    for element in parent:
        tag = _tag(element)
        if tag == "h":
            yield Piece(BlockKind.HEADING, flat(_words(element)))
        elif tag == "p":
            yield Piece(kind, flat(_words(element)))
        elif tag == "list":
            yield from _pieces(element, BlockKind.ITEM)
        elif tag == "table":
            yield from _rows(element)
        elif tag not in _LEFT_OUT:
            yield from _pieces(element, kind)


def _rows(table: Any) -> Iterator[Piece]:
    rows = []
    for row in table.iter("{*}table-row"):
        cells = [c for c in row if _tag(c) == "table-cell"]
        rows.append([flat(" ".join(_words(p) for p in cell.iter("{*}p"))) for cell in cells])
    header = rows[0] if next(table.iter("{*}table-header-rows"), None) is not None else []
    for cells in rows[1:] if header else rows:
        yield Piece(BlockKind.ROW, row_text(header, cells))


def _words(element: Any) -> str:
    """The text of a paragraph: spaces and tabs that have elements of their own are spaces."""
    parts = [element.text or ""]
    for child in element:
        tag = _tag(child)
        if tag in ("s", "tab", "line-break"):
            parts.append(" ")
        elif tag not in _LEFT_OUT:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)
