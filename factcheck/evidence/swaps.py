"""Two names or things of the claim that have each other's place in the source.

"Dibbin lost two lines to Sohal" against "Sohal lost two lines to Dibbin"; "the south lock reopened,
the north lock stays closed" against the source's other way round. What goes both ways ("Ann
suspected Ben, Ben Ann"), what a relative clause says, and a sale told as a purchase are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from corpus import Span
from factcheck.evidence.agents import mirrored
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement, kept
from factcheck.evidence.content import negations, stem
from factcheck.evidence.exclusive import deeds, told
from factcheck.evidence.opposites import opposites
from factcheck.evidence.parts import Part, Word, parts, sense, senses, spoken
from factcheck.evidence.slots import NONE, slot
from factcheck.tables import data
from factcheck.types import Stance

NAME = "swaps"
_CUT = re.compile(r"[,;|]|\b(?:and|while|but|whereas|against|or)\b|\s[–—]\s")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which)\b")
# Words of a condition, or of what may be.
_OPEN = re.compile(r"\b(?:if|unless|would|could|might|may|should|whether)\b")
_POSSESSIVE = re.compile(
    r"\b(?:his|her|its|their|whose) (?:(?!(?:in|of|at|to|from|on|by|for|with|near)\b)"
    r"[\w’'-]+ ){1,3}$"
)
_PRONOUNS = frozenset({"she", "he", "they", "him", "them", "back"})
_FEWEST = 2
_PIECES = 8
_BEFORE = 40  # letters before a name
_AHEAD = 20  # letters before a relative clause that hold what it is told of
_ELLIPSIS = 3  # words of meaning in a half that leaves out what it shares
_CROSSED = 0.75
_COVERED = 0.6  # of the claim's senses besides the two


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A refuting reading where two names have changed places."""
    for one in parts(claim):
        for first, second in combinations([name.span for name in one.names], 2):
            found = _exchanged(one, first, second, claim, passage)
            if found is not None:
                yield Reading(
                    NAME,
                    Stance.REFUTES,
                    f"the source has {_text(first, claim)} and {_text(second, claim)} the other "
                    "way round",
                    found.span,
                    one.span,
                    decides=True,
                )
        yield from _crossings(one, claim, passage)


def _text(span: Span, statement: Statement) -> str:
    return span.of(statement.analysis.text)


def _exchanged(
    one: Part,
    first: Span,
    second: Span,
    claim: Statement,
    passage: Statement,
) -> Part | None:
    text, other = claim.analysis.text, passage.analysis.text
    a, b = senses(text, first), senses(text, second)
    if a & b or not a or not b:
        return None
    rest = one.senses - a - b
    mine = slot(text, one.span, first), slot(text, one.span, second)
    if NONE in mine or mine[0] == mine[1] or not rest:
        return None
    exchanged = None
    for part in parts(passage):
        if len(rest & part.senses) < _COVERED * len(rest):
            continue
        if bool(negations(one.span.of(text))) != bool(negations(part.span.of(other))):
            continue
        places = _places(a, part, passage), _places(b, part, passage)
        if places == mine:
            return None  # "Ann suspected Ben, Ben Ann"
        if places == (mine[1], mine[0]) and _told(rest, a, b, one, part, claim, passage):
            exchanged = exchanged or part
    return exchanged


def _told(
    rest: frozenset[str],
    a: frozenset[str],
    b: frozenset[str],
    one: Part,
    part: Part,
    claim: Statement,
    passage: Statement,
) -> bool:
    """Whether one clause of the source's part has both names and says it outright and by a verb of
    the claim that does not go both ways. It does not where a name is somebody's by a pronoun ("his
    pupil Ann")."""
    text, said = passage.analysis.text, part.span.of(passage.analysis.text)
    if _open(said) - _open(one.span.of(claim.analysis.text)):
        return False
    acts, known = deeds(one, claim), told(part, passage)
    if rest & _mutual() & known or (acts and not any(act & known for act in acts)):
        return False
    if any(_back(acts, other, part) for other in parts(passage)):
        return False
    turned = {other for verb, other in mirrored() if verb in rest}
    if turned & part.spoken:
        return False
    cuts = [part.span.start + cut.start() for cut in _RELATIVE.finditer(said)]
    for start, end in pairwise([part.span.start, *cuts, part.span.end]):
        known = senses(text, Span(start, end))
        if a & known and b & known:
            known |= senses(text, Span(max(part.span.start, start - _AHEAD), end))
            if len(rest & known) >= _COVERED * len(rest):
                return not any(_owned(rest, name.span, text) for name in part.names)
    return False


def _back(acts: list[frozenset[str]], other: Part, part: Part) -> bool:
    """Whether another part has the deed done by or to a pronoun: "in May she wrote to him"."""
    if other is part:
        return False
    words = [word.text for word in other.words]
    found = (at for at, word in enumerate(other.words) if any(word.sense in act for act in acts))
    return any(_PRONOUNS & set(words[max(0, at - 1) : at + 3]) for at in found)


@cache
def _mutual() -> frozenset[str]:
    return frozenset(sense(stem(word)) for word in data("deeds")["mutual"].split())


def _open(text: str) -> frozenset[str]:
    return frozenset(match.group() for match in _OPEN.finditer(text))


def _owned(rest: frozenset[str], name: Span, text: str) -> bool:
    """Whether a name is called somebody's by a word of the claim: "his pupil Ann"."""
    before = Span(max(0, name.start - _BEFORE), name.start)
    found = _POSSESSIVE.search(before.of(text).replace(",", ""))
    return found is not None and bool(rest & senses(found.group(), Span(0, len(found.group()))))


