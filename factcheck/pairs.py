"""Judging a claim against a text of any length, without an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims import analyse
from corpus import Span
from corpus.passages import passages
from corpus.readers import read_text
from factcheck.evidence import Statement
from factcheck.judgement import Judgement, judge
from factcheck.types import Label, Stance
from factcheck.verifier import Verifier

_LABELS = {
    Stance.SUPPORTS: Label.SUPPORTED,
    Stance.REFUTES: Label.REFUTED,
    Stance.NEUTRAL: Label.NOT_ENOUGH_EVIDENCE,
}


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """The judgement of the most decided passage of the text; ``quote`` stands in it exactly."""

    label: Label
    confidence: float
    scores: tuple[float, float, float]
    reason: str
    quote: str
    rule: str | None


def judge_pairs(
    pairs: Sequence[tuple[str, str, date | None]], verifier: Verifier | None
) -> list[PairJudgement]:
    """A judgement for every ``(claim, evidence, published)``."""
    statements: list[tuple[Statement, Statement]] = []
    counts = []
    for claim, evidence, published in pairs:
        if not (claim.strip() and evidence.strip()):
            counts.append(0)
            continue
        said = read_text(claim, name="claim")
        about = Statement.of(analyse(said, published), Span(0, len(said.text)), published=published)
        source = read_text(evidence, name="evidence")
        analysis = analyse(source, published)
        spans = [passage.span for passage in passages(source)] or [Span(0, len(source.text))]
        statements += [(about, Statement.of(analysis, span, published=published)) for span in spans]
        counts.append(len(spans))
    judged = iter(zip(statements, judge(statements, verifier, given=True), strict=True))
    out = []
    for count, (claim, _, _) in zip(counts, pairs, strict=True):
        if not count:
            out.append(_nothing("evidence" if claim.strip() else "claim"))
            continue
        rows = [next(judged) for _ in range(count)]
        (_, passage), best = max(rows, key=lambda row: _decided(row[1]))
        quote = best.quote.of(passage.text)
        out.append(
            PairJudgement(
                _LABELS[best.stance], best.confidence, best.scores, best.reason, quote, best.rule
            )
        )
    return out


def _nothing(empty: str) -> PairJudgement:
    reason = f"the {empty} is empty"
    return PairJudgement(Label.NOT_ENOUGH_EVIDENCE, 1.0, (0.0, 1.0, 0.0), reason, "", None)


def _decided(judgement: Judgement) -> float:
    supported, _, refuted = judgement.scores
    return max(supported, refuted)
