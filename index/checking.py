"""Proving an index whole, and mending what can be made again from the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corpus import Document, FactcheckError
from corpus.passages import passages
from corpus.store import Store
from index.quantized import Codes, step
from index.syncing import add_all
from index.types import Embedder

_VECTOR_SLACK = 0.1
"""How far from 1 the length of a unit vector may be after rounding to 8 bits."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found wrong with an index; ``mended`` was put right, ``damaged`` cannot be."""

    documents: int
    passages: int
    mended: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the index can be used as it is now."""
        return not self.damaged


def check(store: Store, embedder: Embedder, *, mend: bool = True) -> Checked:
    """Every document, passage and vector held against each other.

    A document whose passages, vectors or full text are not what they should be is cut and
    embedded again; a document that cannot be read is ``damaged``: only its source can bring it
    back. Never raises for what it finds.
    """
    try:
        damaged = store.integrity()
        if damaged:
            return Checked(0, 0, damaged=tuple(damaged))
        broken = _broken(store, embedder, damaged)
        found = [f"{document.id}: {what}" for document, what in broken]
        if not store.full_text_whole():
            found.append("the full-text index was incomplete")
        if store.state() != store.meta("digest"):
            found.append("the digest was another state's")
        if found and mend:
            with store.writing():
                for document, _ in broken:
                    store.drop(document.id)
                store.index_again()
                add_all(store, (document for document, _ in broken), embedder, None)
        elif found:
            damaged, found = damaged + found, []
        counts = store.count("documents"), store.count("passages")
    except FactcheckError as error:
        return Checked(0, 0, damaged=(error.message,))
    return Checked(*counts, mended=tuple(found), damaged=tuple(damaged))


def _broken(store: Store, embedder: Embedder, damaged: list[str]) -> list[tuple[Document, str]]:
    found = []
    dimension = embedder.dimension
    for id_ in sorted(store.ids()):
        try:
            document = store.document(id_)
        except FactcheckError:
            damaged.append(f"{id_}: its record cannot be read")
            continue
        spans, vectors = store.embedded(document)
        if spans != [passage.span for passage in passages(document)]:
            found.append((document, "its passages were incomplete"))
        elif any(len(vector) != dimension for vector in vectors) or (
            vectors and not _unit(np.stack(vectors))
        ):
            found.append((document, "its vectors were damaged"))
    return found


def _unit(vectors: Codes) -> bool:
    lengths = np.linalg.norm(vectors.astype(np.float32), axis=1) * step(vectors.shape[1])
    return bool(np.all(np.abs(lengths - 1) < _VECTOR_SLACK))
