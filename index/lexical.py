"""Full-text search: which words of a query are looked up, and how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from corpus.store import Store

_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")


@cache
def _stop_words() -> frozenset[str]:
    import yaml

    text = files("index").joinpath("data", "stopwords.yml").read_text(encoding="utf-8")
    return frozenset(str(word) for word in yaml.safe_load(text))


def by_words(
    store: Store, text: str, limit: int, excluded: frozenset[int] = frozenset()
) -> dict[int, float]:
    """BM25 scores of the best passages for the words of ``text``."""
    words = dict.fromkeys(_WORD.findall(text.lower()))
    kept = [w for w in words if w not in _stop_words() and (len(w) > 1 or w.isdigit())]
    return _best(store, kept, limit, excluded)


def by_terms(
    store: Store, terms: Sequence[str], limit: int, excluded: frozenset[int] = frozenset()
) -> dict[int, float]:
    """The same for figures, names and dates, each looked up as a phrase."""
    phrases = (" ".join(_WORD.findall(term.lower())) for term in terms)
    return _best(store, [p for p in dict.fromkeys(phrases) if p], limit, excluded)


def _best(
    store: Store, phrases: Sequence[str], limit: int, excluded: frozenset[int]
) -> dict[int, float]:
    """At least ``limit`` passages: those that tie with the last one are among them."""
    found: dict[int, float] = {}
    if not phrases:
        return found
    last = 0.0
    for number, score in store.matching(" OR ".join(f'"{phrase}"' for phrase in phrases)):
        if len(found) >= limit and score < last:
            break
        if number not in excluded:
            found[number] = last = score
    return found
