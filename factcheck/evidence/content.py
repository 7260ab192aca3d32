"""The words that carry meaning, lightly stemmed: what decides whether two texts are about one
thing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

import yaml

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHORTEST = 4  # letters that a stem keeps


@cache
def _table() -> tuple[frozenset[str], tuple[str, ...]]:
    text = resources.files("factcheck").joinpath("data/words.yml").read_text("utf-8")
    table = yaml.safe_load(text)
    return frozenset(table["function"].split()), tuple(table["endings"].split())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light stem: enough for "delivers" to meet "delivered"."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    for ending in _table()[1]:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    function = _table()[0]
    return frozenset(
        stem(word) for word in _WORD.findall(text) if len(word) > 1 and word.lower() not in function
    )
