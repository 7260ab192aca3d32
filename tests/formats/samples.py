"""Saved reports by hand: what the formats must render does not depend on how well we read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factcheck.saved import read_reports

FOLDER = Path(__file__).parent / "reports"
SCHEMAS = Path(__file__).parent / "schemas"


def saved(*names: str) -> list[dict[str, Any]]:
    """The reports of those names."""
    return [read_reports(FOLDER / f"{name}.json")[0] for name in names]


CASES = {
    "normal": ("normal",),
    "clean": ("clean",),
    "errors": ("errors",),
    "several": ("normal", "clean", "errors"),
}
