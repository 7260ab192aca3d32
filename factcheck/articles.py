"""Reads what is given as an article: a file, standard input or an address."""

from __future__ import annotations

import sys
from pathlib import Path

from corpus import Document, InputError
from corpus.readers import read_bytes, read_document

STDIN = "-"


def read_article(name: str) -> Document:
    """The article of that name. Raises :class:`corpus.InputError` where it is none."""
    if name == STDIN:
        document = read_bytes(sys.stdin.buffer.read(), name="standard input")
    elif "://" in name:
        document = read_document(name)
    else:
        path = Path(name)
        if path.is_dir():
            raise InputError(
                "is a folder, not an article",
                place=name,
                hint=f"Name the articles in it: factcheck verify {name.rstrip('/')}/*.txt",
            )
        document = read_document(path, id=name)
    if not document.text.strip():
        raise InputError("is empty: there is nothing to check", place=name)
    return document
