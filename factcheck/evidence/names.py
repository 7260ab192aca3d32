"""A name of the claim for which the source has another.

What the claim says besides the name stands in one part of a sentence of the source, with another
name in the same slot (who acts, who is acted on, whose, where) and without this one; and where the
source has the claim's name, it says nothing that comes near. A slip of spelling counts as another
name where the source knows nobody of the claim's spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims import Name
from claims.lexis import Tag
from claims.reporting import says
from claims.wordlists import words as listed
from corpus import Span
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.exclusive import of_one
from factcheck.evidence.likewise import did_too
from factcheck.evidence.naming import country, distinct, person
from factcheck.evidence.parts import Part, parts, senses
from factcheck.evidence.slots import AGENT, NONE, PATIENT, PLACE, slot, tagged
from factcheck.evidence.succession import takes_over
from factcheck.evidence.timing import elsewhere
from factcheck.types import Stance

NAME = "names"
_COVERED = 0.6  # of the senses of the claim besides the name
_SURE = 0.75  # from which it decides
_FEWEST = 2
_MOST = 2  # names of the source's part, for a proof
_MANY = 6  # senses besides the name that are told of one only
_NEARER = 0.34  # by how much the part must cover more than what is said of the claim's name
_ALIKE = 60  # of 100: a name that was misspelt or mixed up
_ALONE = 4  # senses that stand in the part, all of them, where no name ties the two together
_PRONOUN = re.compile(r"\b(?:she|he|it|they)\b", re.IGNORECASE)
# Words that turn a sentence: both have them or neither.
_TURN = re.compile(
    r"\b(?:only|not|no|never|other|also|another|will|would|may|might|could|nobody|none|ayes|noes|"
    r"yeas|nays)\b|n[’']t\b|\?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name of the claim: its words, those of the claim's other names, and all the ``rest``."""

    name: Name
    part: Part
    own: frozenset[str]
    others: frozenset[str]
    rest: frozenset[str]

    def share(self, part: Part) -> float:
        return len(self.rest & part.senses) / len(self.rest)


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A refuting reading where another name stands with what the claim says of this one."""
    theirs = parts(passage)
    for part in parts(claim):
        for name in part.names:
            asked = _asked(name, part, claim)
            if len(asked.rest) < _FEWEST or any(c.isdigit() for c in name.text):
                continue
            if takes_over(name.text, passage):
                continue
            best = max(theirs, key=lambda p: (asked.share(p), -len(p.span)), default=None)
            if best is None or asked.share(best) < _COVERED:
                continue
            other = _other(asked, best, claim, passage)
            if other is not None:
                yield Reading(
                    NAME,
                    Stance.REFUTES,
                    f"the source says this of {other.text}, not of {name.text}",
                    best.span,
                    name.span,
                    decides=_sure(asked, best, claim) and _only(asked, other, best, claim, passage),
                    weight=asked.share(best),
                )


def _sure(asked: _Asked, best: Part, claim: Statement) -> bool:
    """Whether nearly all agrees, both tell of one time, and few names could be meant."""
    if asked.share(best) < _SURE:
        return False
    if asked.own & best.senses or len(asked.rest) >= _MANY:
        return True  # a slip, or too much to be said of two
    few = len(best.names) <= _MOST and len(asked.rest) > _FEWEST
    return few and not elsewhere(claim.text)


def _only(asked: _Asked, other: Name, best: Part, claim: Statement, passage: Statement) -> bool:
    """Whether the source says it of the other name alone; a slip is no other."""
    if asked.own & best.senses:
        return True
    if did_too(asked.name.text, best.line, passage):
        return False
    known = bool(asked.own & (passage.words | passage.about | _all(passage)))
    if not known and not country(other):
        return False
    return of_one(asked.name, asked.part, other, best, claim, passage)


def _asked(name: Name, part: Part, claim: Statement) -> _Asked:
    text = claim.analysis.text
    own = words(name, claim)
    named = claim.names
    others = frozenset(w for other in named for w in words(other, claim)) - own
    before = senses(text, Span(part.span.start, name.span.start))
    after = senses(text, Span(name.span.end, part.span.end))
    return _Asked(name, part, own, others, (before | after) - own)


def _other(asked: _Asked, best: Part, claim: Statement, passage: Statement) -> Name | None:
    """The name that the source has in the place of the one asked for."""
    if not _comparable(asked, best, claim, passage):
        return None
    text = passage.analysis.text
    if asked.own & best.senses:
        return _slip(asked, best, passage)
    said = (asked.share(part) for part in parts(passage) if asked.own & part.senses)
    if max(said, default=0.0) > asked.share(best) - _NEARER:
        return None
    known = bool(asked.own & (passage.words | passage.about | _all(passage)))
    tied = bool(asked.others & (passage.words | _all(passage)))
    if not known and not tied and (len(asked.rest) < _ALONE or asked.share(best) < 1):
        return None
    if _unnamed(best, text):
        return None
    place = slot(claim.analysis.text, asked.part.span, asked.name.span)
    for other in best.names:
        if words(other, passage) & asked.others or _heading(other, asked.name, best, text):
            continue
        if person(other) != person(asked.name) and asked.name.text not in text:
            continue
        if _joined(other, best, asked, passage):
            continue
        if not distinct(asked.name, other, text):
            continue
        if _one_place(place, slot(text, best.span, other.span), asked.name, other):
            return other
    return None


def _unnamed(part: Part, text: str) -> bool:
    """Whether the subject of a part is left out or a pronoun: it may be the claim's name."""
    tokens = tagged(part.span.of(text))
    first = next((token for token in tokens if token.tag is not Tag.ADVERB), None)
    open_ = (
        first is not None
        and first.text[0].islower()
        and first.tag in (Tag.FINITE, Tag.GROUP, Tag.PARTICIPLE)
    )
    return open_ or text[part.line.start].islower() or bool(_PRONOUN.search(part.span.of(text)))


