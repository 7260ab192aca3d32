"""``sarif``: SARIF 2.1.0 (OASIS), for GitHub code scanning and every viewer of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from factcheck.formats import wording
from factcheck.formats.base import Format, Style
from factcheck.formats.inert import as_json
from factcheck.formats.offsets import Offsets

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    names = sorted({finding["rule"] for report in reports for finding in report["findings"]})
    artifacts = {_uri(report): _artifact(report) for report in reports}  # each once
    run = {
        "tool": {
            "driver": {
                "name": "factcheck",
                "version": reports[0]["version"] if reports else "",
                "rules": [_rule(name) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(reports)],
        "artifacts": list(artifacts.values()),
        "results": [
            result
            for report in reports
            for result in _results(list(artifacts).index(_uri(report)), report, names)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return as_json(log, 2) + "\n"


def _rule(name: str) -> dict[str, Any]:
    summary = wording.rule_summary(name)
    described = {"shortDescription": {"text": summary}} if summary else {}
    return {"id": name, **described}


def _invocation(reports: Sequence[dict[str, Any]]) -> dict[str, Any]:
    errors = [error for report in reports for error in report["errors"]]
    notes = [note for report in reports for note in report["notes"]]
    return {
        "executionSuccessful": not errors,
        "toolExecutionNotifications": [
            *(
                {
                    "level": "error",
                    "message": {"text": error["message"]},
                    "associatedRule": {"id": error["rule"]},
                }
                for error in errors
            ),
            *({"level": "note", "message": {"text": note}} for note in notes),
        ],
    }


def address(name: str) -> str:
    """An article's name as a URI reference: an address as it is, a path escaped."""
    if "://" in name:
        return quote(name, safe=":/?#[]@!$&'()*+,;=%~")
    # Without "./" a colon in the first part would read as a scheme.
    return ("./" if ":" in name.split("/", 1)[0] else "") + quote(name.replace("\\", "/"))


def _uri(report: dict[str, Any]) -> str:
    return address(report["article"]["name"])


def _artifact(report: dict[str, Any]) -> dict[str, Any]:
    return {
        "location": {"uri": _uri(report)},
        "encoding": "UTF-8",
        "hashes": {"sha-256": report["article"]["sha256"]},
    }


def _results(number: int, report: dict[str, Any], names: list[str]) -> list[dict[str, Any]]:
    offsets = Offsets(report["article"]["text"])
    uri = _uri(report)
    checks = {check["id"]: check for check in report["checks"]}

    def location(start: int, end: int, message: str | None = None) -> dict[str, Any]:
        line, column = offsets.points(start)
        last, beyond = offsets.points(end)
        return {
            "physicalLocation": {
                "artifactLocation": {"uri": uri, "index": number},
                "region": {
                    "startLine": line,
                    "startColumn": column,
                    "endLine": last,
                    "endColumn": beyond,
                    "charOffset": start,
                    "charLength": end - start,
                },
            },
            **({"message": {"text": message}} if message else {}),
        }

    out = []
    for finding in report["findings"]:
        check = checks.get(finding["check"])
        related = check["spans"] if check else []
        result: dict[str, Any] = {
            "ruleId": finding["rule"],
            "ruleIndex": names.index(finding["rule"]),
            "level": finding["severity"],
            "message": {"text": wording.full_message(report, finding)},
            "locations": [location(finding["start"], finding["end"])],
            "partialFingerprints": {"factcheck/v1": finding["fingerprint"]},
        }
        if len(related) > 1:
            result["relatedLocations"] = [
                {"id": n, **location(span["start"], span["end"], "a figure of the calculation")}
                for n, span in enumerate(related, 1)
            ]
        out.append(result)
    return out


FORMAT = Format("sarif", render)
