"""What a claim verifier is: a model that reads a claim beside a passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LABELS = ("supported", "not_enough_evidence", "refuted")


class Verifier(Protocol):
    """A three-way cross-encoder. What one pair gets does not depend on its batch."""

    @property
    def name(self) -> str: ...

    @property
    def sha256(self) -> str: ...

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Calibrated probabilities of shape ``(len(pairs), 3)`` in the order of :data:`LABELS`.

        Each pair is ``(claim, evidence)``.
        """
        ...
