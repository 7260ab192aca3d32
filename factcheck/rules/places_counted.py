"""Ordinals by which something is called, and what the text around them counts up to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import Quantity
from corpus import Span
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line

MOST = 12  # the largest ordinal that is counted up to


@dataclass(frozen=True, slots=True)
class Counted:
    """An ordinal or count, the number that the text makes of it, and the places that tell it."""

    told: Quantity
    number: int
    right: int
    places: tuple[Span, ...]


@cache
def _claim() -> re.Pattern[str]:
    """An ordinal by which something is called: "is the third such attack", "its fourth ship", "for the third time"."""
    return re.compile(
        rf"(?:\b(?:[Tt]he|[Aa]|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|only|on|[\w-]+'s?) |^|, )«O(?P<o>\d+)»(?! (?:{alternatives('no_series')})\b| of «N|'s|-)"
        rf"|«F(?P<f>\d+)» (?!(?:of|more|less|fewer|higher|lower|as|in|to|and|or|were|was|are|is|{alternatives('no_series')})\b)[a-z]+"
    )


def claims(line: Line) -> Iterator[tuple[Quantity, re.Match[str]]]:
    """The ordinals of a sentence that call something by its place in a series."""
    for match in _claim().finditer(line.masked):
        q = ordinal(line, match["o"] or match["f"])
        if q is not None:
            yield q, match


def ordinal(line: Line, number: str | None) -> Quantity | None:
    """The ordinal with a mark's number, from the second to the twelfth."""
    q = None if number is None else line.mentions[int(number)]
    return q if isinstance(q, Quantity) and nth(q) is not None else None


def nth(q: Quantity) -> int | None:
    """The place that an ordinal gives; "a fourth" may also be read as a part of a whole."""
    if q.value is None or q.value <= 0:
        return None
    value = 1 / q.value if q.value < 1 else q.value
    return int(value) if value.denominator == 1 and 2 <= value <= MOST else None
