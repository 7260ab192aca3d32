"""The report in the contract's form ``factcheck-report/1``: one function, plain values out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from claims import Claim, encode
from corpus import Document, Lines, Span
from factcheck import corrections
from factcheck.corrections import Draft
from factcheck.lock import SCHEMA as LOCK
from factcheck.types import (
    Check,
    Evidence,
    Finding,
    JudgedClaim,
    Label,
    ModelInfo,
    Outcome,
    Report,
    Severity,
)

SCHEMA = "factcheck-report/1"
_CONTEXT = 160  # characters of its passage shown on each side of a quotation


def as_dict(report: Report) -> dict[str, Any]:
    """The report as JSON values. Offsets are code points, lines and columns count from 1."""
    lines = Lines(report.article.text)
    spans = [judged.claim.passage.span for judged in report.claims]
    text = report.article.text
    return {
        "schema": SCHEMA,
        "version": report.version,
        "article": _article(report.article, report.language),
        "corpus": None
        if report.corpus is None
        else {
            "documents": report.corpus.documents,
            "passages": report.corpus.passages,
            "digest": report.corpus.digest,
        },
        "models": None
        if report.embedder is None and report.verifier is None
        else {"embedder": _model(report.embedder), "verifier": _model(report.verifier)},
        "lock": _lock(report),
        "claims": [_claim(n, judged, lines) for n, judged in enumerate(report.claims, 1)],
        "checks": [
            _check(n, check, corrections.for_check(check, text, spans), lines, spans)
            for n, check in enumerate(report.checks, 1)
        ],
        "findings": [_finding(n, found, lines) for n, found in enumerate(report.findings, 1)],
        "errors": [{"rule": error.rule, "message": error.message} for error in report.errors],
        "notes": list(report.notes),
        "summary": summary(report),
    }


def summary(report: Report) -> dict[str, Any]:
    """Counts of claims by label, checks by outcome and findings by severity."""
    labels = Counter(judged.verdict.label for judged in report.claims)
    outcomes = Counter(check.outcome for check in report.checks)
    severities = Counter(found.severity for found in report.findings)
    return {
        "claims": len(report.claims),
        **{label.value: labels[label] for label in Label},
        "checks": {outcome.value: outcomes[outcome] for outcome in Outcome},
        "findings": {
            severity.value: severities[severity]
            for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        },
    }


def place(span: Span, lines: Lines) -> dict[str, int]:
    """A span with the line and column where it starts."""
    line, column = lines.position(span.start)
    return {"start": span.start, "end": span.end, "line": line, "column": column}


def _article(article: Document, language: str | None) -> dict[str, Any]:
    return {
        "name": article.id,
        "title": article.title,
        "published": None if article.published is None else article.published.isoformat(),
        "language": language,
        "sha256": article.sha256,
        "text": article.text,
    }


def _model(model: ModelInfo | None) -> dict[str, str] | None:
    return None if model is None else {"name": model.name, "sha256": model.sha256}


def _lock(report: Report) -> dict[str, str | None]:
    """The hashes of everything that decided it."""
    return {
        "schema": LOCK,
        "article": report.article.sha256,
        "corpus": None if report.corpus is None else report.corpus.digest,
        "embedder": None if report.embedder is None else report.embedder.sha256,
        "verifier": None if report.verifier is None else report.verifier.sha256,
        "settings": report.settings,
    }


def claim_fields(number: int, claim: Claim, lines: Lines) -> dict[str, Any]:
    """One claim without its verdict, as ``factcheck claims`` gives it."""
    return {
        "id": f"c{number}",
        "text": claim.text,
        **place(claim.passage.span, lines),
        "checkable": claim.checkable,
        "type": claim.type.value,
        "worth": round(claim.worth, 3),
        "speaker": claim.speaker,
        "quoted": claim.quotation is not None and claim.quotation.direct,
        "resolved": claim.resolved or claim.text,
        "unresolved": list(claim.unresolved),
        "quantities": [encode.quantity(q) for q in claim.quantities],
        "dates": [encode.moment(m) for m in claim.moments],
        "names": [encode.name(n) for n in claim.names],
    }


def _claim(number: int, judged: JudgedClaim, lines: Lines) -> dict[str, Any]:
    verdict, draft = judged.verdict, corrections.for_claim(judged)
    return {
        **claim_fields(number, judged.claim, lines),
        "verdict": {
            "label": verdict.label.value,
            "confidence": round(verdict.confidence, 3),
            "reason": verdict.reason,
            "evidence": [_evidence(evidence) for evidence in verdict.evidence],
            "wording": draft.wording,
            "correction": draft.correction,
        },
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    document = evidence.passage.document
    before, after = _around(evidence)
    return {
        "document": document.id,
        "title": document.title,
        "uri": document.uri,
        "published": None if document.published is None else document.published.isoformat(),
        "sha256": document.sha256,
        "reader": document.reader,
        "place": document.places(evidence.quote),
        "quote": evidence.text,
        "start": evidence.quote.start,
        "end": evidence.quote.end,
        "before": before,
        "after": after,
        "score": round(evidence.score, 3),
        "stance": evidence.stance.value,
        "rule": evidence.rule,
    }


def _around(evidence: Evidence) -> tuple[str, str]:
    """What stands before and after the quotation in its passage, cut at a word."""
    text, passage, quote = evidence.passage.document.text, evidence.passage.span, evidence.quote
    start, end = max(passage.start, quote.start - _CONTEXT), min(passage.end, quote.end + _CONTEXT)
    before, after = text[start : quote.start], text[quote.end : end]
    if start > passage.start:
        before = before.partition(" ")[2]
    if end < passage.end:
        after = after.rpartition(" ")[0]
    return before, after


def _check(
    number: int, check: Check, draft: Draft, lines: Lines, claims: list[Span]
) -> dict[str, Any]:
    touched = [
        f"c{index}"
        for index, claim in enumerate(claims, 1)
        if any(claim.overlaps(span) for span in check.spans)
    ]
    return {
        "id": f"k{number}",
        "rule": check.rule,
        "outcome": check.outcome.value,
        "severity": None if check.severity is None else check.severity.value,
        "message": check.message,
        "calculation": check.calculation,
        "spans": [place(span, lines) for span in check.spans],
        "claims": touched,
        "suggestion": check.suggestion,
        "wording": draft.wording,
        "correction": draft.correction,
    }


def _finding(number: int, found: Finding, lines: Lines) -> dict[str, Any]:
    return {
        "id": f"f{number}",
        "rule": found.rule,
        "severity": found.severity.value,
        "message": found.message,
        **place(found.span, lines),
        "fingerprint": found.fingerprint,
        "claim": None if found.claim is None else f"c{found.claim + 1}",
        "check": None if found.check is None else f"k{found.check + 1}",
    }
