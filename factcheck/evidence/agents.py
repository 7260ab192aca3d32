"""Who did it: the doer that the claim gives a deed against the one that the source gives it.

In "written by Farid, directed by his sister Leila" each deed has its own doer. Where the claim
gives such a deed, told of the same things in the same clause, to another name, the source refutes
it; where what it is told of stands only elsewhere in the sentence, it leans. A deed that has two
ends is read from both ("sold it to", "bought it from"), and a noun can tell it ("the author of").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from claims.verbforms import is_past
from claims.wordlists import words as listed
from corpus import Span
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement, kept
from factcheck.evidence.clauses import Clause, clauses
from factcheck.evidence.content import stem
from factcheck.evidence.likewise import did_too
from factcheck.evidence.naming import distinct, person
from factcheck.evidence.parts import line_senses, sense, senses
from factcheck.evidence.phrases import Phrase
from factcheck.evidence.timing import elsewhere
from factcheck.tables import data
from factcheck.types import Stance

NAME = "agents"
_SHARED = 0.6  # of the claim's senses besides the deed and its doer, in the source's sentence
_FEWEST = 2  # of them in the very clause, for a proof
_MANY, _MOST = 5, 0.6  # of so many, so much is enough
_NOT_BY = re.compile(r"\b(?:not|never|instead of|rather than),?(?: by)?(?: the| its| his| her)? ?$")
_BESIDE = re.compile(r"\w (?:to|from|in|at|for|near|on|with) (?:the )?$")
_AS_TOLD = re.compile(r"\bas (?:[\w’'-]+ ){1,3}(?:has|had|have) it\b")
_OWNS = re.compile(r"[’']s\b")
_LIST = re.compile(r"(?:[\s,&]|\band\b|\bor\b|[A-Z][\w’'.-]*)*")


@cache
def _mirrored() -> dict[str, tuple[str, str, str]]:
    """The sense of a verb: the preposition of the other party, its verb and its preposition."""
    found = {}
    for line in data("deeds")["mirrored"]:
        verb, link, other, back = (part.strip() for part in line.split("|"))
        found[sense(stem(verb))] = (link, sense(stem(other)), back)
    return found


@cache
def mirrored() -> frozenset[tuple[str, str]]:
    """The senses of two verbs that tell one deed from its two ends: "sell", "buy"."""
    return frozenset((verb, other) for verb, (_, other, _) in _mirrored().items())


@cache
def _empty() -> frozenset[str]:
    return frozenset(sense(stem(word)) for word in data("deeds")["empty"].split()) | {"be"}


@kept
def _deeds(statement: Statement) -> dict[Span, tuple[Clause, ...]]:
    """The deeds of the sentences asked for so far."""
    return {}


def deeds(statement: Statement, line: Span) -> tuple[Clause, ...]:
    """The clauses of a sentence in which somebody named does something, also seen from the other
    end."""
    known = _deeds(statement)
    if line not in known:
        known[line] = tuple(_both(clauses(statement, line)))
    return known[line]


def _both(told: tuple[Clause, ...]) -> Iterator[Clause]:
    for clause in told:
        if clause.verb not in _empty():
            if clause.agent is not None:
                yield clause
            other = _turned(clause)
            if other is not None:
                yield other
        elif clause.verb == "be":
            yield from _nouns(clause)


def _turned(clause: Clause) -> Clause | None:
    """The clause from its other end."""
    mirror = _mirrored().get(clause.verb)
    if mirror is None:
        return None
    link, verb, back = mirror
    other = next((phrase for at, phrase in clause.beside if at == link), None)
    if other is None:
        return None
    beside = [one for one in clause.beside if one[1] is not other]
    if clause.agent is not None:
        beside.append((back, clause.agent))
    every = clause.senses | {verb}
    return replace(clause, verb=verb, agent=other, beside=tuple(beside), senses=every)


def _nouns(clause: Clause) -> Iterator[Clause]:
    """ "The author of the memoir is Ann": the deed that the noun tells."""
    for doer, thing in ((clause.agent, clause.patient), (clause.patient, clause.agent)):
        if doer is None or thing is None or len(doer.names) != 1 or not thing.head:
            continue
        if thing.head not in _empty() and not thing.names:
            yield replace(clause, verb=thing.head, agent=doer, patient=thing)


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A refuting reading for every deed of the claim that the source gives to somebody else."""
    if len(claim.lines) != 1 or elsewhere(claim.text):
        return
    line = claim.lines[0].span
    every = line_senses(claim)[line]
    for mine in _acting(claim):
        assert mine.agent is not None
        own = senses(claim.analysis.text, mine.agent.names[0].span)
        rest = every - own - {mine.verb, sense(stem(mine.word))}
        told = list(_told(mine, rest, passage))
        others = [one for one in told if _another(mine.agent, one, every, claim, passage)]
        if not others or len(others) < len(told) or _again(mine, passage):
            continue
        first = max(others, key=lambda one: len(rest & one.senses))
        doer = first.agent.names[0] if first.agent is not None else mine.agent.names[0]
        yield Reading(
            NAME,
            Stance.REFUTES,
            f"the source says that {doer.text} did this, not {mine.agent.names[0].text}",
            first.line,
            mine.agent.names[0].span,
            decides=_sure(mine, first, rest, passage),
            weight=len(rest & first.senses) / max(1, len(rest)),
        )


