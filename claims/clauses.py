"""A sentence cut into the statements that can each be true or false on their own.

The sentence is read from left to right; at each mark, conjunction and relative the words that
follow decide whether a part of its own begins. Where nothing speaks for a cut, the sentence stays
whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from claims.ellipses import elliptical
from claims.shapes import Shape, Shapes
from claims.tagging import Tag, Token, may_be_participle
from claims.wordlists import verbs, words


class Tie(Enum):
    """How a part hangs on the rest of its sentence."""

    MAIN = "main"
    COORDINATE = "coordinate"  # with a subject of its own
    PREDICATE = "predicate"  # shares the subject of an earlier part
    SUBORDINATE = "subordinate"  # while, although, because
    RELATIVE = "relative"  # which, who, whose, where
    APPOSITION = "apposition"
    PARTICIPLE = "participle"  # bringing, built
    ELLIPSIS = "ellipsis"  # the verb is that of an earlier part: "Canada the silver"
    ADJUNCT = "adjunct"  # along with 132 missiles


@dataclass(slots=True)
class Part:
    """Tokens ``first`` to ``last`` (exclusive) of a sentence.

    Where the subject of an unfinished clause stands before a relative, apposition or participle
    ("The bridge, opened in 1931, carries …"), the part begins with that subject and ``body`` is
    where its own words begin. ``head`` is the part whose subject or verb this one shares.
    """

    first: int
    last: int
    tie: Tie
    body: int
    head: int = 0


INSERTED = (Tie.RELATIVE, Tie.APPOSITION, Tie.PARTICIPLE)
SUBJECTED = (Tie.MAIN, Tie.COORDINATE, Tie.SUBORDINATE)  # with a subject of their own
DASHES = frozenset({"—", "–", "--"})


def split(tokens: list[Token]) -> list[Part]:
    """The parts of a tagged sentence in text order."""
    return _Splitter(tokens).run()


class _Splitter:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.shapes = Shapes(tokens)
        self.parts: list[Part] = []
        self.subject = 0  # the part whose subject a bare predicate shares
        self.pending = True  # the main clause still waits for its verb
        self.verb = False  # the clause now open has its verb
        self.closed = False  # the open clause is a condition, restrictive relative or the like
        self.dash = False  # an insertion between dashes is open

    def run(self) -> list[Part]:
        if not self.tokens:
            return []
        self._front()
        self.parts = [Part(0, 0, self._leading(), 0)]
        at = 0 if self.parts[0].tie is Tie.MAIN else 1
        while at < len(self.tokens):
            skip = self.shapes.closing(at)
            if skip is not None and not self._inserts(at):
                at = skip
                continue
            step = self._boundary(at) if at else None
            if step is not None:
                at = self._begin(at, *step)
            else:
                self._read(at)
                at += 1
        self.parts[-1].last = len(self.tokens)
        return [part for part in self.parts if part.last > part.first]

    def _front(self) -> None:
        """ "Of 40 motions tabled, 12 passed": before its comma an adverbial has no finite verb."""
        if self.tokens[0].tag is not Tag.PREPOSITION:
            return
        comma = self.shapes.find(0, ",")
        verb = self.shapes.clause(0)
        for token in self.tokens[:comma]:
            if token.tag is Tag.FINITE and (not verb or verb > comma) and may_be_participle(token):
                token.tag = Tag.PARTICIPLE

    def _leading(self) -> Tie:
        first = self.tokens[0]
        fact = [token.lower for token in self.tokens[:4]] == ["despite", "the", "fact", "that"]
        if fact or (first.tag is Tag.SUBORDINATOR and first.lower in words("subordinators.split")):
            comma = self.shapes.find(0, ",")
            if fact or (comma and self.shapes.clause(1) and self.shapes.verb_between(1, comma)):
                return Tie.SUBORDINATE
        if first.tag in (Tag.GERUND, Tag.PARTICIPLE):
            comma = self.shapes.find(0, ",")
            if comma and not self.shapes.verb_between(0, comma):
                return Tie.PARTICIPLE
        return Tie.MAIN

    # --- state -------------------------------------------------------------------------------

    def _read(self, at: int) -> None:
        token = self.tokens[at]
        if token.tag is Tag.FINITE:
            tie = self.parts[-1].tie
            opening = not self.verb and not self.closed and tie in SUBJECTED
            if opening or (self.verb and self.pending and tie is Tie.MAIN):
                self.pending = False
            lemma = verbs().lemma(token.lower)
            # "Tanjug reported a paper and a cellulose factory closed": a clause without "that"
            self.verb = lemma not in words("reporting") or not self.shapes.clause(at + 1)
        elif token.tag is Tag.RELATIVE or (token.tag is Tag.THAT and self._restrictive(at)):
            self.verb, self.closed = False, True
        elif token.tag is Tag.THAT:
            self.verb, self.closed = False, False
        elif token.tag is Tag.SUBORDINATOR and (
            token.lower in words("subordinators.keep") or (self.verb and self.shapes.clause(at + 1))
        ):
            self.verb, self.closed = False, True

    def _restrictive(self, at: int) -> bool:
        """Whether "that" belongs to the noun before it rather than to a verb of saying."""
        return at > 0 and self.tokens[at - 1].tag in (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.PRONOUN)

    def _begin(self, at: int, begin: int, tie: Tie) -> int:
        """Close the open part before ``at`` and open one at ``begin``."""
        before = self.parts[-1]
        waits = self.pending and not self.verb
        if tie in INSERTED and waits and before.tie in SUBJECTED:
            before.tie, before.body = tie, begin  # the waiting subject goes with the insertion
        else:
            before.last = self._trim(at, before.first)
            head = self.subject
            if tie is Tie.PREDICATE and before.tie is Tie.SUBORDINATE and self._timed(before):
                head = before.head  # "fell after it rained and rose again": what fell, rose
            self.parts.append(Part(begin, begin, tie, begin, head))
        index = len(self.parts) - 1
        self.closed = False
        if tie in (Tie.MAIN, Tie.COORDINATE):
            self.subject, self.pending, self.verb = index, True, False
        elif tie is Tie.PREDICATE:
            self.pending, self.verb = False, True
        elif tie is Tie.SUBORDINATE:
            self.subject, self.pending, self.verb = index, True, False
        elif tie is Tie.RELATIVE:
            self.verb = False
        else:
            self.verb = tie is not Tie.ADJUNCT
        after = begin + (
            1 if self.tokens[begin].tag in (Tag.RELATIVE, Tag.SUBORDINATOR, Tag.THAT) else 0
        )
        if after < len(self.tokens) and after == begin:
            self._read(begin)
            after = begin + 1
        return after

    def _timed(self, part: Part) -> bool:
        return part.first > 0 and self.tokens[part.first].lower in ("after", "before", "when", "as")

    def _trim(self, at: int, first: int) -> int:
        """The end of a part closed at ``at``, without the marks and words that join."""
        tokens = self.tokens
        while at > first + 1 and (
            tokens[at - 1].tag is Tag.COORDINATOR
            or tokens[at - 1].lower == "even"
            or (tokens[at - 1].tag is Tag.PUNCTUATION and tokens[at - 1].text not in ")]”\"’'.%!?")
        ):
            at -= 1
        return at

    # --- boundaries --------------------------------------------------------------------------

    def _inserts(self, at: int) -> bool:
        """Whether the parenthesis at ``at`` states something."""
        if self.tokens[at].text != "(":
            return False
        end = self.shapes.closing(at) or at
        if end - at < 5:
            return end - at > 3 and self.tokens[at + 1].tag is Tag.PARTICIPLE
        return self.shapes.shape(at + 1) in (Shape.CLAUSE, Shape.PARTICIPLE, Shape.RELATIVE)

    def _boundary(self, at: int) -> tuple[int, Tie] | None:
        token = self.tokens[at]
        if token.text == ";":
            return self._semicolon(at + 1)
        if token.text == ",":
            if self._tag(at + 1) is Tag.COORDINATOR:
                return None
            return self._comma(at + 1)
        if token.text in DASHES:
            return self._dash(at + 1)
        if token.text == "(" and self._inserts(at):
            shape = self.shapes.shape(at + 1)
            return at + 1, Tie.PARTICIPLE if shape is Shape.PARTICIPLE else Tie.SUBORDINATE
        if token.text == ")":
            return self._resume(at + 1)
        if token.tag is Tag.COORDINATOR:
            return self._coordinator(at)
        if token.tag is Tag.SUBORDINATOR:
            return self._subordinator(at)
        if (
            token.tag is Tag.PREPOSITION
            and token.lower in ("after", "upon")
            and self._word(at + 1) == "which"
        ):
            return (at, Tie.RELATIVE) if self.verb else None
        return None

    def _tag(self, at: int) -> Tag | None:
        return self.tokens[at].tag if at < len(self.tokens) else None

    def _word(self, at: int) -> str:
        return self.tokens[at].lower if at < len(self.tokens) else ""

    def _resume(self, at: int) -> tuple[int, Tie] | None:
        """The main clause goes on with its verb after an insertion."""
        inserted = self.parts[-1].tie in (*INSERTED, Tie.SUBORDINATE) and self.parts[-1].body > 0
        if self.pending and inserted and self.shapes.shape(at) is Shape.VERB:
            return at, Tie.PREDICATE
        return None

    def _semicolon(self, at: int) -> tuple[int, Tie] | None:
        shape = self.shapes.shape(at)
        if shape is Shape.CLAUSE:
            return at, Tie.COORDINATE
        if shape is Shape.VERB and not self.pending:
            return at, Tie.PREDICATE
        if elliptical(self.shapes, at):
            return at, Tie.ELLIPSIS
        return None

    def _comma(self, at: int) -> tuple[int, Tie] | None:
        resumed = self._resume(at)
        if resumed:
            return resumed
        aside = self._tag(at - 2) is Tag.ADVERB and at > 2 and self.tokens[at - 3].text == ","
        if aside:  # "it has not, however, placed an order"
            return None
        shape = self.shapes.shape(at)
        inner = not self.verb and not self.pending  # a clause inside still waits for its verb
        if inner and self.parts[-1].tie is not Tie.ADJUNCT and shape is not Shape.CLAUSE:
            return None
        if shape is Shape.RELATIVE:
            if self.shapes.unnamed(at):
                return None
            return (at, Tie.RELATIVE) if self.parts[-1].tie is not Tie.ADJUNCT else None
        if shape is Shape.CLAUSE and (self._leads() or self._fronted()):
            return at, Tie.MAIN
        if shape is Shape.CLAUSE:
            return self._splice(at)
        if shape is Shape.VERB:
            return (at, Tie.PREDICATE) if self._complete(at - 1) and not self._said(at) else None
        if shape is Shape.GERUND and (self.verb or self.pending):
            return at, Tie.PARTICIPLE
        if shape is Shape.PARTICIPLE:
            return self._participle(at)
        if shape is Shape.ABSOLUTE and self.verb:
            return at, Tie.PARTICIPLE
        if shape is Shape.ADJUNCT and self.verb:
            return at, Tie.ADJUNCT
        if self.verb and elliptical(self.shapes, at, self._verbal()):
            return at, Tie.ELLIPSIS
        if self.shapes.apposition(at, waiting=self.pending):
            return at, Tie.APPOSITION
        return None

    def _leads(self) -> bool:
        """Whether the open part is a clause before its main clause."""
        part = self.parts[-1]
        leading = part.tie in (Tie.SUBORDINATE, Tie.PARTICIPLE) and part.body == part.first
        return leading and (len(self.parts) == 1 or self.pending or part.tie is Tie.SUBORDINATE)

    def _said(self, at: int) -> bool:
        """Whether a reporting clause with its verb first begins: ", said Peter Witte"."""
        says = verbs().lemma(self._word(at)) in words("speech")
        return says and self._tag(at + 1) in (Tag.NAME, Tag.DETERMINER)

    def _fronted(self) -> bool:
        """Whether the insertion belongs to an adverbial: "In Pisco, where …, the church …"."""
        part = self.parts[-1]
        lead = self.tokens[part.first].tag in (Tag.PREPOSITION, Tag.ADVERB)
        return self.pending and part.tie in INSERTED and lead

    def _complete(self, at: int) -> bool:
        """Whether the open clause has its verb and something after it."""
        last = self.tokens[at - 1] if at else None
        return (
            self.verb
            and not self.closed
            and not self.pending
            and last is not None
            and last.tag not in (Tag.FINITE, Tag.GROUP)
        )

    def _splice(self, at: int) -> tuple[int, Tie] | None:
        """A clause after a comma alone: a list of clauses, or "he said"."""
        if not self.verb or self.closed or self.pending or self.shapes.reporting(at):
            return None
        if self.tokens[0].lower in ("the", "if") and self.tokens[at].lower == "the":
            second = self._word(at + 1)
            if second.endswith("er") or second in ("more", "less"):
                return None
        return at, Tie.COORDINATE

    def _participle(self, at: int) -> tuple[int, Tie] | None:
        word = self.shapes.past_adverbs(at)
        if self.pending and not self.shapes.resumes(at):
            self.tokens[word].tag = Tag.FINITE  # "The ship, a former trawler, picked up …"
            return self._resume(at)
        follower = self._tag(word + 1)
        objects = (Tag.DETERMINER, Tag.PRONOUN)
        if not self.pending and follower in objects and self._complete(at - 1):
            self.tokens[word].tag = Tag.FINITE
            return at, Tie.PREDICATE
        return at, Tie.PARTICIPLE

    def _dash(self, at: int) -> tuple[int, Tie] | None:
        if self.dash or self.pending:
            resumed = self._resume(at)
            if resumed:
                return resumed
        shape = self.shapes.shape(at)
        if shape in (Shape.PARTICIPLE, Shape.GERUND):
            return at, Tie.PARTICIPLE
        if shape is Shape.RELATIVE:
            return at, Tie.RELATIVE
        if shape is Shape.CLAUSE and self.verb:
            return at, Tie.COORDINATE
        if shape is Shape.PHRASE and self.shapes.apposition(at, waiting=self.pending, loose=True):
            return at, Tie.APPOSITION
        return None

    def _coordinator(self, at: int) -> tuple[int, Tie] | None:
        word, begin = self.tokens[at].lower, at + 1
        part = self.parts[-1]
        if word in ("or", "nor") or self.shapes.between(at):
            return None
        shape = self.shapes.shape(begin)
        if self._tag(begin) is Tag.SUBORDINATOR:
            return self._subordinator(begin) if self.verb else None
        if self._tag(begin) is Tag.THAT and self.verb and self.shapes.clause(begin + 1):
            return begin, Tie.COORDINATE
        if shape is Shape.RELATIVE and self.verb and part.tie is Tie.RELATIVE:
            return begin, Tie.RELATIVE
        if part.tie is Tie.PARTICIPLE and self.pending and shape in (Shape.VERB, Shape.PARTICIPLE):
            return (begin, Tie.PARTICIPLE) if self.shapes.resumes(begin) else None
        if shape is Shape.GERUND and part.tie is Tie.PARTICIPLE:
            return begin, Tie.PARTICIPLE
        if shape is Shape.CLAUSE and self.verb and not self.closed and not self._waits():
            return begin, Tie.COORDINATE
        if shape is Shape.VERB and self._shares(at):
            return begin, Tie.PREDICATE
        if self.verb and not self.closed and elliptical(self.shapes, begin, self._verbal()):
            return begin, Tie.ELLIPSIS
        return None

    def _verbal(self) -> int:
        """Where the last part with a verb of its own begins."""
        parts = [part for part in self.parts if part.tie is not Tie.ELLIPSIS]
        return parts[-1].first if parts else 0

    def _waits(self) -> bool:
        return self.pending and self.parts[-1].tie in SUBJECTED

    def _shares(self, at: int) -> bool:
        """Whether a bare predicate after "and" is a statement of its own."""
        before = at - 1 if self.tokens[at - 1].text == "," else at
        return (
            self._complete(before)
            or (self.parts[-1].tie is Tie.RELATIVE and self.verb and before > 0)
        ) and not self.shapes.reciprocal(at)

    def _subordinator(self, at: int) -> tuple[int, Tie] | None:
        word = self.tokens[at].lower
        if word not in words("subordinators.split") or not self.verb or self._waits():
            return None
        if self.closed or not self.shapes.clause(at + 1):
            return None
        if word == "as" and (
            self._word(at - 1) in ("such", "same", "well", "much", "so", "far", "long", "soon")
            or self._word(at - 2) in ("as", "so", "such")
            or self._word(at - 3) == "as"
        ):
            return None
        if word != "because" and self._tag(at - 1) in (Tag.FINITE, Tag.GROUP):
            return None  # "comes as tensions rise": nothing is said without the rest
        if word in ("when", "before", "after") and not self.shapes.past_clause(at + 1):
            return None
        return at, Tie.SUBORDINATE
