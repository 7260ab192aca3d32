"""A claim that says the opposite of what the source says of the same thing.

A part of a sentence of the source has what the claim speaks of, and one of the two denies what the
other states: by a negation ("will not close", "refused to sign") or by an opposite ("rejected" for
"approved", ``data/opposites.yml``). Two denials make an agreement. Where another part of the source
agrees with the claim, nothing is said; nor where one party won what another lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims import Name
from corpus import Span
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.content import negations
from factcheck.evidence.converse import same_party
from factcheck.evidence.denials import left_out, one_deed, own_word, same_thing
from factcheck.evidence.opposites import opposites, other_thing, phrasal
from factcheck.evidence.parts import Part, Word, parts, senses
from factcheck.types import Stance

NAME = "negation"
_SAME = 0.6  # of the senses of the claim's part besides what turns them
_SURE = 0.75
_FEWEST = 2
_REACH = 6  # words from one that denies to the first of meaning that it denies
_CONTRAST = re.compile(r"the|an?|for|in|on|at|by|from|to|as|with|each|because|only")
_ENDED = re.compile(r"[.!?][”\"’)]* (?=[A-ZÀ-Þ“\"])")
_OPPOSITE = "the source says the opposite"
_DENIES = "the source denies this"
_STATES = "the source states what this denies"
_DENSE = 0.4  # of the words between the first and the last that agree


@dataclass(frozen=True, slots=True)
class _Turned:
    """The senses of the stretch at ``span``, which of them it denies, and the sides of its
    opposites: by number, turned where they are denied."""

    span: Span
    senses: frozenset[str]
    denied: frozenset[str]
    denials: int
    axes: Mapping[str, tuple[tuple[int, int], ...]]
    partly: bool

    @property
    def sides(self) -> frozenset[tuple[int, int]]:
        return frozenset(side for sides in self.axes.values() for side in sides)


def _turned(words: Sequence[Word], span: Span, asked: bool = False) -> _Turned:
    table = opposites()
    senses, denied, axes = set(), set(), {}
    for at, word in enumerate(words):
        if not word.meant or _denies(words, at):
            continue
        no = _denied(words, at)
        senses.add(word.sense)
        if no:
            denied.add(word.sense)
        if word.text in table.axes and not phrasal(words, at):
            turn = -1 if no else 1
            axes[word.sense] = tuple((axis, turn * side) for axis, side in table.axes[word.text])
    denials = sum(_denies(words, at) for at in range(len(words)))
    partly = asked or any(word.text in table.partly for word in words)
    return _Turned(span, frozenset(senses), frozenset(denied), denials, axes, partly)


def _denies(words: Sequence[Word], at: int) -> bool:
    """Whether the word at ``at`` denies what follows it."""
    word, after = words[at], words[at + 1].text if at + 1 < len(words) else ""
    if word.text in opposites().denying:
        return after == "to"
    return word.text in opposites().lacking or bool(negations(word.text))


def _denied(words: Sequence[Word], at: int) -> bool:
    """Whether the word at ``at`` is the first of meaning after a word that denies."""
    denials = 0
    for back in range(at - 1, max(-1, at - _REACH), -1):
        word = words[back]
        if word.closes:
            break
        if _denies(words, back):
            after = words[back + 1].text if back + 1 < at else ""
            apart = back > 0 and words[back - 1].closes  # ", not tomorrow night"
            if word.text == "not" and (_CONTRAST.fullmatch(after) or apart):
                return False  # "not the 90", "not for grants": something else is denied
            denials += 1
        elif word.meant:
            break
    return denials % 2 == 1


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A refuting reading where a part of the source has the claim's words turned round. It decides
    where nearly all of them are there and no more than one of them has an opposite."""
    theirs = parts(passage)
    for one in parts(claim):
        mine = _turned(one.words, one.span)
        said = claim.quotation is not None and claim.quotation.span.overlaps(one.span)
        if len(mine.senses) <= _FEWEST or mine.partly or said or _other_figure(one, claim, passage):
            continue
        named = frozenset().union(*(_words(name, claim) for name in one.names))
        opposed = []
        for part in theirs:
            region = _region(mine, part, passage)
            if region is not None:
                near = {*part.senses, *passage.about, *_line(part, theirs)}
                one_thing = named <= near and same_party(one.words, part.words)
                opposed.append((part, _opposed(mine, region) if one_thing else None, region))
        if opposed and all(why for _, why, _ in opposed):
            part, why, region = opposed[0]
            share = len(mine.senses & region.senses) / len(mine.senses)
            enough = _enough(why or "", share, len(mine.senses)) and len(mine.axes) < 2
            enough = enough and not other_thing(one.words)
            sure = enough and same_thing(one, part, claim, passage)
            sure = sure and own_word(one, part, region.span, claim, passage, opposites().axes)
            if why == _DENIES:
                sure = sure and not left_out(part, passage)
            elif why == _STATES:
                sure = sure and one_deed(one, part, claim, passage)
            yield Reading(NAME, Stance.REFUTES, why or "", part.span, one.span, sure, share)


