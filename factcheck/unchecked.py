"""The verdicts that need no source: on what nothing can check, and where there is no corpus."""

from __future__ import annotations

from claims import Claim, ClaimType
from factcheck.types import Label, Verdict

_NOT_CHECKABLE = {
    ClaimType.OPINION: "this is an opinion: no source can settle it",
    ClaimType.PREDICTION: "this speaks of the future: no source can settle it yet",
    ClaimType.ADVICE: "this is advice, not a statement of fact",
}


def not_checkable(claim: Claim) -> Verdict:
    """The verdict on a claim that nothing can check."""
    return Verdict(Label.NOT_CHECKABLE, 1.0, _NOT_CHECKABLE[claim.type])


def without_corpus(claim: Claim) -> Verdict:
    """The verdict on a claim where no sources were given."""
    if not claim.checkable:
        return not_checkable(claim)
    return Verdict(Label.NOT_ENOUGH_EVIDENCE, 0.0, "no corpus given")
