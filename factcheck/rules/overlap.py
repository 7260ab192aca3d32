"""Whether two sentences speak of the same thing: the content words they share."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.rules.layout import Line

_WORD = re.compile(r"[a-z][a-z'-]{3,}", re.I)
_ENDING = re.compile(r"(?:ed|ing|s)$")
_COMMON = frozenset(
    [
        "about",
        "above",
        "after",
        "again",
        "against",
        "also",
        "among",
        "another",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "could",
        "down",
        "during",
        "each",
        "every",
        "first",
        "from",
        "further",
        "have",
        "having",
        "here",
        "into",
        "just",
        "last",
        "like",
        "made",
        "make",
        "many",
        "might",
        "more",
        "most",
        "much",
        "must",
        "next",
        "only",
        "other",
        "over",
        "part",
        "same",
        "said",
        "says",
        "should",
        "since",
        "some",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "three",
        "through",
        "under",
        "until",
        "upon",
        "very",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "will",
        "with",
        "would",
        "year",
        "years",
        "month",
        "months",
        "week",
        "percent",
        "cent",
        "million",
        "billion",
        "second",
        "third",
        "were",
        "told",
        "called",
    ]
)


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """The stems of the words of a sentence that carry its meaning."""
    words = (w.lower().strip("'-") for w in _WORD.findall(re.sub(r"«\w+»", " ", text)))
    return frozenset(_ENDING.sub("", w)[:6] for w in words if w not in _COMMON)


def shared_words(one: Line, other: Line) -> int:
    """How many content words two sentences have in common."""
    return len(content(one.masked) & content(other.masked))
