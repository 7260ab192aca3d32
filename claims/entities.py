"""Whose figure it is: the first name of its clause, told to be a speaker by neither place nor
verb; else the topic
of the sentence before.

Adjectives of nations count ("Belgian unemployment"). A name right before the figure owns it
("GAF's 3.2 billion
dollar offer").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.capitals import adjectives
from claims.tables import words
from claims.tokens import Sort, Tokens
from claims.types import Name, NameKind

NEAREST = 40
WINDOW = 1500
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
    taken = {place for low, high, _, _ in found for place in range(low, high)}
    for at in range(len(tokens)):
        form = tokens.forms[at]
        if tokens.sorts[at] != Sort.WORD or not form[:1].isupper():
            continue
        if tokens.words[at] in adjectives() and tokens.starts[at] not in taken:
            found.append((tokens.starts[at], tokens.ends[at], form, False))
    return [
        Mention(start, end, text, _source(tokens.text, start, end, person))
        for start, end, text, person in sorted(found)
    ]


def _source(text: str, start: int, end: int, person: bool) -> bool:
    """Whether "said" follows: of a person, or of anyone at the end of the sentence."""
    match = SAID.match(text, end)
    if match is None or match[1] not in _tells():
        return False
    rest = text[match.end() : match.end() + 40].strip(' ."”')
    return person or (len(rest) < 30 and start > 0)


def owner(
    text: str, found: Sequence[Mention], start: int, end: int, carried: str | None
) -> str | None:
    """The name that a figure at ``start``–``end`` belongs to; ``carried`` is the topic so far.

    Only the names and words near a figure are looked at, so the time does not grow with the
    sentence.
    """
    at = bisect_right(found, start, key=_ending)
    before = [one for one in found[max(0, at - NEAREST) : at] if not one.source]
    if before and OWNS.match(text[before[-1].end : start]):
        return before[-1].text
    opening = max(0, start - WINDOW)
    clause = max((match.end() for match in CLAUSE.finditer(text, opening, start)), default=opening)
    own = _subject(text, before, clause, start, carried) or _subject(
        text, before, opening, start, carried
    )
    if own is not None:
        return own
    if carried is not None:
        return carried
    after = next(
        (one for one in found[at : at + NEAREST] if one.start >= end and not one.source), None
    )
    return after.text if after else None


def _ending(mention: Mention) -> int:
    return mention.end


def _subject(
    text: str, before: Sequence[Mention], low: int, high: int, carried: str | None
) -> str | None:
    """The first name between ``low`` and ``high``, or what a pronoun before it stands for.

    After "X said" the clause that X tells has a subject of its own; "its" there is X's.
    """
    own = [one for one in before if one.start >= low]
    high = min(high, low + 2 * WINDOW)
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
    before = [one for one in found[:NEAREST] if not one.source]
    return _subject(text, before, 0, len(text), carried) or carried
