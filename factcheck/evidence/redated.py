"""A date that the source leaves to be worked out from another and how long lies between them.

"The harvest ended on 21 September, twelve days sooner than planned" says that 3 October was the
plan; "founded in 1912, it moved two years later" that it moved in 1914. A claim with that date says
so too, and one with the date on the other side has counted the wrong way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from claims import Kind, Moment, Quantity
from claims.tables import pairs
from corpus import Span
from factcheck.evidence.alignment import names_known
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement, kept
from factcheck.evidence.content import negations
from factcheck.evidence.cues import table, words
from factcheck.evidence.fitting import asked_beside, speaks_of
from factcheck.evidence.parts import senses
from factcheck.evidence.written import Written
from factcheck.types import Stance

NAME = "redated"
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_NEAR = 110  # letters between a date and how long lies between it and another
_LASTS = re.compile(r"\b(?:for|took|lasted|of|over|within) $")
_SECOND = re.compile(r"\band (?:[\w-]+ ){1,2}(?:later|earlier|sooner|before|after)\b")
_ANY = 2025  # the year of a date without one


@dataclass(frozen=True, slots=True)
class _Date:
    """A date as finely as it is written: a year, a month of it or not, a day."""

    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Redated:
    """The date that ``told`` leads to, and the one on the other side; ``planned`` is whether it is
    what was due, ``start`` where the words of it begin in ``line``."""

    line: Line
    start: int
    told: str
    planned: bool
    right: _Date
    wrong: _Date


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for the claim's only date, where the source has it nowhere."""
    found = redated(passage)
    if not found or len(claim.moments) != 1 or negations(claim.text):
        return
    mine = _date(claim.moments[0])
    if mine is None or not names_known(claim, passage.words | passage.about):
        return
    if any(_same(mine, theirs) for m in passage.moments if (theirs := _date(m)) is not None):
        return
    stances = {stance: one for one in found if (stance := _stance(mine, one)) is not None}
    for stance, one in stances.items():
        yield Reading(
            NAME,
            stance,
            f"the source says {one.told}; the claim says {claim.moments[0].text}",
            one.line.span,
            claim.moments[0].span,
            decides=len(stances) == 1
            and (not one.planned or _plans(claim))
            and _of_it(claim, passage, one),
        )
        return


def _of_it(claim: Statement, passage: Statement, one: Redated) -> bool:
    """Whether the source speaks there of all that the claim does, and of some of it behind the date
    that it counts from."""
    mention = claim.moments[0].span
    behind = Span(one.start, one.line.span.end)
    plan = _plans(claim) and bool(
        frozenset(words(behind.of(passage.analysis.text))) & _planned() or one.planned
    )
    told = asked_beside(claim, mention) & senses(passage.analysis.text, behind)
    return (plan or bool(told)) and speaks_of(claim, passage, one.line, mention)


def _stance(mine: _Date, one: Redated) -> Stance | None:
    if _same(mine, one.right):
        return Stance.SUPPORTS
    return Stance.REFUTES if _same(mine, one.wrong) else None


def _same(mine: _Date, theirs: _Date) -> bool:
    """Whether two dates are one, as finely as the first is written."""
    if mine.year is None and mine.month is None:
        return False
    if mine.year is not None and theirs.year is not None and mine.year != theirs.year:
        return False
    if mine.year is not None and theirs.year is None and mine.month is None:
        return False
    if mine.month is not None and mine.month != theirs.month:
        return False
    return mine.day is None or mine.day == theirs.day


def _plans(claim: Statement) -> bool:
    return bool(frozenset(words(claim.text)) & _planned())


@cache
def _planned() -> frozenset[str]:
    return frozenset(table()["redated"]["planned"].split())


@kept
def redated(passage: Statement) -> tuple[Redated, ...]:
    """The dates that a source leads to."""
    return tuple(_redated(passage))


