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
SEVERITIES = {"error": "Errors", "warning": "Warnings", "note": "Notes"}
DRAFTS = {"wording": "Safer wording", "correction": "Draft correction"}
VERDICT_RULES = {
    "refuted": "a source says otherwise",
    "conflicting": "sources disagree",
}
SIGNS = {
    "refuted": "✗", "conflicting": "≠", "not_enough_evidence": "?", "supported": "✓",
    "not_checkable": "–", "inconsistent": "✗", "possible": "~", "consistent": "✓",
    "error": "✗", "warning": "!", "note": "i",
}  # fmt: skip
LABEL_OF = {"supports": "supported", "refutes": "refuted", "neutral": "not_enough_evidence"}
STANCES = {"supports": "supports", "refutes": "refutes", "neutral": "does not settle it"}
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


def headline(report: dict[str, Any]) -> tuple[str, str]:
    """The state of an article in one sentence, and the severity that it has."""
    findings = report["summary"]["findings"]
    wrong = f"{plural(findings['error'], 'error')} to correct before this is published."
    if report["errors"]:
        said = "Not everything could be checked."
        return f"{said} {wrong}" if findings["error"] else said, "error"
    if findings["error"]:
        return wrong, "error"
    if findings["warning"]:
        return f"No error proved; {plural(findings['warning'], 'point')} to look at.", "warning"
    if findings["note"]:
        return f"Nothing wrong was found; {plural(findings['note'], 'note')}.", "note"
    return "Nothing to look at.", "supported"


def source_line(evidence: dict[str, Any]) -> str:
    """Where a quotation comes from: document, place in it, date."""
    parts = (evidence["document"], evidence["place"], evidence["published"])
    return ", ".join(part for part in parts if part)


def by_severity(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings, the worst first, in text order within a severity."""
    order = list(SEVERITIES)
    return sorted(report["findings"], key=lambda found: order.index(found["severity"]))


def basis(report: dict[str, Any], finding: dict[str, Any]) -> dict[str, Any] | None:
    """The check or the claim that a finding speaks of."""
    rows = [*report["checks"], *report["claims"]]
    key = finding["check"] or finding["claim"]
    return next((row for row in rows if row["id"] == key), None)


def details(report: dict[str, Any], finding: dict[str, Any]) -> list[str]:
    """What is said under a finding's message: calculation, source, suggestion, wording."""
    found = basis(report, finding)
    if found is None:
        return []
    out = []
    if "calculation" in found:
        out.append(found["calculation"])
    for evidence in found.get("verdict", {}).get("evidence", ()):
        if evidence["stance"] != "neutral":
            quote = " ".join(evidence["quote"].split())
            out.append(f"{evidence['stance']}: “{quote}” ({source_line(evidence)})")
    if found.get("suggestion"):
        out.append(f"Suggestion: {found['suggestion']}")
    for key, words in DRAFTS.items():
        draft = found.get("verdict", found).get(key)
        if draft:
            out.append(f"{words}: {draft}")
    return out


def full_message(report: dict[str, Any], finding: dict[str, Any]) -> str:
    """A finding's message with what supports it, for formats that have one field for both."""
    return "\n".join([finding["message"], *details(report, finding)])


def words_at(report: dict[str, Any], spans: list[dict[str, Any]]) -> str:
    """The article's words at several places."""
    text = report["article"]["text"]
    return " … ".join(" ".join(text[s["start"] : s["end"]].split()) for s in spans)


def rule_summary(name: str) -> str | None:
    """What a rule checks, in a line; ``None`` for one that this version does not know."""
    from factcheck.rules import rule_named

    rule = rule_named(name)
    return rule.summary if rule else VERDICT_RULES.get(name)


def by_claim(report: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """For each claim the checks that used its words."""
    out: dict[str, list[dict[str, Any]]] = {}
    for check in report["checks"]:
        for claim in check["claims"]:
            out.setdefault(claim, []).append(check)
    return out


def flagged(report: dict[str, Any]) -> set[str]:
    """The claims that a finding speaks of, or whose words its check used."""
    out: set[str] = set()
    for finding in report["findings"]:
        found = basis(report, finding)
        if found is not None:
            out.update(found["claims"] if "claims" in found else [found["id"]])
    return out
