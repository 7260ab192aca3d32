"""Several passages, one verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from claims import Analysis, Claim
from factcheck.combiner import Scores
from factcheck.disputes import contradicted, disputing, outdated
from factcheck.judgement import UNDECIDED, barred_reason, judge, question, reason_of
from factcheck.pooling import pooled
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
    found = weighed(claims, analysis, evidence, verifier, replaced, thresholds)
    return tuple(
        JudgedClaim(claim, of_rows(rows) if claim.checkable else not_checkable(claim))
        for claim, rows in zip(claims, found, strict=True)
    )


def weighed(
    claims: Sequence[Claim],
    analysis: Analysis,
    evidence: Sequence[tuple[Match, ...]],
    verifier: Verifier | None,
    replaced: Mapping[str, Replacement],
    thresholds: Thresholds | None = None,
) -> list[tuple[Weighed, ...]]:
    """What each passage found for each claim counts for; arguments as for :func:`judge_claims`."""
    held = [
        (statement, match.passage)
        for claim, matches in zip(claims, evidence, strict=True)
        for statement in [claim_statement(claim, analysis)]
        for match in matches
    ]
    pairs = ((claim, passage_statement(passage)) for claim, passage in held)
    questions = [question(claim, passage.text) for claim, passage in held]
    judgements = iter(judge(pairs, verifier, questions))
    return [
        weigh(
            [(match, next(judgements)) for match in matches],
            replaced,
            thresholds or shipped_thresholds(),
        )
        for matches in evidence
    ]


def of_rows(rows: tuple[Weighed, ...]) -> Verdict:
    """The verdict that the passages found for a claim come to.

    What an exact rule proves counts first; without a proof, all passages together decide.
    """
    if not rows:
        return Verdict(Label.NOT_ENOUGH_EVIDENCE, 0.0, "no source speaks of this")
    standing = [row for row in rows if row.replaced is None]
    disputed = contradicted(standing)
    if disputed is not None:
        return _conflict(*disputed, rows)
    standing = [row for row in standing if not outdated(row, standing)]
    proved = [row for row in standing if row.proved]
    support = _strongest(proved, Stance.SUPPORTS)
    refute = _strongest(proved, Stance.REFUTES)
    if support and refute:
        return _open(rows) if support.origin == refute.origin else _conflict(support, refute, rows)
    if refute:
        return _made(Label.REFUTED, refute, refute.refute, rows)
    if support:
        return _made(Label.SUPPORTED, support, support.support, rows)
    scores = pooled([row for row in rows if row.replaced or row in standing])
    if scores is None:
        return _of_replaced(rows) or _open(rows)
    stance = _leading(scores, rows[0].thresholds)
    if stance is None:
        return _of_replaced(rows) or _open(rows, scores[1])
    read = [row for row in standing if row.judgement.model]
    able = [row for row in read if stance not in row.judgement.barred]
    if able:
        return _of_all(scores, stance, able, standing, rows)
    return _of_replaced(rows) or (_barred(stance, read, rows) if read else _open(rows, scores[1]))


def _leading(scores: Scores, thresholds: Thresholds) -> Stance | None:
    """What the model makes of all passages, where it is sure enough."""
    supported, _, refuted = scores
    if refuted >= thresholds.refute:
        return Stance.REFUTES
    if supported >= thresholds.support and supported > refuted:
        return Stance.SUPPORTS
    return None


def _of_all(
    scores: Scores,
    stance: Stance,
    able: Sequence[Weighed],
    standing: Sequence[Weighed],
    rows: tuple[Weighed, ...],
) -> Verdict:
    """The verdict of all passages together; one of those ``able`` to say it is quoted."""
    best = max(able, key=lambda row: row.modelled(stance))
    if stance is Stance.REFUTES:
        return _made(Label.REFUTED, best, scores[2], rows)
    other = disputing(best, standing)
    if other is not None:
        return _conflict(best, other, rows)
    return _made(Label.SUPPORTED, best, scores[0], rows)


def _strongest(rows: Sequence[Weighed], stance: Stance) -> Weighed | None:
    """The row that says most for one side, of those that say enough for it."""
    return max(
        (row for row in rows if row.stance is stance),
        key=lambda row: _weight(row, stance),
        default=None,
    )


def _weight(row: Weighed, stance: Stance) -> float:
    return row.support if stance is Stance.SUPPORTS else row.refute


def _conflict(support: Weighed, refute: Weighed, rows: tuple[Weighed, ...]) -> Verdict:
    one, other = support.match.passage.document.id, refute.match.passage.document.id
    told = refute.judgement
    why = told.reason if told.stance is Stance.REFUTES else reason_of(Stance.REFUTES)
    reason = f"{one} supports this, {other} does not: {why}"
    confidence = max(support.support, refute.refute)
    shown = _shown(rows, (support, Stance.SUPPORTS), (refute, Stance.REFUTES))
    return Verdict(Label.CONFLICTING, confidence, reason, shown)


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
    shown = _shown(rows, (against, Stance.REFUTES), (old, old.stance))
    return Verdict(Label.REFUTED, against.refute, reason, shown)


def _made(label: Label, row: Weighed, confidence: float, rows: tuple[Weighed, ...]) -> Verdict:
    stance = Stance.SUPPORTS if label is Label.SUPPORTED else Stance.REFUTES
    reason = row.judgement.reason if row.judgement.stance is stance else reason_of(stance)
    return Verdict(label, confidence, reason, _shown(rows, (row, stance)))


def _open(rows: tuple[Weighed, ...], confidence: float | None = None) -> Verdict:
    if confidence is None:
        confidence = 1.0 - max(max(row.support, row.refute) for row in rows)
    nearest = rows[0].match.passage.document.id
    reason = f"no source settles this; {nearest} comes nearest"
    return Verdict(Label.NOT_ENOUGH_EVIDENCE, confidence, reason, _shown(rows))


def _barred(stance: Stance, read: Sequence[Weighed], rows: tuple[Weighed, ...]) -> Verdict:
    """Nothing is said where figures stand against what the model reads in every passage."""
    name = max(read, key=lambda row: row.modelled(stance)).match.passage.document.id
    reason = f"no source settles this; {name}, which comes nearest, {barred_reason(stance)}"
    return Verdict(Label.NOT_ENOUGH_EVIDENCE, UNDECIDED, reason, _shown(rows))


def _said(row: Weighed, stances: set[Stance]) -> Stance:
    """What a passage beside the deciding one is shown as saying: its own stance, or that of the
    verdict where nothing bars it and the model reads it so, or leans to it and the passage has all
    that the claim names."""
    if row.replaced is not None:
        return Stance.NEUTRAL
    if row.judgement.stance in stances:
        return row.judgement.stance
    supported, unknown, refuted = row.model
    leaning = Stance.SUPPORTS if supported > refuted else Stance.REFUTES
    if leaning in stances - row.judgement.barred:
        overlap = row.judgement.overlap
        if unknown < max(supported, refuted) or (overlap is not None and overlap.complete):
            return leaning
    return row.stance


def _shown(rows: tuple[Weighed, ...], *first: tuple[Weighed, Stance]) -> tuple[Evidence, ...]:
    """The rows that decided, each with what it decided, then the rest by what they say.

    A passage that leans to the verdict is shown as saying so; one that leans elsewhere, only where
    it is as sure as a verdict must be.
    """
    deciding = [row for row, _ in first]
    stances = {stance for _, stance in first}
    rest = sorted(
        (row for row in rows if row not in deciding),
        key=lambda row: (row.replaced is not None, -max(row.support, row.refute)),
    )
    told = [*first, *((row, _said(row, stances)) for row in rest)]
    return tuple(
        Evidence(
            row.match.passage,
            row.judgement.quote.shift(row.match.passage.span.start),
            stance,
            row.match.score,
            row.judgement.rule,
        )
        for row, stance in told[:_SHOWN]
    )
