"""The model's reading and the exact rules' as one calibrated answer."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache

from factcheck.evidence import Reading
from factcheck.tables import data

LEAST = 1e-3  # probability: below it a model of this size is not to be believed

Scores = tuple[float, float, float]
"""Probabilities of supported, not enough evidence and refuted."""


@cache
def _weights() -> dict[str, tuple[float, float, float]]:
    return {str(name): (a, b, c) for name, (a, b, c) in data("combiner").items()}


def combine(scores: Scores, readings: Iterable[Reading]) -> Scores:
    """Calibrated probabilities from the model's ``scores`` and what the rules read.

    Multinomial logistic regression; its weights, few enough to be read, stand in
    ``data/combiner.yml``.
    """
    weights = _weights()
    totals = list(weights["intercept"])
    for name, value in features(scores, readings):
        for label, weight in enumerate(weights.get(name, (0.0, 0.0, 0.0))):
            totals[label] += weight * value
    highest = max(totals)
    raised = [math.exp(total - highest) for total in totals]
    whole = sum(raised)
    return raised[0] / whole, raised[1] / whole, raised[2] / whole


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
