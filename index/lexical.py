"""Full-text search: which words of a query are looked up, and how much of it a passage holds."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from corpus.store import Store
from corpus.terms import stems

_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
_MOST_POSTINGS = 5_000
"""Occurrences read for one query: the commonest of its words are dropped beyond that. On SciFact
nDCG@10 is .742 with 5,000 as with 10,000, and .734 with 1,500."""
_ALWAYS = 2
"""The rarest words of a query, which are looked up however common they are."""
_SATURATION = 2.2
"""What BM25 (k1 = 1.2) gives at most for a word, as a multiple of its weight."""


@cache
def _stop_words() -> frozenset[str]:
    import yaml

    text = files("index").joinpath("data", "stopwords.yml").read_text(encoding="utf-8")
    return frozenset(str(word) for word in yaml.safe_load(text))


class Words:
    """Full-text search over one state of a store; what it learns of a word is kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._total = int(store.meta("passages") or 0)
        self._frequencies: dict[str, int] = {}

    def covering(
        self, text: str, limit: int, excluded: frozenset[int] = frozenset()
    ) -> dict[int, float]:
        """How well the best passages cover the words of ``text``, 0 to 1."""
        words = dict.fromkeys(_WORD.findall(text.lower()))
        kept = [w for w in words if w not in _stop_words() and (len(w) > 1 or w.isdigit())]
        return self._coverage(kept, limit, excluded)

    def holding(
        self, terms: Sequence[str], limit: int, excluded: frozenset[int] = frozenset()
    ) -> dict[int, float]:
        """The same for figures, names and dates, each looked up as a phrase."""
        phrases = (" ".join(_WORD.findall(term.lower())) for term in terms)
        return self._coverage([p for p in dict.fromkeys(phrases) if p], limit, excluded)

    def _coverage(
        self, phrases: Sequence[str], limit: int, excluded: frozenset[int]
    ) -> dict[int, float]:
        """BM25 over the most that any passage could reach, so that scores of queries compare.

        At least ``limit`` passages: those that tie with the last one are among them.
        """
        kept, most = self._kept(phrases)
        found: dict[int, float] = {}
        if not kept:
            return found
        last = 0.0
        for number, score in self._store.matching(" OR ".join(f'"{phrase}"' for phrase in kept)):
            if len(found) >= limit and score < last:
                break
            if number not in excluded:
                found[number] = last = score
        return {number: min(1.0, score / most) for number, score in found.items()}

    def _kept(self, phrases: Sequence[str]) -> tuple[list[str], float]:
        """The phrases worth looking up and the sum of their greatest BM25 scores."""
        new = [phrase for phrase in phrases if phrase not in self._frequencies]
        for phrase, tokens in zip(new, stems(new), strict=True):
            rarest = min((self._store.frequency(token) for token in tokens), default=-1)
            self._frequencies[phrase] = rarest
        counted = sorted((self._frequencies[phrase], phrase) for phrase in phrases)
        kept: list[str] = []
        most, postings = 0.0, 0
        for frequency, phrase in counted:
            if frequency < 0:
                continue  # nothing that the full-text index holds as a word
            postings += frequency
            if len(kept) >= _ALWAYS and postings > _MOST_POSTINGS:
                break
            kept.append(phrase)
            weight = math.log((self._total - frequency + 0.5) / (frequency + 0.5))
            most += _SATURATION * max(weight, 1e-6)
        return kept, most
