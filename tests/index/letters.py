"""A model for unit tests: counts letters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class LetterCounts:
    """Texts with the same letters are near each other. ``name`` makes it another model."""

    def __init__(self, name: str = "letter-counts") -> None:
        self.name = name
        self.sha256 = f"sha-{name}"
        self.dimension = 27
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        rows = np.ones((len(texts), self.dimension), np.float32) * 1e-3
        for row, text in zip(rows, texts, strict=True):
            for letter in text.lower():
                if "a" <= letter <= "z":
                    row[ord(letter) - ord("a")] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)
