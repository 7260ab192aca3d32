"""Several passages, one verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claims import Analysis, Claim, ClaimType
from factcheck.judgement import Judgement, judge
from factcheck.statements import claim_statement, passage_statement
from factcheck.types import Evidence, JudgedClaim, Label, Stance, Verdict

if TYPE_CHECKING:
    from factcheck.verifier import Verifier
    from index import Match

_SHOWN = 5  # pieces of evidence per claim

_NOT_CHECKABLE = {
    ClaimType.OPINION: "this is an opinion: no source can settle it",
    ClaimType.PREDICTION: "this speaks of the future: no source can settle it yet",
    ClaimType.ADVICE: "this is advice, not a statement of fact",
}


def not_checkable(claim: Claim) -> Verdict:
    """The verdict on a claim that nothing can check."""
    return Verdict(Label.NOT_CHECKABLE, 1.0, _NOT_CHECKABLE[claim.type])


def judge_claims(
    claims: Sequence[Claim],
    analysis: Analysis,
    evidence: Sequence[tuple[Match, ...]],
    verifier: Verifier | None,
) -> tuple[JudgedClaim, ...]:
    """A verdict for every claim from the passages found for it."""
    pairs = [
        (claim_statement(claim, analysis), passage_statement(match.passage))
        for claim, matches in zip(claims, evidence, strict=True)
        for match in matches
    ]
    judgements = iter(judge(pairs, verifier))
    out = []
    for claim, matches in zip(claims, evidence, strict=True):
        judged = [(match, next(judgements)) for match in matches]
        out.append(JudgedClaim(claim, _verdict(claim, judged)))
    return tuple(out)


def _verdict(claim: Claim, judged: list[tuple[Match, Judgement]]) -> Verdict:
    if not claim.checkable:
        return not_checkable(claim)
    if not judged:
        return Verdict(Label.NOT_ENOUGH_EVIDENCE, 0.0, "no source speaks of this")
    supporting = [(m, j) for m, j in judged if j.stance is Stance.SUPPORTS]
    refuting = [(m, j) for m, j in judged if j.stance is Stance.REFUTES]
    if any(j.rule == "quotation" for _, j in supporting):
        # of several sources for a quotation the best counts
        refuting = [(m, j) for m, j in refuting if j.rule != "quotation"]
    if supporting and refuting:
        first, second = supporting[0][0].passage.document, refuting[0][0].passage.document
        label = Label.CONFLICTING
        reason = f"{first.id} supports this and {second.id} refutes it: {refuting[0][1].reason}"
        confidence = min(supporting[0][1].confidence, refuting[0][1].confidence)
    elif refuting:
        label, reason = Label.REFUTED, refuting[0][1].reason
        confidence = max(j.confidence for _, j in refuting)
    elif supporting:
        label, reason = Label.SUPPORTED, supporting[0][1].reason
        confidence = max(j.confidence for _, j in supporting)
    else:
        label, reason = Label.NOT_ENOUGH_EVIDENCE, judged[0][1].reason
        confidence = max(j.confidence for _, j in judged)
    order = [*refuting, *supporting] if label is Label.REFUTED else [*supporting, *refuting]
    rest = [(m, j) for m, j in judged if j.stance is Stance.NEUTRAL]
    return Verdict(
        label,
        confidence,
        reason,
        tuple(
            Evidence(m.passage, j.quote.shift(m.passage.span.start), j.stance, m.score, j.rule)
            for m, j in [*order, *rest][:_SHOWN]
        ),
    )
