"""The clauses of a sentence: who does what to whom, where, and whether it is denied or to come.

"The film was written by Farid, directed by his sister Leila" has two: to write, done by Farid to
the film, and to direct, done by Leila to it. Active and passive, "Leila, who directed the film",
"it was Leila who directed it" and "the arrest was made by" are read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.lexis import Tag, Token
from claims.verbforms import is_participle
from claims.wordlists import verbs
from claims.wordlists import words as listed
from corpus import Span
from factcheck.evidence.base import Statement, kept
from factcheck.evidence.clausewords import BE, table
from factcheck.evidence.phrases import VERBS, Chunk, Phrase, acts, chunks, meanings, phrase, verb
from factcheck.evidence.slots import tagged

_FAR = 16  # pieces of a sentence in which a subject is looked for, and what stands behind a verb
_BREAKS = frozenset({";", ":", "(", ")", "–", "—", "“", "”", '"'})
LINKS = frozenset(listed("prepositions")) | {"to"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One ``verb`` (its sense; ``word`` as written) with its ``agent``, ``patient`` and what stands
    behind prepositions, in the sentence at ``line``. ``to_come`` is what is only meant, asked
    for, possible or still to be done; ``senses`` are those of all its words."""

    line: Span
    span: Span
    verb: str
    word: str
    agent: Phrase | None
    patient: Phrase | None
    beside: tuple[tuple[str, Phrase], ...]
    denied: bool
    to_come: bool
    passive: bool
    senses: frozenset[str]


@kept
def _known(statement: Statement) -> dict[Span, tuple[Clause, ...]]:
    """The clauses of the sentences asked for so far."""
    return {}


def clauses(statement: Statement, line: Span) -> tuple[Clause, ...]:
    """The clauses of the sentence at ``line``, in order."""
    known = _known(statement)
    if line not in known:
        known[line] = tuple(sentence(statement, line).read())
    return known[line]


@kept
def _cut(statement: Statement) -> dict[Span, Sentence]:
    """The sentences asked for so far."""
    return {}


def sentence(statement: Statement, line: Span) -> Sentence:
    """The sentence at ``line``, cut into its phrases and verb groups."""
    known = _cut(statement)
    if line not in known:
        known[line] = Sentence(statement, line)
    return known[line]


