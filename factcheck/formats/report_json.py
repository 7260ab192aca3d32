"""``json``: one report, indented, in the contract's form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.formats.base import Format, Style
from factcheck.formats.inert import as_json


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    return as_json(reports[0], 2) + "\n"


FORMAT = Format("json", render, several=False)
