"""JSON lines: one document per row, ``{"id","title","text","uri"?,"published"?}``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from corpus.blocks import plain_text_blocks
from corpus.decoding import decoded_lines
from corpus.document import Document
from corpus.errors import InputError
from corpus.readers.frontmatter import date_of, names_of, text_of
from corpus.readers.parts import first
from corpus.readers.registry import Part
from corpus.status import parse_status, text_status


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The first row."""
    return first(
        read_many(content, name, id), name, "it holds no rows", "give a JSON object a line"
    )


def read_many(content: bytes, name: str, id: str) -> Iterator[Part]:  # noqa: A002
    """Every row as a document; a row without an id gets the file's id and its line."""
    lines, warnings = decoded_lines(content, name=name)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = _row(line, f"{name}:{number}")
            except InputError as error:
                yield error
            else:
                yield row_document(row, f"{id}#{number}", name, warnings)


def _row(line: str, place: str) -> dict[str, Any]:
    hint = 'a row looks like {"id": "…", "title": "…", "text": "…"}'
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("not a JSON object", place=place, hint=hint) from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError('this row has no "text"', place=place, hint=hint)
    return row


def _whole(text: str) -> str:
    """Halves of surrogate pairs, which JSON can hold and UTF-8 cannot, made U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def row_document(
    row: dict[str, Any], fallback: str, name: str, warnings: tuple[str, ...] = ()
) -> Document:
    """The document that one row describes."""
    text = _whole(row["text"]).replace("\r\n", "\n").replace("\r", "\n")
    title = text_of(_whole(str(row.get("title") or "")))
    status = text_of(row.get("status"))
    superseded_by = next(iter(names_of(row.get("superseded_by"))), None)
    stated = parse_status(status) if status else None
    content = json.dumps(row, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Document(
        id=str(row["id"]) if row.get("id") not in (None, "") else fallback,
        title=title or " ".join(text.split()[:10]),
        text=text,
        blocks=plain_text_blocks(text),
        uri=text_of(row.get("uri") or row.get("url")),
        published=date_of(row.get("published") or row.get("date")),
        sha256=Document.digest(content),
        source=text_of(row.get("source")),
        author=text_of(row.get("author")),
        status=stated or text_status(text),
        supersedes=names_of(row.get("supersedes")),
        superseded_by=superseded_by,
        reader="jsonl",
        warnings=warnings,
    )
