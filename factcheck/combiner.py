"""The model's reading and the exact rules' as one calibrated answer."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from factcheck.evidence import Reading
from factcheck.logistic import probabilities

LEAST = 1e-3  # probability: below it a model of this size is not to be believed

Scores = tuple[float, float, float]
"""Probabilities of supported, not enough evidence and refuted."""


def combine(scores: Scores, readings: Iterable[Reading], *, given: bool = False) -> Scores:
    """Calibrated probabilities from the model's ``scores`` and what the rules read; ``given`` where
    the passage was named with the claim.

    Multinomial logistic regression; its weights, few enough to be read, stand in
    ``data/combiner.yml``.
    """
    named = [("given", 1.0)] if given else []
    supported, unknown, refuted = probabilities("combiner", (*named, *features(scores, readings)))
    return supported, unknown, refuted


def features(scores: Scores, readings: Iterable[Reading]) -> Iterator[tuple[str, float]]:
    """What the weights are for: the model's log probabilities; 1 for what each rule reads, and for
    what it proves."""
    names = ("log_supported", "log_not_enough_evidence", "log_refuted")
    for name, score in zip(names, scores, strict=True):
        yield name, math.log(max(score, LEAST))
    read = [(f"{r.rule}_{r.stance.value}", r.decides) for r in readings]
    for name in sorted({name for name, _ in read}):
        yield name, 1.0
    for name in sorted({name for name, decides in read if decides}):
        yield f"{name}_proves", 1.0
