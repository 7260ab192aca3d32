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
_KINDS = ("plan", "asked", "usual", "start")


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
    told = text[passage.span.start : base.start]
    past = bool(given or (_group("before") | _group("start")) & said)
    if (past and _asks_before(asked, said, told)) or _year_of(years, said, told):
        return True
    if any(_group(name) & said and _group(name) & asked for name in _KINDS):
        return True
    idle = _senses("idle") | (_senses("seasons") if _group("before") & said else frozenset())
    own = senses(text, base) - senses(text, Span(line.span.start, base.start)) - idle
    return bool(own & senses(beside, Span(0, len(beside))))


def _asks_before(asked: frozenset[str], said: frozenset[str], told: str) -> bool:
    """Whether a claim is of some time before. "Last" is only where the source says so too, or may
    not have said it of the level."""
    unplaced = "last" not in words(told) and not _YEAR.search(told)
    sure = "last" in said or (_group("before") & said and unplaced)
    return bool(_group("before") & (asked if sure else asked - {"last"}))


def _year_of(years: set[str], said: frozenset[str], told: str) -> bool:
    """Whether a claim's only year is that which a source calls "then", or "the year before" the
    last one that it has told ahead."""
    ahead = _YEAR.findall(told)
    if not ahead or len(years) != 1:
        return False
    if "year" in said and _group("preceding") & said:
        return years == {str(int(ahead[-1]) - 1)}
    return "then" in said and years == {ahead[-1]}


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(table()["bases"][name].split())


@cache
def _senses(name: str) -> frozenset[str]:
    text = table()["bases"][name]
    return senses(text, Span(0, len(text)))
