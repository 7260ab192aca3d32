"""When a denial settles a claim: where both speak of one thing, at one time, and of as much."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from corpus import Span
from factcheck.evidence.base import Statement
from factcheck.evidence.clauses import clauses
from factcheck.evidence.content import negations
from factcheck.evidence.embedded import holds_only, said_last
from factcheck.evidence.parts import Part, senses
from factcheck.evidence.timing import elsewhere
from factcheck.tables import data

_WHOLE = re.compile(
    r"\b(?:all|every|any|enough|both|whole|only|first|last|fully|entire|entirely)\b", re.IGNORECASE
)
# "the buyer was not named, the seller was": a verb is left out.
_LEFT_OUT = re.compile(r"\b(?:was|were|is|are|did|does|do|has|had|will|can)(?=[,.;:)]|$)")
_TO_COME = re.compile(r"\b(?:will|shall|going to|to be)\b|[’']ll\b", re.IGNORECASE)
_STOP = re.compile(r"[,;:–—]")
_GOES_ON = re.compile(
    r"(?:\b(?:am|is|are|was|were|been|be)|[’'](?:s|re|m)) (?:\w+ ){0,2}\w+ing\b", re.IGNORECASE
)
# "The paint dries, unlike its rivals."
_UNLIKE = re.compile(r"\b(?:unlike|in contrast to|as opposed to)\b", re.IGNORECASE)


def same_thing(mine: Part, theirs: Part, claim: Statement, passage: Statement) -> bool:
    """Whether the source's part has every figure and name of the claim's, and neither says how much
    of a whole it speaks of, or of another time."""
    said, told = mine.span.of(claim.analysis.text), theirs.span.of(passage.analysis.text)
    if elsewhere(said) or _WHOLE.search(said) or _WHOLE.search(told):
        return False
    if _TO_COME.search(said) and not _TO_COME.search(told):
        return False  # what was not done may still be
    known = {q.value for q in passage.quantities if theirs.span.contains(q.span)}
    figures = (q for q in claim.quantities if mine.span.contains(q.span))
    named = (senses(claim.analysis.text, name.span) & theirs.senses for name in mine.names)
    return all(q.value in known for q in figures) and all(named)


def own_word(
    mine: Part,
    theirs: Part,
    region: Span,
    claim: Statement,
    passage: Statement,
    besides: Container[str],
) -> bool:
    """Whether the source itself says, of the claim's things alone, what stands in ``region``: it
    does not wish for it, doubt it or pass it on, by other words than those ``besides``, nor is a
    part of the claim's words those of whoever says it or of what is unlike the rest."""
    text = passage.analysis.text
    inside = (word.span for word in theirs.words if region.contains(word.span))
    turns = (at.start for at in inside if negations(at.of(text)) or at.of(text).lower() in besides)
    end = next(turns, region.end)
    stops = [stop.end() for stop in _STOP.finditer(text, theirs.span.start, region.start)]
    clause = Span(stops[-1] if stops else theirs.span.start, end)
    if holds_only(claim, passage, clause, besides):
        return False
    asked = senses(claim.analysis.text, mine.span)
    for tail in (said_last(passage, theirs.span), _unlike(text, theirs.line)):
        if tail is not None and not _UNLIKE.search(claim.text):
            before = senses(text, Span(theirs.line.start, tail.start))
            if asked & senses(text, tail) - before:
                return False
    return True


def _unlike(text: str, line: Span) -> Span | None:
    """What the sentence sets apart as unlike what it speaks of."""
    found = _UNLIKE.search(text, line.start, line.end)
    if found is None:
        return None
    stop = _STOP.search(text, found.end(), line.end)
    return Span(found.start(), stop.start() if stop else line.end)


def excepts(text: str) -> bool:
    """Whether a claim sets something aside by a word that is no negation: "apart from"."""
    return _excepting().search(text) is not None


@cache
def _excepting() -> re.Pattern[str]:
    words = "|".join(data("clauses")["excepting"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def left_out(theirs: Part, passage: Statement) -> bool:
    """Whether the sentence says of another thing, without the verb, what it denies of one."""
    return _LEFT_OUT.search(theirs.line.of(passage.analysis.text)) is not None


def one_deed(mine: Part, theirs: Part, claim: Statement, passage: Statement) -> bool:
    """Whether a verb that the claim denies is one that the source states: "holding it costs a
    million" does not state that it is held."""
    text = passage.analysis.text
    denied = {one.verb for one in clauses(claim, mine.line) if one.denied} - {"be"}
    stated = (one for one in clauses(passage, theirs.line) if not one.denied)
    return any(
        one.verb in denied and (not one.word.endswith("ing") or _GOES_ON.search(one.span.of(text)))
        for one in stated
    )
