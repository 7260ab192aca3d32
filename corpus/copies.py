"""Which documents are copies of each other: syndicated, shortened or reprinted text.

Documents are compared by their runs of five words. A copy of a copy is a copy, and however many
papers print an agency's story, it stays one source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from zlib import crc32

from corpus.document import Document

_WORD = re.compile(r"[^\W_]+")
_RUN = 5
_FEWEST = 12
"""Runs below which two texts are too short to be told apart from chance."""
_COPIED = 0.6
"""Share of the shorter text's runs that a copy has in common with the longer."""
_SAME = 0.3
"""Share of the longer text's runs that must be common for the two to be the same article."""


@lru_cache(maxsize=4096)
def runs(text: str) -> frozenset[int]:
    """Hashes of every run of five words, whatever their case and punctuation."""
    words = _words(text)
    return frozenset(
        crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1)
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def shared(first: Document, second: Document) -> tuple[float, float]:
    """The share of common runs in the shorter text and in the longer one."""
    a, b = sorted((runs(first.text), runs(second.text)), key=len)
    if len(a) < _FEWEST:
        same = bool(first.text.split()) and first.text.split() == second.text.split()
        return (1.0, 1.0) if same else (0.0, 0.0)
    common = len(a & b)
    return common / len(a), common / len(b)


def is_copy(document: Document, article: Document) -> bool:
    """Whether a source is the article under review, or a reprint of it.

    A release that the article quotes at length is not: most of the article is missing from it.
    """
    if document.sha256 and document.sha256 == article.sha256:
        return True
    if max(0, len(_words(document.text)) - _RUN + 1) < _SAME * len(runs(article.text)):
        return False  # too short to have so many of its runs
    shorter, longer = shared(document, article)
    return shorter >= _COPIED and longer >= _SAME


def originals(documents: Iterable[Document]) -> dict[str, str]:
    """The id of the original of every document: its own where it is no copy.

    Of copies of each other the original is the earliest, then the longest, then the first by id.
    """
    known = sorted({document.id: document for document in documents}.values(), key=lambda d: d.id)
    groups: list[list[Document]] = []
    for document in known:
        kin = [g for g in groups if any(shared(document, other)[0] >= _COPIED for other in g)]
        groups = [group for group in groups if group not in kin]
        groups.append([document, *(member for group in kin for member in group)])
    return {member.id: _original(group).id for group in groups for member in group}


def _original(group: Sequence[Document]) -> Document:
    return min(group, key=lambda d: (d.published or date.max, -len(d.text), d.id))
