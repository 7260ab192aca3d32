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
    group: NDArray[np.int32]
    sources: list[str]

    def __len__(self) -> int:
        return len(self.label)


MOST = 12


def grouped(
    evidence: NDArray[np.int32], claim: NDArray[np.int32], source: NDArray[np.int16]
) -> NDArray[np.int32]:
    """Numbers of families: neighbours of one source that share a claim or a piece of evidence.

    Long ones are cut evenly, so that none has more than `MOST` rows.
    """
    out = np.zeros(len(source), dtype=np.int32)
    number = -1
    begin = 0
    evidences: set[int] = set()
    claims: set[int] = set()
    rows = list(zip(evidence.tolist(), claim.tolist(), source.tolist(), strict=True))

    def close(end: int) -> None:
        nonlocal number
        if end > begin:
            parts = -(-(end - begin) // MOST)
            for part in np.array_split(np.arange(begin, end), parts):
                number += 1
                out[part] = number

    for i, (e, c, _) in enumerate(rows):
        if i and (rows[i - 1][2] != rows[i][2] or not (e in evidences or c in claims)):
            close(i)
            begin = i
            evidences.clear()
            claims.clear()
        evidences.add(e)
        claims.add(c)
    close(len(rows))
    return out


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
    if any("\n" in text for text in numbers):
        raise ValueError("a text of a pair has more than one line")
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
    e, c, source = rows[0].astype(np.int32), rows[1].astype(np.int32), rows[3].astype(np.int16)
    return Packed(
        texts,
        e,
        c,
        rows[2].astype(np.int8),
        source,
        rows[4].astype(np.float32) / 20,
        grouped(e, c, source),
        head["sources"],
    )


def merged(parts: list[Packed]) -> Packed:
    """Several files as one; sources of the same name become one source."""
    if len(parts) == 1:
        return parts[0]
    sources = list(dict.fromkeys(name for p in parts for name in p.sources))
    texts: list[str] = []
    evidence, claim, source, group = [], [], [], []
    families = 0
    for p in parts:
        evidence.append(p.evidence + np.int32(len(texts)))
        claim.append(p.claim + np.int32(len(texts)))
        source.append(np.array([sources.index(n) for n in p.sources], np.int16)[p.source])
        group.append(p.group + np.int32(families))
        texts += p.texts
        families += int(p.group.max(initial=-1)) + 1
    return Packed(
        texts,
        np.concatenate(evidence),
        np.concatenate(claim),
        np.concatenate([p.label for p in parts]),
        np.concatenate(source),
        np.concatenate([p.easy for p in parts]),
        np.concatenate(group),
        sources,
    )