class Sentence:
    """A sentence that is read from left to right."""

    def __init__(self, statement: Statement, line: Span) -> None:
        self.line = line
        self.names = [name for name in statement.names if line.contains(name.span)]
        self.tokens = tagged(line.of(statement.analysis.text))
        self.chunks = list(chunks(self.tokens))

    def read(self) -> Iterator[Clause]:
        last: Clause | None = None
        for at, chunk in enumerate(self.chunks):
            if chunk.kind == "group":
                last = self._clause(at, chunk, last)
                yield last

    def phrases(self) -> Iterator[Phrase]:
        """Its phrases in order, each with what is in apposition or joined to it."""
        at = 0
        while at < len(self.chunks):
            if self.kind(at) == "phrase":
                found, at = self.long(at)
                yield found
            else:
                at += 1

    def linked(self) -> Iterator[tuple[str, Phrase]]:
        """Each phrase by itself, with the preposition before it."""
        for at in range(len(self.chunks)):
            if self.kind(at) == "phrase":
                yield self.link(at), self._phrase(at)

    def link(self, at: int) -> str:
        """The preposition before the piece at ``at``; nothing where there is none."""
        return self.kind(at - 1) if self.kind(at - 1) in LINKS else ""

    def kind(self, at: int) -> str:
        """What the piece at ``at`` is; nothing where there is none."""
        return self.chunks[at].kind if 0 <= at < len(self.chunks) else ""

    def _phrase(self, at: int, stop: int | None = None) -> Phrase:
        first, last = self.chunks[at].first, self.chunks[stop if stop is not None else at].last
        return phrase(self.tokens, first, last, self.line.start, self.names)

    def _clause(self, at: int, chunk: Chunk, last: Clause | None) -> Clause:
        group = self.tokens[chunk.first : chunk.last + 1]
        verbal = [token for token in group if token.tag in VERBS]
        head, particle = verbal[-1], group[-1].lower if group[-1].tag not in VERBS else ""
        follows = self.kind(at + 1) == "by" and last is not None and last.passive
        passive = is_participle(head.lower) and (
            any(t.lower in listed("be") | BE for t in verbal[:-1])
            or head.tag is Tag.PARTICIPLE
            or follows
        )
        bare = len(verbal) == 1
        subject = self._subject(at, last, passive and bare)
        behind, end = self._behind(at + 1)
        object_ = next((one for preposition, one in behind if not preposition), None)
        beside = [one for one in behind if one[0]]
        agent, patient = subject, object_
        if passive:
            agent = next((one for preposition, one in beside if preposition == "by"), None)
            patient = subject
            beside = [one for one in beside if one[1] is not agent]
            beside += [("", object_)] if object_ is not None else []
        denied, to_come = self._turned(at, group, last)
        for one in (subject, object_):
            denied = denied != (one is not None and one.first in table().nobody)
        act = "be" if head.lower in listed("be") | BE else verb(head, particle)
        if (act == "do" or verbs().lemma(head.lower) in table().light) and patient is not None:
            act = patient.head if acts(patient.head) else act
        start = self.tokens[chunk.first].start + self.line.start
        start = min(start, subject.span.start) if subject is not None else start
        opening = 0 if last is None else chunk.first  # "In May Ann sold it"
        every = meanings(self.tokens[opening : end + 1]) | {act}
        for one in (agent, patient):
            every |= one.senses if one is not None else frozenset()
        span = Span(start, self.tokens[end].end + self.line.start)
        return Clause(
            self.line,
            span,
            act,
            head.lower,
            agent,
            patient,
            tuple(beside),
            denied,
            to_come,
            passive,
            every,
        )

    def _turned(self, at: int, group: Sequence[Token], last: Clause | None) -> tuple[bool, bool]:
        """Whether the verb is denied, and whether it is to come."""
        known = table()
        words = [token.lower for token in group]
        denied = sum(word in known.denying or word.endswith(("n't", "n’t")) for word in words) % 2
        to_come = any(word in known.modal for word in words)
        before = self.tokens[self.chunks[at].first - 1] if self.chunks[at].first else None
        if before is not None and before.tag is Tag.ADVERB and before.lower in known.denying:
            denied = 1 - denied
        kind = next(token.tag for token in reversed(group) if token.tag in VERBS)
        if kind is Tag.INFINITIVE:
            yet = (
                self.kind(at - 1) == "to" and self.tokens[self.chunks[at].first - 2].lower == "yet"
            )
            if yet or (last is not None and last.word in known.refusing):
                denied = 1 - denied
            elif last is None or last.word not in known.done:
                to_come = True
            to_come = to_come or (last is not None and last.to_come)
            denied = (denied + (last is not None and last.denied)) % 2
        if kind is Tag.GERUND and last is not None and last.word in known.planning:
            to_come = True
        return bool(denied), to_come

    def _subject(self, at: int, last: Clause | None, passive: bool) -> Phrase | None:
        """The phrase that the verb group at ``at`` is told of."""
        tag = self.tokens[self.chunks[at].first].tag
        before = self.kind(at - 1)
        if tag in (Tag.GERUND, Tag.INFINITIVE):
            if last is None:
                return None
            told = last.patient if last.passive or tag is Tag.INFINITIVE else last.agent
            return told or last.agent
        goes_on = before == "," and passive and self.kind(at + 1) == "by"
        if last is not None and (before == Tag.COORDINATOR.value or (goes_on and last.passive)):
            return last.patient if last.passive else last.agent
        if before == Tag.RELATIVE.value or before == Tag.THAT.value:
            at -= 2 if self.kind(at - 2) == "," else 1
            return self._antecedent(at - 1) if self.kind(at - 1) == "phrase" else None
        if before == ",":
            return self._before(at - 1) if passive else self._parenthesis(at - 1)
        return self._before(at) if before == "phrase" else None

    def _antecedent(self, at: int) -> Phrase:
        first = at
        while self.kind(first - 1) == "of" and self.kind(first - 2) == "phrase":
            first -= 2
        return self._phrase(first, at)

    def _parenthesis(self, at: int) -> Phrase | None:
        """The phrase before what stands between two commas, the second of them at ``at``; where it
        is an apposition, both."""
        for back in range(at - 1, max(0, at - _FAR), -1):
            if self.kind(back) in _BREAKS:
                return None
            if self.kind(back) == "," and self.kind(back - 1) == "phrase":
                subject = self._before(back)
                inner = range(back + 1, at)
                plain = all(self.kind(i) in ("phrase", "of", "for", "in") for i in inner)
                if plain and subject is not None and self.kind(back + 1) == "phrase":
                    return subject | self._phrase(back + 1, at - 1)
                return subject
        return None

    def _before(self, at: int) -> Phrase | None:
        """The phrase that ends before ``at``, with what is joined to it."""
        first = at - 1
        while self.kind(first - 1) in LINKS and self.kind(first - 2) == "phrase":
            first -= 2
        joined = self.kind(first - 1) == Tag.COORDINATOR.value
        if joined and self.kind(first - 2) == "phrase" and self.kind(first - 3) != "group":
            behind = self.kind(first - 3) in LINKS and self.kind(first - 4) == "group"
            first -= 0 if behind else 2
        found = self._phrase(first, at - 1)
        if self.kind(first - 1) in LINKS and found.names:  # "at the meeting Ann voted"
            name = found.names[-1]
            opening = name.span.start > found.span.start and name.span.end == found.span.end
            own = frozenset(meanings(self._words(name.span)))
            return Phrase(name.span, own, name.text.lower(), "", (name,)) if opening else None
        return found

    def _words(self, span: Span) -> list[Token]:
        shift = self.line.start
        return [t for t in self.tokens if span.start <= t.start + shift < span.end]

    def _behind(self, at: int) -> tuple[list[tuple[str, Phrase]], int]:
        """What stands behind a verb group: each phrase with its preposition, and the last word."""
        found: list[tuple[str, Phrase]] = []
        end = self.chunks[at - 1].last
        limit = at + _FAR
        while at < min(len(self.chunks), limit):
            kind, link = self.kind(at), ""
            if kind == "," and self.kind(at + 1) in LINKS and self.kind(at + 2) == "phrase":
                at += 1
                kind = self.kind(at)
            if kind in LINKS and self.kind(at + 1) == "phrase":
                link, at = kind, at + 1
            elif kind != "phrase":
                break
            if self.kind(at + 1) == "group" and self._finite(at + 1) and found:
                break  # the subject of the next clause
            one, at = self.long(at)
            found.append((link, one))
            end = self.chunks[at - 1].last
        return found, end

    def _finite(self, at: int) -> bool:
        return self.tokens[self.chunks[at].first].tag is Tag.FINITE

    def long(self, at: int) -> tuple[Phrase, int]:
        """The phrase at ``at`` with its "of", its apposition and what is joined to it."""
        stop = at
        while self.kind(stop + 1) == "of" and self.kind(stop + 2) == "phrase":
            stop += 2
        found = self._phrase(at, stop)
        while self.kind(stop + 1) in (",", Tag.COORDINATOR.value):
            comma = self.kind(stop + 1) == ","
            if self.kind(stop + 2) != "phrase" or self.kind(stop + 3) == "group":
                break
            if comma and self.kind(stop + 3) not in (",", ".", "", "of"):
                break
            stop += 2
            while self.kind(stop + 1) == "of" and self.kind(stop + 2) == "phrase":
                stop += 2
            if self.kind(stop + 1) == "group" and self._finite(stop + 1):
                break
            found = found | self._phrase(at, stop)
        return found, stop + 1
