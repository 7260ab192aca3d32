"""The FAISS index of a store: kept in a file beside it, brought up to date, or made anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.store import Store
from index import clusters
from index.vectors import Vectors

_CACHED_FROM = 5000
"""Passages from which the FAISS index is kept in a file rather than made at each opening."""


def kept_vectors(store: Store) -> Vectors:
    """The FAISS index: read from its cache when that is of this state, else brought up to it."""
    if store.count("passages") < _CACHED_FROM:
        return _anew(store)
    lineage = store.meta("lineage")
    path = store.path.with_name(f"vectors-{store.generation()}.faiss")
    try:
        return Vectors.load(path)
    except (RuntimeError, OSError):
        brought = _brought_up(store, sorted(path.parent.glob(f"vectors-{lineage}-*.faiss")))
    try:
        brought.save(path)
        for old in path.parent.glob("vectors-*"):
            if old.stem != path.stem:
                old.unlink(missing_ok=True)
    except (RuntimeError, OSError):
        return brought  # a read-only folder: the cache is a convenience
    return brought


def kept_wrongly(store: Store) -> list[Path]:
    """The files beside the store that are not what the store would make of them; none is needed."""
    wrong = []
    for path in sorted(store.path.parent.glob(f"vectors-{store.generation()}.faiss")):
        try:
            if Vectors.load(path, changing=True).holds(store.vector_parts()):
                continue
        except (RuntimeError, OSError):
            pass
        wrong.append(path)
    return wrong


def _brought_up(store: Store, earlier: Sequence[Path]) -> Vectors:
    """An earlier state of the same index with what changed since, or a new one."""
    numbers = store.numbers()
    for path in earlier:
        try:
            vectors = Vectors.load(path, changing=True)
        except (RuntimeError, OSError):
            continue
        held = vectors.numbers()
        new = np.setdiff1d(numbers, held)
        if len(new) <= len(numbers) // 2:
            vectors.remove(np.setdiff1d(held, numbers))
            for part in store.vector_parts(new.tolist()):
                vectors.add(*part)
            return vectors
    return _anew(store)


def _anew(store: Store) -> Vectors:
    if store.count("passages") >= clusters.FROM:
        return Vectors.build(*store.vectors())
    return Vectors.of(store.vector_parts())
