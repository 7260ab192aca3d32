"""Whether a figure of a source has its place in time and among things as a claim has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims import Kind, Moment, Quantity
from corpus import Span
from factcheck.evidence.base import Line, Statement
from factcheck.evidence.cues import table, words
from factcheck.evidence.dates import meet
from factcheck.evidence.territory import Plot
from factcheck.tables import data

_LETTER = re.compile(r"(?<=[a-z] )[A-Z]\b(?![.’'-])")  # "shed A": one of several
_ALONE = re.compile(r"\b[A-Z]\b")
_TO_BE = re.compile(r"\b(?:was|were) to\b")
_CAN = re.compile(r"\b(?:can|could|may|must|should)\b")
_NOT = re.compile(r"\bnot\b")
_BEFORE = 40  # letters before a figure that make it a plan
_DENIED = 20  # letters before a figure that deny it


def same_place(
    claim: Statement, passage: Statement, best: Plot, others: Sequence[Quantity]
) -> bool:
    """Whether the source's figure ``best`` may be held against the claim's, which the source gives
    at ``others``. It may not where it is a plan and the claim tells of a fact, where it has no
    unit and none before it has the claim's, where the claim tells of what can or must be and
    the source does not, where it is of another lettered thing, where it is dated otherwise and one
    of the others as the claim is, and where the claim only tells of what somebody says that the
    source denies."""
    text = passage.analysis.text
    figure = best.figure.span
    before = Span(max(best.line.span.start, figure.start - _BEFORE), figure.start).of(text)
    before = re.split(r"[,;:]\s", before)[-1]
    if _planned(before) and not _planned(claim.text):
        return False
    if frozenset(_CAN.findall(claim.text)) - frozenset(_CAN.findall(best.span.of(text))):
        return False
    if not set(_LETTER.findall(claim.text)) <= set(_ALONE.findall(best.span.of(text))):
        return False
    denied = any(_NOT.search(text, max(0, q.span.start - _DENIED), q.span.start) for q in others)
    if denied and _attributes(claim.text):
        return False
    if not _measured(best, others, passage):
        return False
    return not any(_dated_apart(mine, best, others, passage) for mine in claim.moments)


def _planned(text: str) -> bool:
    known = frozenset(table()["redated"]["planned"].split())
    return not known.isdisjoint(words(text)) or _TO_BE.search(text) is not None


def _attributes(text: str) -> bool:
    known = frozenset(data("embedding")["attributing"].split()) - {"added"}  # "added ten minutes"
    return not known.isdisjoint(words(text))


def _measured(best: Plot, others: Sequence[Quantity], passage: Statement) -> bool:
    """Whether a figure without unit or noun follows one with the unit of the claim's figure:
    "wind gave 41 percent, water 33". In "insured the six at 4 million" it does not."""
    figure = best.figure
    units = {q.unit for q in others if q.kind in (Kind.MONEY, Kind.PERCENT)}
    if not units or figure.unit is not None or figure.noun is not None:
        return True
    return any(
        q.unit in units and best.line.span.start <= q.span.start < figure.span.start
        for q in passage.quantities
    )


def _dated_apart(mine: Moment, best: Plot, others: Sequence[Quantity], passage: Statement) -> bool:
    """Whether one of the others is told of the claim's date and the best figure of another."""
    own = _date(best.figure, best.line, passage)
    if own is not None and meet(mine, own):
        return False
    for other in others:
        line = next((one for one in passage.lines if one.span.contains(other.span)), None)
        date = _date(other, line, passage) if line is not None else None
        if date is not None and meet(mine, date):
            return True
    return False


def _date(figure: Quantity, line: Line, passage: Statement) -> Moment | None:
    """The date that a figure is told of: the last before it in its sentence, or else the first
    after it."""
    inside = [m for m in passage.moments if line.span.contains(m.span)]
    before = [m for m in inside if m.span.end <= figure.span.start]
    return before[-1] if before else next(iter(inside), None)
