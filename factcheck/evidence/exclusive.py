"""Whether what a claim says of one name is what the source says of another, and of that one only.

A source's "her best wave" may be the claim's person's; a verb of the claim that the source lacks,
or that it gives to somebody without a name, is another deed; what somebody
is can stand in other words beside the name; and of two bodies that have one thing said "of" them,
both may have it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from claims import Name
from claims.wordlists import words as listed
from corpus import Span
from factcheck.evidence.base import Statement
from factcheck.evidence.clauses import clauses
from factcheck.evidence.clausewords import BE, auxiliary
from factcheck.evidence.content import stem
from factcheck.evidence.embedded import embeds
from factcheck.evidence.naming import country, person
from factcheck.evidence.parts import Part, sense, senses
from factcheck.evidence.phrases import VERBS, verb
from factcheck.evidence.slots import AGENT, PATIENT, slot, tagged

_POINTS = re.compile(
    r"\b(?:her|his|its|their|him|them|himself|herself|both|latter)\b", re.IGNORECASE
)  # may be the claim's name
_OPENS = re.compile(r"\W*(?:her|his|its|their)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|as|when|where|because)\b")
_SURE = 0.75  # of the claim's senses besides the name, in the other's clause
_CALLED = re.compile(r"\W*(?:her|his|its|their)(?: [a-z][\w’'-]*){1,3},? ", re.IGNORECASE)


def of_one(
    name: Name, part: Part, other: Name, best: Part, claim: Statement, passage: Statement
) -> bool:
    """Whether the source's part ``best`` says of ``other`` alone what the claim's ``part`` says of
    ``name``."""
    text, said = claim.analysis.text, best.span.of(passage.analysis.text)
    place = slot(text, part.span, name.span)
    if _opens(said, other.span.start - best.span.start) or (
        place != AGENT and _POINTS.search(said)
    ):
        return False
    whose = text[: name.span.start].rstrip().endswith(" of")
    if whose and not person(other) and not country(other):
        return False
    rest = part.senses - senses(text, name.span)
    stop = max((word.span.end for word in best.words if word.sense in rest), default=best.span.end)
    stretch = Span(best.span.start, stop)
    if embeds(claim, passage, stretch, stretch):
        return False
    if len(rest & _clause(other, best, passage)) < _SURE * len(rest):
        return False
    acts = deeds(part, claim)
    known = told(best, passage)
    if not acts or not all(act & known for act in acts):
        return False
    return place not in (AGENT, PATIENT) or not _anothers(acts, best, passage)


def _clause(other: Name, best: Part, passage: Statement) -> frozenset[str]:
    """The senses of the clause of a part, up to a relative word or from one, that has a name."""
    text = passage.analysis.text
    cuts = [cut.start() for cut in _RELATIVE.finditer(text, best.span.start, best.span.end)]
    return next(
        senses(text, Span(start, end))
        for start, end in pairwise([best.span.start, *cuts, best.span.end])
        if other.span.start < end
    )


def _opens(said: str, other: int) -> bool:
    """Whether a part begins with somebody's by a pronoun, "her best wave", which is not what the
    other, whose name begins at ``other``, is called: "her partner, Ann Lowe"."""
    return bool(_OPENS.match(said)) and not _CALLED.fullmatch(said[:other])


def deeds(part: Part, statement: Statement) -> list[frozenset[str]]:
    """The verbs of a part that say something by themselves, each as the senses that it may have."""
    found = (token for token in tagged(part.span.of(statement.analysis.text)) if token.tag in VERBS)
    light = auxiliary() | BE | listed("be")
    return [
        frozenset({verb(token), sense(stem(token.text))})
        for token in found
        if token.lower not in light
    ]


def told(part: Part, passage: Statement) -> frozenset[str]:
    """All that a part of a source says, with the senses of its verbs."""
    return part.spoken.union(*deeds(part, passage))


def _anothers(acts: list[frozenset[str]], best: Part, passage: Statement) -> bool:
    """Whether the source gives the verbs to somebody without a name: "as several complained"."""
    verbs = frozenset().union(*acts)
    found = [one for one in clauses(passage, best.line) if one.verb in verbs]
    doers = [one.agent for one in found if one.agent is not None and best.span.contains(one.span)]
    return bool(doers) and all(not doer.names for doer in doers)
