"""What the model makes of a claim with each of the source's fillers in its slots.

The filler whose claim the model finds best supported, by a clear margin over the others and over
the claim as it is written, is what the source says there. That is read off for all pairs of a run
at once; what one pair gets depends on no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.evidence import Reading, Statement
from factcheck.evidence.derived import reached
from factcheck.slots import Filler, Slot, slots
from factcheck.types import Stance
from factcheck.verifier import Verifier

HINT = "slots"  # the rule that a reading which only leans is told under
_SURE = 0.5  # the least probability that the claim with a filler is supported
_CLEAR = 0.2  # ... and by how much it leads the other fillers

# Where the filler proved right in at least 93% of refutations (docs/verifier.md); others are hints.
_DECIDES = frozenset({"names"})

Scores = Mapping[tuple[str, str], float]


def ask(
    pairs: Sequence[tuple[Statement, Statement]], verifier: Verifier
) -> list[tuple[Reading, ...]]:
    """The readings of the slots of every pair of claim and passage."""
    found = [slots(claim, passage) for claim, passage in pairs]
    asked = dict.fromkeys(
        (said, filler.sentence)
        for (claim, _), row in zip(pairs, found, strict=True)
        for slot in row
        for filler in slot.fillers
        for said in (filler.claim, claim.text)
    )
    scores = {
        pair: float(row[0]) for pair, row in zip(asked, verifier.scores(list(asked)), strict=True)
    }
    return [
        tuple(reading for slot in row for reading in _read(slot, claim, passage, scores))
        for (claim, passage), row in zip(pairs, found, strict=True)
    ]


def _read(slot: Slot, claim: Statement, passage: Statement, scores: Scores) -> Iterator[Reading]:
    def score(filler: Filler) -> float:
        return scores[filler.claim, filler.sentence]

    best = max(slot.fillers, key=score)
    rivals = [score(filler) for filler in slot.fillers if filler.claim != best.claim]
    lead = score(best) - max(rivals, default=0.0)
    if best.agrees is None or score(best) < _SURE or lead < _CLEAR:
        return
    if best.agrees:
        reason = f"the source says {slot.text} there, as the claim does"
        yield Reading(HINT, Stance.SUPPORTS, reason, best.line.span, slot.span, weight=lead)
        return
    if score(best) < scores[claim.text, best.sentence]:
        return
    if not best.proves or _follows(slot, passage):
        return
    decides = slot.rule in _DECIDES
    yield Reading(
        slot.rule if decides else HINT,
        Stance.REFUTES,
        f"the source says {best.text} there; the claim says {slot.text}",
        best.line.span,
        slot.span,
        decides=decides,
        weight=lead,
    )


def _follows(slot: Slot, passage: Statement) -> bool:
    """Whether the claim's figure stands in the source, as one of another sort, or may follow from
    its figures."""
    if slot.mine is None:
        return False
    figures = passage.quantities
    stands = any(q.value == slot.mine.value for q in figures)
    tried = any(filler.agrees for filler in slot.fillers)
    return (stands and not tried) or reached(slot.mine, figures)
