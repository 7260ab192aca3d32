"""Things that a headline names and the story nowhere has, where it has another of their kind beside the same words: "heroin
among the bananas" over cocaine from containers of bananas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims.nouns import singular
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import listed, words
from factcheck.rules.echoes import kept
from factcheck.rules.layout import Line
from factcheck.types import Check, Outcome, Severity

_OPENING = 3  # sentences of the story that tell what the headline does
_BESIDE = 2  # words of the headline on either side of a thing
_NEAR = 3  # words of the story on either side of another of its kind
_WORD = re.compile(r"[\w'’-]+")
_OF = re.compile(r"s? (?:of|less|more|to|and)\b|[-–]|s\b")


@cache
def _listed() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The kinds, their things, and the words for each."""
    kinds = (*words("headline_kinds"), "/".join(words("headline_places")))
    return tuple(tuple(tuple(t.split("=")) for t in kind.split("/")) for kind in kinds)


@cache
def _one() -> dict[str, str]:
    """The first of the words for a thing, by each of them."""
    return {word: thing[0] for kind in _listed() for thing in kind for word in thing}


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """The things of one kind with each."""
    known: dict[str, frozenset[str]] = {}
    for kind in _listed():
        things = frozenset(thing[0] for thing in kind)
        for thing in things:
            known[thing] = known.get(thing, frozenset()) | things
    return known


def things(rule: str, article: Article, head: Line) -> Iterator[Check]:
    """Every thing of the headline that the opening has, or has another for."""
    opening = article.layout.body[:_OPENING]
    if head.text.isupper() or not opening:
        return
    own = [_plain(word[0]) for word in _WORD.finditer(head.text)]
    told = {_plain(word) for line in article.layout.body for word in _WORD.findall(line.text)}
    for match in _WORD.finditer(head.text):
        thing = _plain(match[0])
        kind = _kinds().get(thing)
        if kind is None or len(kind & set(own)) > 1 or _part(head, match) or _age(head, match):
            continue
        beside = _beside(head.text, match, _BESIDE)
        for line in opening[:1] if thing in listed("headline_places") else opening:
            found = [
                m for m in _WORD.finditer(line.text) if _plain(m[0]) in kind and not _part(line, m)
            ]
            near = [m for m in found if beside & _beside(line.text, m, _NEAR)]
            if not near:
                continue
            same = [m for m in near if _plain(m[0]) == thing]
            if not same and (thing in told or len({_plain(m[0]) for m in found}) > 1):
                break
            yield _check(rule, head, match, line, (same or near)[0], holds=bool(same))
            break


def _part(line: Line, match: re.Match[str]) -> bool:
    """Whether a place in an order is a fraction: "a third of the homes"."""
    return (
        _plain(match[0]) in listed("headline_places")
        and _OF.match(line.text, match.end()) is not None
    )


def _age(line: Line, match: re.Match[str]) -> bool:
    """Whether a metal or stone is that of an age: "Bronze Age torc"."""
    return line.text.startswith(" Age", match.end())


def _plain(word: str) -> str:
    """A word in the singular and in lower case, one word for all that a thing is called."""
    lower = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    lower = lower if lower in _one() else singular(lower)
    return _one().get(lower, lower)


def _beside(text: str, match: re.Match[str], most: int) -> frozenset[str]:
    """The stems of the words that tell something on either side of one."""
    before, behind = _told(text[: match.start()]), _told(text[match.end() :])
    return frozenset((*before[-most:], *behind[:most]))


def _told(text: str) -> list[str]:
    found = (kept(word) for word in _WORD.findall(text))
    return [word[0] for word in found if word is not None and word[1]]


def _check(
    rule: str, head: Line, match: re.Match[str], line: Line, other: re.Match[str], *, holds: bool
) -> Check:
    places = [
        Span(one.span.start + m.start(), one.span.start + m.end())
        for one, m in ((head, match), (line, other))
    ]
    return Check(
        rule,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"The headline says {match[0]!r}, the story {other[0]!r}.",
        f"{match[0]} {'=' if holds else '≠'} {other[0]}",
        tuple(places),
        None if holds else Severity.WARNING,
        None if holds else other[0],
    )
