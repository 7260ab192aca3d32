"""What is left of a whole when the part that the source tells is taken away.

"Eight of the eleven birds learned it" makes "three birds did not learn it" true. The rule decides
for a claim that denies something of so many as the source leaves; of a claim that speaks of those
who remain it is a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from claims import Kind, Quantity
from factcheck.evidence.alignment import names_known
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement, kept
from factcheck.evidence.content import negations
from factcheck.evidence.cues import table, words
from factcheck.evidence.wholes import wholes
from factcheck.types import Stance

NAME = "rests"
_COUNTED = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY})
_OF = re.compile(
    r"(?:\s+(?!instead)\w+){0,2}?\s+(?:out )?of (?:(?:the|its|their|all|his|her|some|about) )*"
)
_BEFORE = re.compile(r"\bof (?:(?:the|its|their|all|his|her|some) )*$", re.IGNORECASE)
_LONGEST = 50  # letters between a whole and its part: "of the eleven birds at the zoo, eight"


@dataclass(frozen=True, slots=True)
class Part:
    """``part`` of ``whole``, as the source has it."""

    line: Line
    part: Quantity
    whole: Quantity


@kept
def parted(passage: Statement) -> tuple[Part, ...]:
    """The parts that a source tells with their wholes."""
    return tuple(_parted(passage))


def _parted(passage: Statement) -> Iterator[Part]:
    text = passage.analysis.text
    for line in passage.lines:
        figures = [
            q
            for q in wholes(passage)
            if q.kind in _COUNTED and q.value is not None and line.span.contains(q.span)
        ]
        for one, other in pairwise(figures):
            if one.value is None or other.value is None:
                continue
            of = _OF.fullmatch(text, one.span.end, other.span.start)
            if of and one.value < other.value:
                yield Part(line, one, other)
            elif (
                not of
                and other.value < one.value
                and other.span.start - one.span.end <= _LONGEST
                and _BEFORE.search(text, line.span.start, one.span.start)
            ):
                yield Part(line, other, one)


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A supporting reading where the claim's only figure is what a part leaves of its whole."""
    found = parted(passage)
    if not found:
        return
    figures = [q for q in claim.quantities if q.kind is not Kind.ORDINAL and q.value != 1]
    if len(figures) != 1:
        return
    (mine,) = figures
    denied = bool(negations(claim.text))
    if mine.kind not in _COUNTED or mine.value is None or not (denied or _left(claim)):
        return
    if None in (mine.interval.low, mine.interval.high):
        return
    if any(one.part.value == mine.value for one in found):
        return
    if not names_known(claim, passage.words | passage.about):
        return
    for one in found:
        if one.part.value is None or one.whole.value is None:
            continue
        if one.whole.value - one.part.value == mine.value:
            yield Reading(
                NAME,
                Stance.SUPPORTS,
                "it follows from the source's figures: "
                f"{one.whole.text} − {one.part.text} = {mine.text}",
                one.line.span,
                mine.span,
                decides=denied,
            )
            return


def _left(claim: Statement) -> bool:
    return bool(frozenset(words(claim.text)) & _remaining())


@cache
def _remaining() -> frozenset[str]:
    return frozenset(table()["rests"]["left"].split())


RULE = EvidenceRule(
    name=NAME,
    summary="what is left of a whole when the part that the source tells is taken away",
    doc=__doc__ or "",
    authority="arithmetic on the source's own figures",
    read=read,
    supports=(
        Pair(
            "Three of the ferries at Corley have not been repaired.",
            "Eight of the eleven ferries at Corley have been repaired.",
        ),
        Pair(
            "Three of the ferries at Corley were not insured.",
            "Of the eleven ferries at Corley, eight were insured.",
        ),
    ),
    silent=(
        Pair(
            "Three of the ferries at Corley have been repaired.",
            "Eight of the eleven ferries at Corley have been repaired.",
        ),
    ),
)
