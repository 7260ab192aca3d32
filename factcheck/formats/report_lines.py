"""``jsonl``: one report a line, in the order given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from factcheck.formats.base import Format, Style


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    return "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports)


FORMAT = Format("jsonl", render)
