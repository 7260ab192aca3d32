"""The words that carry meaning, lightly stemmed: what decides whether two texts are about one
thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import yaml

from corpus import Span

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHORTEST = 4  # letters that a stem keeps


@dataclass(frozen=True, slots=True)
class _Words:
    function: frozenset[str]
    endings: tuple[str, ...]
    operators: dict[str, str]
    strict: frozenset[str]


@cache
def _table() -> _Words:
    text = resources.files("factcheck").joinpath("data/words.yml").read_text("utf-8")
    table = yaml.safe_load(text)
    return _Words(
        frozenset(table["function"].split()),
        tuple(table["endings"].split()),
        {word: name for name, words in table["operators"].items() for word in words.split()},
        frozenset(table["strict"]),
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light stem: enough for "delivers" to meet "delivered"."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    for ending in _table().endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True, slots=True)
class Token:
    """A word that carries meaning: its stem, how it is written, and where."""

    stem: str
    text: str
    span: Span

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def tokens(text: str, within: Span) -> list[Token]:
    """The words of a stretch of ``text`` that carry meaning, in order."""
    function = _table().function
    return [
        Token(stem(word.group()), word.group(), Span(*word.span()))
        for word in _WORD.finditer(text, within.start, within.end)
        if len(word.group()) > 1 and word.group().lower() not in function
    ]


def sequence(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order."""
    return [token.stem for token in tokens(text, Span(0, len(text)))]


def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(sequence(text))


def operators(text: str) -> frozenset[str]:
    """What the small words of a text that turn its meaning round do: negate, exclude, bound."""
    known = _table().operators
    words = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    return frozenset(known[word] for word in words if word in known)


def negations(text: str) -> int:
    """How many words of a text negate."""
    known = _table().operators
    words = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    return sum(known.get(word) == "negation" for word in words)


def strict(hedge: str | None) -> bool:
    """Whether a hedge leaves the figure itself out, as "more than" does and "at least" does not."""
    return hedge is not None and hedge.lower() in _table().strict
