"""What is left of a whole when the part that the source tells is taken away.

"Eight of the eleven birds learned it" makes "three birds did not learn it" true and "eight did not"
false. The rule decides for a claim that denies something of so many, or says that they remain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

from claims import Kind, Quantity
from corpus import Span
from factcheck.evidence.alignment import names_known
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement, kept
from factcheck.evidence.content import negations, stem, tokens
from factcheck.evidence.cues import table, words
from factcheck.evidence.fitting import asked_beside, every_sense, unplaced
from factcheck.evidence.parts import sense
from factcheck.evidence.territory import plots
from factcheck.evidence.wholes import known
from factcheck.types import Stance

NAME = "rests"
_COUNTED = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY})
_OF = re.compile(
    r"(?:\s+(?!instead)\w+){0,2}?\s+(?:out )?of (?:(?:the|its|their|all|his|her|some|about) )*"
)
_BEFORE = re.compile(r"\bof (?:(?:the|its|their|all|his|her|some) )*$", re.IGNORECASE)
_NOT = re.compile(r"\bnot (?:in )?$")
_DENIED = re.compile(r"\bnot\b|n[’']t\b|\bnever\b", re.IGNORECASE)
# "could not be mended"
_ABLE = re.compile(r"\b(?P<modal>can|could|may|might)(?: ?not| never|n[’']t)\b", re.IGNORECASE)
# ", and damaged " before a figure: a further part of the whole
_JOINED = re.compile(r"[^.,;:]{0,40},? and \w+ed ")
_LACKED = 0.5  # of the claim's words, that the source may lack
_WITH = 0.25  # of the claim's words, that stand with the part
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
        figures = known(passage, line, _COUNTED)
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
    if not names_known(claim, passage.words | passage.about):
        return
    found = tuple(
        one for one in found if _alone(passage, one) and _of_it(claim, mine, passage, one)
    )
    same = [one for one in found if one.part.value == mine.value]
    rest = [one for one in found if _rest(one) == mine.value]
    if same and not rest:
        yield from _taken(claim, mine, passage, same)
    elif rest and not same:
        one = rest[0]
        yield Reading(
            NAME,
            Stance.SUPPORTS,
            "it follows from the source's figures: "
            f"{one.whole.text} − {one.part.text} = {mine.text}",
            one.line.span,
            mine.span,
            decides=(_plain(claim, passage, one) if denied else _sure(claim, mine))
            and _told_apart(claim, mine, passage, one),
        )


def _alone(passage: Statement, one: Part) -> bool:
    """Whether no further part of the whole is told, in the sentence or the next."""
    text = passage.analysis.text
    start = max(one.part.span.end, one.whole.span.end)
    end = next((x.span.end for x in passage.lines if x.span.start >= one.line.span.end), 0)
    return _further().search(text, start, max(end, one.line.span.end)) is None


def _of_it(claim: Statement, mine: Quantity, passage: Statement, one: Part) -> bool:
    """Whether the source has the claim's verb, and the word for the other way just as it has it."""
    text = passage.analysis.text
    said = frozenset(words(one.line.span.of(text)))
    if (said ^ frozenset(words(claim.text))) & _cue("opposites"):
        return False
    if _NOT.search(text, max(one.line.span.start, one.part.span.start - 8), one.part.span.start):
        return False
    denied = _DENIED.search(claim.analysis.text, claim.span.start, claim.span.end)
    if denied is not None:
        verb = tokens(claim.analysis.text, Span(denied.end(), claim.span.end))[:1]
        if unplaced(frozenset(sense(token.stem) for token in verb), passage, one.line):
            return False
    asked = asked_beside(claim, mine.span) - frozenset(sense(stem(x)) for x in _cue("left"))
    missing = unplaced(asked, passage, one.line)
    return not missing & every_sense(passage) and len(missing) <= _LACKED * len(asked)


@cache
def _further() -> re.Pattern[str]:
    rows = table()["rests"]
    return re.compile(rf"\b(?:{rows['further'].replace(', ', '|')})\b", re.IGNORECASE)


def _rest(one: Part) -> Fraction | None:
    if one.part.value is None or one.whole.value is None:
        return None
    return one.whole.value - one.part.value


def _taken(
    claim: Statement, mine: Quantity, passage: Statement, same: Sequence[Part]
) -> Iterator[Reading]:
    """A refuting reading where the claim denies of the part what the source says of it: it is the
    rest that it would be true of."""
    if len(same) > 1 or sum(q.value == mine.value for q in passage.quantities) > 1:
        return
    (one,) = same
    said = one.line.span.of(passage.analysis.text)
    if _definite(claim, mine) or negations(said) or frozenset(words(said)) & _cue("lacking"):
        return
    asked = asked_beside(claim, mine.span)
    land = plots(passage)
    own = land[one.part.span.start].own | land[one.whole.span.start].own
    if asked and len(asked & own) >= _WITH * len(asked):
        yield Reading(
            NAME,
            Stance.REFUTES,
            f"the source says that of {one.whole.text} it is the other way with {one.part.text}",
            one.line.span,
            mine.span,
            decides=True,
        )


def _plain(claim: Statement, passage: Statement, one: Part) -> bool:
    """Whether the claim denies no more than the source leaves open: who did not mend it may have
    been able to, and who does not want it may not mind."""
    text = claim.analysis.text
    denied = _ABLE.search(text, claim.span.start, claim.span.end)
    said = frozenset(words(one.line.span.of(passage.analysis.text)))
    if denied is not None and denied.group("modal").lower() not in said:
        return False
    return not frozenset(words(claim.text)) & _cue("minded")


def _told_apart(claim: Statement, mine: Quantity, passage: Statement, one: Part) -> bool:
    """Whether no word of the claim stands with another part of the sentence alone, and nothing
    more of the whole is counted there: "destroyed 11 of the 64 and damaged nine"."""
    text = passage.analysis.text
    land = plots(passage)
    own = land[one.part.span.start].own | land[one.whole.span.start].own
    asked = asked_beside(claim, mine.span)
    for other in parted(passage):
        if other.line is one.line and other is not one:
            theirs = land[other.part.span.start].own | land[other.whole.span.start].own
            if asked & theirs - own:
                return False
    end = max(one.part.span.end, one.whole.span.end)
    return not any(
        q.kind is Kind.COUNT
        and q.noun is None
        and q.unit is None
        and q.value is not None
        and end <= q.span.start < one.line.span.end
        and _JOINED.fullmatch(text, end, q.span.start)
        for q in passage.quantities
    )


def _left(claim: Statement) -> bool:
    return bool(frozenset(words(claim.text)) & _cue("left"))


def _sure(claim: Statement, mine: Quantity) -> bool:
    """Whether the claim says that so many remain, and nothing else of them: "the two left behind
    were found" does."""
    return not (_definite(claim, mine) or frozenset(words(claim.text)) & _cue("unsure"))


def _definite(claim: Statement, mine: Quantity) -> bool:
    return words(claim.analysis.text[claim.span.start : mine.span.start])[-1:] == ["the"]


@cache
def _cue(name: str) -> frozenset[str]:
    return frozenset(table()["rests"][name].split())


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
    refutes=(
        Pair(
            "Eight of the ferries at Corley have not been repaired.",
            "Eight of the eleven ferries at Corley have been repaired.",
        ),
    ),
    silent=(
        Pair(
            "Three of the ferries at Corley have been repaired.",
            "Eight of the eleven ferries at Corley have been repaired.",
        ),
    ),
)
