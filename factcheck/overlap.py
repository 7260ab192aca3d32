"""What of a claim stands in a passage, counted: its figures, names, dates and content words.

A false claim about the right event mostly has one thing that its source lacks; a claim about
another event has several. The counts prove nothing by themselves; :mod:`factcheck.pooling` weighs
them beside what the model reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims import Kind, Moment, Quantity
from corpus import Span
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
    the name. ``rivals``: whether that sentence has another figure or date in the place of one that
    the passage lacks, of its kind and not the claim's own. ``words`` is the number of the claim's
    content words, ``covered`` the share of them in the passage, ``covered_near`` in the sentence or
    beside it; both 0 to 1."""

    figures: int
    figures_found: int
    figures_near: int
    names: int
    names_found: int
    names_whole: int
    dates: int
    dates_found: int
    rivals: bool
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
        best, near = _nearest(claim, passage)
        near_words = frozenset().union(*(line.words for line in near))
        figures = [q for q in claim.quantities if q.kind in _FIGURES and q.value is not None]
        theirs = passage.quantities
        close = [q for q in theirs if _inside(q.span, near)]
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
            _rivalled(figures, passage, best) or _redated(dates, passage, best),
            len(words),
            len(words & known) / max(1, len(words)),
            len(words & near_words) / max(1, len(words)),
        )


def _nearest(claim: Statement, passage: Statement) -> tuple[Sequence[Line], Sequence[Line]]:
    """The sentence that shares most words with the claim, and it with its neighbours."""
    lines = passage.lines
    at = max(range(len(lines)), key=lambda i: (len(claim.words & lines[i].words), -i), default=0)
    return lines[at : at + 1], lines[max(0, at - 1) : at + 2]


def _inside(span: Span, lines: Sequence[Line]) -> bool:
    return any(line.span.contains(span) for line in lines)


def _found(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> int:
    return sum(any(allows(one, other) for other in theirs) for one in mine)


def _rivalled(mine: Sequence[Quantity], passage: Statement, best: Sequence[Line]) -> bool:
    lacking = {(q.kind, q.unit) for q in mine if not _found([q], passage.quantities)}
    others = (
        q for q in passage.quantities if (q.kind, q.unit) in lacking and _inside(q.span, best)
    )
    return any(not any(allows(one, other) for one in mine) for other in others)


def _redated(mine: Sequence[Moment], passage: Statement, best: Sequence[Line]) -> bool:
    lacking = len(mine) > _dated(mine, passage)
    theirs = (m for m in passage.moments if definite(m) and _inside(m.span, best))
    return lacking and any(not any(_same(one, other) for one in mine) for other in theirs)


def _dated(mine: Sequence[Moment], passage: Statement) -> int:
    theirs = passage.moments
    return sum(any(_same(one, other) for other in theirs) for one in mine)


def _same(one: Moment, other: Moment) -> bool:
    if agree(Written.of(one), Written.of(other)):
        return True
    return definite(one) and definite(other) and meet(one, other)
