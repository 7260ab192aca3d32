"""The words that carry meaning, lightly stemmed: what decides whether two texts are about one
thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import yaml

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHORTEST = 4  # letters that a stem keeps


@dataclass(frozen=True, slots=True)
class _Words:
    function: frozenset[str]
    endings: tuple[str, ...]
    operators: dict[str, str]


@cache
def _table() -> _Words:
    text = resources.files("factcheck").joinpath("data/words.yml").read_text("utf-8")
    table = yaml.safe_load(text)
    return _Words(
        frozenset(table["function"].split()),
        tuple(table["endings"].split()),
        {word: name for name, words in table["operators"].items() for word in words.split()},
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light stem: enough for "delivers" to meet "delivered"."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    for ending in _table().endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def sequence(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order."""
    function = _table().function
    return [
        stem(word) for word in _WORD.findall(text) if len(word) > 1 and word.lower() not in function
    ]


def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(sequence(text))


def operators(text: str) -> frozenset[str]:
    """What the small words of a text that turn its meaning round do: negate, exclude, bound."""
    known = _table().operators
    words = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    return frozenset(known[word] for word in words if word in known)
