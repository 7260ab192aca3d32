"""The words in which every format for people speaks of verdicts, outcomes and counts."""

from __future__ import annotations

from typing import Any

LABELS = {
    "refuted": "refuted",
    "conflicting": "conflicting sources",
    "not_enough_evidence": "not enough evidence",
    "supported": "supported",
    "not_checkable": "not checkable",
}
OUTCOMES = {"inconsistent": "inconsistent", "possible": "possible", "consistent": "consistent"}


def plural(count: int, noun: str) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def claim_counts(report: dict[str, Any]) -> str:
    """``12 claims: 1 refuted, 7 supported, 4 not enough evidence``."""
    summary = report["summary"]
    parts = [f"{summary[key]} {words}" for key, words in LABELS.items() if summary[key]]
    total = plural(summary["claims"], "claim")
    return f"{total}: {', '.join(parts)}" if parts else total


def check_counts(report: dict[str, Any]) -> str:
    """``8 checks: 7 consistent, 1 inconsistent, 0 possible``."""
    checks = report["summary"]["checks"]
    return (
        f"{plural(sum(checks.values()), 'check')}: {checks['consistent']} consistent, "
        f"{checks['inconsistent']} inconsistent, {checks['possible']} possible"
    )


def finding_counts(report: dict[str, Any]) -> str:
    """``2 errors, 1 warning``, or ``nothing to look at``."""
    findings = report["summary"]["findings"]
    parts = [plural(number, severity) for severity, number in findings.items() if number]
    return ", ".join(parts) or "nothing to look at"


def source_line(evidence: dict[str, Any]) -> str:
    """Where a quotation comes from: document, date."""
    when = f", {evidence['published']}" if evidence["published"] else ""
    return f"{evidence['document']}{when}"
