"""WARC: every page of a crawl that was fetched with success."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from corpus.dateline import parse_date
from corpus.document import Document
from corpus.errors import InputError
from corpus.readers.parts import optional
from corpus.readers.registry import by_name

_LARGEST = 20 * 1024 * 1024
_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text",
          "application/pdf": "pdf"}  # fmt: skip


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The first page."""
    for document in read_many(content, name, id):
        return document
    raise InputError("it holds no page", place=name, hint="give a crawl with HTML responses")


def read_many(content: bytes, name: str, id: str) -> Iterator[Document]:  # noqa: A002
    """Each page as a document whose id and uri are its address; a page that cannot be read is
    passed over."""
    optional("warcio", name)
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(BytesIO(content)):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip()
            if record.http_headers.get_statuscode() != "200" or kind.lower() not in _TYPES:
                continue
            page = record.content_stream().read(_LARGEST)
            try:
                found = by_name(_TYPES[kind.lower()]).read(page, address, address)
            except InputError:
                continue
            fetched = parse_date(record.rec_headers.get_header("WARC-Date") or "")
            if found.published and fetched and found.published > fetched:
                found = replace(found, published=fetched)
            yield replace(found, uri=found.uri or address)
    except ArchiveLoadFailed as error:
        hint = "check that the download is complete"
        raise InputError("the crawl is damaged", place=name, hint=hint) from error
