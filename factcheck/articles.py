"""Reads what is given as an article: a file, standard input or an address."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus import Document, InputError
from corpus.readers import documents, read_bytes, read_documents
from corpus.readers.registry import by_name, is_address

STDIN = "-"
_STDIN_NAME = "standard input"


def read_article(name: str) -> Document:
    """The article of that name. Raises :class:`corpus.InputError` where it is none, or several."""
    found = list(islice(read_articles(name), 2))
    if len(found) > 1:
        raise InputError(
            "holds several articles, and this takes one", place=name,
            hint="Give one article; factcheck verify takes several.",
        )  # fmt: skip
    return found[0]


def read_articles(name: str) -> Iterator[Document]:
    """Every article in the file (of JSON lines each row), in order: at least one.

    Standard input that begins with ``{`` is JSON lines. Raises :class:`corpus.InputError` where it
    comes to what is no article.
    """
    for document in _documents(name):
        if not document.text.strip():
            raise InputError("is empty: there is nothing to check", place=document.id)
        yield document


def _documents(name: str) -> Iterator[Document]:
    if name == STDIN:
        yield from _standard_input(sys.stdin.buffer.read())
    elif is_address(name):
        yield from read_documents(name)
    elif "://" in name:
        raise InputError(
            "is not an address that can be read",
            place=name,
            hint="Give an address that begins with https:// or http://, or the path of a file.",
        )
    elif Path(name).is_dir():
        raise InputError(
            "is a folder, not an article",
            place=name,
            hint=f"Name the articles in it: factcheck verify {name.rstrip('/')}/*.txt",
        )
    else:
        yield from read_documents(Path(name), id=name)


def _standard_input(content: bytes) -> Iterator[Document]:
    if content.removeprefix(b"\xef\xbb\xbf").startswith(b"{"):
        yield from documents(
            by_name("jsonl").read_many(content, _STDIN_NAME, _STDIN_NAME), _STDIN_NAME
        )
    else:
        yield read_bytes(content, name=_STDIN_NAME)