def _redated(passage: Statement) -> Iterator[Redated]:
    text, pattern = passage.analysis.text, _pattern()
    spans = [
        q
        for q in passage.quantities
        if q.kind is Kind.MEASURE
        and q.unit in (*_DAYS, *_MONTHS)
        and q.hedge is None
        and q.value is not None
        and q.value.denominator == 1
    ]
    for by in spans:
        line = next((one for one in passage.lines if one.span.contains(by.span)), None)
        found = pattern.match(text, by.span.end)
        if line is None or found is None or _LASTS.search(text, line.span.start, by.span.start):
            continue
        if _SECOND.search(text, found.end(), line.span.end):
            continue
        sign = 1 if found["later"] or found["early"] else -1
        if found["than"] and not (found["early"] or found["late"]):
            sign = -sign
        base = _base(by, passage)
        if base is None:
            continue
        right, wrong = _shift(base[1], by, sign), _shift(base[1], by, -sign)
        if right is not None and wrong is not None:
            told = f"{base[0].text}, {text[by.span.start : found.end()].strip()}"
            due = bool(found["late"] or found["early"]) and text[found.end() :][:1] in (
                ".",
                ",",
                ";",
            )
            start = max(line.span.start, base[0].span.end)
            yield Redated(line, start, told, due, right, wrong)


def _base(by: Quantity, passage: Statement) -> tuple[Moment, _Date] | None:
    """The nearest date before."""
    before = [m for m in passage.moments if m.span.end <= by.span.start]
    if not before or by.span.start - before[-1].span.end > _NEAR:
        return None
    found = _date(before[-1])
    return (before[-1], found) if found is not None else None


@cache
def _pattern() -> re.Pattern[str]:
    rows = {
        name: row.replace(", ", "|")
        for name, row in table()["redated"].items()
        if name != "planned"
    }
    return re.compile(
        rf"\s(?:(?P<later>{rows['later']})|(?P<late>{rows['late']})|(?P<early>{rows['early']})"
        rf"|(?:{rows['earlier']}))\b"
        rf"(?P<than>\s(?:{rows['than']})\b)?",
        re.IGNORECASE,
    )


def _date(moment: Moment) -> _Date | None:
    """A moment as it is written, without what a dateline adds; ``None`` for ranges, weekdays."""
    written = Written.of(moment)
    if not written.single:
        return None
    months = pairs("dates", "months")
    year = int(written.years[0]) if written.years else None
    month = int(months[written.months[0].lower()]) if written.months else None
    day = int(written.days[0]) if written.days else None
    return _Date(year, month, day) if year is not None or month is not None else None


def _shift(base: _Date, by: Quantity, sign: int) -> _Date | None:
    """A date moved by a span of time, where it is written finely enough."""
    count = sign * int(by.value or 0)
    if by.unit in _DAYS:
        if base.day is None or base.month is None:
            return None
        try:
            moved = date(base.year or _ANY, base.month, base.day) + timedelta(
                days=count * _DAYS[by.unit]
            )
        except (ValueError, OverflowError):
            return None
        return _Date(moved.year if base.year else None, moved.month, moved.day)
    months = count * _MONTHS[by.unit or ""]
    if base.month is None:
        if base.year is None or months % 12:
            return None
        return _Date(base.year + months // 12, None, None)
    total = (base.year or _ANY) * 12 + base.month - 1 + months
    year = total // 12 if base.year else None
    return _Date(year, total % 12 + 1, None)  # a month later is seldom meant to the day


RULE = EvidenceRule(
    name=NAME,
    summary="a date that follows from another and how long lies between them",
    doc=__doc__ or "",
    authority="the calendar",
    read=read,
    supports=(
        Pair(
            "The harvest at Corley was planned to end on 3 October.",
            "The harvest at Corley ended on 21 September, twelve days sooner than planned.",
        ),
        Pair(
            "The brewery at Corley moved to Lanmore in 1914.",
            "The brewery at Corley was founded in 1912 and moved to Lanmore two years later.",
        ),
    ),
    refutes=(
        Pair(
            "The harvest at Corley was planned to end on 9 September.",
            "The harvest at Corley ended on 21 September, twelve days sooner than planned.",
        ),
    ),
    silent=(
        Pair(
            "The harvest at Corley was planned to end on 9 September.",
            "The harvest at Corley ended on 21 September and took twelve days.",
        ),
    ),
)
