"""What an output format is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Style:
    """How a terminal wants it: ``colour`` and the ``width`` in columns."""

    colour: bool = False
    width: int = 80


@dataclass(frozen=True, slots=True)
class Format:
    """One output format. ``render`` takes reports in the contract's form
    (:func:`factcheck.report.as_dict`), so that a saved report renders as a fresh one does.
    ``several`` says whether it holds more than one article."""

    name: str
    render: Callable[[Sequence[dict[str, Any]], Style], str]
    several: bool = True
