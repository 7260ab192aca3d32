"""The word lists, units and conventions in ``claims/data``: read once, when first needed.

Long lists stand in the YAML as one folded text, which the parser reads as a single scalar;
start-up stays at a
few milliseconds that way.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from corpus.tables import read_table

HERE = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """The content of ``claims/data/NAME.yml``."""
    return dict(read_table(HERE / f"{name}.yml"))


def _entries(text: str) -> list[str]:
    """The entries of a folded list, with spaces for ``_``: one pass over all, for there are tens
    of thousands."""
    return "\n".join(text.split()).replace("_", " ").split("\n") if text else []


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of words; ``_`` in an entry stands for a space."""
    return frozenset(_entries(table(name)[key]))


@cache
def pairs(name: str, key: str) -> dict[str, str]:
    """A list of ``word=value`` entries; a word without a value stands for itself."""
    entries = (entry.partition("=") for entry in _entries(table(name)[key]))
    return {word: value or word for word, _, value in entries}


@cache
def numbers(key: str) -> dict[str, Fraction]:
    """A list of ``word=number`` entries of ``numbers.yml``."""
    return {word: Fraction(value) for word, value in pairs("numbers", key).items()}
