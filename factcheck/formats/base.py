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
    ``several`` says whether it holds more than one article, ``by_report`` whether what several
    reports come to is what each comes to, one after another: then each is written when it is made.
    """

    name: str
    render: Callable[[Sequence[dict[str, Any]], Style], str]
    several: bool = True
    by_report: bool = False
