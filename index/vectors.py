"""Nearest passages by FAISS: exact for small indexes, kept beside the store as a cache."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

KIND = "exact (Flat, inner product, float16)"


class Vectors:
    """A FAISS index over passage numbers. It holds nothing that the store does not."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @property
    def kind(self) -> str:
        return KIND

    @classmethod
    def build(cls, numbers: NDArray[np.int64], vectors: NDArray[np.float16]) -> Vectors:
        import faiss

        dimension = vectors.shape[1] if len(numbers) else 1
        flat = faiss.IndexScalarQuantizer(
            dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        index = faiss.IndexIDMap(flat)
        if len(numbers):
            index.add_with_ids(vectors.astype(np.float32), numbers)
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> Vectors:
        """A saved index, memory-mapped; raises ``RuntimeError`` or ``OSError`` when unusable."""
        import faiss

        return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY))

    def save(self, path: Path) -> None:
        import faiss

        faiss.write_index(self._index, str(path))

    def nearest(
        self, queries: NDArray[np.float32], k: int, excluded: Sequence[int] = ()
    ) -> list[list[int]]:
        """The numbers of the ``k`` nearest passages of each query, ``excluded`` left out."""
        import faiss

        k = min(k, self._index.ntotal - len(excluded))
        if k <= 0:
            return [[] for _ in queries]
        parameters: Any = None
        if excluded:
            out = faiss.IDSelectorBatch(np.array(excluded, np.int64))
            make: Any = faiss.SearchParameters
            parameters = make(sel=faiss.IDSelectorNot(out))
        _, found = self._index.search(queries, k, params=parameters)
        return [[int(number) for number in row if number >= 0] for row in found]
