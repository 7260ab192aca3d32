"""Multinomial logistic regression with weights few enough to be read, from ``factcheck/data``."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from factcheck.tables import data


@cache
def _weights(table: str) -> dict[str, tuple[float, ...]]:
    return {str(name): tuple(map(float, row)) for name, row in data(table).items()}


def probabilities(table: str, values: Iterable[tuple[str, float]]) -> tuple[float, ...]:
    """The probability of every class, in the order of the columns of ``data/TABLE.yml``.

    ``values`` are features by name, one name perhaps more than once; what has no weight in the
    table counts nothing. The table's ``intercept`` is always added.
    """
    weights = _weights(table)
    totals = list(weights["intercept"])
    for name, value in values:
        for column, weight in enumerate(weights.get(name, ())):
            totals[column] += weight * value
    highest = max(totals)
    raised = [math.exp(total - highest) for total in totals]
    whole = sum(raised)
    return tuple(one / whole for one in raised)
