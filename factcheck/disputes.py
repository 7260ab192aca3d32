"""Where two sources give a figure or a date differently: which of them counts, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from factcheck.types import Stance
from factcheck.weighing import Weighed

_RULES = frozenset({"figures", "dates"})
_SLACK = 0.1  # of alignment: nearer than this, two sources line up with the claim equally well
_EARLIER = timedelta(days=60)  # an older source speaks of another time, unless it says otherwise


def contradicted(rows: Sequence[Weighed]) -> tuple[Weighed, Weighed] | None:
    """Two independent sources of one time of which one has the claim's figure and one proves
    another: ``(supporting, refuting)``."""
    for refuting in rows:
        for supporting in _confirming(refuting, rows):
            if not _older(refuting, supporting):
                return supporting, refuting
    return None


def outdated(row: Weighed, rows: Sequence[Weighed]) -> bool:
    """Whether a later source confirms the figure that this row would refute."""
    return any(_older(row, other) for other in _confirming(row, rows))


def disputing(supporting: Weighed, rows: Sequence[Weighed]) -> Weighed | None:
    """An independent source, not of an earlier time, that the model reads as refuting what
    ``supporting`` supports, and that has another in the place of a figure or date of the claim
    which ``supporting`` has."""
    against = [
        row
        for row in rows
        if row.origin != supporting.origin
        and not _older(row, supporting)
        and row.modelled(Stance.REFUTES) >= row.thresholds.disputing
        and _lacks(row, supporting)
    ]
    return max(against, key=lambda row: row.modelled(Stance.REFUTES), default=None)


def _lacks(row: Weighed, supporting: Weighed) -> bool:
    one, other = row.judgement.overlap, supporting.judgement.overlap
    if one is None or other is None or not one.rivals:
        return False
    return one.figures_found < other.figures_found or one.dates_found < other.dates_found


def _confirming(refuting: Weighed, rows: Sequence[Weighed]) -> list[Weighed]:
    """Rows of other sources that confirm what the proof of ``refuting`` denies, at least as well
    aligned."""
    rule = refuting.judgement.rule
    if rule not in _RULES or refuting.stance is not Stance.REFUTES:
        return []
    weight = _weight(refuting, rule, Stance.REFUTES)
    return [
        row
        for row in rows
        if row.origin != refuting.origin
        and not (row.judgement.rule == rule and row.stance is Stance.REFUTES)
        and _weight(row, rule, Stance.SUPPORTS) >= weight - _SLACK
    ]


def _weight(row: Weighed, rule: str, stance: Stance) -> float:
    return max(
        (r.weight for r in row.judgement.readings if r.rule == rule and r.stance is stance),
        default=0.0,
    )


def _older(one: Weighed, other: Weighed) -> bool:
    first, second = one.match.passage.document.published, other.match.passage.document.published
    return first is not None and second is not None and first + _EARLIER < second