def _sure(mine: Clause, told: Clause, rest: frozenset[str], passage: Statement) -> bool:
    """Whether the two are one deed: all that the claim says stands in the source's clause, and
    where that is little, it is what the deed is done to."""
    noun = mine.word in listed("be") or (
        mine.patient is not None and mine.patient.head == mine.verb
    )
    if told.denied != mine.denied or _ended(mine, told):
        return False
    if _passed_on(told, passage.analysis.text):
        return False
    if not rest <= told.senses:
        return len(rest) >= _MANY and len(rest & told.senses) >= _MOST * len(rest)
    if told.to_come != mine.to_come and (mine.to_come or not noun):
        return False
    if len(rest) >= _FEWEST:
        return True
    assert mine.agent is not None
    known = frozenset().union(*line_senses(passage).values())
    if not mine.agent.senses & known:
        return False
    if not rest:
        return noun and mine.patient is not None and mine.patient.first == "the"
    return told.patient is not None and rest <= told.patient.senses


def _ended(mine: Clause, told: Clause) -> bool:
    """Whether the source tells of a past and the claim of what is: "leads", "led until May"."""
    if mine.passive or told.passive or mine.word in listed("be"):
        return False
    return is_past(told.word) and not is_past(mine.word) and mine.word.endswith("s")


def _passed_on(told: Clause, text: str) -> bool:
    """Whether the clause is somebody's word: "the guide says Ann Lowe led the march"."""
    assert told.agent is not None
    inside = text[told.agent.span.start : told.agent.names[0].span.start].split()
    before = text[told.line.start : told.agent.span.start].removesuffix(" that ").split()[-1:]
    if _AS_TOLD.search(told.span.of(text)):
        return True
    return not frozenset(data("embedding")["attributing"].split()).isdisjoint(inside + before)


def _again(mine: Clause, passage: Statement) -> bool:
    """Whether the source gives the claim's doer the deed as well, done to "it"."""
    assert mine.agent is not None
    for line, known in line_senses(passage).items():
        if mine.verb in known and mine.agent.senses & known:
            for one in deeds(passage, line):
                pronoun = one.patient is not None and not one.patient.senses
                if one.verb == mine.verb and pronoun and _by(mine.agent, one):
                    return True
    return False


def _by(agent: Phrase, told: Clause) -> bool:
    return told.agent is not None and bool(agent.senses & told.agent.senses)


