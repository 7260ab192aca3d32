"""Nearest passages by FAISS, kept beside the store as a cache that can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import clusters
from index.quantized import Codes

_PART = 4096  # vectors in 32 bits at a time
EXACT = "exact (flat, inner product, 8 bits)"


def _flat(dimension: int) -> Any:
    import faiss

    quantizer = faiss.ScalarQuantizer.QT_8bit_direct_signed
    flat = faiss.IndexScalarQuantizer(dimension, quantizer, faiss.METRIC_INNER_PRODUCT)
    return faiss.IndexIDMap(flat)


class Vectors:
    """A FAISS index over passage numbers. It holds nothing that the store does not."""

    def __init__(self, index: Any, kind: str = EXACT) -> None:
        self._index = index
        self.kind = kind
        """What sort of index it is, and the recall measured where it is not exact."""

    @property
    def size(self) -> int:
        """How many passages it holds."""
        return int(self._index.ntotal)

    @classmethod
    def build(cls, numbers: NDArray[np.int64], codes: Codes) -> Vectors:
        """Exact search over the codes as they are stored; clusters for very many of them."""
        if len(numbers) >= clusters.FROM:
            index, recall = clusters.clustered(numbers, codes)
            kind = f"approximate (IVF {index.nlist}, nprobe {index.nprobe}, recall@10 {recall:.3f})"
            return cls(index, kind)
        return cls.of(iter([(numbers, codes)]))

    @classmethod
    def of(cls, parts: Iterator[tuple[NDArray[np.int64], Codes]]) -> Vectors:
        """Exact search over passages that come part by part."""
        vectors: Vectors | None = None
        for numbers, codes in parts:
            if vectors is None:
                vectors = cls(_flat(codes.shape[1] if len(numbers) else 1))
            vectors.add(numbers, codes)
        return vectors or cls(_flat(1))

    def add(self, numbers: NDArray[np.int64], codes: Codes) -> None:
        """More passages, a part at a time so that memory stays flat."""
        for start in range(0, len(numbers), _PART):
            part = slice(start, start + _PART)
            self._index.add_with_ids(codes[part].astype(np.float32), numbers[part])

    def remove(self, numbers: NDArray[np.int64]) -> None:
        """Passages by number."""
        if len(numbers):
            self._index.remove_ids(numbers)

    def numbers(self) -> NDArray[np.int64]:
        """The number of every passage held."""
        import faiss

        if isinstance(self._index, faiss.IndexIVF):
            lists: Any = self._index.invlists
            sizes = [lists.list_size(at) for at in range(self._index.nlist)]
            parts = [
                faiss.rev_swig_ptr(lists.get_ids(at), size).copy()
                for at, size in enumerate(sizes)
                if size
            ]
            return np.concatenate(parts) if parts else np.zeros(0, np.int64)
        held: NDArray[np.int64] = faiss.vector_to_array(self._index.id_map)
        return held

    def holds(self, parts: Iterable[tuple[NDArray[np.int64], Codes]]) -> bool:
        """Whether it holds exactly these passages, in ascending order of their numbers; of an
        exact index also whether their codes are these."""
        import faiss

        held = self.numbers()
        order = np.argsort(held)
        codes: Codes | None = None
        if not isinstance(self._index, faiss.IndexIVF):
            flat: Any = faiss.downcast_index(self._index.index)
            stored: NDArray[np.uint8] = faiss.vector_to_array(flat.codes)
            codes = (stored.reshape(len(held), -1).astype(np.int16) - 128).astype(np.int8)
        at = 0
        for numbers, wanted in parts:
            rows = order[at : at + len(numbers)]
            at += len(numbers)
            if not np.array_equal(held[rows], numbers):
                return False
            if codes is not None and not np.array_equal(codes[rows], wanted):
                return False
        return at == len(held)

    @classmethod
    def load(cls, path: Path, *, changing: bool = False) -> Vectors:
        """A saved index, memory-mapped unless it is to be changed; raises ``RuntimeError`` or
        ``OSError`` when it cannot be used."""
        import faiss

        flags = 0 if changing else faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY
        note = path.with_suffix(".kind")
        kind = note.read_text("utf-8") if note.exists() else EXACT
        return cls(faiss.read_index(str(path), flags), kind)

    def save(self, path: Path) -> None:
        """Write it so that nobody reads a part of it."""
        import faiss

        if self.kind != EXACT:
            path.with_suffix(".kind").write_text(self.kind, "utf-8")
        partial = path.with_suffix(".partial")
        faiss.write_index(self._index, str(partial))
        partial.replace(path)

    def nearest(
        self, query: NDArray[np.float32], k: int, excluded: Sequence[int] = ()
    ) -> list[int]:
        """The numbers of the ``k`` nearest passages of one query, ``excluded`` left out.

        FAISS compares codes with codes, so the query is rounded as well: among passages whose
        cosines differ by less than about 0.001 the order is not exact. Ask for some more than are
        needed and rank them by :func:`index.quantized.cosines`.
        """
        import faiss

        k = min(k, self.size - len(excluded))
        if k <= 0:
            return []
        parameters: Any = None
        if excluded:
            out = faiss.IDSelectorBatch(np.array(excluded, np.int64))
            approximate = isinstance(self._index, faiss.IndexIVF)
            make: Any = faiss.SearchParametersIVF if approximate else faiss.SearchParameters
            probes = {"nprobe": self._index.nprobe} if approximate else {}
            parameters = make(sel=faiss.IDSelectorNot(out), **probes)
        rounded = np.round(query * (127 / max(float(np.abs(query).max()), 1e-9)))
        faiss.omp_set_num_threads(1)  # for one query, waking other threads costs more than it saves
        _, found = self._index.search(rounded[None, :], k, params=parameters)
        return [int(number) for number in found[0] if number >= 0]
