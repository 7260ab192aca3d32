"""Spellings close to a surname that are the name of somebody or something else: "Regan" beside President Reagan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claims.tables import words
from claims.types import NameKind
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.people import CAPITAL, Person, alone

_BEFORE = re.compile(rf"({CAPITAL}) $")
_OFFICE = re.compile(rf"\b({alternatives('titles')})\.? $")
_OPENS = re.compile(r"(?:^|[.?!:”\"“\n] ?)[A-Z][\w’'-]* $")
_FIRM = re.compile(r", [A-Z]\w+,? (?:and|&) (?:Co|Company|Partners|Sons)\b")
_INNER = re.compile(r"[a-z][A-Z]{2}|[A-Z]{2}$")
_WORD = re.compile(r"[\w’'-]+")
_LEAD = 30


House = tuple[Span, str]
"""The name of an organisation, and its first word."""


def houses_of(article: Article) -> tuple[House, ...]:
    """The organisations that an article names."""
    return tuple(
        (name.span, name.text.split()[0])
        for name in article.analysis.names
        if name.kind is NameKind.ORGANISATION
    )


def another(
    article: Article, spans: Sequence[Span], persons: Sequence[Person], houses: Sequence[House]
) -> bool:
    """Whether the word at ``spans``, a slip away from the surname of ``persons``, names another than these, perhaps
    one of the ``houses``."""
    text, surname = article.text, persons[0].last
    word = spans[0].of(text)
    if word.lower() != surname.lower() and (
        ordinary(text, word) or words("gazetteer", "ordinary") >= {word.lower(), surname.lower()}
    ):
        return True
    firsts = {person.first for person in persons}
    if any(
        _first(text, span, firsts) or _FIRM.match(text[span.end : span.end + 40]) for span in spans
    ):
        return True
    held = {office for span in spans if (office := _office(text, span))}
    own = [*(person.span for person in persons), *alone(text, surname)]
    if len(spans) > 1 and len(own) > 1 and held - {_office(text, span) for span in own}:
        return True
    return any(
        house.start < span.start and span.end <= house.end and opens not in firsts | {word}
        for span in spans
        for house, opens in houses
    )


@lru_cache(maxsize=8)
def _small(text: str) -> frozenset[str]:
    """The words of a text that begin with a small letter."""
    return frozenset(word for word in _WORD.findall(text) if word[0].islower())


def ordinary(text: str, word: str) -> bool:
    """Whether a word is one of the language, small in the same text, or a place, or short for a house:
    "Analysts", "Brasilia", "WestLB"."""
    if word in words("gazetteer", "places") or _INNER.search(word):
        return True
    return word[0].lower() + word[1:] in _small(text)


def _first(text: str, span: Span, firsts: set[str]) -> bool:
    """Whether another first name stands before a word."""
    lead = text[max(0, span.start - _LEAD) : span.start]
    before = _BEFORE.search(lead)
    if before is None or before[1] in firsts | listed("titles") | listed("not_names"):
        return False
    return before[1] in words("gazetteer", "given") and not _OPENS.search(lead)


def _office(text: str, span: Span) -> str | None:
    """The title right before a name."""
    found = _OFFICE.search(text[max(0, span.start - _LEAD) : span.start])
    return found[1] if found else None
