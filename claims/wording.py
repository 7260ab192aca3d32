"""What comes of holding a quotation against a source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from corpus import Span


class Outcome(Enum):
    VERBATIM = "verbatim"
    MARKED = "marked"  # only changes shown by an ellipsis or brackets
    ALTERED = "altered"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the source and what the quotation makes of them; one of the two may be empty."""

    source: str
    quoted: str


@dataclass(frozen=True, slots=True)
class Wording:
    """How a quotation compares with a source; ``span`` is the place in the source."""

    outcome: Outcome
    span: Span | None = None
    changes: tuple[Change, ...] = ()
    similarity: float = 0.0