def _enough(why: str, share: float, size: int) -> bool:
    """Whether so much agrees that it proves: of a denial all must, as what is denied is one thing
    of many."""
    if why == _OPPOSITE:
        return share >= _SURE and size > _FEWEST + 1
    return share == 1 and (why == _DENIES or size > _FEWEST + 1)


def _other_figure(part: Part, claim: Statement, passage: Statement) -> bool:
    """Whether the claim's part has a figure that the passage has not: another count."""
    known = {q.value for q in passage.quantities}
    figures = (q for q in claim.quantities if part.span.contains(q.span))
    return any(q.value not in known for q in figures)


def _words(name: Name, statement: Statement) -> frozenset[str]:
    return senses(statement.analysis.text, name.span)


def _line(part: Part, theirs: Sequence[Part]) -> frozenset[str]:
    """The senses of the whole sentence of a part."""
    return frozenset().union(*(other.senses for other in theirs if other.line == part.line))


def _region(mine: _Turned, part: Part, passage: Statement) -> _Turned | None:
    """What stands from the first to the last word that a part shares with the claim, and the small
    words before it, where it shares enough."""
    words = part.words
    if len(mine.senses & part.spoken) + len(mine.axes) < _SAME * len(mine.senses):
        return None
    axes = {axis for axis, _ in mine.sides}
    hits = []
    covered: set[str] = set()
    for at, word in enumerate(words):
        sides = {axis for axis, _ in opposites().axes.get(word.text, ())} & axes
        if word.sense in mine.senses:
            covered.add(word.sense)
        elif sides:
            covered |= {s for s, of in mine.axes.items() if sides & {axis for axis, _ in of}}
        else:
            continue
        hits.append(at)
    plain = covered - set(mine.axes)
    if len(covered) < _SAME * len(mine.senses) or len(plain) < _FEWEST:
        return None
    if any(sense[0].isdigit() for sense in mine.senses - part.senses):
        return None
    first, last = hits[0], hits[-1]
    if len(hits) < _DENSE * sum(word.meant for word in words[first : last + 1]):
        return None
    while first and (not words[first - 1].meant or _denies(words, first - 1)):
        first -= 1
    text = passage.analysis.text
    if _ENDED.search(text, words[first].span.start, words[last].span.end):
        return None
    asked = text[part.span.end - 1 : part.span.end + 1].strip().endswith("?")
    span = words[first].span.join(words[last].span)
    return _turned(words[first : last + 4], span, asked)


def _opposed(mine: _Turned, theirs: _Turned) -> str | None:
    """Why the two cannot both be, if they cannot."""
    if theirs.partly:
        return None
    turned = 0
    for word, sides in mine.axes.items():
        if word in theirs.senses:
            continue  # denied or not, below
        if set(sides) & theirs.sides:
            continue
        if {(axis, -side) for axis, side in sides} & theirs.sides:
            turned += 1
        else:
            return None  # an outcome of which the source says nothing
    both = mine.senses & theirs.senses
    differing = len((mine.denied ^ theirs.denied) & both)
    if differing + turned != 1 or (differing and mine.denials and theirs.denials):
        return None
    if turned:
        return _OPPOSITE
    return _DENIES if theirs.denied & both else _STATES


RULE = EvidenceRule(
    name=NAME,
    summary="a claim that says the opposite of what the source says of the same thing",
    doc=__doc__ or "",
    authority="a source's sentence that denies what the claim states, or states what it denies",
    read=read,
    refutes=(
        Pair(
            "The sale will alter the military balance in the region.",
            "The sale of parts will not alter the military balance in the region.",
        ),
        Pair(
            "The library at Corley will not close this summer.",
            "The library at Corley will close for repairs this summer.",
        ),
        Pair(
            "The council approved the plan for a bridge at Corley.",
            "The council on Monday rejected the plan for a bridge at Corley.",
        ),
        Pair(
            "The court in Lanmore stopped the film about the mill.",
            "The court in Lanmore refused to stop the film about the mill.",
        ),
    ),
    silent=(
        Pair(
            "The library at Corley will close this summer.",
            "The library at Corley will close this summer, the council said.",
        ),
        Pair(
            "The library at Corley will not close this summer.",
            "The pool at Lanmore will close for two weeks.",
        ),
        Pair(
            "The council did not approve the plan for a bridge at Corley.",
            "The council rejected the plan for a bridge at Corley.",
        ),
        # one event, told from its other end
        Pair(
            "Nagy won the seat at Corley by 40 votes.",
            "Ames lost the seat at Corley to Nagy by 40 votes.",
        ),
    ),
)
