"""EPUB: its chapters in reading order."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from corpus.dateline import parse_date
from corpus.decoding import decode
from corpus.document import Document
from corpus.errors import InputError
from corpus.readers.layout import Piece, laid_out
from corpus.readers.parts import first_text, opened, part, xml
from corpus.readers.plain import stem
from corpus.readers.tags import by_tags, parsed
from corpus.status import text_status


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The book; each chapter begins a mark of its own."""
    archive = opened(content, name)
    container = part(archive, "META-INF/container.xml", name)
    root = next(iter(xml(container, name).iter("{*}rootfile")), None) if container else None
    package = part(archive, root.get("full-path") or "", name) if root is not None else None
    if package is None or root is None:
        hint = "convert it to EPUB again"
        raise InputError("this is not an EPUB", place=name, hint=hint)
    opf = xml(package, name)
    folder = posixpath.dirname(root.get("full-path"))
    files = {item.get("id"): unquote(item.get("href") or "") for item in opf.iter("{*}item")}
    pieces: list[Piece] = []
    for number, reference in enumerate(opf.iter("{*}itemref"), start=1):
        inner = posixpath.normpath(posixpath.join(folder, files.get(reference.get("idref"), "")))
        chapter = part(archive, inner, name)
        if chapter:
            source, _ = decode(chapter, name=f"{name}:{inner}")
            found = by_tags(parsed(source, name)) if source.strip() else []
            if found:
                found[0] = Piece(found[0].kind, found[0].text, f"chapter {number}")
            pieces.extend(found)
    if not pieces:
        raise InputError("it holds no text", place=name, hint="give a book with text in it")
    layout = laid_out(pieces)
    return Document(
        id=id,
        title=first_text(opf, "title") or stem(name),
        text=layout.text,
        blocks=layout.blocks,
        published=parse_date(first_text(opf, "date") or ""),
        sha256=Document.digest(content),
        source=first_text(opf, "publisher"),
        author=first_text(opf, "creator"),
        status=text_status(layout.text),
        reader="epub",
        marks=layout.marks,
    )
