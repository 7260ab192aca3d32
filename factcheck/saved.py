"""Reports that were saved as JSON or JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpus import InputError
from factcheck.conformity import fault
from factcheck.report import SCHEMA


def read_reports(file: Path) -> list[dict[str, Any]]:
    """The reports in a file. Raises :class:`corpus.InputError` where it holds none, or one that
    is damaged."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", place=str(file)) from None
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text", place=str(file)) from None
    reports = [_whole(value) for value in _values(text, file)]
    if not reports:
        raise InputError("holds no report", place=str(file))
    for report in reports:
        if not isinstance(report, dict) or report.get("schema") != SCHEMA:
            raise InputError(
                f"is not a report of the form {SCHEMA}", place=str(file),
                hint="Make one: factcheck verify ARTICLE -f json -o FILE",
            )  # fmt: skip
        damage = fault(report)
        if damage is not None:
            raise InputError(f"is a damaged report: {damage}", place=str(file))
    return [_completed(report) for report in reports]


def _values(text: str, file: Path) -> list[Any]:
    try:
        return [json.loads(text)]
    except (json.JSONDecodeError, RecursionError):
        pass
    values = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                values.append(json.loads(line))
            except (json.JSONDecodeError, RecursionError) as error:
                reason = getattr(error, "msg", "it is nested too deeply")
                raise InputError(
                    f"is not a JSON report: {reason}", place=f"{file}:{number}"
                ) from None
    return values


def _whole(value: Any) -> Any:
    """Without halves of surrogate pairs, which JSON may hold and no output can."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value


def _completed(report: dict[str, Any]) -> dict[str, Any]:
    """With the fields that were added since, so that formats need not ask."""
    report.setdefault("notes", [])
    for number, check in enumerate(report["checks"], 1):
        for key, value in {"id": f"k{number}", "wording": None, "correction": None}.items():
            check.setdefault(key, value)
    for claim in report["claims"]:
        for key in ("wording", "correction"):
            claim["verdict"].setdefault(key, None)
        for evidence in claim["verdict"]["evidence"]:
            evidence.setdefault("place", None)
            evidence.setdefault("before", "")
            evidence.setdefault("after", "")
    for finding in report["findings"]:
        finding.setdefault("claim", None)
        finding.setdefault("check", None)
    return report
