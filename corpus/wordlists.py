"""The package's word lists, read once from ``data/*.yml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from corpus.tables import read_table


@cache
def table(name: str) -> dict[str, Any]:
    """The whole table ``data/NAME.yml``."""
    loaded: dict[str, Any] = read_table(Path(__file__).parent / "data" / f"{name}.yml")
    return loaded


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The entries of the list ``key`` in ``data/NAME.yml``."""
    return frozenset(str(word) for word in table(name)[key])
