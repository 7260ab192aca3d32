"""Which reader reads what: by suffix, and by the first bytes where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from corpus.document import Document
from corpus.errors import InputError

Read = Callable[[bytes, str, str], Document]
"""``read(content, name, id)``: ``name`` is the path for messages, ``id`` the document's."""
Part = Document | InputError
"""A document of a file that holds many, or what is wrong with one that cannot be read: the others
are read all the same."""
ReadMany = Callable[[bytes, str, str], Iterator[Part]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module of this package that reads it, its suffixes and its first bytes."""

    name: str
    module: str
    suffixes: tuple[str, ...]
    magic: tuple[bytes, ...] = ()
    many: bool = False  # one file holds many documents: the module has ``read_many``

    def read(self, content: bytes, name: str, id: str) -> Document:  # noqa: A002
        read: Read = import_module(f"corpus.readers.{self.module}").read
        return read(content, name, id)

    def read_many(self, content: bytes, name: str, id: str) -> Iterator[Part]:  # noqa: A002
        if not self.many:
            yield self.read(content, name, id)
            return
        read_many: ReadMany = import_module(f"corpus.readers.{self.module}").read_many
        yield from read_many(content, name, id)


FORMATS = (
    Format("text", "plain", (".txt", ".text")),
    Format("markdown", "markdown", (".md", ".markdown")),
    Format("html", "web", (".html", ".htm", ".xhtml"), (b"<!doctype html", b"<html")),
    Format("csv", "delimited", (".csv", ".tsv"), many=True),
    Format("jsonl", "rows", (".jsonl", ".ndjson"), many=True),
    Format("json", "structured", (".json",), many=True),
    Format("pdf", "pdf", (".pdf",), (b"%pdf-",)),
    Format("docx", "word", (".docx",)),
    Format("odt", "opendocument", (".odt",)),
    Format("rtf", "richtext", (".rtf",), (b"{\\rtf",)),
    Format("epub", "ebook", (".epub",)),
    Format("xlsx", "workbook", (".xlsx", ".xlsm"), many=True),
    Format("email", "message", (".eml",)),
    Format("feed", "feed", (".rss", ".atom", ".xml"), (b"<rss", b"<feed"), many=True),
    Format("warc", "crawl", (".warc", ".warc.gz"), (b"warc/",), many=True),
    Format("zip", "archive", (".zip",), many=True),
)
TEXT = FORMATS[0]
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/csv": "csv",
    "application/json": "json",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/epub+zip": "epub",
    "message/rfc822": "email",
}
_IN_ZIP = (
    (b"word/document.xml", "docx"),
    (b"xl/workbook.xml", "xlsx"),
    (b"application/epub+zip", "epub"),
    (b"opendocument.text", "odt"),
)


def by_suffix(path: str) -> Format | None:
    """The format that the path's suffix names."""
    name = PurePath(path).name.lower()
    return next((f for f in FORMATS if any(name.endswith(s) for s in f.suffixes)), None)


def by_type(media_type: str) -> Format | None:
    """The format that a server's ``Content-Type`` names."""
    found = _TYPES.get(media_type.split(";")[0].strip().lower())
    return by_name(found) if found else None


def by_name(name: str) -> Format:
    """A format by its own name."""
    return next(f for f in FORMATS if f.name == name)


def by_content(content: bytes) -> Format | None:
    """The format that the first bytes show, whatever the name."""
    if content.startswith(b"PK\x03\x04"):
        inner = (name for part, name in _IN_ZIP if part in content)
        return by_name(next(inner, "zip"))
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<?xml"):
        head = head.split(b"?>", 1)[-1].lstrip()
    return next((f for f in FORMATS if any(head.startswith(m) for m in f.magic)), None)


def is_address(name: object) -> bool:
    """Whether ``name`` is something to fetch rather than a path."""
    return isinstance(name, str) and name.lower().startswith(("http://", "https://"))
