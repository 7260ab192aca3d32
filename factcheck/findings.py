"""What a person must look at: one finding per broken relation and per refuted claim."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from corpus import Span
from factcheck.types import Check, Finding, JudgedClaim, Label, Outcome, Severity

_CONTEXT = 40  # characters on each side that tell two equal mentions apart


def findings(
    text: str, claims: Sequence[JudgedClaim], checks: Sequence[Check]
) -> tuple[Finding, ...]:
    """Findings in text order, the worst first at one place, with fingerprints."""
    rows = sorted(
        (*_of_checks(checks), *_of_claims(claims)),
        key=lambda row: (row[3].start, -row[1].rank, row[0], row[3].end, row[2]),
    )
    seen: Counter[str] = Counter()
    out = []
    for rule, severity, message, span, claim, check in rows:
        mark = _fingerprint(rule, text, span)
        seen[mark] += 1
        if seen[mark] > 1:
            mark = hashlib.sha256(f"{mark}/{seen[mark]}".encode()).hexdigest()[:16]
        out.append(Finding(rule, severity, message, span, mark, claim, check))
    return tuple(out)


_Row: TypeAlias = tuple[str, Severity, str, Span, int | None, int | None]


def _of_checks(checks: Sequence[Check]) -> Iterator[_Row]:
    for number, check in enumerate(checks):
        if check.outcome is not Outcome.CONSISTENT:
            severity = check.severity or Severity.NOTE
            yield check.rule, severity, check.message, check.spans[0], None, number


def _of_claims(claims: Sequence[JudgedClaim]) -> Iterator[_Row]:
    for number, judged in enumerate(claims):
        verdict = judged.verdict
        if verdict.label is Label.REFUTED:
            proof = next((e.rule for e in verdict.evidence if e.rule), None)
            severity = Severity.ERROR if proof else Severity.WARNING
            yield "refuted", severity, verdict.reason, judged.claim.passage.span, number, None
        elif verdict.label is Label.CONFLICTING:
            yield (
                "conflicting", Severity.WARNING, verdict.reason, judged.claim.passage.span, number,
                None,
            )  # fmt: skip


def _fingerprint(rule: str, text: str, span: Span) -> str:
    """Of the rule, the words and what stands right beside them, so that it survives edits
    elsewhere (and re-wrapping) but tells two places apart."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    before = text[max(line_start, span.start - _CONTEXT) : span.start]
    after = text[span.end : min(len(text) if line_end < 0 else line_end, span.end + _CONTEXT)]
    words = " ".join(f"{before}\x1f{span.of(text)}\x1f{after}".split())
    return hashlib.sha256(f"{rule}\x1e{words}".encode()).hexdigest()[:16]
