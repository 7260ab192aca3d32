"""What begins at a place in a sentence: a clause, a bare verb, a relative, an apposition."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise

from claims.tagging import Tag, Token
from claims.wordlists import verbs, words


class Shape(Enum):
    CLAUSE = "clause"  # a subject and its finite verb
    VERB = "verb"  # a finite verb without subject
    GERUND = "gerund"
    PARTICIPLE = "participle"
    RELATIVE = "relative"
    ABSOLUTE = "absolute"  # with children under 12 admitted free
    ADJUNCT = "adjunct"  # along with …, unlike …
    PHRASE = "phrase"


REACH = 45  # words that are looked at ahead: keeps the reading linear
BREAKS = frozenset({",", ";", ":", "—", "–", "--", "(", ")"})
SUBJECT = frozenset(
    {
        Tag.DETERMINER,
        Tag.NOUN,
        Tag.NAME,
        Tag.NUMBER,
        Tag.PRONOUN,
        Tag.POSSESSIVE,
        Tag.PREPOSITION,
        Tag.ADVERB,
        Tag.GERUND,
        Tag.PARTICIPLE,
        Tag.TO,
        Tag.INFINITIVE,
        Tag.GROUP,
    }
)
HEADS = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.PRONOUN, Tag.DETERMINER, Tag.GERUND})
INSERTION = (Tag.DETERMINER, Tag.PARTICIPLE, Tag.NAME, Tag.TO)
INVERTING = frozenset({"is", "was", "are", "were", "did", "does", "do", "has", "have", "had"})
TIMES = frozenset(
    {"day", "week", "month", "year", "night", "morning", "time", "evening", "decade", "quarter"}
)
CLOSERS = {"“": "”", "(": ")", "[": "]", '"': '"'}


class Shapes:
    """Looks ahead in one tagged sentence."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self._closing = self._pairs()

    def _pairs(self) -> dict[int, int]:
        """For each opening mark, the index after its closing mark."""
        ends: dict[int, int] = {}
        open_marks: list[tuple[str, int]] = []
        for at, token in enumerate(self.tokens):
            if open_marks and token.text == open_marks[-1][0]:
                ends[open_marks.pop()[1]] = at + 1
            elif token.text in CLOSERS:
                open_marks.append((CLOSERS[token.text], at))
        return ends

    def closing(self, at: int) -> int | None:
        return self._closing.get(at)

    def tag(self, at: int) -> Tag | None:
        return self.tokens[at].tag if 0 <= at < len(self.tokens) else None

    def word(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def find(self, at: int, text: str) -> int:
        """The next ``text`` after ``at``, 0 where there is none in reach."""
        for here in range(at + 1, min(len(self.tokens), at + REACH)):
            if self.tokens[here].text == text:
                return here
        return 0

    def verb_between(self, start: int, end: int) -> bool:
        return any(token.tag is Tag.FINITE for token in self.tokens[start:end])

    def past_adverbs(self, at: int) -> int:
        while self.tag(at) is Tag.ADVERB:
            at += 1
        return at

    def shape(self, at: int) -> Shape:
        if self.relative(at):
            return Shape.RELATIVE
        if self.word(at) in ("along", "together", "unlike") or (
            self.word(at) == "as" and self.word(at + 1) == "well"
        ):
            return Shape.ADJUNCT if self.adjunct(at) else Shape.PHRASE
        if self.word(at) == "with" and self.absolute(at):
            return Shape.ABSOLUTE
        first = self.past_adverbs(at)
        tag = self.tag(first)
        if tag is Tag.FINITE:
            return Shape.VERB
        if tag is Tag.GERUND and not self.clause(at):
            return Shape.GERUND
        if tag is Tag.PARTICIPLE:
            return Shape.PARTICIPLE
        return Shape.CLAUSE if self.clause(at) else Shape.PHRASE

    def relative(self, at: int) -> bool:
        """A relative pronoun, also behind a preposition or quantity: "two of which"."""
        if self.tag(at) is Tag.RELATIVE:
            return True
        for here in range(at, at + 4):
            leads = (Tag.PREPOSITION, Tag.TO, Tag.SUBORDINATOR)
            if self.tag(here + 1) is Tag.RELATIVE and self.tag(here) in leads:
                return True
            if self.tag(here) not in (
                Tag.NUMBER,
                Tag.DETERMINER,
                Tag.PREPOSITION,
                Tag.PRONOUN,
                Tag.NOUN,
            ):
                return False
        return False

    def clause(self, at: int) -> int:
        """The finite verb of the clause whose subject begins at ``at``, 0 where none does."""
        if self.word(at) in words("participial-prepositions"):
            return 0
        head, owed = False, 0
        fronted = self.tag(at) in (Tag.PREPOSITION, Tag.TO)
        here = at
        while here < min(len(self.tokens), at + REACH):
            token = self.tokens[here]
            skip = self._closing.get(here)
            if skip is not None:
                head, here = True, skip
                continue
            if token.tag is Tag.FINITE:
                if owed:
                    owed -= 1
                elif here > at and self.tag(here - 1) is Tag.COORDINATOR:
                    return 0
                elif head or (here == at and token.lower in INVERTING):
                    return here
                else:
                    return 0
            elif token.text == "," and (head or fronted):
                return self._past_insertion(here)
            elif token.tag in (Tag.RELATIVE, Tag.THAT) and head:
                owed += 1
            elif token.tag is Tag.THAT or (
                token.tag is Tag.COORDINATOR and head and token.lower in ("and", "or")
            ):
                head = head or token.tag is Tag.THAT
            elif token.tag not in SUBJECT:
                return 0
            if fronted:  # "in June the council": the subject is a second noun phrase
                starts = token.tag in (Tag.DETERMINER, Tag.PRONOUN, Tag.NAME)
                before = self.tag(here - 1)
                head = starts and before in (Tag.NOUN, Tag.NUMBER, Tag.NAME) and here > at + 1
                head = head and not (token.tag is before is Tag.NAME)
                fronted = not head
            elif token.tag in HEADS:
                head = True
            here += 1
        return 0

    def _past_insertion(self, comma: int) -> int:
        """The verb after "…, which …," or "…, a …,"; ``comma`` is the first of the two."""
        begins = self.relative(comma + 1) or self.tag(comma + 1) in INSERTION
        close = self.find(comma, ",")
        if not begins or not close:
            if self.tag(self.past_adverbs(comma + 1)) is not Tag.FINITE:
                return self.clause(comma + 1) if self._adverbial(comma) else 0
            return 0
        after = self.past_adverbs(close + 1)
        if self.tag(after) in (Tag.FINITE, Tag.PARTICIPLE):
            return after
        return self.clause(close + 1) if self._adverbial(comma) else 0

    def _adverbial(self, comma: int) -> bool:
        """Whether what stands before the comma is "in June" or the like."""
        begin = comma
        while (
            begin > 0
            and self.tokens[begin - 1].text not in BREAKS
            and (self.tokens[begin - 1].tag is not Tag.COORDINATOR)
        ):
            begin -= 1
        return self.tag(begin) is Tag.PREPOSITION

    def past_clause(self, at: int) -> bool:
        verb = self.clause(at)
        word = self.word(verb)
        return bool(verb) and (
            word in ("was", "were", "had", "did")
            or (word in verbs().past and word not in verbs().base)
            or word.endswith("ed")
        )

    def resumes(self, at: int) -> bool:
        """Whether the main clause's verb follows a later comma, dash or bracket."""
        for here in range(at, min(len(self.tokens), at + REACH)):
            if self.tokens[here].text in (",", "—", "–", "--", ")"):
                after = self.past_adverbs(here + 1)
                if self.tag(after) is Tag.FINITE:
                    return True
        return False

    def absolute(self, at: int) -> bool:
        """with + noun + participle, up to the next mark"""
        nouns = False
        for here in range(at + 1, min(len(self.tokens), at + 20)):
            tag = self.tag(here)
            if self.tokens[here].text in BREAKS:
                return False
            if tag in (Tag.GERUND, Tag.PARTICIPLE, Tag.FINITE) and nouns:
                return True
            nouns = nouns or tag in (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.PRONOUN)
        return False

    def adjunct(self, at: int) -> bool:
        if self.word(at) == "unlike":
            return True
        return any(
            self.tag(here) is Tag.NUMBER for here in range(at, min(len(self.tokens), at + 8))
        )

    def between(self, at: int) -> bool:
        """Whether "and" at ``at`` joins the ends of "between … and …"."""
        for here in range(at - 1, max(-1, at - 7), -1):
            if self.tag(here) in (Tag.COORDINATOR, Tag.FINITE):
                return False
            if self.word(here) == "between":
                return True
        return False

    def reciprocal(self, at: int) -> bool:
        near = [self.word(here) for here in range(at, at + 12)]
        return any(pair in pairwise(near) for pair in (("each", "other"), ("one", "another")))

    def unnamed(self, at: int) -> bool:
        """Whether a relative only says that a source wants no name: "who declined to be named"."""
        near = {self.word(here) for here in range(at, at + 8)}
        return bool(near & {"identified", "anonymity", "anonymous", "named"})

    def reporting(self, at: int) -> bool:
        """Whether "he said" begins here: a verb of saying with nothing that is said after it."""
        verb = self.clause(at)
        if not verb or verbs().lemma(self.word(verb)) not in words("speech"):
            return False
        after = self.tokens[verb + 1] if verb + 1 < len(self.tokens) else None
        return after is None or after.tag in (
            Tag.PUNCTUATION,
            Tag.PREPOSITION,
            Tag.ADVERB,
            Tag.COORDINATOR,
            Tag.GERUND,
            Tag.NAME,
            Tag.NOUN,
            Tag.TO,
        )

    def end(self, at: int) -> int:
        """The next mark or coordinator after ``at``, or the sentence's end."""
        for here in range(at, min(len(self.tokens), at + REACH)):
            if self.tokens[here].text in BREAKS or self.tokens[here].text in ".!?":
                return here
        return min(len(self.tokens), at + REACH)

    def apposition(self, at: int, *, waiting: bool, loose: bool = False) -> bool:
        """Whether the noun phrase at ``at`` says what the noun before the mark is."""
        before = self.tag(at - 2)
        nominal = before in (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.PRONOUN, Tag.ADVERB)
        if not (nominal or loose or self.tokens[at - 2].text in ')”"’'):
            return False
        end = self.end(at)
        begin = self.past_adverbs(at)
        first = self.word(begin)
        article = first in ("a", "an", "the", "one") or first in words("possessives")
        owner = self.tag(begin) is Tag.NAME and any(
            self.tag(here) is Tag.POSSESSIVE for here in range(begin + 1, min(begin + 5, end))
        )
        if not any(self.tag(here) in (Tag.NOUN, Tag.NAME) for here in range(begin, end)):
            return False
        if (
            any(self.word(here) in TIMES for here in range(begin, min(begin + 3, end)))
            and end - begin < 4
        ):
            return False
        if waiting:
            after = self.tag(self.past_adverbs(end + 1))
            resumed = after is Tag.FINITE or (after is Tag.PARTICIPLE and not self.resumes(end + 1))
            return (resumed and (article or owner or loose or self.tag(begin) is Tag.NOUN)) or (
                (article or owner) and self.resumes(end)
            )
        if loose:
            return end - begin > 1
        return (article or owner) and not self._listed(at, end)

    def _listed(self, at: int, end: int) -> bool:
        """Whether the phrase is an item of a list: "the mayor, a bishop and three councillors"."""
        items = (Tag.DETERMINER, Tag.NUMBER, Tag.NAME)
        for _ in range(6):
            for here in range(at + 1, min(end + 2, len(self.tokens))):
                joins = self.tag(here) is Tag.COORDINATOR and self.word(here) in ("and", "or")
                if joins and (here >= end or self.tag(here + 1) in items):
                    return not self.clause(here + 1)
            if end >= len(self.tokens) - 1 or self.tokens[end].text != ",":
                return False
            at, end = end + 1, self.end(end + 1)
            if self.verb_between(at, end) or self.tag(at) not in (*items, Tag.NOUN):
                return False
        return False
