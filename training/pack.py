"""A file of pairs that holds each text once: an xz stream of texts, then of index arrays.

A million pairs share a few hundred thousand texts, many of them copies with one word changed, so
the file is a small part of the plain rows' size.
"""

import io
import json
import lzma
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.rows import Pair


@dataclass(frozen=True, slots=True)
class Packed:
    texts: list[str]
    evidence: NDArray[np.int32]
    claim: NDArray[np.int32]
    label: NDArray[np.int8]
    source: NDArray[np.int16]
    easy: NDArray[np.float32]
    sources: list[str]

    def __len__(self) -> int:
        return len(self.label)


def write(pairs: list[Pair], path: Path, easy: NDArray[np.float64] | None = None) -> int:
    """Texts stand in order of first use, so that near copies are neighbours for the compressor.

    `easy` says from 0 to 1 how far each label can be guessed from its claim (`bias.py`).
    """
    numbers: dict[str, int] = {}
    names: dict[str, int] = {}
    rows = np.zeros((len(pairs), 5), dtype=np.int32)
    for i, p in enumerate(pairs):
        e = numbers.setdefault(p.evidence, len(numbers))
        c = numbers.setdefault(p.claim, len(numbers))
        rows[i, :4] = e, c, p.label, names.setdefault(p.source, len(names))
    if easy is not None:
        rows[:, 4] = np.round(easy * 20)
    text = "\n".join(numbers).encode()
    arrays = io.BytesIO()
    # Differences of neighbours are small numbers and compress well.
    rows[1:, :2] -= rows[:-1, :2].copy()
    np.save(arrays, np.ascontiguousarray(rows.T))
    head = json.dumps({"texts": len(text), "sources": list(names)}).encode() + b"\n"
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 3, "dict_size": 1 << 26}]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(head + text + arrays.getvalue(), filters=filters))
    return path.stat().st_size


def read(path: Path) -> Packed:
    raw = lzma.decompress(path.read_bytes())
    end = raw.index(b"\n")
    head = json.loads(raw[:end])
    texts = raw[end + 1 : end + 1 + head["texts"]].decode().split("\n")
    rows = np.load(io.BytesIO(raw[end + 1 + head["texts"] :]))
    rows[:2] = np.cumsum(rows[:2], axis=1)
    return Packed(
        texts,
        rows[0].astype(np.int32),
        rows[1].astype(np.int32),
        rows[2].astype(np.int8),
        rows[3].astype(np.int16),
        rows[4].astype(np.float32) / 20,
        head["sources"],
    )
