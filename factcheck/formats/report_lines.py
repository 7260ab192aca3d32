"""``jsonl``: one report a line, in the order given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.formats.base import Format, Style
from factcheck.formats.inert import as_json


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    return "".join(as_json(report) + "\n" for report in reports)


FORMAT = Format("jsonl", render, by_report=True)
