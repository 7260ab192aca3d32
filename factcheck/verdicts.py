"""Several passages, one verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from claims import Analysis, Claim
from factcheck.disputes import contradicted, outdated
from factcheck.judgement import judge, question
from factcheck.statements import claim_statement, passage_statement
from factcheck.types import Evidence, JudgedClaim, Label, Stance, Verdict
from factcheck.unchecked import not_checkable
from factcheck.weighing import Thresholds, Weighed, shipped_thresholds, weigh

if TYPE_CHECKING:
    from factcheck.verifier import Verifier
    from index import Match, Replacement

_SHOWN = 5  # pieces of evidence per claim


def judge_claims(
    claims: Sequence[Claim],
    analysis: Analysis,
    evidence: Sequence[tuple[Match, ...]],
    verifier: Verifier | None,
    replaced: Mapping[str, Replacement],
    thresholds: Thresholds | None = None,
) -> tuple[JudgedClaim, ...]:
    """A verdict for every claim from the passages found for it.

    ``replaced`` holds the documents that no longer stand, by id; ``thresholds`` are the shipped
    ones where the newsroom has none of its own.
    """
    held = [
        (statement, match.passage)
        for claim, matches in zip(claims, evidence, strict=True)
        for statement in [claim_statement(claim, analysis)]
        for match in matches
    ]
    pairs = ((claim, passage_statement(passage)) for claim, passage in held)
    questions = [question(claim, passage.text) for claim, passage in held]
    judgements = iter(judge(pairs, verifier, questions))
    out = []
    for claim, matches in zip(claims, evidence, strict=True):
        rows = weigh(
            [(match, next(judgements)) for match in matches],
            replaced,
            thresholds or shipped_thresholds(),
        )
        verdict = of_rows(rows) if claim.checkable else not_checkable(claim)
        out.append(JudgedClaim(claim, verdict))
    return tuple(out)


def of_rows(rows: tuple[Weighed, ...]) -> Verdict:
    """The verdict that the passages found for a claim come to."""
    if not rows:
        return Verdict(Label.NOT_ENOUGH_EVIDENCE, 0.0, "no source speaks of this")
    standing = [row for row in rows if row.replaced is None]
    disputed = contradicted(standing)
    if disputed is not None:
        return _conflict(*disputed, rows)
    standing = [row for row in standing if not outdated(row, standing)]
    support = _strongest(standing, Stance.SUPPORTS)
    refute = _strongest(standing, Stance.REFUTES)
    if support and refute:
        return _of_two(support, refute, rows)
    if refute:
        return _made(Label.REFUTED, refute, rows)
    if support:
        return _made(Label.SUPPORTED, support, rows)
    return _of_replaced(rows) or _open(rows)


def _strongest(rows: Sequence[Weighed], stance: Stance) -> Weighed | None:
    """The row that says most for one side, of those that say enough for it."""
    return max(
        (row for row in rows if row.stance is stance),
        key=lambda row: _weight(row, stance),
        default=None,
    )


def _weight(row: Weighed, stance: Stance) -> float:
    return row.support if stance is Stance.SUPPORTS else row.refute


def _of_two(support: Weighed, refute: Weighed, rows: tuple[Weighed, ...]) -> Verdict:
    """Sources on both sides: a proof beats a likelihood, a clear lead beats a narrow one; two
    independent sources that are equally sure conflict."""
    if support.proved != refute.proved:
        winner = support if support.proved else refute
    elif abs(support.support - refute.refute) >= support.thresholds.lead:
        winner = support if support.support > refute.refute else refute
    elif support.origin == refute.origin:
        return _open(rows)
    else:
        return _conflict(support, refute, rows)
    return _made(Label.SUPPORTED if winner is support else Label.REFUTED, winner, rows)


def _conflict(support: Weighed, refute: Weighed, rows: tuple[Weighed, ...]) -> Verdict:
    one, other = support.match.passage.document.id, refute.match.passage.document.id
    reason = f"{one} supports this, {other} does not: {refute.judgement.reason}"
    confidence = max(support.support, refute.refute)
    return Verdict(Label.CONFLICTING, confidence, reason, _shown(rows, support, refute))


def _of_replaced(rows: tuple[Weighed, ...]) -> Verdict | None:
    """A claim that is true of a replaced document, where a standing one leans the other way."""
    old = _strongest([row for row in rows if row.replaced], Stance.SUPPORTS)
    if old is None or old.replaced is None:
        return None
    against = max(
        (row for row in rows if row.replaced is None), key=lambda row: row.refute, default=None
    )
    if against is None or against.refute < against.thresholds.leaning:
        return None
    name = old.match.passage.document.id
    by = f", which {old.replaced.by} has replaced" if old.replaced.by else ""
    reason = f"only {name} says so{by or f', which was {old.replaced.status.value}'}"
    return Verdict(Label.REFUTED, against.refute, reason, _shown(rows, against, old))


def _made(label: Label, row: Weighed, rows: tuple[Weighed, ...]) -> Verdict:
    confidence = row.support if label is Label.SUPPORTED else row.refute
    return Verdict(label, confidence, row.judgement.reason, _shown(rows, row))


def _open(rows: tuple[Weighed, ...]) -> Verdict:
    confidence = 1.0 - max(max(row.support, row.refute) for row in rows)
    nearest = rows[0].match.passage.document.id
    reason = f"no source settles this; {nearest} comes nearest"
    return Verdict(Label.NOT_ENOUGH_EVIDENCE, confidence, reason, _shown(rows))


def _said(row: Weighed, stances: set[Stance]) -> Stance:
    if row.replaced is not None:
        return Stance.NEUTRAL
    return row.judgement.stance if row.judgement.stance in stances else row.stance


def _shown(rows: tuple[Weighed, ...], *first: Weighed) -> tuple[Evidence, ...]:
    """The rows that decided, then the rest by what they say.

    A passage that leans to the verdict is shown as saying so; one that leans elsewhere, only where
    it is as sure as a verdict must be.
    """
    stances = {row.stance for row in first}
    rest = sorted(
        (row for row in rows if row not in first),
        key=lambda row: (row.replaced is not None, -max(row.support, row.refute)),
    )
    out = []
    for row in [*first, *rest][:_SHOWN]:
        passage = row.match.passage
        stance = row.stance if row in first else _said(row, stances)
        out.append(
            Evidence(
                passage,
                row.judgement.quote.shift(passage.span.start),
                stance,
                row.match.score,
                row.judgement.rule,
            )
        )
    return tuple(out)