def _heading(other: Name, name: Name, part: Part, text: str) -> bool:
    """Whether a name may be no name: capitals of a heading, or a sentence's first word."""
    shouted = sum(word.isupper() and len(word) > 1 for word in other.text.split())
    if shouted > 1 and not name.text.isupper():
        return True
    if text[other.span.end : other.span.end + 1] == "-":
        return True  # "an Oregon-born startup"
    if text[other.span.end : other.span.end + 1] == ":" and other.text.isupper():
        return True  # a transcript's label
    opening = other.span.start <= part.line.start + 1
    if opening and text[other.span.end : other.span.end + 1] == "," and not person(other):
        return True
    return opening and " " not in (other.identity or other.text) and not other.title


def _joined(other: Name, part: Part, asked: _Asked, passage: Statement) -> bool:
    """Whether another name of the claim has the slot too: "hosted by Ann Lowe and Ben Dray"."""
    text = passage.analysis.text
    place = slot(text, part.span, other.span)
    return any(
        words(name, passage) & asked.others and slot(text, part.span, name.span) == place
        for name in part.names
        if name is not other
    )


def _all(passage: Statement) -> frozenset[str]:
    return frozenset().union(*(part.senses for part in parts(passage)))


def _comparable(asked: _Asked, best: Part, claim: Statement, passage: Statement) -> bool:
    """Figures and other names of the claim stand in the source, and neither of the two turns or
    reports what the other states."""
    mine = asked.part.span.of(claim.analysis.text)
    theirs = best.span.of(passage.analysis.text)
    figures = {word for word in asked.rest if word[0].isdigit()}
    if figures - best.senses or asked.others - (passage.words | best.senses | passage.about):
        return False
    if _turned(mine) != _turned(theirs):
        return False
    return not _reported(theirs) or _reported(mine)


def _turned(text: str) -> frozenset[str]:
    return frozenset(match.group().lower() for match in _TURN.finditer(text))


def _reported(text: str) -> bool:
    return any(says(token, listed("speech")) for token in tagged(text))


def _slip(asked: _Asked, best: Part, passage: Statement) -> Name | None:
    """A person of whose two names one is the claim's and the other nearly: nobody of the source
    has the claim's."""
    mine = asked.name.text.split()
    if len(mine) < 2 or mine[0] == mine[-1]:
        return None
    for other in best.names:
        theirs = other.text.split()
        if len(theirs) < 2:
            continue
        same = (mine[0] == theirs[0], mine[-1] == theirs[-1])
        if same[1] and len(mine) + len(theirs) > 4:
            continue  # "Commodore Ann Lowe", "Cdre Ann Lowe"
        if same in ((True, False), (False, True)):
            one, two = (mine[-1], theirs[-1]) if same[0] else (mine[0], theirs[0])
            text = passage.analysis.text
            alike = fuzz.ratio(one.lower(), two.lower()) >= _ALIKE
            if alike and one not in text:
                return other
    return None


def _one_place(mine: str, theirs: str, name: Name, other: Name) -> bool:
    """Whether two slots can be one: the same, or one of a label ("Manager: Ann Lowe")."""
    if mine == theirs:
        return True
    open_ = {NONE, AGENT, PATIENT, PLACE}
    return NONE in (mine, theirs) and {mine, theirs} <= open_ and person(name) == person(other)


def words(name: Name, statement: Statement) -> frozenset[str]:
    """The senses of the words of a name."""
    return senses(statement.analysis.text, name.span)


RULE = EvidenceRule(
    name=NAME,
    summary="a name of the claim for which the source has another",
    doc=__doc__ or "",
    authority="a source that says the same of another",
    read=read,
    refutes=(
        Pair(
            "The ferry was built by Hartmann Werft of Sweden.",
            "The ferry was built by Hartmann Werft of Norway.",
        ),
        Pair(
            "Council President Winifred Sale voted for the budget.",
            "Council President Winifred Salt voted for the budget.",
        ),
        Pair(
            "The contract for 64 shelters was awarded to Norland Canopy.",
            "Norland Canopy had bid less. The contract for 64 shelters was awarded to Galt Metal.",
        ),
        Pair(
            "The inquiry into the bridge was headed by Ada Serin.",
            "Judge Petra Holm led the inquiry into the bridge. Her report went to Ada Serin.",
        ),
    ),
    silent=(
        Pair(
            "The next finance chief of the port is Devon Sloane.",
            "Ana Prisco, the finance chief of the port, leaves in December. Devon Sloane will "
            "succeed her.",
        ),
        Pair(
            "The ferry was built by Hartmann Werft of Norway.",
            "The ferry was built by Hartmann Werft of Norway, the port said.",
        ),
        Pair(
            "Ruth Ames voted for the budget on Tuesday.",
            "Paul Ames voted for the budget on Tuesday.",
        ),
        Pair(
            "Ruth Nagy inspected the bridge at Corley.",
            "Her deputy, Paul Ames, said that she had inspected the bridge at Corley.",
        ),
    ),
)
