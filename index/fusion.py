"""Several rankings made one: reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

DAMPING = 60.0


def fused(rankings: Iterable[tuple[float, Sequence[int]]]) -> dict[int, float]:
    """Scores in 0 to 1 from ``(weight, numbers best first)``: 1 is first in every ranking."""
    scores: dict[int, float] = {}
    most = 0.0
    for weight, ranking in rankings:
        most += weight / (DAMPING + 1)
        for rank, number in enumerate(ranking, start=1):
            scores[number] = scores.get(number, 0.0) + weight / (DAMPING + rank)
    return {number: score / most for number, score in scores.items()} if most else {}
