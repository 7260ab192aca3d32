"""The sources and articles that speed is measured on: prose, of a newsroom's length.

A source is one passage, as the program cuts documents: the hand-written ones of
``training/data/newsdesk`` to begin with, of 60 to 120 words, and as many generated ones of five
sentences as it takes. An article is made of claims on some sixteen of the hand-written ones, true
and false, in words of their own: so it has sources to find, and others that nearly fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import rows
from corpus import Document
from corpus.passages import passages
from corpus.readers import read_text
from factcheck.crossencoder import CrossEncoder
from index.embedding import PackagedEmbedder

HAND_WRITTEN = Path(__file__).parent.parent / "training" / "data" / "newsdesk"
WORDS = 600  # of an article
SHORTEST = 60  # words of a source
CLAIMS = 3  # of one source, in an article
NAMES = ("Lennford", "Marwick", "Tolland", "Estby", "Harrow", "Dunmore", "Orley", "Pelham")
THINGS = ("bridge", "school", "harbour", "tram line", "hospital", "library", "stadium", "dam")


@cache
def hand_written() -> tuple[dict[str, Any], ...]:
    """``{"doc", "claims": [{"claim", …}], …}``."""
    return tuple(row for path in sorted(HAND_WRITTEN.glob("*.jsonl")) for row in rows(path))


def article(number: int = 0) -> Document:
    """About 600 words; another for each number."""
    paragraphs: list[str] = []
    written, words, at = hand_written(), 0, 40 * number
    while words < WORDS:
        claims = [claim["claim"] for claim in written[at % len(written)]["claims"][:CLAIMS]]
        paragraphs.append(" ".join(claims))
        words += len(paragraphs[-1].split())
        at += 1
    return read_text("\n\n".join(paragraphs), name=f"article-{number}.txt")


def sources(count: int) -> Iterator[Document]:
    """So many documents of one passage each."""
    texts = _texts()
    for number in range(count):
        yield read_text(next(texts), name=f"{number}.txt")


def _texts() -> Iterator[str]:
    for row in hand_written():
        first = passages(read_text(row["doc"], name="source"))[0].text
        if len(first.split()) >= SHORTEST:
            yield first
    number = 0
    while True:
        yield " ".join(sentence(5 * number + k) for k in range(5))
        number += 1


def sentence(number: int) -> str:
    """One of as many different sentences as are asked for, of about 23 words."""
    name, thing = NAMES[number % 8], THINGS[number // 8 % 8]
    return (
        f"The {thing} in {name} cost ${number + 3}.{number % 10} million and was finished in"
        f" {1950 + number % 70}, {number % 12 + 2} years after the council voted {number % 9 + 3}"
        f" to {number % 3} for it."
    )


@contextmanager
def recorded(texts: list[str], pairs: list[tuple[str, str]]) -> Iterator[None]:
    """Note everything that the two encoders are asked for."""
    encode, scores = PackagedEmbedder.encode, CrossEncoder.scores

    def noted_encode(self: PackagedEmbedder, given: Sequence[str]) -> NDArray[np.float32]:
        texts.extend(given)
        return encode(self, given)

    def noted_scores(self: CrossEncoder, given: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        pairs.extend(given)
        return scores(self, given)

    PackagedEmbedder.encode, CrossEncoder.scores = noted_encode, noted_scores  # type: ignore[method-assign]
    try:
        yield
    finally:
        PackagedEmbedder.encode, CrossEncoder.scores = encode, scores  # type: ignore[method-assign]
