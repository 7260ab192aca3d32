"""ZIP: the documents in it, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from corpus.document import Document
from corpus.errors import InputError
from corpus.readers.parts import first, opened, part
from corpus.readers.registry import Part, by_suffix

_MOST_FILES = 10_000
_MOST_BYTES = 1024 * 1024 * 1024


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The first document."""
    found = read_many(content, name, id)
    return first(found, name, "it holds no document", "give an archive of text files")


def read_many(content: bytes, name: str, id: str) -> Iterator[Part]:  # noqa: A002
    """Every file that has a reader, by name; archives inside are left alone."""
    archive = opened(content, name)
    infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
    if len(infos) > _MOST_FILES or sum(info.file_size for info in infos) > _MOST_BYTES:
        raise InputError("the archive is too large", place=name, hint="unpack it first")
    for info in infos:
        inner = PurePosixPath(info.filename)
        format_ = by_suffix(inner.name)
        hidden = any(step.startswith((".", "__MACOSX")) for step in inner.parts)
        if format_ is None or format_.name in ("zip", "warc") or hidden:
            continue
        try:
            held = part(archive, info.filename, name)
            if held and held.strip():
                yield from format_.read_many(held, f"{name}/{inner}", f"{id}/{inner}")
        except InputError as error:
            yield error
