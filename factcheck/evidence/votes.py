"""How many voted for and how many against: "approved by 17 votes to 12" has 12 against, and a
margin of five."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

from claims import Kind, Quantity
from corpus import Span
from factcheck.evidence.alignment import names_known
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement, kept
from factcheck.evidence.content import negations, stem
from factcheck.evidence.cues import table, words
from factcheck.evidence.fitting import asked_beside, unplaced
from factcheck.evidence.parts import sense, senses
from factcheck.types import Stance

NAME = "votes"
_LISTS = ("voters", "voting")
_TO = re.compile(r"(?: votes?| seats?)?(?: to |\s?[-–]\s?)")
_SIDES = re.compile(r"(?: votes?)? (?:were |voted |was )?(?:for|in favou?r),? (?:and |with |to )?")
_AGAINST = re.compile(r" (?:were |voted )?(?:against|opposed)\b")
_BECAUSE = re.compile(r"\b(?:because|since|for fear|due to)\b")
_SCORE = re.compile(r"([\d,]+)(?: to |\s?[-–]\s?)([\d,]+)")


@dataclass(frozen=True, slots=True)
class Vote:
    """Votes for and against."""

    line: Line
    span: Span
    ayes: Fraction
    noes: Fraction


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    rows = table()["votes"]
    return {
        name: re.compile(rf"\b(?:{rows[name].replace(', ', '|')})\b", re.IGNORECASE)
        for name in rows
        if name not in _LISTS
    }


@kept
def votes(passage: Statement) -> tuple[Vote, ...]:
    """The votes that a source tells with their outcome."""
    return tuple(_votes(passage))


def _votes(passage: Statement) -> Iterator[Vote]:
    text = passage.analysis.text
    for line in passage.lines:
        inside = [q for q in passage.quantities if line.span.contains(q.span)]
        for q in inside:
            found = _SCORE.fullmatch(q.text) if q.kind is Kind.SCORE else None
            if found is not None:
                one, other = (Fraction(number.replace(",", "")) for number in found.groups())
                yield from _told(text, line, q.span, one, other)
        counts = [q for q in inside if q.kind is Kind.COUNT and q.value is not None]
        for first, second in pairwise(counts):
            if first.value is None or second.value is None:
                continue
            span = first.span.join(second.span)
            gap = text[first.span.end : second.span.start]
            if _TO.fullmatch(gap):
                yield from _told(text, line, span, first.value, second.value)
            elif _SIDES.fullmatch(gap) and _AGAINST.match(text, second.span.end):
                yield Vote(line, span, first.value, second.value)


def _told(text: str, line: Line, span: Span, one: Fraction, other: Fraction) -> Iterator[Vote]:
    """The vote, where the sentence says how it went."""
    cues = _cues()
    if one == other or not cues["vote"].search(text, line.span.start, line.span.end):
        return
    passed = cues["passed"].search(text, line.span.start, line.span.end)
    failed = cues["failed"].search(text, line.span.start, line.span.end)
    if bool(passed) == bool(failed):
        return
    most, least = max(one, other), min(one, other)
    yield Vote(line, span, *((most, least) if passed else (least, most)))


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for the claim's only figure, where it counts the votes of one side, or the
    margin."""
    found = votes(passage)
    if not found or negations(claim.text) or _cues()["threshold"].search(passage.text):
        return
    figures = [q for q in claim.quantities if q.kind is not Kind.ORDINAL]
    if len(figures) != 1 or not names_known(claim, passage.words | passage.about):
        return
    (mine,) = figures
    if mine.kind is not Kind.COUNT or mine.value is None or mine.hedge:
        return
    side = _side(claim, mine)
    if side is None or len(found) != 1 or _BECAUSE.search(claim.text):
        return
    (one,) = found
    if side == "margin" and _went(claim) is not (one.ayes > one.noes):
        return
    right = {"for": one.ayes, "against": one.noes, "margin": abs(one.ayes - one.noes)}[side]
    wrong = {"for": one.noes, "against": one.ayes, "margin": None}[side]
    if mine.value != right and mine.value != wrong:
        return
    yield Reading(
        NAME,
        Stance.SUPPORTS if mine.value == right else Stance.REFUTES,
        f"the source says {one.span.of(passage.analysis.text)}",
        one.line.span,
        mine.span,
        decides=_of_it(claim, mine, passage, one),
    )


def _of_it(claim: Statement, mine: Quantity, passage: Statement, one: Vote) -> bool:
    """Whether the source speaks there of all that the claim does, but for who votes and how."""
    voters = _senses("voters") | _senses("voting")
    if mine.noun and not senses(mine.noun, Span(0, len(mine.noun))) <= _senses("voters"):
        return False
    return not unplaced(asked_beside(claim, mine.span), passage, one.line) - voters


@cache
def _senses(name: str) -> frozenset[str]:
    return frozenset(sense(stem(word)) for word in words(table()["votes"][name]))


def _went(claim: Statement) -> bool | None:
    """Whether the claim says that it passed or that it failed."""
    cues = _cues()
    passed, failed = (bool(cues[way].search(claim.text)) for way in ("passed", "failed"))
    return None if passed is failed else passed


def _side(claim: Statement, mine: Quantity) -> str | None:
    cues = _cues()
    said = claim.text
    found = [name for name in ("for", "against", "margin") if cues[name].search(said)]
    return found[0] if len(found) == 1 else None


RULE = EvidenceRule(
    name=NAME,
    summary="how many voted for and against",
    doc=__doc__ or "",
    authority="a source that tells the votes and how it went",
    read=read,
    supports=(
        Pair(
            "Twelve councillors at Corley voted against the plan.",
            "The council of Corley approved the plan by 17 votes to 12.",
        ),
        Pair(
            "The motion at Corley was rejected by a margin of five votes.",
            "The motion was lost at Corley by 12 votes to 17.",
        ),
    ),
    refutes=(
        Pair(
            "Seventeen councillors at Corley voted against the plan.",
            "The council of Corley approved the plan by 17 votes to 12.",
        ),
    ),
    silent=(
        Pair(
            "Five councillors at Corley voted against the plan.",
            "The council of Corley approved the plan by 17 votes to 12.",
        ),
    ),
)