@kept
def _acting(claim: Statement) -> tuple[Clause, ...]:
    """The deeds of the claim that one name does."""
    quoted = claim.quotation
    if quoted is not None and quoted.span.overlaps(claim.span):
        return ()
    found = deeds(claim, claim.lines[0].span)
    return tuple(one for one in found if _single(one.agent) and not one.denied)


def _single(phrase: Phrase | None) -> bool:
    return phrase is not None and len(phrase.names) == 1 and not phrase.joined


def _told(mine: Clause, rest: frozenset[str], passage: Statement) -> Iterator[Clause]:
    """The deeds of the source that may be the claim's."""
    figures = {word for word in rest if word[0].isdigit()}
    for line, known in line_senses(passage).items():
        if mine.verb not in known and _mirrored().get(mine.verb, ("", "", ""))[1] not in known:
            continue
        if len(rest & known) >= _SHARED * len(rest) and figures <= known:
            found = (one for one in deeds(passage, line) if one.verb == mine.verb)
            yield from (one for one in found if not _set_aside(one, passage))


def _set_aside(told: Clause, passage: Statement) -> bool:
    """Whether the doer is the one who did not: "not by Ann Lowe but by Ben Dray"."""
    if told.agent is None:
        return False
    before = passage.analysis.text[told.line.start : told.agent.span.start]
    return _NOT_BY.search(before) is not None


def _another(
    agent: Phrase, told: Clause, mine: frozenset[str], claim: Statement, passage: Statement
) -> bool:
    """Whether the deed's doer is one name of which the claim does not speak."""
    other, text = told.agent, passage.analysis.text
    if other is None or not _single(other):
        return False
    name, doer = agent.names[0], other.names[0]
    both = person(name) and person(doer)  # a brother and his sister have one surname
    if _BESIDE.search(text, other.span.start, doer.span.start):
        return False  # "the train to Lanmore"
    if _through(agent, claim.analysis.text) != _through(other, text):
        return False  # "Ann Lowe's brother" did it
    own = senses(text, doer.span) - (agent.senses if both else frozenset())
    if own & mine or not own or person(name) != person(doer):
        return False
    return distinct(name, doer, text) and not _too(agent, told, passage)


def _through(phrase: Phrase, text: str) -> str:
    """Who stands for the doer where the only name is the one to whom he belongs: "brother" of "Ann
    Lowe's brother"."""
    name, head = phrase.names[0], phrase.head
    owner = _OWNS.match(text, name.span.end) or name.text.endswith(("'s", "’s"))
    owner = owner or text.endswith(" of ", phrase.span.start, name.span.start)
    return head if owner and head not in _empty() else ""


def _too(agent: Phrase, told: Clause, passage: Statement) -> bool:
    """Whether the source says that the claim's name did it as well: in a list with the doer ("Pym
    and Shaw voted for it"), "with Shaw", "so did Shaw"."""
    text = passage.analysis.text
    if did_too(agent.names[0].text, told.line, passage):
        return True
    assert told.agent is not None
    for name in passage.names:
        if name is told.agent.names[0]:
            continue
        if told.line.contains(name.span) and senses(text, name.span) & agent.senses:
            first, last = sorted((name.span, told.agent.names[0].span))
            if _LIST.fullmatch(text[first.end : last.start]):
                return True
    return False


RULE = EvidenceRule(
    name=NAME,
    summary="the doer of a deed, against the one that the source gives it",
    doc=__doc__ or "",
    authority="a source that names the doer beside the deed",
    read=read,
    refutes=(
        Pair(
            "Farid Ames directed the film about the mill.",
            "The film about the mill was written by Farid Ames and directed by his sister Leila "
            "Nagy.",
        ),
        Pair(
            "Owen Pike bought the boat in May.",
            "In May Ruth Nagy sold the boat to Ada Serin. Owen Pike was the broker.",
        ),
    ),
    silent=(
        Pair(
            "Farid Ames wrote the film.",
            "The film was written by Farid Ames, directed by his sister Leila Nagy.",
        ),
    ),
)
