"""Who did it: the doer that the claim gives a deed against the one that the source gives it.

In "written by Farid, directed by his sister Leila" each deed has a doer right beside it. Where the
claim gives such a deed, told of the same things, to another, the source refutes it. Where
the deed's own sentence names that other too, it leans only: a verb may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims import Name
from claims.lexis import Tag, Token
from claims.verbforms import is_participle
from claims.wordlists import words as listed
from corpus import Span
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement, kept
from factcheck.evidence.content import negations, stem
from factcheck.evidence.naming import distinct, person
from factcheck.evidence.parts import Part, line_senses, parts, sense, senses
from factcheck.evidence.slots import AGENT, slot, tagged
from factcheck.types import Stance

NAME = "agents"
_SHARED = 0.5  # of the claim's senses besides the deed and the doer
_NEAR = 7  # words between a deed and its doer
_LIST = re.compile(r"(?:[\s,&]|\band\b|\bor\b|[A-Z][\w’'.-]*)*")
# Verbs that tell nothing by themselves.
_LIGHT = frozenset(
    {
        "make",
        "have",
        "give",
        "take",
        "is",
        "do",
        "go",
        "come",
        "get",
        "say",
        "put",
        "be",
        "keep",
        "becom",
    }
)


@dataclass(frozen=True, slots=True)
class _Deed:
    """A deed with the name right beside it that did it, in the sentence at ``line``."""

    sense: str
    doer: Name
    line: Span


@kept
def _known(passage: Statement) -> dict[Span, tuple[_Deed, ...]]:
    """The deeds of the sentences asked for so far."""
    return {}


def _deeds(passage: Statement, line: Span) -> tuple[_Deed, ...]:
    """The deeds of a sentence."""
    known = _known(passage)
    if line not in known:
        known[line] = tuple(_read(passage, line))
    return known[line]


def _read(passage: Statement, line: Span) -> Iterator[_Deed]:
    text = passage.analysis.text
    inside = [name for name in passage.names if line.contains(name.span)]
    tokens = tagged(line.of(text)) if inside else ()
    for name in inside:
        at = _verb(tokens, name, line)
        if at is not None and slot(text, line, name.span) == AGENT:
            meant = sense(stem(tokens[at].text))
            if meant not in _LIGHT and tokens[at].lower not in listed("be") | listed("have"):
                yield _Deed(meant, name, line)


def _verb(tokens: tuple[Token, ...], name: Name, line: Span) -> int | None:
    """The verb whose doer a name is, where nothing else can be: "v by NAME", "NAME v"."""
    shift = line.start
    first = next((i for i, t in enumerate(tokens) if t.start + shift >= name.span.start), None)
    if first is None:
        return None
    last = max((i for i, t in enumerate(tokens) if t.end + shift <= name.span.end), default=first)
    for at in range(first - 1, max(0, first - _NEAR), -1):
        if tokens[at].lower == "by":
            return at - 1 if at and is_participle(tokens[at - 1].lower) else None
        if tokens[at].tag not in (Tag.DETERMINER, Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.POSSESSIVE):
            break
    at = last + 1
    verbal = at < len(tokens) and tokens[at].tag is Tag.FINITE
    if verbal and tokens[at].lower not in listed("be") | listed("have") | listed("modals"):
        return at
    return None


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """Readings for every deed of the claim that the source gives to somebody."""
    for part, name, own in _acting(claim):
        told = list(_told(part.senses - own, passage))
        if not told or len({deed.sense for deed in told}) > 1:
            continue
        if any(_listed(own, deed, passage) for deed in told):
            continue
        if all(_another(name, deed, part.senses, passage) for deed in told):
            yield Reading(
                NAME,
                Stance.REFUTES,
                f"the source says that {told[0].doer.text} did this, not {name.text}",
                told[0].line,
                name.span,
                decides=not any(own & line_senses(passage)[deed.line] for deed in told),
            )


@kept
def _acting(claim: Statement) -> tuple[tuple[Part, Name, frozenset[str]], ...]:
    """The names of the claim that do something, each with its senses."""
    text = claim.analysis.text
    found = []
    for part in parts(claim):
        said = claim.quotation is not None and claim.quotation.span.overlaps(part.span)
        if said or negations(part.span.of(text)) or "only" in part.span.of(text):
            continue
        for name in part.names:
            if slot(text, part.span, name.span) == AGENT:
                found.append((part, name, senses(text, name.span)))
    return tuple(found)


def _told(mine: frozenset[str], passage: Statement) -> Iterator[_Deed]:
    """The deeds of the source that may be the claim's."""
    rest = mine - _LIGHT
    for line, senses_ in line_senses(passage).items():
        # what has the claim's deed may lack that one word, and half of the others
        if len(rest & senses_) >= _SHARED * (len(rest) - 1):
            for deed in _deeds(passage, line):
                if deed.sense in mine and _same_things(mine, deed, passage):
                    yield deed


def _listed(own: frozenset[str], deed: _Deed, passage: Statement) -> bool:
    """Whether the claim's name stands in a list with the doer: "Pym and Shaw voted for it"."""
    text = passage.analysis.text
    for name in passage.names:
        if deed.line.contains(name.span) and senses(text, name.span) & own:
            first, last = sorted((name.span, deed.doer.span))
            if _LIST.fullmatch(text[first.end : last.start]):
                return True
    return False


def _another(name: Name, deed: _Deed, mine: frozenset[str], passage: Statement) -> bool:
    """Whether the deed's doer is somebody of whom the claim does not speak."""
    text = passage.analysis.text
    if senses(text, deed.doer.span) & mine or person(name) != person(deed.doer):
        return False
    return distinct(name, deed.doer, text)


def _same_things(mine: frozenset[str], deed: _Deed, passage: Statement) -> bool:
    rest = mine - {deed.sense} - _LIGHT
    line = line_senses(passage)[deed.line]
    if any(word[0].isdigit() for word in rest - line):
        return False
    return bool(rest) and len(rest & line) >= _SHARED * len(rest)


RULE = EvidenceRule(
    name=NAME,
    summary="the doer of a deed, against the one that the source gives it",
    doc=__doc__ or "",
    authority="a source that names the doer beside the deed",
    read=read,
    refutes=(
        Pair(
            "Farid Ames directed the film.",
            "Farid Ames was at the premiere. The film was directed by his sister Leila Nagy.",
        ),
    ),
    silent=(
        Pair(
            "Farid Ames wrote the film.",
            "The film was written by Farid Ames, directed by his sister Leila Nagy.",
        ),
    ),
)
