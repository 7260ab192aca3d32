"""The phrase that governs a figure: the link to its left, the noun it speaks of, the subject of
its verb.

A shallow grammar, shared by articles and sources: noun phrases end at prepositions, subjects
begin at clause
boundaries, parentheses between commas are passed over. Wrong analyses cost recall, never a value.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims import nouns
from claims.numerals import DASHES
from claims.tables import words
from claims.tokens import Sort, Tokens

REACH = 40
MODALS = frozenset(["will", "would", "may", "can", "could", "should", "must", "might", "to"])
PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "to",
        "into",
        "under",
        "over",
        "between",
        "among",
        "during",
        "after",
        "before",
        "since",
        "per",
        "than",
        "via",
        "through",
        "against",
        "without",
        "within",
        "as",
        "around",
        "until",
        "towards",
    ]
)
LINKS = frozenset(
    [
        "to",
        "from",
        "by",
        "at",
        "with",
        "on",
        "in",
        "around",
        "against",
        "versus",
        "vs",
        "than",
        "over",
        "between",
        "under",
        "after",
    ]
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence with its dates and figures marked, to walk in."""

    tokens: Tokens
    dated: bytearray  # tokens of dates
    figured: dict[int, int]  # token of a figure -> index of the figure
    starts: list[int]  # first token of each figure

    def link(self, first: int) -> int:
        """The word that joins a figure beginning at ``first`` to what stands before it."""
        at, skipped = first - 1, words("roles", "skipped")
        while at >= 0 and at > first - 12:
            word = self.tokens.words[at]
            if (
                (self.dated[at] and self.tokens.words[at + 1] in ("'s", "’s"))
                or (word in ("'s", "’s") and at and self.dated[at - 1])
                or (word == "," and at and self.tokens.words[at - 1] in skipped)
                or word in skipped
                or (word in DASHES and self.tokens.glued(at))
            ):
                at -= 1
            else:
                break
        return at

    def verb(self, at: int) -> bool:
        """Whether the word at ``at`` is a verb of the clause."""
        word = self.tokens.words[at]
        if self.tokens.sorts[at] != Sort.WORD or self.dated[at]:
            return False
        if word in words("roles", "change_verbs") or word in words("roles", "states"):
            return True
        if word in words("nouns", "verbs") or (at and self.tokens.words[at - 1] in MODALS):
            return True
        return word.endswith("ed") and len(word) > 4 and not word.endswith("seed")

    def before(self, at: int, outer: bool = True) -> int | None:
        """The head of the noun phrase that ends at or before ``at``; with ``outer``, "sales"
        of "sales of cars".
        """
        while at >= 0:
            if self.dated[at] or (
                self.tokens.words[at] in ("in", "on", "for", "during") and self.dated[at + 1]
            ):
                at -= 1
                continue
            break
        start = at
        stops = words("nouns", "stops")
        while (
            start >= 0
            and self.tokens.sorts[start] == Sort.WORD
            and self.tokens.words[start] not in stops
        ):
            if self.verb(start) and self.tokens.words[start] not in words("roles", "change_nouns"):
                break
            start -= 1
        if start == at:
            return None
        # "earnings from operations of", "sales of cars in": the head stands before the first
        # preposition
        prior = self.tokens.words[start]
        if outer and prior == "with" and start > 1 and self.verb(start - 1):
            start -= 1
        if (
            outer
            and prior in ("of", "from", "in", "for", "after", "with")
            and start > 0
            and not self.figured.get(start - 1)
        ):
            whole = self.before(start - 1)
            light = words("roles", "light") | words("roles", "change_nouns")
            if whole is not None and self.tokens.words[whole] not in light:
                return whole
        return at

    def governor(self, verb: int) -> int | None:
        """What a verb says its figure of: its subject, or the noun right before a form in -ing;
        of "the firm will invest" and the like, nothing.
        """
        word = self.tokens.words[verb]
        if word.endswith("ing") and word not in words("roles", "states"):
            return self.before(verb - 1, outer=False) or self.subject(verb)
        if word == "ranging":
            return self.before(verb - 1, outer=False)
        if word in words("roles", "change_verbs") or word in words("roles", "states"):
            return self.subject(verb)
        return None

    def series(self, verb: int) -> str | None:
        """The last noun before ``verb`` of a thing measured again and again."""
        for at in range(verb - 1, max(-1, verb - REACH), -1):
            noun = nouns.singular(self.tokens.words[at])
            if noun in words("roles", "series"):
                return noun
        return None

    def subject(self, verb: int) -> int | None:
        """The head of the subject of the verb at ``verb``."""
        tokens = self.tokens
        at = verb - 1
        if at > 0 and tokens.words[at] in ("or", "and") and self.verb(at - 1):
            at -= 2
        while at >= 0 and (
            tokens.words[at] in words("roles", "auxiliaries")
            or tokens.words[at].endswith("ly")
            or self.dated[at]
        ):
            at -= 1
        if at >= 0 and tokens.forms[at] == ",":
            inner = at - 1
            while inner > 0 and tokens.forms[inner] not in (",", ";") and at - inner < REACH:
                inner -= 1
            if tokens.forms[inner] == "," and inner > 1:
                at = inner - 1
        if at < 0:
            return None
        start = at
        bounds = words("roles", "boundaries")
        while start >= 0 and at - start < REACH:
            word = tokens.words[start]
            if word in ("and", "or"):
                if self._clause_before(start):
                    break
            elif word in bounds or tokens.forms[start] in (
                ";",
                ":",
                "(",
                ")",
                '"',
                "“",
                "”",
                ",",
                ".",
            ):
                break
            if (
                start < at
                and self.verb(start)
                and word not in words("roles", "change_nouns")
                and not self._participle(start)
            ):
                break
            start -= 1
        if start == at:
            if start > 0 and tokens.words[start] in ("which", "that", "who"):
                return self.before(start - 1 - (tokens.forms[start - 1] == ","), outer=False)
            return None
        return self._head(start + 1, at)

    def _clause_before(self, at: int) -> bool:
        """Whether a verb stands between the clause's start and the "and" at ``at``."""
        for place in range(at - 1, max(-1, at - REACH), -1):
            if self.tokens.forms[place] in (";", ".", ":") or self.tokens.words[place] in (
                "said",
                "that",
            ):
                return False
            if self.verb(place) and not self._participle(place):
                return True
        return False

    def _participle(self, at: int) -> bool:
        """Whether a form in -ed modifies its noun: "combined sales", "areas planted with"."""
        before = self.tokens.words[at - 1] if at else ""
        if before in DASHES or self.tokens.words[at + 1] in DASHES:
            return True
        return (
            before in words("nouns", "determiners")
            or before in PREPOSITIONS
            or self.tokens.words[at + 1] in PREPOSITIONS
        )

    def _head(self, start: int, end: int) -> int | None:
        """The head of the noun phrase ``start``–``end``: before its first preposition; behind
        "number of".
        """
        tokens = self.tokens
        head = None
        for at in range(start, end + 1):
            word = tokens.words[at]
            if tokens.forms[at] in DASHES or (
                word in PREPOSITIONS and tokens.forms[at - 1] in DASHES
            ):
                continue
            if word in PREPOSITIONS or tokens.forms[at] in (",", "("):
                if head is None:
                    start = at + 1
                    continue
                if word == "of" and tokens.words[head] in words("roles", "light"):
                    return self._head(at + 1, end) or head
                break
            if (
                tokens.sorts[at] == Sort.WORD
                and not self.dated[at]
                and word not in words("nouns", "determiners")
            ):
                if word in ("'s", "’s"):
                    continue
                if (
                    self.verb(at)
                    and head is not None
                    and word not in words("roles", "change_nouns")
                ):
                    break
                head = at
        return head

    def word(self, at: int | None) -> str | None:
        """The noun at ``at`` in the singular; names, pronouns and verbs are no nouns."""
        if at is None or at < 0 or self.tokens.sorts[at] != Sort.WORD:
            return None
        form, word = self.tokens.forms[at], self.tokens.words[at]
        verbal = word in words("nouns", "verbs") and word not in words("nouns", "verbal_nouns")
        if word in words("nouns", "stops") or (
            verbal and word not in words("roles", "change_nouns")
        ):
            return None
        name = form[:1].isupper() and (at > 0 or form.isupper())
        return None if name and word not in words("gazetteer", "ordinary") else nouns.singular(form)
