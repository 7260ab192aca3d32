"""A date of the claim against the date that the source gives for the same event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from claims import Kind, Moment
from factcheck.evidence.alignment import (
    align,
    beside,
    earlier,
    names_known,
    near,
    same_subject,
    sides,
)
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement
from factcheck.evidence.clauses import clauses
from factcheck.evidence.content import negations
from factcheck.evidence.cues import retracted, shifts
from factcheck.types import Stance

_PROVES = 0.6
_WHOLE = 0.85  # of the claim's other words, where the source has no other date for it
_PLACED = 2  # more words around it that agree than around the date that the claim gives
_LEANS = 0.4
_MONTH = 2  # the rank of a month in :func:`length`
_YEAR = re.compile(r"\b\d{4}\b")
_SPANS = frozenset({"day", "week", "month", "year"})
_LONGEST = timedelta(days=400)  # a period longer than a year says too little about a day


@dataclass(frozen=True, slots=True)
class _Row:
    """A date of the source beside one of the claim. ``covered`` is the share of the claim's other
    words in its sentence, ``shared`` counts the words around both, ``known`` is whether the source
    has the claim's names there."""

    line: Line
    theirs: Moment
    covered: float
    shared: int
    agrees: bool
    known: bool


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for every date of the claim for which the passage gives the same or another."""
    for moment in claim.moments:
        if definite(moment):
            yield from _read(moment, claim, passage)


def _read(mine: Moment, claim: Statement, passage: Statement) -> Iterator[Reading]:
    rows = list(_rows(mine, claim, passage))
    agreeing = [row for row in rows if row.agrees]
    if agreeing:
        yield from _hint(Stance.SUPPORTS, mine, agreeing, claim, passage)
    denying = [row for row in rows if not row.agrees and row.known and _of_a_kind(mine, row.theirs)]
    proof = _proof(mine, denying, agreeing, claim, passage) if explicit(mine) else None
    if proof is not None and _one_deed(mine, proof, claim, passage):
        yield _reading(Stance.REFUTES, mine, proof.theirs, proof.line, 1.0, decides=True)
    elif not agreeing:
        alone = [row for row in denying if sum(r.line is row.line for r in denying) == 1]
        yield from _hint(Stance.REFUTES, mine, alone, claim, passage)


def _rows(mine: Moment, claim: Statement, passage: Statement) -> Iterator[_Row]:
    asked = beside(claim, mine.span)
    if not asked:
        return
    around = sides(claim.analysis.text, mine.span, claim.span)
    for line in passage.lines:
        before = earlier(passage, line)
        known = line.words | (before.words if before else frozenset()) | passage.about
        for theirs in passage.moments:
            if line.span.contains(theirs.span) and definite(theirs):
                yield _Row(
                    line,
                    theirs,
                    len(asked & line.words) / len(asked),
                    around.shared(sides(passage.analysis.text, theirs.span, line.span)),
                    meet(mine, theirs) or mine.text.lower() == theirs.text.lower(),
                    names_known(claim, known),
                )


def _proof(
    mine: Moment,
    denying: Sequence[_Row],
    agreeing: Sequence[_Row],
    claim: Statement,
    passage: Statement,
) -> _Row | None:
    """The source's date that proves the claim's wrong: it stands where the claim's does, and the
    claim's stands elsewhere or nowhere."""
    rows = [row for row in denying if explicit(row.theirs) and row.shared]
    if not rows:
        return None
    best = max(rows, key=lambda row: (row.shared, row.covered, -row.theirs.span.start))
    said = best.line.span.of(passage.analysis.text)
    if _counted_off(passage, best.line):
        return None
    if shifts(claim.text) - shifts(said) or retracted(said) - retracted(claim.text):
        return None
    if negations(claim.text) > negations(said):
        return None
    if agreeing:
        asked = beside(claim, mine.span)
        if _own(asked, best, passage) < max(_own(asked, row, passage) for row in agreeing):
            return None
        shared = max(row.shared for row in agreeing)
        placed = best.shared >= shared + _PLACED and best.covered >= _PROVES
        return best if placed and not _measured(claim) else None
    if _measured(claim) or not same_subject(claim, passage):
        return None
    alone = sum(row.line is best.line for row in denying) == 1
    return best if alone and best.covered >= _WHOLE else None


def _one_deed(mine: Moment, row: _Row, claim: Statement, passage: Statement) -> bool:
    """Whether the clauses of both dates have a verb in common; "be" says nothing."""
    own = {
        one.verb
        for line in claim.lines
        for one in clauses(claim, line.span)
        if one.span.contains(mine.span)
    }
    told = {one.verb for one in clauses(passage, row.line.span)}
    return not own - {"be"} or bool(own & told)


