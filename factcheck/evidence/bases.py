"""What a source holds a level against, "13,000 fewer than in 2019": whether a claim speaks of it.

A figure that follows for "2019" is false of the year before or after, and of the level itself: the
claim has to name what the source does behind "than".
"""

from __future__ import annotations

import re
from functools import cache

from corpus import Span
from factcheck.evidence.base import Line, Statement
from factcheck.evidence.cues import table, words
from factcheck.evidence.parts import senses

_CUT = re.compile(r"[;:()–—]|, (?!in \d)|\b(?:and|but|while|which|who|where|when)\b")
_YEAR = re.compile(r"\b[12]\d{3}\b")
_KINDS = ("plan", "usual", "start")


def base_after(text: str, line: Line, start: int) -> Span:
    """The words of a sentence from ``start`` to the end of their clause."""
    cut = _CUT.search(text, start, line.span.end)
    return Span(start, cut.start() if cut else line.span.end)


def added(text: str, base: Span) -> bool:
    """ "Two on the 11th and four more on the 15th": more of them, and not more than on another day;
    but "four more on last year"."""
    said = words(base.of(text))
    if said[:1] != ["on"] or _YEAR.search(base.of(text)):
        return False
    return not any(_group(name) & frozenset(said) for name in (*_KINDS, "before"))


def of_base(claim: Statement, passage: Statement, line: Line, mention: Span, base: Span) -> bool:
    """Whether a claim says, besides the figure ``mention``, what a source says in ``base``: its
    year, a word that the rest of the sentence before it lacks, or one of the same kind, as
    "usually" is for "than normal"; and nothing of now."""
    text = passage.analysis.text
    mine = claim.analysis.text
    beside = f"{mine[claim.span.start : mention.start]} {mine[mention.end : claim.span.end]}"
    said, asked = frozenset(words(base.of(text))), frozenset(words(beside))
    if (_group("now") & asked) - said:
        return False
    years, given = set(_YEAR.findall(beside)), set(_YEAR.findall(base.of(text)))
    if years and given:
        return bool(years & given)
    if any(_group(name) & said and _group(name) & asked for name in _KINDS):
        return True
    if _group("before") & said and _asks_before(asked, said):
        return True
    idle = _senses("idle") | (_senses("seasons") if _group("before") & said else frozenset())
    own = senses(text, base) - senses(text, Span(line.span.start, base.start)) - idle
    return bool(own & senses(beside, Span(0, len(beside))))


def _asks_before(asked: frozenset[str], said: frozenset[str]) -> bool:
    """ "Last" is of the time before only where the source says so too."""
    return bool(_group("before") & (asked if "last" in said else asked - {"last"}))


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(table()["bases"][name].split())


@cache
def _senses(name: str) -> frozenset[str]:
    text = table()["bases"][name]
    return senses(text, Span(0, len(text)))
