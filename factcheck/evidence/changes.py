"""By how much, and which way, one figure of the source lies off another that it is held against.

"It drew 412,000 visitors, against 403,000 in 2024" makes "9,000 more visitors came than in 2024"
true, and "9,000 fewer" false. The rule decides where the claim's words stand with the two figures,
what it compares with on the side of the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from claims import Quantity
from claims.intervals import in_unit_of
from corpus import Span
from factcheck.evidence.alignment import earlier, names_known, years
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.content import negations
from factcheck.evidence.cues import table, words
from factcheck.evidence.directions import claimed
from factcheck.evidence.fitting import asked_beside, every_sense
from factcheck.evidence.implied import offset
from factcheck.evidence.levels import Held, held
from factcheck.evidence.parts import line_senses, senses
from factcheck.evidence.territory import plots
from factcheck.types import Stance

NAME = "changes"
_PERCENT, _POINTS = "percent", "percentage point"
_SUPPORTED = 0.3  # of the claim's words, that stand with the two figures
_REFUTED = 0.2  # the same, where the claim has the change go the other way
_THAN = re.compile(r"\b(?:than|from|since|against|compared (?:with|to)|on)\b", re.IGNORECASE)


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for a figure of the claim by which one figure of the source lies off another."""
    pairs = held(passage)
    if not pairs or negations(claim.text):
        return
    ways = claimed(claim)
    if len(ways) != 1:
        return
    for mine in claim.quantities:
        if mine.value is None or not (offset(claim, mine) or _moved(claim, mine)):
            continue
        found = [one for one in pairs if _differs(mine, one)]
        if not found or len({one.rise for one in found}) > 1:
            continue
        one = found[0]
        right = one.rise in ways
        share = _bound(claim, mine, passage, one)
        sure = share is not None and share >= (_SUPPORTED if right else _REFUTED)
        what = "more" if one.rise > 0 else "less"
        yield Reading(
            NAME,
            Stance.SUPPORTS if right else Stance.REFUTES,
            f"the source says {one.now.text} against {one.base.text}: {mine.text} {what}",
            one.line.span,
            mine.span,
            decides=sure and "and" not in words(claim.text),
            weight=share or 0.0,
        )
        return


def _moved(claim: Statement, mine: Quantity) -> bool:
    """It stands behind a word of movement: "fell by 12", "gained nine"."""
    before = claim.analysis.text[claim.span.start : mine.span.start]
    said = words(before.removesuffix(f"{mine.hedge or ''} "))
    return bool(said) and (said[-1] == "by" or said[-1] in _moves())


@cache
def _moves() -> frozenset[str]:
    rows = table()["directions"]
    return frozenset(f"{rows['up']} {rows['down']}".split())


@cache
def _past() -> frozenset[str]:
    return frozenset(table()["levels"]["past"].split())


def _bound(claim: Statement, mine: Quantity, passage: Statement, one: Held) -> float | None:
    """The share of the claim's words that stand with the two figures; ``None`` where it is of
    something else, of another time, or has the two in the other order."""
    if not names_known(claim, passage.words | passage.about):
        return None
    text, land = claim.analysis.text, plots(passage)
    now, base = land[one.now.span.start], land[one.base.span.start]
    than = _THAN.search(text, mine.span.end, claim.span.end)
    parted = than.start() if than else claim.span.end
    if senses(text, Span(claim.span.start, parted)) & base.own - now.own:
        return None
    if senses(text, Span(parted, claim.span.end)) & now.own - base.own:
        return None
    if frozenset(words(text[claim.span.start : parted])) & _past():
        return None
    asked, both = asked_beside(claim, mine.span), now.own | base.own
    every, before = line_senses(passage), earlier(passage, one.line)
    wide = every[one.line.span] | (every[before.span] if before else frozenset())
    if (asked & every_sense(passage)) - wide or asked & (now.others | base.others) - both:
        return None
    dated, given = years(claim, claim.span), years(passage, one.line.span)
    if not asked or (dated and not dated & given):
        return None
    return len(asked & both) / len(asked)


def _differs(mine: Quantity, one: Held) -> bool:
    """Whether the claim's figure is the difference of the two."""
    if one.now.value is None or one.base.value is None:
        return False
    gap = abs(one.now.value - one.base.value)
    unit = one.now.unit
    if unit == _PERCENT and mine.unit != _PERCENT:
        unit = _POINTS
    if mine.unit is None or mine.unit == unit:
        return mine.value == gap
    other = in_unit_of(replace(one.now, value=gap), mine)
    return other is not None and other.value == mine.value


RULE = EvidenceRule(
    name=NAME,
    summary="by how much a figure of the source lies off another, and which way",
    doc=__doc__ or "",
    authority="arithmetic on the source's own figures",
    read=read,
    supports=(
        Pair(
            "The fair at Corley drew 9,000 more visitors than in 2024.",
            "The fair at Corley drew 412,000 visitors, against 403,000 in 2024.",
        ),
        Pair(
            "Opening hours at the Corley library go down by eight.",
            "The Corley library cuts its opening hours from 46 hours to 38.",
        ),
    ),
    refutes=(
        Pair(
            "The fair at Corley drew 9,000 fewer visitors than in 2024.",
            "The fair at Corley drew 412,000 visitors, against 403,000 in 2024.",
        ),
    ),
    silent=(
        Pair(
            "The fair at Corley drew 8,000 fewer visitors than in 2024.",
            "The fair at Corley drew 412,000 visitors, against 403,000 in 2024.",
        ),
    ),
)
