"""The parts of a statement that each say one thing of their own, with the senses of their words.

"The north lock is back in use; the south lock stays closed" binds each lock to its own state: what
stands in one part belongs to the names of that part. Words are compared as senses: "bought" and
"the purchase of" are one (``data/senses.yml``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from claims import Name
from claims.wordlists import verbs
from corpus import Span
from factcheck.evidence.base import Statement, kept
from factcheck.evidence.content import means, stem, tokens
from factcheck.tables import data

_KEPT = 4096  # stretches of text whose words are kept
_CUT = re.compile(
    r"[;|]|\s[–—-]\s|[()]|(?<=[\w’\"”])\s*—\s*|,? (?:while|whereas|but|although|though)\b"
    r"|, and (?=(?:the |its |his |her |their )?[\w’-]+ [\w’-]+)"
)
MARKS = frozenset(',.;:!?"”“)(—–')
_WORDS = re.compile(r"[^\W\d_][\w’'-]*|\d(?:[\d.,]*\d)?")
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*(?<![.,])")


# Pasts that are oftener a word of their own.
_OTHER = frozenset(
    {"found", "saw", "felt", "ground", "wound", "bore", "born", "bound", "lay", "fed"}
)


@cache
def _senses() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in data("senses")["same"]:
        words = line.split()
        for word in words:
            found.setdefault(stem(word), stem(words[0]))
    for base, forms in verbs().irregular.items():
        for form in forms:
            if form not in _OTHER:
                found.setdefault(stem(form), found.get(stem(base), stem(base)))
    return found


@lru_cache(maxsize=65536)
def sense(stemmed: str) -> str:
    """The sense of a stemmed word: that of the first word of its line in ``senses.yml``."""
    return _senses().get(stemmed, stemmed)


@lru_cache(maxsize=65536)
def _read(word: str) -> tuple[str, str, bool]:
    """A word in small letters, its sense, and whether it carries meaning; figures do."""
    meant = word[0].isdigit() or means(word)
    return word.lower().replace("’", "'"), sense(stem(word)), meant


@cache
def heads() -> frozenset[str]:
    """The senses of ``senses.yml``."""
    return frozenset(_senses().values())


class Word(NamedTuple):
    """A word in small letters, its sense, and whether it carries meaning by itself."""

    text: str
    sense: str
    meant: bool
    span: Span
    closes: bool  # a mark stands after it


@kept
def _lines(statement: Statement) -> dict[Span, tuple[Word, ...]]:
    """Every word of every sentence."""
    text = statement.analysis.text
    return {line.span: _words(text, line.span) for line in statement.lines}


def spoken(statement: Statement, line: Span, span: Span) -> tuple[Word, ...]:
    """Every word of a stretch of a sentence, also the small ones; figures carry meaning too."""
    words = _lines(statement)[line]
    first = bisect_left(words, span.start, key=_start)
    last = bisect_left(words, span.end, key=_start)
    cut = (first and words[first - 1].span.end > span.start) or (
        last and words[last - 1].span.end > span.end
    )
    return _words(statement.analysis.text, span) if cut else words[first:last]


@kept
def line_senses(statement: Statement) -> dict[Span, frozenset[str]]:
    """The senses of every sentence, as :func:`senses` gives them."""
    text = statement.analysis.text
    return {line: _meant(text, line, words) for line, words in _lines(statement).items()}


def _meant(text: str, span: Span, words: tuple[Word, ...]) -> frozenset[str]:
    meant = [word.sense for word in words if word.meant and not word.text[0].isdigit()]
    figures = [match.group() for match in _FIGURE.finditer(text, span.start, span.end)]
    return frozenset(meant + figures)


def _start(word: Word) -> int:
    return word.span.start


def _words(text: str, span: Span) -> tuple[Word, ...]:
    found = []
    for match in _WORDS.finditer(text, span.start, span.end):
        word, (start, end) = match.group(), match.span()
        closes = text[end : end + 1] in MARKS
        found.append(Word(*_read(word), Span(start, end), closes))
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def senses(text: str, span: Span) -> frozenset[str]:
    """The senses of the words of a stretch, and its figures as written."""
    words = {sense(token.stem) for token in tokens(text, span)}
    words |= {match.group() for match in _FIGURE.finditer(text, span.start, span.end)}
    return frozenset(words)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sentence, ``line``: its ``senses``, the names in it and all its words."""

    span: Span
    line: Span
    senses: frozenset[str]
    names: tuple[Name, ...]
    words: tuple[Word, ...]
    spoken: frozenset[str]  # the senses of all its words


@kept
def parts(statement: Statement) -> tuple[Part, ...]:
    """The parts of every sentence of a statement, in order."""
    text = statement.analysis.text
    names = statement.names
    out = []
    for line in statement.lines:
        for span in _spans(text, line.span):
            inside = tuple(name for name in names if span.contains(name.span))
            words = spoken(statement, line.span, span)
            every = frozenset([word.sense for word in words])
            out.append(Part(span, line.span, _meant(text, span, words), inside, words, every))
    return tuple(out)


def _spans(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for cut in _CUT.finditer(text, line.start, line.end):
        if text[start : cut.start()].strip():
            yield Span(start, cut.start())
        start = cut.end()
    if text[start : line.end].strip():
        yield Span(start, line.end)
