"""``rdjson``: the Reviewdog Diagnostic Format. Its columns count bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.formats import wording
from factcheck.formats.base import Format, Style
from factcheck.formats.inert import as_json
from factcheck.formats.offsets import Offsets

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    result = {
        "source": {"name": "factcheck"},
        "diagnostics": [diagnostic for report in reports for diagnostic in _diagnostics(report)],
    }
    return as_json(result, 2) + "\n"


def _diagnostics(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    path = report["article"]["name"]
    offsets = Offsets(report["article"]["text"])
    for error in report["errors"]:
        yield {
            "message": f"could not run: {error['message']}",
            "location": {"path": path},
            "severity": "ERROR",
            "code": {"value": error["rule"]},
        }
    for finding in report["findings"]:
        (line, column), (last, beyond) = (
            offsets.utf8(finding["start"]), offsets.utf8(finding["end"]),
        )  # fmt: skip
        yield {
            "message": wording.full_message(report, finding),
            "location": {
                "path": path,
                "range": {
                    "start": {"line": line, "column": column},
                    "end": {"line": last, "column": beyond},
                },
            },
            "severity": _SEVERITIES[finding["severity"]],
            "code": {"value": finding["rule"]},
        }


FORMAT = Format("rdjson", render)