def _places(words: frozenset[str], part: Part, passage: Statement) -> str:
    text = passage.analysis.text
    found = {
        slot(text, part.span, name.span) for name in part.names if senses(text, name.span) & words
    }
    return found.pop() if len(found) == 1 else NONE


def _crossings(one: Part, claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A claim that takes the thing from one half of a contrast and what is said from the other. It
    decides for superlatives, of which each has one owner."""
    if negations(one.span.of(claim.analysis.text)) or len(one.senses) <= _FEWEST:
        return
    contrasts = _contrasts(passage)
    if not contrasts:
        return
    mine, theirs = _days(claim), _days(passage)
    for line, pieces in contrasts:
        for here, there in (*pairwise(pieces), *((b, a) for a, b in pairwise(pieces))):
            both = one.senses & (here.senses | there.senses)
            if len(both) < _CROSSED * len(one.senses):
                continue
            said = _said(one, here, there) - mine - theirs
            things = (one.senses & there.senses) - here.senses - said - mine - theirs
            own = (one.senses & here.senses) - there.senses - said
            if len(there.words) <= _ELLIPSIS and not any(word[0].isdigit() for word in said):
                own &= {here.words[0].sense}  # "…, chemists the shortest": the rest is shared
            if here.words[0].sense in said and len(here.words) <= _ELLIPSIS:
                continue  # "the dearest 12 euros": all else is shared
            if said and things and not own and not any(thing[0].isdigit() for thing in things):
                what = ", ".join(sorted(said))
                reason = (
                    f"the source says “{what}” of something else than “{', '.join(sorted(things))}”"
                )
                sure = all(word.endswith("est") for word in said)
                yield Reading(NAME, Stance.REFUTES, reason, line, one.span, sure)
                return


@kept
def _days(statement: Statement) -> frozenset[str]:
    """The senses of the words of its dates."""
    text = statement.analysis.text
    inside = (m.span for m in statement.moments)
    return frozenset().union(*(senses(text, span) for span in inside))


@dataclass(frozen=True, slots=True)
class _Piece:
    """One side of a contrast: its senses and words of meaning."""

    senses: frozenset[str]
    words: tuple[Word, ...]


@kept
def _contrasts(passage: Statement) -> tuple[tuple[Span, tuple[_Piece, ...]], ...]:
    """The sentences that fall into a few pieces between commas and words that join."""
    text = passage.analysis.text
    out = []
    for line in passage.lines:
        cuts = list(_CUT.finditer(text, line.span.start, line.span.end))
        if not 0 < len(cuts) < _PIECES:
            continue
        starts = [line.span.start, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), line.span.end]
        pieces = []
        for start, end in zip(starts, ends, strict=True):
            piece = spoken(passage, line.span, Span(start, end))
            words = tuple(word for word in piece if word.meant)
            if words:
                pieces.append(_Piece(frozenset(word.sense for word in words), words))
        out.append((line.span, tuple(pieces)))
    return tuple(out)


def _said(one: Part, here: _Piece, there: _Piece) -> frozenset[str]:
    """What of the claim only ``here`` says, where ``there`` has its opposite or another figure."""
    axes = opposites().axes
    against = {side for word in there.words for side in axes.get(word.text, ())}
    others = {word.text for word in there.words if word.text[0].isdigit()}
    turned = any(word.text in axes and word.sense in one.senses for word in there.words)
    if others & one.senses or turned:
        return frozenset()
    found = set()
    for word in here.words:
        if word.sense not in one.senses or word.sense in there.senses:
            continue
        opposed = {(axis, -side) for axis, side in axes.get(word.text, ())} & against
        if opposed or (word.text[0].isdigit() and others):
            found.add(word.sense)
    return frozenset(found)


RULE = EvidenceRule(
    name=NAME,
    summary="two names of the claim that have each other's place in the source",
    doc=__doc__ or "",
    authority="a source that says it the other way round",
    read=read,
    refutes=(
        Pair(
            "Dr Ames was elected deputy over Mr Nagy.",
            "Mr Nagy was elected deputy by five votes to four over Dr Ames.",
        ),
        Pair(
            "Chemists got the longest notices.",
            "Physicists got the longest notices, chemists the shortest.",
        ),
    ),
    silent=(
        Pair("Dibbin lost two lines to Sohal.", "In May Dibbin lost two lines to Sohal."),
        Pair("Dibbin sold two lines to Sohal.", "In May Sohal bought two lines from Dibbin."),
        Pair(
            "Sohal bought the line from Dibbin.",
            "Dibbin sold the line, while Ames was away, to a buyer from Lanmore, Mr Sohal.",
        ),
        Pair(
            "Dibbin accused Sohal of theft.",
            "Sohal accused Dibbin of theft; Dibbin accused Sohal of theft.",
        ),
        Pair(
            "Ada Serin had been Nagy's pupil.",
            "Paul Nagy hid the seeds at the farm of his pupil Ada Serin.",
        ),
        Pair(
            "Nagy left Ames out of the team.",
            "Owen Ames sacked the trainer Ruth Nagy, who had left him out of the team.",
        ),
        Pair("Nagy advised Ames.", "Ames would have advised Nagy."),
        Pair(
            "The cheapest barber took 40.",
            "Of twelve the dearest barber took 90, the cheapest 40.",
        ),
    ),
)