def _own(asked: frozenset[str], row: _Row, passage: Statement) -> int:
    """How many of the claim's words stand in the clause of the source's date."""
    return len(asked & near(passage.analysis.text, row.theirs.span, row.line.span))


def _counted_off(passage: Statement, line: Line) -> bool:
    """The sentence has a span of time, so that it may lead to the claim's date: "in 2031, two years
    after the other"."""
    return any(
        q.kind is Kind.MEASURE and q.unit in _SPANS and line.span.contains(q.span)
        for q in passage.quantities
    )


def _measured(claim: Statement) -> bool:
    """It gives a figure for the time: another time's figure is no contradiction."""
    return any(q.kind is not Kind.ORDINAL for q in claim.quantities)


def _hint(
    stance: Stance, mine: Moment, rows: Sequence[_Row], claim: Statement, passage: Statement
) -> Iterator[Reading]:
    aligned = [
        (align(claim, passage, row.line, mine.span, row.theirs.span, timed=False), row)
        for row in rows
    ]
    aligned = [pair for pair in aligned if pair[0].possible]
    if not aligned:
        return
    alignment, row = max(aligned, key=lambda pair: (pair[0].score, -pair[1].line.span.start))
    if alignment.score >= _LEANS:
        yield _reading(stance, mine, row.theirs, row.line, alignment.score, decides=False)


def definite(moment: Moment) -> bool:
    """Whether it names a day, or a period of at most a year and a bit."""
    if moment.first is None or moment.last is None:
        return False
    return _day(moment.last) - _day(moment.first) <= _LONGEST


def explicit(moment: Moment) -> bool:
    """Named by figures, so that it is this date whatever the dateline."""
    return not moment.relative or any(letter.isdigit() for letter in moment.text)


def length(moment: Moment) -> int:
    """What a date names, as a rank: a day, a week, a month, a quarter, longer."""
    if moment.first is None or moment.last is None:
        return -1
    days = (_day(moment.last) - _day(moment.first)).days
    return next((i for i, most in enumerate((1, 8, 31, 100)) if days <= most), 4)


def _of_a_kind(mine: Moment, theirs: Moment) -> bool:
    """Both a day, a month or a year; or a day and a month, where each says of which year."""
    if length(mine) == length(theirs):
        return True
    dated = all(_YEAR.search(moment.text) for moment in (mine, theirs))
    return dated and max(length(mine), length(theirs)) <= _MONTH


def meet(mine: Moment, theirs: Moment) -> bool:
    """Whether two dates or periods have a day in common; an unresolved one has none.

    A day named without its year meets the same day of any year.
    """
    if not (mine.first and mine.last and theirs.first and theirs.last):
        return False
    if _yearless(mine) or _yearless(theirs):
        one, other = _day(mine.first), _day(theirs.first)
        if mine.first == mine.last and theirs.first == theirs.last:
            return (one.month, one.day) == (other.month, other.day)
    return _day(mine.first) <= _day(theirs.last) and _day(theirs.first) <= _day(mine.last)


def _yearless(moment: Moment) -> bool:
    digits = re.findall(r"\d+", moment.text)
    return bool(digits) and all(len(number) <= 2 for number in digits)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _reading(
    stance: Stance, mine: Moment, theirs: Moment, line: Line, weight: float, *, decides: bool
) -> Reading:
    verb = "also says" if stance is Stance.SUPPORTS else "says"
    reason = f"the source {verb} {theirs.text}; the claim says {mine.text}"
    return Reading("dates", stance, reason, line.span, mine.span, decides, weight)


RULE = EvidenceRule(
    name="dates",
    summary="a date of the claim against the source's date of the same event",
    doc=__doc__ or "",
    authority="the calendar, and a source that dates the same event otherwise",
    read=read,
    supports=(
        Pair(
            "The bridge closes on 4 May 2026 for repairs.",
            "The old bridge will be closed for repairs from 4 May 2026.",
        ),
    ),
    refutes=(
        Pair(
            "The old bridge at Corley closes on 14 May 2026 for repairs.",
            "The old bridge at Corley closes on 4 May 2026 for repairs.",
        ),
    ),
    silent=(
        Pair(
            "The bridge closes on 14 May 2026 for repairs.",
            "The tunnel was inspected on 4 May 2026.",
        ),
        Pair(
            "The tea room in Corley closed in 1940.",
            "She had opened a tea room in Corley in 1934 with Ruth Ames, who stayed when she left "
            "in 1940.",
        ),
    ),
)
