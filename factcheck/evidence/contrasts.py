"""What a source sets aside: "the province will subsidise copper, not ducks".

A claim that says of the ducks what the source's sentence says of the copper is refuted. What was
once so, or only planned, is another matter, and figures are held against figures elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.lexis import Tag, Token
from corpus import Span
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement, kept
from factcheck.evidence.clauses import LINKS, Sentence, clauses, sentence
from factcheck.evidence.clausewords import auxiliary, table
from factcheck.evidence.content import negations
from factcheck.evidence.denials import excepts
from factcheck.evidence.embedded import passed_on
from factcheck.evidence.parts import line_senses, senses
from factcheck.evidence.phrases import Phrase, meanings
from factcheck.evidence.slots import same_place
from factcheck.evidence.timing import elsewhere
from factcheck.types import Stance

NAME = "contrasts"
_CUE = re.compile(r"\b(?:not|rather than|instead of)\b", re.IGNORECASE)
_COVERED = 0.6  # of the claim's other senses, in what stands before the words that set aside
_FEWEST = 2
_PAIRS = (("rather", "than"), ("instead", "of"))


@dataclass(frozen=True, slots=True)
class _Aside:
    """A phrase set aside in the sentence at ``line`` whose words before it are ``senses``; ``link``
    is the preposition that it stands behind."""

    line: Span
    phrase: Phrase
    senses: frozenset[str]
    link: str


@kept
def _asides(passage: Statement) -> tuple[_Aside, ...]:
    text = passage.analysis.text
    out: list[_Aside] = []
    for line in passage.lines:
        if _CUE.search(text, line.span.start, line.span.end):
            out += _read(sentence(passage, line.span))
    return tuple(out)


def _read(said: Sentence) -> Iterator[_Aside]:
    for at, link, phrase in _set_aside(said):
        if phrase.senses and not any(word[0].isdigit() for word in phrase.senses):
            before = meanings(said.tokens[:at])
            yield _Aside(said.line, phrase, before | meanings(_after(said.tokens, at)), link)


def _set_aside(said: Sentence) -> Iterator[tuple[int, str, Phrase]]:
    """The phrases behind "not", "rather than" and "instead of", each with the place of the first of
    these words among the tokens and its preposition."""
    tokens = said.tokens
    place = {i: at for at, c in enumerate(said.chunks) for i in range(c.first, c.last + 1)}
    for i, token in enumerate(tokens[:-2]):
        lead = i + 1 if token.lower == "not" else i + 2
        after = tokens[lead].lower
        if token.lower == "not":
            verbal = i in place or (i and tokens[i - 1].lower in auxiliary())
            if verbal or after in table().partly:
                continue
        elif (token.lower, tokens[i + 1].lower) not in _PAIRS:
            continue
        at = place.get(lead, -1)
        if said.kind(at) in LINKS or after == "because":
            at += 1
            at += after == "because" and said.kind(at) == "of"
        if said.kind(at) == "phrase" and at >= 0:
            yield i, said.link(at), said.long(at)[0]


def _after(tokens: Sequence[Token], at: int) -> list[Token]:
    """The words of the phrase that is set aside at token ``at``, and those behind "but"."""
    words = tokens[at:]
    marks = (i for i, t in enumerate(words) if t.tag is Tag.PUNCTUATION or t.lower == "but")
    end = next(marks, len(words))
    but = next((i for i, token in enumerate(words) if token.lower == "but"), len(words))
    return [*words[:end], *words[but:]]


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A refuting reading where the claim states of a thing what the source sets it aside from."""
    asides = _asides(passage)
    if not asides or len(claim.lines) != 1 or negations(claim.text) or elsewhere(claim.text):
        return
    if excepts(claim.text):
        return
    mine = line_senses(claim)[claim.lines[0].span]
    for aside in asides:
        rest = mine - aside.phrase.senses
        if not aside.phrase.senses <= mine or len(rest) < _FEWEST:
            continue
        share = len(rest & aside.senses) / len(rest)
        if share >= _COVERED:
            thing = aside.phrase.span.of(passage.analysis.text)
            yield Reading(
                NAME,
                Stance.REFUTES,
                f"the source says this of something else, not of “{thing}”",
                aside.line,
                claim.span,
                decides=_told(claim, passage, aside) and _linked(claim, aside),
                weight=share,
            )
            return


def _told(claim: Statement, passage: Statement, aside: _Aside) -> bool:
    """Whether the sentence has the claim's verbs and names, as its own word, and not as done where
    the claim has them as still to come."""
    said = [clause for clause in clauses(claim, claim.lines[0].span) if clause.verb != "be"]
    acts = {clause.verb for clause in said}
    names = (senses(claim.analysis.text, name.span) for name in claim.names)
    every = aside.senses | aside.phrase.senses
    if not acts or not acts <= every or not all(name & every for name in names):
        return False
    done = {one.verb for one in clauses(passage, aside.line) if not one.to_come}
    if any(clause.to_come and clause.verb in done for clause in said):
        return False
    before = Span(aside.line.start, aside.phrase.span.start)
    return not passed_on(claim, passage, before)


def _linked(claim: Statement, aside: _Aside) -> bool:
    """Whether the claim may have the thing in the place that the source sets it aside from: one
    that goes "from the pool" says nothing of "not from the church" by what is at the church."""
    if not aside.link:
        return True
    said = list(sentence(claim, claim.lines[0].span).linked())
    mine = [link for link, one in said if one.senses & aside.phrase.senses]
    if not all(mine) or any(same_place(link, aside.link) for link in mine):
        return True
    return not any(link == aside.link for link, _ in said)


RULE = EvidenceRule(
    name=NAME,
    summary="a thing of the claim that the source sets aside from what it says",
    doc=__doc__ or "",
    authority="a source's sentence with “not”, “rather than” or “instead of”",
    read=read,
    refutes=(
        Pair(
            "The province will subsidise ducks.",
            "The province will subsidise copper, not ducks, from next season.",
        ),
        Pair(
            "The mussels came from the farm at Corley.",
            "The mussels came not from the farm at Corley but from rocks near the marina.",
        ),
    ),
    silent=(
        Pair(
            "The province will subsidise copper.",
            "The province will subsidise copper, not ducks, from next season.",
        ),
        Pair(
            "Before that the ferry went to Corley.",
            "The ferry goes to Lanmore instead of Corley.",
        ),
    ),
)
