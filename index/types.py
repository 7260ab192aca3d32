"""What searching gives and what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus import Passage


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. ``text`` is embedded; ``terms`` (figures, names, dates of the claim) are
    searched as extra lexical queries; sources published after ``not_after`` are left out before
    ranking."""

    text: str
    terms: tuple[str, ...] = ()
    not_after: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that was found. ``score`` orders the matches of one query; it lies in 0 to 1."""

    passage: Passage
    score: float


class Embedder(Protocol):
    """Turns texts into unit vectors. What one text gets does not depend on its batch."""

    @property
    def name(self) -> str: ...

    @property
    def sha256(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape ``(len(texts), dimension)``, each of length 1."""
        ...
