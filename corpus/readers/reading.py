"""Reading one document from a path, from bytes or from text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from corpus.document import Document
from corpus.errors import InputError
from corpus.readers.plain import of_text
from corpus.readers.registry import TEXT, Part, by_content, by_suffix, by_type, is_address

LARGEST = 200 * 1024 * 1024
"""Bytes beyond which a file is refused."""


def read_document(path: str | Path, *, id: str | None = None) -> Document:  # noqa: A002
    """The document in the file, or at the address, ``path``; its id is ``id``, or else the path.

    Of several its first. Raises :class:`InputError` when the file is missing, empty, binary or
    damaged.
    """
    return next(read_documents(path, id=id))


def read_documents(path: str | Path, *, id: str | None = None) -> Iterator[Document]:  # noqa: A002
    """Every document in the file, or at the address, ``path``: at least one. As
    :func:`read_document`; a part that cannot be read is raised once the others were given."""
    if is_address(path):
        from corpus.fetching import fetch

        page = fetch(str(path))
        format_ = (
            by_type(page.type) or by_suffix(urlsplit(page.url).path) or by_content(page.content)
        )
        parts = (format_ or TEXT).read_many(page.content, page.url, id or str(path))
        for document in documents(parts, str(path), "name another address"):
            yield replace(document, uri=document.uri or page.url)
    else:
        yield from _in_bytes(content_of(path), str(path), id)


def content_of(path: str | Path) -> bytes:
    """The bytes of a file, or an :class:`InputError` that says what is wrong with it."""
    path = Path(path)
    try:
        if path.is_dir():
            raise InputError("this is a folder", place=str(path), hint="name a file in it")
        if path.stat().st_size > LARGEST:
            hint = f"split it: the limit is {LARGEST // 1024 // 1024} MB"
            raise InputError("the file is too large", place=str(path), hint=hint)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("no such file", place=str(path), hint="check the path") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "check the file's permissions"
        raise InputError(f"cannot be read: {reason}", place=str(path), hint=hint) from error


def read_bytes(content: bytes, *, name: str, id: str | None = None) -> Document:  # noqa: A002
    """The document that ``content`` holds. ``name`` tells its format and stands in messages.

    A file that holds several documents (JSON lines) gives its first.
    """
    return next(_in_bytes(content, name, id))


def _in_bytes(content: bytes, name: str, id: str | None) -> Iterator[Document]:  # noqa: A002
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise InputError("the file is empty", place=name, hint="give a file with text in it")
    format_ = by_suffix(name) or by_content(content) or TEXT
    if format_ is TEXT:
        format_ = by_content(content) or TEXT
    parts = format_.read_many(content, name, id if id is not None else name)
    yield from documents(parts, name)


def documents(
    parts: Iterable[Part], place: str, hint: str = "give a file with text in it"
) -> Iterator[Document]:
    """The documents among the parts; what is wrong with the others is raised after them."""
    failed: list[InputError] = []
    found = False
    for part in parts:
        if isinstance(part, InputError):
            failed.append(part)
        else:
            found = True
            yield part
    if failed:
        more = f" (and {len(failed) - 1} more in it)" if len(failed) > 1 else ""
        first = failed[0]
        raise InputError(f"{first.message}{more}", place=first.place, hint=first.hint)
    if not found:
        raise InputError("it holds no document", place=place, hint=hint)


def read_text(text: str, *, name: str, id: str | None = None) -> Document:  # noqa: A002
    """A plain-text document from decoded text, which stays as it is: no format is guessed."""
    return of_text(text, name, id if id is not None else name)
