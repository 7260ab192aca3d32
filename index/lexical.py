"""Full-text search: which words of a query are looked up, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from corpus.store import Store

_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
_FREQUENT = 0.1
"""A term that stands in more than this share of the passages tells too little to look up."""
_FEWEST = 200
"""Passages below which no term counts as frequent."""


@cache
def _stop_words() -> frozenset[str]:
    import yaml

    text = files("index").joinpath("data", "stopwords.yml").read_text(encoding="utf-8")
    return frozenset(str(word) for word in yaml.safe_load(text))


def lexical_ranking(
    store: Store, text: str, limit: int, excluded: frozenset[int] = frozenset()
) -> list[int]:
    """The numbers of the ``limit`` best passages for the words of ``text`` by BM25."""
    expression = _expression(text)
    if not expression:
        return []
    found: list[int] = []
    for number, _ in store.matching(expression):
        if number not in excluded:
            found.append(number)
            if len(found) == limit:
                break
    return found


def _expression(text: str) -> str:
    terms = list(dict.fromkeys(_terms(text)))
    return " OR ".join(f'"{term}"' for term in terms)


def _terms(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.lower()):
        if word not in _stop_words() and (len(word) > 1 or word.isdigit()):
            yield word.replace('"', "")


def term_rankings(
    store: Store, terms: Sequence[str], limit: int, excluded: frozenset[int] = frozenset()
) -> list[int]:
    """One ranking for the figures, names and dates of a claim, each looked up as a phrase."""
    phrases = [" ".join(_WORD.findall(term.lower())) for term in terms]
    expression = " OR ".join(f'"{phrase}"' for phrase in dict.fromkeys(phrases) if phrase)
    if not expression:
        return []
    found: list[int] = []
    for number, _ in store.matching(expression):
        if number not in excluded:
            found.append(number)
            if len(found) == limit:
                break
    return found
