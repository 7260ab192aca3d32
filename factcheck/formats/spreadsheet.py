"""``csv``: one row a claim, check or error, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.formats import wording
from factcheck.formats.base import Format, Style
from factcheck.formats.inert import for_spreadsheet

COLUMNS = (
    "article", "line", "column", "section", "id", "rule", "outcome", "severity", "text",
    "message", "calculation", "suggestion", "confidence", "source", "quote", "fingerprint",
)  # fmt: skip


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")  # RFC 4180
    table.writeheader()
    for report in reports:
        for row in _rows(report):
            table.writerow({key: for_spreadsheet(str(value)) for key, value in row.items()})
    return out.getvalue()


def _rows(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    name = report["article"]["name"]
    found = {f["claim"] or f["check"]: f for f in report["findings"]}
    for claim in report["claims"]:
        verdict = claim["verdict"]
        evidence = next((e for e in verdict["evidence"] if e["stance"] != "neutral"), None)
        yield {
            "article": name,
            "section": "Claims",
            **{key: claim[key] for key in ("line", "column", "id", "text")},
            "outcome": wording.LABELS[verdict["label"]],
            "message": verdict["reason"],
            "confidence": verdict["confidence"],
            **_finding(found.get(claim["id"])),
            **(
                {"source": wording.source_line(evidence), "quote": evidence["quote"]}
                if evidence
                else {}
            ),
        }
    for check in report["checks"]:
        yield {
            "article": name,
            "section": "Consistency report",
            "line": check["spans"][0]["line"],
            "column": check["spans"][0]["column"],
            "id": check["id"],
            "rule": check["rule"],
            "outcome": check["outcome"],
            "text": wording.words_at(report, check["spans"]),
            "message": check["message"],
            "calculation": check["calculation"],
            "suggestion": check["suggestion"] or "",
            **_finding(found.get(check["id"])),
        }
    for error in report["errors"]:
        yield {
            "article": name,
            "section": "Errors",
            "rule": error["rule"],
            "outcome": "could not run",
            "severity": "error",
            "message": error["message"],
        }


def _finding(finding: dict[str, Any] | None) -> dict[str, Any]:
    return {} if finding is None else {k: finding[k] for k in ("rule", "severity", "fingerprint")}


FORMAT = Format("csv", render)
