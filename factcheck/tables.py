"""The word lists and weights in ``factcheck/data``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus.tables import read_table

DATA = Path(__file__).parent / "data"


def data(name: str) -> Any:
    """The content of ``factcheck/data/NAME.yml``; a new copy each time."""
    return read_table(DATA / f"{name}.yml")
