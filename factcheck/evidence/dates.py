"""A date of the claim against the date that the source gives for the same event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from claims import Moment
from factcheck.evidence.alignment import Alignment, align
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement
from factcheck.types import Stance

_PROVES = 0.6
_LEANS = 0.4
_LONGEST = timedelta(days=400)  # a period longer than a year says too little about a day


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for every date of the claim for which the passage gives the same or another."""
    for moment in claim.analysis.moments:
        if claim.span.contains(moment.span) and _definite(moment):
            yield from _read(moment, claim, passage)


def _read(mine: Moment, claim: Statement, passage: Statement) -> Iterator[Reading]:
    candidates: list[tuple[Alignment, Line, Moment]] = []
    for line in passage.lines:
        for theirs in passage.analysis.moments:
            if line.span.contains(theirs.span) and _definite(theirs):
                found = align(claim, passage, line, mine.span, theirs.span, timed=False)
                if found.possible:
                    candidates.append((found, line, theirs))
    if not candidates:
        return
    agreeing = [row for row in candidates if meet(mine, row[2])]
    if agreeing:
        best = max(agreeing, key=lambda row: (row[0].score, -row[1].span.start))
        if best[0].score >= _LEANS:
            yield _reading(Stance.SUPPORTS, mine, best[2], best[1], best[0].score, decides=False)
        return
    alignment, line, theirs = max(candidates, key=lambda row: (row[0].score, -row[1].span.start))
    if sum(row[1] is line for row in candidates) > 1 or alignment.score < _LEANS:
        return
    decides = alignment.score >= _PROVES and _explicit(theirs) and _explicit(mine)
    yield _reading(Stance.REFUTES, mine, theirs, line, alignment.score, decides=decides)


def _definite(moment: Moment) -> bool:
    if moment.first is None or moment.last is None:
        return False
    return _day(moment.last) - _day(moment.first) <= _LONGEST


def _explicit(moment: Moment) -> bool:
    """Named by figures, so that it is this date whatever the dateline."""
    return not moment.relative or any(letter.isdigit() for letter in moment.text)


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
            "The bridge closes on 14 May 2026 for repairs.",
            "The bridge closes on 4 May 2026 for repairs.",
        ),
    ),
    silent=(
        Pair(
            "The bridge closes on 14 May 2026 for repairs.",
            "The tunnel was inspected on 4 May 2026.",
        ),
    ),
)
