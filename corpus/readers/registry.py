"""Which reader reads what: by suffix, and by the first bytes where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from corpus.document import Document

Read = Callable[[bytes, str, str], Document]
"""``read(content, name, id)``: ``name`` is the path for messages, ``id`` the document's."""
ReadMany = Callable[[bytes, str, str], Iterator[Document]]


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

    def read_many(self, content: bytes, name: str, id: str) -> Iterator[Document]:  # noqa: A002
        if not self.many:
            yield self.read(content, name, id)
            return
        read_many: ReadMany = import_module(f"corpus.readers.{self.module}").read_many
        yield from read_many(content, name, id)


FORMATS = (
    Format("text", "plain", (".txt", ".text")),
    Format("markdown", "markdown", (".md", ".markdown")),
    Format("html", "web", (".html", ".htm", ".xhtml"), (b"<!doctype html", b"<html")),
    Format("csv", "delimited", (".csv", ".tsv")),
    Format("jsonl", "rows", (".jsonl", ".ndjson"), many=True),
)
TEXT = FORMATS[0]


def by_suffix(path: str) -> Format | None:
    """The format that the path's suffix names."""
    suffix = PurePath(path).suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), None)


def by_content(content: bytes) -> Format | None:
    """The format that the first bytes show, whatever the name."""
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((f for f in FORMATS if any(head.startswith(m) for m in f.magic)), None)
