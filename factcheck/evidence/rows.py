"""Every figure of a source laid beside one of the claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims import Kind, Quantity
from claims.intervals import in_unit_of
from factcheck.evidence.alignment import beside, earlier, names_known, sides, years
from factcheck.evidence.base import Line, Statement
from factcheck.evidence.comparable import allows, excludes
from factcheck.evidence.territory import plots


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the source beside one of the claim. ``other`` is the source's in the claim's
    unit; ``covered`` and ``window`` are the share of the claim's other words in its sentence, and
    there or in the one before; ``shared`` counts the words around both."""

    line: Line
    theirs: Quantity
    other: Quantity
    covered: float
    window: float
    shared: int
    agrees: bool
    bare: bool


def laid(mine: Quantity, claim: Statement, passage: Statement) -> Iterator[Row]:
    """The figures of the passage that may be of the same sort."""
    asked = beside(claim, mine.span)
    if not asked:
        return
    around = sides(claim.analysis.text, mine.span, claim.span)
    for line in passage.lines:
        before = earlier(passage, line)
        wide = line.words | (before.words if before else frozenset())
        for theirs in passage.quantities:
            if not line.span.contains(theirs.span):
                continue
            bare = theirs.unit is None and theirs.noun is None
            other = as_mine(mine, theirs)
            if other is None:
                continue
            yield Row(
                line,
                theirs,
                other,
                len(asked & line.words) / len(asked),
                len(asked & wide) / len(asked),
                around.shared(sides(passage.analysis.text, theirs.span, line.span)),
                allows(mine, other),
                bare,
            )


def as_mine(mine: Quantity, theirs: Quantity) -> Quantity | None:
    """The source's figure in the claim's unit. One without a unit or noun, as in "wind gave 41
    percent, water 33", may be of any."""
    bare = theirs.unit is None and theirs.noun is None
    if bare and mine.kind in (Kind.MONEY, Kind.PERCENT):
        theirs = replace(theirs, kind=mine.kind, unit=mine.unit)
    if theirs.kind is not mine.kind:
        return None
    return in_unit_of(theirs if theirs.per == mine.per else replace(theirs, per=mine.per), mine)


def may_deny(mine: Quantity, row: Row, claim: Statement, passage: Statement) -> bool:
    """Whether the two exclude each other, and names and years do not tell them apart."""
    return not row.agrees and excludes(mine, row.other) and same_time_and_names(row, claim, passage)


def same_time_and_names(row: Row, claim: Statement, passage: Statement) -> bool:
    """Whether the source has the claim's names beside its figure, and no other year."""
    before = earlier(passage, row.line)
    known = row.line.words | (before.words if before else frozenset()) | passage.about
    asked, given = years(claim, claim.span), years(passage, row.line.span)
    return names_known(claim, known) and not (asked and given and not asked & given)


def timed(row: Row, claim: Statement, passage: Statement) -> bool:
    """Whether a date of the claim stands in the clause of the source's figure: "last year it was
    1,020, in 2010 it had been 560"."""
    plot = plots(passage).get(row.theirs.span.start)
    said = {m.text.lower() for m in passage.moments if plot and plot.span.contains(m.span)}
    return any(m.text.lower() in said for m in claim.moments)
