"""What of a claim stands in a passage, counted: its figures, names, dates and content words.

A false claim about the right event mostly has one thing that its source lacks; a claim about
another event has several. The counts prove nothing by themselves; :mod:`factcheck.pooling` weighs
them beside what the model reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims import Kind, Moment, Quantity
from factcheck.evidence import Statement
from factcheck.evidence.base import Line
from factcheck.evidence.comparable import allows
from factcheck.evidence.content import content
from factcheck.evidence.dates import definite, meet
from factcheck.evidence.written import Written, agree

_FIGURES = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT, Kind.ORDINAL})
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Overlap:
    """Counts of the claim's figures, names and dates, and of those that the passage has: ``near``
    in the sentence that shares most words with the claim or beside it, ``whole`` with every word of
    the name. ``words`` is the number of the claim's content words, ``covered`` the share of them
    in the passage, ``covered_near`` in those sentences; both 0 to 1."""

    figures: int
    figures_found: int
    figures_near: int
    names: int
    names_found: int
    names_whole: int
    dates: int
    dates_found: int
    words: int
    covered: float
    covered_near: float

    @property
    def complete(self) -> bool:
        """Whether the passage has every figure, name and date of the claim, and half its words."""
        return (
            self.figures_found == self.figures
            and self.names_found == self.names
            and self.dates_found == self.dates
            and self.covered >= _HALF
        )

    @classmethod
    def of(cls, claim: Statement, passage: Statement) -> Overlap:
        near = _nearest(claim, passage)
        near_words = frozenset().union(*(line.words for line in near))
        figures = [q for q in claim.quantities if q.kind in _FIGURES and q.value is not None]
        theirs = passage.quantities
        close = [q for q in theirs if any(line.span.contains(q.span) for line in near)]
        names = [content(n.text) for n in claim.names]
        dates = claim.moments
        known = passage.words | passage.about
        words = claim.words
        return cls(
            len(figures),
            _found(figures, theirs),
            _found(figures, close),
            len(names),
            sum(bool(name & known) for name in names),
            sum(name <= known for name in names),
            len(dates),
            _dated(dates, passage),
            len(words),
            len(words & known) / max(1, len(words)),
            len(words & near_words) / max(1, len(words)),
        )


def _nearest(claim: Statement, passage: Statement) -> Sequence[Line]:
    """The sentence that shares most words with the claim, with its neighbours."""
    lines = passage.lines
    at = max(range(len(lines)), key=lambda i: (len(claim.words & lines[i].words), -i), default=0)
    return lines[max(0, at - 1) : at + 2]


def _found(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> int:
    return sum(any(allows(one, other) for other in theirs) for one in mine)


def _dated(mine: Sequence[Moment], passage: Statement) -> int:
    theirs = passage.moments
    return sum(any(_same(one, other) for other in theirs) for one in mine)


def _same(one: Moment, other: Moment) -> bool:
    if agree(Written.of(one), Written.of(other)):
        return True
    return definite(one) and definite(other) and meet(one, other)
