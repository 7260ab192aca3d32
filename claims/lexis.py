"""The words and marks of a text, and the parts that words play in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache


class Tag(Enum):
    FINITE = "finite"  # the first word of a finite verb group
    GROUP = "group"  # the rest of a verb group: "been sold" in "has been sold"
    PARTICIPLE = "participle"  # "built before 1930"
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    NOUN = "noun"  # nouns and adjectives
    NAME = "name"
    NUMBER = "number"
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    PREPOSITION = "preposition"
    TO = "to"
    COORDINATOR = "coordinator"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    THAT = "that"
    ADVERB = "adverb"
    POSSESSIVE = "possessive"  # the "'s" of "China's"
    PUNCTUATION = "punctuation"


@dataclass(slots=True)
class Token:
    """One word or mark; ``start`` and ``end`` are offsets into the text it was read from."""

    start: int
    end: int
    text: str
    lower: str
    tag: Tag = Tag.NOUN


LONGEST = 300  # words: what is longer is no sentence of prose, and is kept whole


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"[$€£¥]?\d(?:[\d,.]*\d)?(?:[-–/]\d(?:[\d,./]*\d)?)?"  # figures
        r"|(?:[A-Za-z]\.){2,}|\b[A-Z]\.(?=\s[A-Z])|(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Sen|Rep|Gov|Prof|Jr|Sr|Co|Corp|Inc|Ltd|No|vs"
        r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ft|Sgt|Capt|Col)\."
        r"|[^\W\d_]+n[’']t\b|[’'](?:s|ll|ve|re|d|m)\b"
        r"|[^\W_]+(?:[-‐‑&/.][^\W_]+)*(?:[’'](?!(?:s|ll|ve|re|d|m)\b)[^\W\d_]+)*"
        r"|--+|\.\.\.|[^\w\s]|_"
    )


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and marks of ``text[start:end]``, untagged."""
    found = []
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        word, (begin, stop) = match.group(), match.span()
        found.append(Token(begin, stop, word, word.lower().replace("’", "'")))
    return found
