"""What a person must look at: one finding per broken relation and per refuted claim."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from corpus import Span
from factcheck.types import Check, Finding, JudgedClaim, Label, Outcome, Severity

_SAYS = re.compile(r"the text says (.+)$", re.DOTALL)


def findings(
    text: str, claims: Sequence[JudgedClaim], checks: Sequence[Check]
) -> tuple[Finding, ...]:
    """Findings in text order, the worst first at one place, with fingerprints."""
    rows = sorted(
        (*_of_checks(text, checks), *_of_claims(claims)),
        key=lambda row: (row[3].start, -row[1].rank, row[0], row[3].end, row[2]),
    )
    seen: Counter[str] = Counter()
    out = []
    for rule, severity, message, span, claim, check in rows:
        mark = _fingerprint(rule, text, [span] if check is None else checks[check].spans)
        seen[mark] += 1
        if seen[mark] > 1:
            mark = hashlib.sha256(f"{mark}/{seen[mark]}".encode()).hexdigest()[:16]
        out.append(Finding(rule, severity, message, span, mark, claim, check))
    return tuple(out)


_Row: TypeAlias = tuple[str, Severity, str, Span, int | None, int | None]


def _of_checks(text: str, checks: Sequence[Check]) -> Iterator[_Row]:
    for number, check in enumerate(checks):
        if check.outcome is not Outcome.CONSISTENT:
            severity = check.severity or Severity.NOTE
            place = stated(check, text) or check.spans[0]
            yield check.rule, severity, check.message, place, None, number


def stated(check: Check, text: str) -> Span | None:
    """The mention that a check's calculation says is off ("…; the text says 55%"), where exactly
    one of its mentions can be meant."""
    said = _SAYS.search(check.calculation)
    if said is None:
        return None
    found = [s for s in check.spans if said[1].endswith(" ".join(s.of(text).split()))]
    return found[0] if len(found) == 1 else None


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


def _fingerprint(rule: str, text: str, spans: Sequence[Span]) -> str:
    """Of the rule and the words it turns on, and nothing around them: it survives every edit
    elsewhere, re-wrapping too. Equal ones are told apart by their order."""
    words = "\x1f".join(" ".join(span.of(text).split()) for span in spans)
    return hashlib.sha256(f"{rule}\x1e{words}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
