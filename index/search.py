"""One search: dense and lexical rankings, fused; so many passages of one document at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus import Document, Passage, Span
from corpus.store import Store
from index.fusion import Mode, fused
from index.lexical import Words
from index.quantized import cosines
from index.types import Embedder, Match, Query
from index.vectors import Vectors

_DEPTH = 100
"""How far down each ranking is read for the fusion, at least."""
_MARGIN = 32
"""Passages read beyond that, so that ties at the end are broken by place and not by chance."""

_CODES = 10_000
"""Vectors kept in memory from one search to the next, of 384 bytes."""
_KEPT = 1_000
"""Documents kept in memory from one search to the next."""


class Searcher:
    """The parts of a search over one state of an index."""

    def __init__(self, store: Store, embedder: Embedder, vectors: Callable[[], Vectors]) -> None:
        self._store = store
        self._embedder = embedder
        self._vectors = vectors
        self._words = Words(store)
        self._documents: dict[str, Document] = {}
        self._codes: dict[int, NDArray[np.int8]] = {}
        self._excluded: dict[str | None, frozenset[int]] = {None: frozenset()}

    def search(
        self, queries: Sequence[Query], k: int, *, mode: Mode, per_document: int
    ) -> list[tuple[Match, ...]]:
        """The ``k`` best passages of each query."""
        if not queries or k <= 0:
            return [() for _ in queries]
        vectors = self._embedder.encode([q.text for q in queries]) if mode != "lexical" else None
        return [
            self._one(query, vectors[n] if vectors is not None else None, k, mode, per_document)
            for n, query in enumerate(queries)
        ]

    def _one(
        self,
        query: Query,
        vector: NDArray[np.float32] | None,
        k: int,
        mode: Mode,
        per_document: int,
    ) -> tuple[Match, ...]:
        depth = max(_DEPTH, 4 * k)
        excluded = self._left_out(query)
        dense = self._dense(vector, depth + _MARGIN, excluded) if vector is not None else {}
        words: dict[int, float] = {}
        terms: dict[int, float] = {}
        if mode != "dense":
            words = self._words.covering(query.text, depth, excluded)
            terms = self._words.holding(query.terms, depth, excluded)
        if mode == "hybrid" and vector is not None:
            others = {*words, *terms} - dense.keys()
            dense |= self._cosines(sorted(others), vector)
        scores = fused(dense, words, terms, mode)
        return self._matches(scores, k, per_document)

    def _dense(
        self, vector: NDArray[np.float32], depth: int, excluded: frozenset[int]
    ) -> dict[int, float]:
        """Cosines of the nearest passages."""
        return self._cosines(self._vectors().nearest(vector, depth, sorted(excluded)), vector)

    def _cosines(self, numbers: Sequence[int], vector: NDArray[np.float32]) -> dict[int, float]:
        if not numbers:
            return {}
        found, codes = self._coded(numbers)
        return dict(zip(found, cosines(codes, vector).tolist(), strict=True))

    def _coded(self, numbers: Sequence[int]) -> tuple[list[int], NDArray[np.int8]]:
        """Passage numbers in ascending order and their vectors: an article's claims find the same
        passages again and again."""
        if len(self._codes) > _CODES:
            self._codes.clear()
        new = [number for number in numbers if number not in self._codes]
        if new:
            read, rows = self._store.vectors(new)
            self._codes.update(zip(read.tolist(), rows, strict=True))
        found = [number for number in sorted(set(numbers)) if number in self._codes]
        return found, np.stack([self._codes[number] for number in found])

    def _left_out(self, query: Query) -> frozenset[int]:
        day = query.not_after.isoformat() if query.not_after else None
        if day not in self._excluded:
            self._excluded[day] = frozenset(self._store.later_than(day or ""))
        return self._excluded[day]

    def _matches(self, scores: Mapping[int, float], k: int, per_document: int) -> tuple[Match, ...]:
        taken: dict[str, int] = {}
        matches: list[Match] = []
        for number, (id_, span) in self._ranked(scores, 4 * k):
            if taken.get(id_, 0) < per_document:
                taken[id_] = taken.get(id_, 0) + 1
                matches.append(Match(Passage(self._document(id_), span), round(scores[number], 6)))
                if len(matches) == k:
                    break
        return tuple(matches)

    def _ranked(
        self, scores: Mapping[int, float], few: int
    ) -> Iterator[tuple[int, tuple[str, Span]]]:
        """Best first; of equals, by document id and place, whatever order they were added in.

        Places are looked up for ``few`` passages at a time, and for those that tie with the last.
        """
        order = sorted(scores, key=lambda n: -scores[n])
        start = 0
        while start < len(order):
            end = min(start + few, len(order))
            while end < len(order) and scores[order[end]] == scores[order[end - 1]]:
                end += 1
            places = self._store.places(order[start:end])
            yield from sorted(
                places.items(), key=lambda item: (-scores[item[0]], item[1][0], item[1][1].start)
            )
            start = end

    def _document(self, id_: str) -> Document:
        if id_ not in self._documents:
            if len(self._documents) >= _KEPT:
                self._documents.clear()
            self._documents[id_] = self._store.document(id_)
        return self._documents[id_]
