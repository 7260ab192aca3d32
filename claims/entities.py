"""Whose figure it is: the first name of its clause, told to be a speaker by neither place nor
verb; else the topic
of the sentence before.

Adjectives of nations count ("Belgian unemployment"). A name right before the figure owns it
("GAF's 3.2 billion
dollar offer").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.capitals import adjectives
from claims.tables import words
from claims.tokens import Sort, Tokens
from claims.types import Name, NameKind

CLAUSE = re.compile(r"\b(?:and that|while|whereas|but|although)\b|;")
PRONOUN = re.compile(
    r"\b(?:[Ii]ts?|[Tt]hey|[Tt]heir|[Hh]e|[Ss]he|[Hh]is|[Hh]er"
    r"|[Tt]he (?:company|firm|group|bank|unit|airline|automaker|agency|ministry|government"
    r"|department|union|club))\b"
)
HIS = re.compile(r"['’]s?\s+")
SAID = re.compile(r"\s*,?\s*(?:have |has |had |also )?([a-z]+)\b")
OWNS = re.compile(r"['’]s?\s+(?:[a-z]+\s+){0,2}$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at ``start``–``end`` of its sentence. ``source``: it only tells what the sentence
    says.
    """

    start: int
    end: int
    text: str
    source: bool


def mentions(tokens: Tokens, names: Sequence[Name], shift: int) -> list[Mention]:
    """The names of a sentence and its adjectives of nations, in order."""
    found = [
        (name.span.start - shift, name.span.end - shift, name.text, name.kind is NameKind.PERSON)
        for name in names
        if name.kind is not NameKind.OTHER
    ]
    for at in range(len(tokens)):
        form = tokens.forms[at]
        if (
            tokens.sorts[at] == Sort.WORD
            and form[:1].isupper()
            and tokens.words[at] in adjectives()
        ):
            start = tokens.starts[at]
            if not any(low <= start < high for low, high, _, _ in found):
                found.append((start, tokens.ends[at], form, False))
    return [
        Mention(start, end, text, _source(tokens.text, start, end, person))
        for start, end, text, person in sorted(found)
    ]


def _source(text: str, start: int, end: int, person: bool) -> bool:
    """Whether "said" follows: of a person, or of anyone at the end of the sentence."""
    match = SAID.match(text, end)
    if match is None or match[1] not in _tells():
        return False
    rest = text[match.end() :].strip(' ."”')
    return person or (len(rest) < 30 and start > 0)


def owner(
    text: str, found: Sequence[Mention], start: int, end: int, carried: str | None
) -> str | None:
    """The name that a figure at ``start``–``end`` belongs to; ``carried`` is the topic so far."""
    before = [one for one in found if one.end <= start and not one.source]
    if before and OWNS.match(text[before[-1].end : start]):
        return before[-1].text
    clause = max((match.end() for match in CLAUSE.finditer(text, 0, start)), default=0)
    own = _subject(text, before, clause, start, carried) or _subject(
        text, before, 0, start, carried
    )
    if own is not None:
        return own
    if carried is not None:
        return carried
    after = [one for one in found if one.start >= end and not one.source]
    return after[0].text if after else None


def _subject(
    text: str, before: Sequence[Mention], low: int, high: int, carried: str | None
) -> str | None:
    """The first name between ``low`` and ``high``, or what a pronoun before it stands for.

    After "X said" the clause that X tells has a subject of its own; "its" there is X's.
    """
    own = [one for one in before if one.start >= low]
    pronoun = PRONOUN.search(text, low, high)
    if not own:
        return None
    first = own[0]
    if pronoun is not None and pronoun.start() < first.start:
        return carried or first.text
    if len(own) > 1 and HIS.fullmatch(text[first.end : own[1].start]):
        first = own[1]
    said = SAID.match(text, first.end)
    if said is None or said[1] not in _tells():
        return first.text
    told = [one for one in own if one.start >= said.end()]
    if not told:
        return first.text
    pronoun = PRONOUN.search(text, said.end(), high)
    return first.text if pronoun is not None and pronoun.start() < told[0].start else told[0].text


@cache
def _tells() -> frozenset[str]:
    return words("names", "people_verbs") | words("roles", "reporting")


def topic(text: str, found: Sequence[Mention], carried: str | None) -> str | None:
    """What a sentence leaves as the topic: its subject where that is a name, else the topic it
    had.
    """
    before = [one for one in found if not one.source]
    return _subject(text, before, 0, len(text), carried) or carried
