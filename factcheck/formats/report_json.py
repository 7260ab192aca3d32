"""``json``: one report, indented, in the contract's form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from factcheck.formats.base import Format, Style


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    return json.dumps(reports[0], ensure_ascii=False, indent=2) + "\n"


FORMAT = Format("json", render, several=False)
