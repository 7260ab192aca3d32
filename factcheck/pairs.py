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

_STATING = 3  # content words of a sentence that states something
_NEAREST = 8  # passages that a sentence of several is held against, those that share most words
_Judged = tuple[tuple[Statement, Statement], Judgement]

_LABELS = {
    Stance.SUPPORTS: Label.SUPPORTED,
    Stance.REFUTES: Label.REFUTED,
    Stance.NEUTRAL: Label.NOT_ENOUGH_EVIDENCE,
}


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """The judgement of the most decided passage of the text; ``quote`` stands in it exactly.

    A claim of several sentences is supported if each is and refuted if one is, each held against
    the eight passages that share most words with it; the judgement is of the sentence that decides.
    """

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
    parts: list[tuple[Statement, ...]] = []
    counts = []
    for claim, evidence, published in pairs:
        if not (claim.strip() and evidence.strip()):
            parts.append(())
            counts.append(0)
            continue
        parts.append(_sentences(claim, published))
        source = read_text(evidence, name="evidence")
        analysis = analyse(source, published)
        spans = [passage.span for passage in passages(source)] or [Span(0, len(source.text))]
        windows = [Statement.of(analysis, span, published=published) for span in spans]
        near = len(windows) if len(parts[-1]) == 1 else min(len(windows), _NEAREST)
        for one in parts[-1]:
            alike = sorted(windows, key=lambda window: -len(one.words & window.words))
            statements += [(one, window) for window in alike[:near]]
        counts.append(near)
    judged = iter(zip(statements, judge(statements, verifier, given=True), strict=True))
    out = []
    for said, count, (claim, _, _) in zip(parts, counts, pairs, strict=True):
        if not count:
            out.append(_nothing("evidence" if claim.strip() else "claim"))
            continue
        found = [max((next(judged) for _ in range(count)), key=_decided) for _ in said]
        (sentence, passage), best = _deciding(found)
        reason = best.reason
        if len(said) > 1:
            reason = f"sentence {said.index(sentence) + 1} of {len(said)}: {reason}"
        quote = best.quote.of(passage.text)
        out.append(
            PairJudgement(
                _LABELS[best.stance], best.confidence, best.scores, reason, quote, best.rule
            )
        )
    return out


def _sentences(claim: str, published: date | None) -> tuple[Statement, ...]:
    """The claim, sentence by sentence, without those that state nothing ("Wow!")."""
    said = read_text(claim, name="claim")
    analysis = analyse(said, published)
    every = [Statement.of(analysis, s.span, published=published) for s in analysis.sentences]
    stating = [one for one in every if len(one.words) >= _STATING or one.quantities or one.moments]
    if len(stating) > 1:
        return tuple(stating)
    return (Statement.of(analysis, Span(0, len(said.text)), published=published),)


def _deciding(found: list[_Judged]) -> _Judged:
    """Of the claim's sentences the one that decides: the surest to be refuted, or the one that has
    least support."""
    refuted = [row for row in found if row[1].stance is Stance.REFUTES]
    if refuted:
        return max(refuted, key=lambda row: row[1].scores[2])
    open_ = [row for row in found if row[1].stance is Stance.NEUTRAL]
    return min(open_ or found, key=lambda row: row[1].scores[0])


def _nothing(empty: str) -> PairJudgement:
    reason = f"the {empty} is empty"
    return PairJudgement(Label.NOT_ENOUGH_EVIDENCE, 1.0, (0.0, 1.0, 0.0), reason, "", None)


def _decided(row: _Judged) -> float:
    supported, _, refuted = row[1].scores
    return max(supported, refuted)
