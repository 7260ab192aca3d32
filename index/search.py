"""One search: dense and lexical rankings, fused; so many passages of one document at most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus import Document, Passage
from corpus.store import Store
from index.fusion import fused
from index.lexical import lexical_ranking, term_rankings
from index.types import Embedder, Match, Query
from index.vectors import Vectors

Mode = Literal["hybrid", "dense", "lexical"]
_DEPTH = 100
"""How far down each ranking is read for the fusion, at least."""


class Searcher:
    """The parts of a search over one state of an index."""

    def __init__(self, store: Store, embedder: Embedder, vectors: Vectors) -> None:
        self._store = store
        self._embedder = embedder
        self._vectors = vectors
        self._documents: dict[str, Document] = {}
        self._excluded: dict[str | None, frozenset[int]] = {None: frozenset()}

    def search(
        self, queries: Sequence[Query], k: int, *, mode: Mode, per_document: int
    ) -> list[tuple[Match, ...]]:
        """The ``k`` best passages of each query."""
        if not queries or k <= 0:
            return [() for _ in queries]
        depth = max(_DEPTH, 4 * k)
        vectors = self._embedder.encode([q.text for q in queries]) if mode != "lexical" else None
        found = []
        for number, query in enumerate(queries):
            vector = vectors[number] if vectors is not None else None
            scores = self._scores(query, vector, depth, mode)
            found.append(self._best(scores, k, per_document))
        return found

    def _scores(
        self, query: Query, vector: NDArray[np.float32] | None, depth: int, mode: Mode
    ) -> dict[int, float]:
        excluded = self._left_out(query)
        dense: dict[int, float] = {}
        if vector is not None:
            dense = self._dense(vector, depth, excluded)
            if mode == "dense":
                return {number: min(1.0, max(0.0, score)) for number, score in dense.items()}
        rankings = [(1.0, lexical_ranking(self._store, query.text, depth, excluded))]
        if query.terms:
            rankings.append((0.5, term_rankings(self._store, query.terms, depth, excluded)))
        if mode == "hybrid":
            rankings.append((1.0, sorted(dense, key=lambda n: (-dense[n], n))))
        return fused(rankings)

    def _dense(
        self, vector: NDArray[np.float32], depth: int, excluded: frozenset[int]
    ) -> dict[int, float]:
        """Cosines of the nearest passages, computed again from the stored vectors one by one."""
        (near,) = self._vectors.nearest(vector[None, :], depth, sorted(excluded))
        if not near:
            return {}
        numbers, stored = self._store.vectors(near)
        cosines = (stored.astype(np.float32) * vector).sum(axis=1)
        return dict(zip(numbers.tolist(), cosines.tolist(), strict=True))

    def _left_out(self, query: Query) -> frozenset[int]:
        day = query.not_after.isoformat() if query.not_after else None
        if day not in self._excluded:
            self._excluded[day] = frozenset(self._store.later_than(day or ""))
        return self._excluded[day]

    def _best(self, scores: dict[int, float], k: int, per_document: int) -> tuple[Match, ...]:
        places = self._store.places(list(scores))
        ranked = sorted(scores, key=lambda n: (-scores[n], places[n][0], places[n][1].start))
        taken: dict[str, int] = {}
        matches: list[Match] = []
        for number in ranked:
            id_, span = places[number]
            if taken.get(id_, 0) < per_document:
                taken[id_] = taken.get(id_, 0) + 1
                matches.append(Match(Passage(self._document(id_), span), round(scores[number], 6)))
                if len(matches) == k:
                    break
        return tuple(matches)

    def _document(self, id_: str) -> Document:
        if id_ not in self._documents:
            self._documents[id_] = self._store.document(id_)
        return self._documents[id_]
