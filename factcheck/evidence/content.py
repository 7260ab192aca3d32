"""The words that carry meaning, lightly stemmed: what decides whether two texts are about one
thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from corpus import Span
from factcheck.tables import data

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHORTEST = 4  # letters that a stem keeps
_KEPT = 8192  # stretches of text whose words are kept: a source is held against many claims


@dataclass(frozen=True, slots=True)
class _Words:
    function: frozenset[str]
    endings: tuple[str, ...]
    operators: dict[str, str]
    strict: frozenset[str]


@cache
def _table() -> _Words:
    lists = data("words")
    return _Words(
        frozenset(lists["function"].split()),
        tuple(lists["endings"].split()),
        {word: name for name, words in lists["operators"].items() for word in words.split()},
        frozenset(lists["strict"]),
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light stem: enough for "delivers" to meet "delivered"."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    endings = _table().endings
    if not word.endswith(endings):
        return word
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


class Token(NamedTuple):
    """A word that carries meaning: its stem, how it is written, and where."""

    stem: str
    text: str
    span: Span

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def means(word: str) -> bool:
    """Whether a word carries meaning by itself."""
    return len(word) > 1 and word.lower() not in _table().function


@lru_cache(maxsize=_KEPT)
def tokens(text: str, within: Span) -> tuple[Token, ...]:
    """The words of a stretch of ``text`` that carry meaning, in order."""
    function = _table().function
    found = []
    for match in _WORD.finditer(text, within.start, within.end):
        word = match.group()
        if len(word) > 1 and word.lower() not in function:
            found.append(Token(stem(word), word, Span(*match.span())))
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    function = _table().function
    words = _WORD.findall(text)
    return frozenset(
        [stem(word) for word in words if len(word) > 1 and word.lower() not in function]
    )


@lru_cache(maxsize=_KEPT)
def operators(text: str) -> frozenset[str]:
    """What the small words of a text that turn its meaning round do: negate, exclude, bound."""
    known = _table().operators
    words = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    return frozenset(known[word] for word in words if word in known)


@lru_cache(maxsize=_KEPT)
def negations(text: str) -> int:
    """How many words of a text negate."""
    known = _table().operators
    words = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    return sum(known.get(word) == "negation" for word in words)


def strict(hedge: str | None) -> bool:
    """Whether a hedge leaves the figure itself out, as "more than" does and "at least" does not."""
    return hedge is not None and hedge.lower() in _table().strict
