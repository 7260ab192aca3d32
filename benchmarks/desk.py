"""The documents and articles that speed is measured on: prose, of a newsroom's length.

The documents are the hand-written ones of ``training/data/newsdesk``, about 110 words a passage as
the program cuts them, and as many generated ones of the same length as it takes. An article is
made of claims on eight of the hand-written ones or more, true and false, in words of their own: it
has sources to find, and passages that nearly fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.measuring import rows
from corpus import Document
from corpus.passages import passages
from corpus.readers import read_text

HAND_WRITTEN = Path(__file__).parent.parent / "training" / "data" / "newsdesk"
WORDS = 600  # of an article
NAMES = ("Lennford", "Marwick", "Tolland", "Estby", "Harrow", "Dunmore", "Orley", "Pelham")
THINGS = ("bridge", "school", "harbour", "tram line", "hospital", "library", "stadium", "dam")


@cache
def hand_written() -> tuple[dict[str, Any], ...]:
    """``{"doc", "claims": [{"claim", …}], …}``."""
    return tuple(row for path in sorted(HAND_WRITTEN.glob("*.jsonl")) for row in rows(path))


def article(number: int = 0) -> Document:
    """About 600 words; another for each number."""
    paragraphs: list[str] = []
    written, words = hand_written(), 0
    at = 40 * number
    while words < WORDS:
        claims = [claim["claim"] for claim in written[at % len(written)]["claims"][:4]]
        paragraphs.append(" ".join(claims))
        words += len(paragraphs[-1].split())
        at += 1
    return read_text("\n\n".join(paragraphs), name=f"article-{number}.txt")


def documents(count: int) -> Iterator[Document]:
    """Documents of ``count`` passages in all, or one or two more, the hand-written ones first."""
    made = 0
    for number, text in enumerate(_texts()):
        if made >= count:
            return
        document = read_text(text, name=f"{number}.txt")
        made += len(passages(document))
        yield document


def _texts() -> Iterator[str]:
    for row in hand_written():
        yield row["doc"]
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
