"""RSS and Atom: each entry a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from xml.sax import SAXParseException

from corpus.document import BlockKind, Document
from corpus.errors import InputError
from corpus.readers.layout import Piece, flat, laid_out
from corpus.readers.parts import first, optional
from corpus.readers.registry import Part
from corpus.readers.tags import by_tags, parsed
from corpus.status import text_status

_MALFORMED = "the feed is not well-formed XML: entries may be missing"


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The first entry."""
    return first(read_many(content, name, id), name, "the feed has no entries", "check its address")


def read_many(content: bytes, name: str, id: str) -> Iterator[Part]:  # noqa: A002
    """Every entry with its title, link and date; its id follows the feed's after ``#``."""
    feedparser = optional("feedparser", name)
    feed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if not feed.version and not feed.entries:
        hint = "only RSS and Atom are read from XML"
        raise InputError("this is not a feed", place=name, hint=hint)
    damage = feed.get("bozo_exception")
    warnings = (_MALFORMED,) if isinstance(damage, SAXParseException) else ()
    source = _plain(feed.feed.get("title", ""), name) or None
    for number, entry in enumerate(feed.entries, start=1):
        try:
            found = _entry(entry, f"{name}#{number}", f"{id}#", number, source)
        except InputError as error:
            yield error
        else:
            if found is not None:
                yield replace(found, warnings=warnings)


def _entry(entry: Any, name: str, start: str, number: int, source: str | None) -> Document | None:
    """An entry with words in it; ``start`` is what its id begins with."""
    title = _plain(entry.get("title", ""), name)
    pieces = _pieces(entry, name)
    if not (title or pieces):
        return None
    layout = laid_out([Piece(BlockKind.HEADING, title), *pieces])
    link = entry.get("link")
    return Document(
        id=f"{start}{entry.get('id') or link or number}",
        title=title or pieces[0].text[:80],
        text=layout.text,
        blocks=layout.blocks,
        uri=link,
        published=_date(entry),
        sha256=Document.digest(layout.text.encode("utf-8", "replace")),
        source=source,
        author=entry.get("author"),
        status=text_status(layout.text),
        reader="feed",
    )


def _pieces(entry: Any, name: str) -> list[Piece]:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    html = max([*contents, entry.get("summary", "")], key=len)
    return by_tags(parsed(html, name)) if html.strip() else []


def _plain(html: str, name: str) -> str:
    return flat(parsed(html, name).text_content()) if html.strip() else ""


def _date(entry: Any) -> date | None:
    # dict.get: feedparser gives its own substitute for a date of change, with a warning
    found = entry.get("published_parsed") or dict.get(entry, "updated_parsed")
    try:
        return date(*found[:3]) if found else None
    except ValueError:
        return None
