"""By how much, and which way, one figure of the source lies off another that it is held against.

"It drew 412,000 visitors, against 403,000 in 2024" makes "9,000 more visitors came than in 2024"
true, and "9,000 fewer" false. The rule decides where the claim's words stand with the two figures,
what it compares with on the side of the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from claims import Quantity
from corpus import Span
from factcheck.evidence.alignment import earlier, names_known, years
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.content import negations
from factcheck.evidence.cues import table, words
from factcheck.evidence.directions import claimed
from factcheck.evidence.fitting import asked_beside, every_sense
from factcheck.evidence.implied import offset
from factcheck.evidence.levels import Held, differs, held
from factcheck.evidence.parts import line_senses, senses
from factcheck.evidence.territory import plots
from factcheck.types import Stance

NAME = "changes"
_SUPPORTED = 0.25  # of the claim's words, that stand with the two figures
_REFUTED = 0.2  # the same, where the claim has the change go the other way
_NEAR = Fraction(1, 20)  # of a multiple, that "doubled" may be off
_AROUND = 30  # letters
_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
_THAN = re.compile(r"\b(?:than|from|since|against|compared (?:with|to)|on)\b", re.IGNORECASE)


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for a figure of the claim by which one figure of the source lies off another."""
    pairs = [one for one in held(passage) if one.rise]
    if not pairs or negations(claim.text):
        return
    found = [*_by_so_much(claim, pairs), *_by_so_many(claim, pairs)]
    if not found or len({(right, one.rise) for _, right, one in found}) > 1:
        return
    span, right, one = found[0]
    share = _bound(claim, span, passage, one)
    sure = share is not None and share >= (_SUPPORTED if right else _REFUTED)
    sure = sure and (_then(passage, one) or _than(claim, span))
    yield Reading(
        NAME,
        Stance.SUPPORTS if right else Stance.REFUTES,
        f"the source says {one.now.text} against {one.base.text}; the claim says "
        f"{span.of(claim.analysis.text)}",
        one.line.span,
        span,
        decides=sure and "and" not in words(claim.text),
        weight=share or 0.0,
    )


def _then(passage: Statement, one: Held) -> bool:
    """Whether the base is a level of another time: one that the figure came from, or dated."""
    text = passage.analysis.text
    first, second = sorted((one.now.span, one.base.span))
    around = Span(max(one.line.span.start, first.start - _AROUND), second.start)
    if _FROM.search(around.of(text)):
        return True
    end = min(one.line.span.end, one.base.span.end + _AROUND)
    beside = Span(max(one.line.span.start, one.base.span.start - _AROUND), end)
    if any(beside.contains(moment.span) for moment in passage.moments):
        return True
    return bool(frozenset(words(beside.of(text))) & _past())


def _than(claim: Statement, mine: Span) -> bool:
    """Whether the claim says what it lies off, and nothing of a movement."""
    text = claim.analysis.text
    told = re.search(r"\bthan\b", text[mine.end : claim.span.end]) is not None
    return told and not frozenset(words(claim.text)) & _movement()


@cache
def _movement() -> frozenset[str]:
    return frozenset(table()["levels"]["movement"].split())


def _by_so_much(claim: Statement, pairs: Sequence[Held]) -> Iterator[tuple[Span, bool, Held]]:
    """A figure of the claim, whether the pair that it is the difference of goes the same way, and
    the pair."""
    ways = claimed(claim)
    if len(ways) != 1:
        return
    for mine in claim.quantities:
        if mine.value is None or not (offset(claim, mine) or _moved(claim, mine)):
            continue
        found = [one for one in pairs if differs(mine, one.now, one.base)]
        if found:
            yield from ((mine.span, one.rise in ways, one) for one in found)
            return


def _by_so_many(claim: Statement, pairs: Sequence[Held]) -> Iterator[tuple[Span, bool, Held]]:
    """The same of "doubled" or "half as many"."""
    pattern, times = _multiples()
    found = pattern.search(claim.text)
    if found is None:
        return
    factor = times[found.group().lower()]
    span = Span(claim.span.start + found.start(), claim.span.start + found.end())
    for one in pairs:
        if not one.now.value or not one.base.value:
            continue
        ratio = one.now.value / one.base.value
        if abs(ratio - factor) <= _NEAR * factor:
            yield span, True, one
        elif abs(ratio * factor - 1) <= _NEAR:
            yield span, False, one


@cache
def _multiples() -> tuple[re.Pattern[str], dict[str, Fraction]]:
    times: dict[str, Fraction] = {}
    for row in table()["levels"]["multiples"].split(","):
        name, value = row.split("=")
        times[name.strip()] = Fraction(value)
    return re.compile(rf"\b(?:{'|'.join(times)})\b", re.IGNORECASE), times


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


def _bound(claim: Statement, mine: Span, passage: Statement, one: Held) -> float | None:
    """The share of the claim's words that stand with the two figures; ``None`` where it is of
    something else, of another time, or has the two in the other order."""
    if not names_known(claim, passage.words | passage.about):
        return None
    text, land = claim.analysis.text, plots(passage)
    now, base = land[one.now.span.start], land[one.base.span.start]
    than = _THAN.search(text, mine.end, claim.span.end)
    parted = than.start() if than else claim.span.end
    if senses(text, Span(claim.span.start, parted)) & base.own - now.own:
        return None
    if senses(text, Span(parted, claim.span.end)) & now.own - base.own:
        return None
    if frozenset(words(text[claim.span.start : parted])) & _past():
        return None
    asked, both = asked_beside(claim, mine), now.own | base.own
    every, before = line_senses(passage), earlier(passage, one.line)
    wide = every[one.line.span] | (every[before.span] if before else frozenset())
    if (asked & every_sense(passage)) - wide or asked & (now.others | base.others) - both:
        return None
    dated, given = years(claim, claim.span), years(passage, one.line.span)
    if not asked or (dated and not dated & given):
        return None
    return len(asked & both) / len(asked)


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
