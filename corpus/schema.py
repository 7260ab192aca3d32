"""The tables of a store and how a document becomes a row of them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from corpus.document import Block, BlockKind, Document, Mark, Status
from corpus.span import Span
from corpus.terms import TOKENIZER

VERSION = "4"
"""Raised whenever a store made before cannot be read any more."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT NOT NULL,
    blocks TEXT NOT NULL, uri TEXT, published TEXT, sha256 TEXT NOT NULL, source TEXT, author TEXT,
    status TEXT NOT NULL, supersedes TEXT NOT NULL, superseded_by TEXT, reader TEXT NOT NULL,
    marks TEXT NOT NULL, warnings TEXT NOT NULL);
CREATE TABLE passages (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (number), start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, vector BLOB NOT NULL);
CREATE INDEX documents_of ON documents (substr(sha256, 1, 12));
CREATE INDEX passages_of ON passages (document, start);
CREATE TABLE sources (
    root TEXT NOT NULL, path TEXT PRIMARY KEY, id TEXT NOT NULL, sha256 TEXT NOT NULL,
    documents TEXT NOT NULL) WITHOUT ROWID;
"""

FULL_TEXT = f"""
CREATE VIRTUAL TABLE lexical USING fts5 (
    words, content='', tokenize='{TOKENIZER}');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (lexical, row);
"""

COLUMNS = (
    "id, title, text, blocks, uri, published, sha256, source, author, status, supersedes,"
    " superseded_by, reader, marks, warnings"
)
_KINDS = {kind.value[0] + kind.value[-1]: kind for kind in BlockKind}
_CODES = {kind: code for code, kind in _KINDS.items()}


def document_row(document: Document) -> tuple[Any, ...]:
    """The values of :data:`COLUMNS`."""
    blocks = " ".join(f"{_CODES[b.kind]}{b.span.start}:{b.span.end}" for b in document.blocks)
    return (
        document.id,
        document.title,
        document.text,
        blocks,
        document.uri,
        document.published.isoformat() if document.published else None,
        document.sha256,
        document.source,
        document.author,
        document.status.value,
        json.dumps(document.supersedes, ensure_ascii=False),
        document.superseded_by,
        document.reader,
        json.dumps([[m.offset, m.label] for m in document.marks], ensure_ascii=False),
        json.dumps(document.warnings, ensure_ascii=False),
    )


def row_document(row: tuple[Any, ...]) -> Document:
    """The document that :func:`document_row` made the row of."""
    id_, title, text, blocks, uri, published, sha256, source, author, status, *rest = row
    supersedes, superseded_by, reader, marks, warnings = rest
    return Document(
        id=id_,
        title=title,
        text=text,
        blocks=tuple(_block(code) for code in blocks.split()),
        uri=uri,
        published=date.fromisoformat(published) if published else None,
        sha256=sha256,
        source=source,
        author=author,
        status=Status(status),
        supersedes=tuple(json.loads(supersedes)),
        superseded_by=superseded_by,
        reader=reader,
        marks=tuple(Mark(offset, label) for offset, label in json.loads(marks)),
        warnings=tuple(json.loads(warnings)),
    )


def _block(code: str) -> Block:
    start, end = code[2:].split(":")
    return Block(_KINDS[code[:2]], Span(int(start), int(end)))
