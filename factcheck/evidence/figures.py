"""A figure of the claim against the same figure in the source."""

from __future__ import annotations

from collections.abc import Iterator

from claims import Kind, Quantity
from claims.intervals import Agreement, agreement
from factcheck.evidence.alignment import Alignment, align
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement
from factcheck.evidence.comparable import allows, comparable, denies
from factcheck.evidence.derived import steps
from factcheck.types import Stance

_COMPARED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT, Kind.AGE})
_PROVES = 0.6  # of what the claim says besides the figure, in the same sentence
_LEANS = 0.4


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for every figure of the claim that the passage has, or has otherwise."""
    for quantity in claim.analysis.quantities:
        if quantity.kind in _COMPARED and claim.span.contains(quantity.span):
            yield from _read(quantity, claim, passage)


def _read(mine: Quantity, claim: Statement, passage: Statement) -> Iterator[Reading]:
    candidates = [
        (align(claim, passage, line, mine.span, theirs.span), line, theirs)
        for line in passage.lines
        for theirs in passage.analysis.quantities
        if line.span.contains(theirs.span) and comparable(mine, theirs)
    ]
    candidates = [row for row in candidates if row[0].possible]
    if not candidates:
        return
    agreeing = [row for row in candidates if allows(mine, row[2])]
    if agreeing:
        best = max(agreeing, key=lambda row: (row[0].score, -row[1].span.start))
        if best[0].score >= _LEANS:
            yield _reading(Stance.SUPPORTS, mine, best[2], best[1], best[0].score, decides=False)
        return
    best = max(candidates, key=lambda row: (row[0].score, -row[1].span.start))
    alignment, line, theirs = best
    if not denies(mine, theirs):
        return
    rivals = [row for row in candidates if row[1] is line and row[2] is not theirs]
    if any(row[0].score >= alignment.score - 0.1 for row in rivals):
        return
    if alignment.score < _LEANS or next(steps(mine, _figures(passage)), None) is not None:
        return
    yield _reading(
        Stance.REFUTES,
        mine,
        theirs,
        line,
        alignment.score,
        decides=_proves(alignment, mine, theirs),
    )


def _figures(passage: Statement) -> list[Quantity]:
    return [q for q in passage.analysis.quantities if passage.span.contains(q.span)]


def _proves(alignment: Alignment, mine: Quantity, theirs: Quantity) -> bool:
    if alignment.score < _PROVES:
        return False
    return bool(mine.hedge) or agreement(mine, theirs) is Agreement.CONTRADICTS


def _reading(
    stance: Stance, mine: Quantity, theirs: Quantity, line: Line, weight: float, *, decides: bool
) -> Reading:
    verb = "also says" if stance is Stance.SUPPORTS else "says"
    reason = f"the source {verb} {_words(theirs)}; the claim says {_words(mine)}"
    return Reading("figures", stance, reason, line.span, mine.span, decides, weight)


def _words(quantity: Quantity) -> str:
    hedge = f"{quantity.hedge} " if quantity.hedge else ""
    return f"{hedge}{quantity.text}"


RULE = EvidenceRule(
    name="figures",
    summary="a figure of the claim against the same figure in the source",
    doc=__doc__ or "",
    authority="a source that gives another figure for the same thing, unit, entity and time",
    read=read,
    supports=(
        Pair(
            "The harbour contract is worth nearly $700 million.",
            "The harbour contract is worth $698,948,760.",
        ),
        Pair(
            "Each ferry carries more than 300 passengers.",
            "Each ferry of the new class carries 340 passengers.",
        ),
    ),
    refutes=(
        Pair("Each ferry carries 240 passengers.", "Each ferry carries 340 passengers."),
        Pair(
            "The council drew $5.6 million from its reserve fund.",
            "The council drew $6.5 million from its reserve fund.",
        ),
        Pair(
            "The harbour contract is worth more than $700 million.",
            "The harbour contract is worth $698,948,760.",
        ),
    ),
    silent=(
        # another year's figure
        Pair(
            "Lanmore collected $40 million in port fees in 2025.",
            "Lanmore collected $36 million in port fees in 2024.",
        ),
        # another programme's
        Pair(
            "The ferry programme of Lanmore costs $40 million.",
            "The lighthouse programme of Corley costs $36 million.",
        ),
        # a part's
        Pair(
            "The new harbour costs $40 million.",
            "The new harbour has a pier that costs $12 million and a quay that costs $28 million.",
        ),
        # another unit's
        Pair("The fee rose by 5 percentage points.", "The fee rose by 5 percent."),
        Pair("The bridge cost 12 million euros.", "The bridge cost 14 million dollars."),
        # a figure that follows from the source's
        Pair(
            "Together the two piers cost $40 million.",
            "The north pier cost $12 million. The south pier cost $28 million.",
        ),
    ),
)
