"""WARC: every page of a crawl that was fetched with success."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from corpus.dateline import parse_date
from corpus.document import Document
from corpus.errors import InputError
from corpus.readers.parts import first, optional
from corpus.readers.registry import Part, by_name

_MOST_DAMAGED = 100
_GZIP = b"\x1f\x8b\x08"
_LARGEST = 20 * 1024 * 1024
_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text",
          "application/pdf": "pdf"}  # fmt: skip


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The first page."""
    found = read_many(content, name, id)
    return first(found, name, "it holds no page", "give a crawl with HTML responses")


def read_many(content: bytes, name: str, id: str) -> Iterator[Part]:  # noqa: A002
    """Each page as a document whose id and uri are its address; what is wrong with one that
    cannot be read. After a damaged record it goes on with the next that begins as one."""
    optional("warcio", name)
    from warcio.archiveiterator import ArchiveIterator

    start = damaged = 0
    while start >= 0 and damaged < _MOST_DAMAGED:
        records = ArchiveIterator(BytesIO(content[start:] if start else content))
        try:
            for record in records:
                page = _page(record)
                if page is not None:
                    yield page
            if start + records.offset < len(content.rstrip()) or _cut_off(content):
                what, hint = "its last record is cut off", "check that the download is complete"
                yield InputError(what, place=name, hint=hint)
            return
        except Exception:  # noqa: BLE001 - whatever warcio stumbles over
            damaged += 1
            at = start + records.offset
            what = f"the record at byte {at} is damaged"
            yield InputError(what, place=name, hint="check that the download is complete")
            start = _next_record(content, at + 1)


def _next_record(content: bytes, start: int) -> int:
    """Where the next record begins that may be whole, -1 where none does."""
    if content.startswith(_GZIP):
        return content.find(_GZIP, start)
    found = content.find(b"\nWARC/1.", start)
    return found + 1 if found >= 0 else -1


def _cut_off(content: bytes) -> bool:
    """Whether compressed content ends inside its last member, which is then passed over in
    silence."""
    if not content.startswith(_GZIP):
        return False
    member = zlib.decompressobj(wbits=31)
    try:
        member.decompress(content[content.rfind(_GZIP) :], _LARGEST)
    except zlib.error:
        return False
    return not member.eof and not member.unconsumed_tail


def _page(record: Any) -> Part | None:
    """The page in a record; ``None`` for one that was not fetched with success or is no text."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip()
    if record.http_headers.get_statuscode() != "200" or kind.lower() not in _TYPES:
        return None
    page = record.content_stream().read(_LARGEST)
    try:
        found = by_name(_TYPES[kind.lower()]).read(page, address, address)
    except InputError as error:
        return error
    fetched = parse_date(record.rec_headers.get_header("WARC-Date") or "")
    if found.published and fetched and found.published > fetched:
        found = replace(found, published=fetched)
    return replace(found, uri=found.uri or address)
