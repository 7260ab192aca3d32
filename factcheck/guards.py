"""Where the model may not decide alone, whatever it reads: figures are for arithmetic.

A model of this size mistakes one figure for another (NumPert, QuanTemp). So it may not support a
claim whose figure the source neither has nor leads to, and may not refute one whose figures the
source confirms in a sentence that lines up with it, nor one whose day is counted from another that
stands outside of it ("the next day").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claims import Kind, Quantity
from factcheck.evidence import Reading, Statement
from factcheck.evidence.comparable import allows
from factcheck.evidence.derived import steps
from factcheck.evidence.planned import only_planned
from factcheck.tables import data
from factcheck.types import Stance

_FIGURES = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT})
_CONFIRMED = 0.8  # of alignment


def may_support(claim: Statement, passage: Statement, readings: Sequence[Reading]) -> bool:
    """Whether every figure of the claim stands in the passage or follows from its figures, no rule
    has found that it does not follow, and the passage has done what the claim says is done."""
    if any(r.rule == "sums" and r.stance is Stance.REFUTES for r in readings):
        return False
    if only_planned(claim, passage):
        return False
    theirs = passage.quantities
    return all(_found(mine, theirs) for mine in _figures(claim))


def may_refute(claim: Statement, readings: Sequence[Reading]) -> bool:
    """Whether the claim has no figure, or one that no aligned sentence confirms, and no day that is
    counted from another, unless that day is resolved."""
    dated = any(moment.first for moment in claim.moments)
    if not dated and _counted().search(claim.text):
        return False
    confirmed = {
        r.claim
        for r in readings
        if r.rule == "figures" and r.stance is Stance.SUPPORTS and r.weight >= _CONFIRMED
    }
    figures = _figures(claim)
    return not figures or any(figure.span not in confirmed for figure in figures)


@cache
def _counted() -> re.Pattern[str]:
    """The phrases of ``data/clauses.yml`` that count a day from another."""
    return re.compile(rf"\b(?:{'|'.join(data('clauses')['counted_day'])})\b", re.IGNORECASE)


def _figures(claim: Statement) -> list[Quantity]:
    return [q for q in claim.quantities if q.kind in _FIGURES and (q.unit or q.noun)]


def _found(mine: Quantity, theirs: Sequence[Quantity]) -> bool:
    if any(allows(mine, q) for q in theirs):
        return True
    return next(steps(mine, theirs), None) is not None
