"""JSON: a document, a list of documents, or records as rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.decoding import decode
from corpus.document import BlockKind, Document
from corpus.errors import InputError
from corpus.readers.layout import Piece, laid_out
from corpus.readers.parts import first
from corpus.readers.plain import stem
from corpus.readers.registry import Part
from corpus.readers.rows import row_document

_TEXTS = ("text", "body", "content", "articleBody")
_TITLES = ("title", "headline", "name")
_DEEPEST = 40
_HEAD = "beside the records"


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The first document."""
    found = read_many(content, name, id)
    return first(found, name, "it holds no document", "give an object or a list of them")


def read_many(content: bytes, name: str, id: str) -> Iterator[Part]:  # noqa: A002
    """An object with a text is a document, a list of such objects several; other data is one
    document of rows, ``path: value; path: value``, one per record."""
    text, warnings = decode(content, name=name)
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f"{name}:{error.lineno}" if isinstance(error, json.JSONDecodeError) else name
        raise InputError("not valid JSON", place=place, hint="check it with a JSON tool") from error
    single = _article(loaded)
    if single:
        yield row_document(single, id, name, warnings)
        return
    records = loaded if isinstance(loaded, list) else _longest_list(loaded)
    articles = [_article(record) for record in records]
    if articles and all(articles):
        for number, article in enumerate(articles, start=1):
            yield row_document(article or {}, f"{id}#{number}", name, warnings)
        return
    rows = [("; ".join(_facts(record)), n) for n, record in enumerate(records, start=1)]
    if records is not loaded and isinstance(loaded, Mapping):
        rest = {key: value for key, value in loaded.items() if value is not records}
        rows.insert(0, ("; ".join(_facts(rest)), 0))
    layout = laid_out(Piece(BlockKind.ROW, row, f"record {n}" if n else _HEAD) for row, n in rows)
    if layout.blocks:
        yield Document(
            id=id,
            title=stem(name).replace("-", " ").replace("_", " "),
            text=layout.text,
            blocks=layout.blocks,
            sha256=Document.digest(content),
            reader="json",
            marks=layout.marks,
            warnings=warnings,
        )


def _article(value: Any) -> dict[str, Any] | None:
    """The value as a row with ``text`` and ``title``, when it is an article."""
    if not isinstance(value, dict):
        return None
    text = next((value[key] for key in _TEXTS if isinstance(value.get(key), str)), None)
    if not text or not text.strip():
        return None
    title = next((value[key] for key in _TITLES if isinstance(value.get(key), str)), None)
    published = value.get("published") or value.get("datePublished") or value.get("date")
    return {**value, "text": text, "title": title, "published": published}


def _longest_list(value: Any) -> list[Any]:
    lists = [v for v in value.values() if isinstance(v, list)] if isinstance(value, dict) else []
    records = [found for found in lists if any(isinstance(item, dict) for item in found)]
    return max(records, key=len) if records else [value]


def _facts(value: Any, path: str = "", depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST or value is None or value == "":
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _facts(inner, f"{path} {key}".strip(), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _facts(inner, path, depth + 1)
    else:
        shown = {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else None
        words = " ".join(str(shown or value).split())
        words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        yield f"{path}: {words}" if path else words
