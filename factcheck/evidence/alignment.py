"""How well a figure or date of the claim lines up with one of the source.

What stands around the two is compared as stemmed content words: those of the sentence count whole,
those that the passage, its title and its heading lend count half. A year, or a name near the
figure, that the two do not share makes them speak of different things (rules.md, "Against a
source": any known mismatch is not comparable).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claims import Analysis, Moment, Name, NameKind, Quantity
from corpus import Span
from factcheck.evidence.base import Line, Statement
from factcheck.evidence.content import content, tokens

_SIDE = 3  # content words on each side of a mention that say what it is of
_CLAUSE = re.compile(r"[;:—–()]|, |\.\s|\band\b|\bbut\b|\bwhile\b|\bagainst\b|\bfrom\b|\bto\b")


@dataclass(frozen=True, slots=True)
class Alignment:
    """``score`` is the share of the claim's other content words that the sentence has, 0 to 1,
    raised where the words right around the two mentions agree; ``possible`` is false on a known
    mismatch."""

    score: float
    possible: bool


def align(
    claim: Statement,
    passage: Statement,
    line: Line,
    mine: Span,
    theirs: Span,
    *,
    timed: bool = True,
) -> Alignment:
    """Line up the mention ``mine`` of the claim with ``theirs`` in a sentence of the passage.

    ``timed`` is false where the mentions are dates themselves, and so may differ.
    """
    words = beside(claim, mine)
    if not words:
        return Alignment(0.0, False)
    lent = (passage.words | passage.about) - line.words
    covered = (len(words & line.words) + 0.5 * len(words & lent)) / len(words)
    near_mine = near(claim.analysis.text, mine, claim.span)
    near_theirs = near(passage.analysis.text, theirs, line.span)
    close = len(near_mine & near_theirs) / len(near_mine) if near_mine else 0.0
    possible = not (timed and _other_time(claim, passage, line)) and not _other_name(claim, passage)
    return Alignment(0.7 * covered + 0.3 * close, possible)


def beside(claim: Statement, mention: Span) -> frozenset[str]:
    """The content words of a claim besides one mention."""
    text = claim.analysis.text
    start, end = claim.span.start, claim.span.end
    return content(text[start : mention.start]) | content(text[mention.end : end])


def near(text: str, mention: Span, within: Span) -> frozenset[str]:
    """The content words of the clause in which a mention stands."""
    start, end = within.start, within.end
    for mark in _CLAUSE.finditer(text, within.start, mention.start):
        start = mark.end()
    after = _CLAUSE.search(text, mention.end, within.end)
    if after is not None:
        end = after.start()
    return content(text[start : mention.start]) | content(text[mention.end : end])


@dataclass(frozen=True, slots=True)
class Sides:
    """The stems of the few content words right before and right after a mention."""

    before: frozenset[str]
    after: frozenset[str]

    @property
    def size(self) -> int:
        return len(self.before) + len(self.after)

    def shared(self, other: Sides) -> int:
        """How many words both have on the same side: order tells who did what to whom."""
        return len(self.before & other.before) + len(self.after & other.after)


@lru_cache(maxsize=4096)
def sides(text: str, mention: Span, within: Span) -> Sides:
    """The nearest content words on both sides of a mention, inside a sentence."""
    before = tokens(text, Span(within.start, mention.start))[-_SIDE:]
    after = tokens(text, Span(mention.end, within.end))[:_SIDE]
    return Sides(
        frozenset(token.stem for token in before), frozenset(token.stem for token in after)
    )


def led_in(statement: Statement, quantity: Quantity) -> str:
    """The word right before a figure: "from ten beds to six"."""
    before = statement.analysis.text[: quantity.span.start].rsplit(None, 1)
    return before[-1].lower() if before else ""


def earlier(passage: Statement, line: Line) -> Line | None:
    """The sentence before ``line``."""
    before = None
    for other in passage.lines:
        if other is line:
            break
        before = other
    return before


def names_known(claim: Statement, words: frozenset[str]) -> bool:
    """Whether every name of the claim has a word among ``words``."""
    return all(content(name.text) & words for name in _names(claim.analysis, claim.span))


def same_subject(claim: Statement, passage: Statement) -> bool:
    """Whether some name of the claim, or of the article it stands in, is in the source: "work will
    be finished by May" is said of anything."""
    known = passage.words | passage.about
    return any(
        name.kind is not NameKind.OTHER and content(name.text) & known
        for name in claim.analysis.names
    )


def years(statement: Statement, span: Span) -> set[int]:
    """The years named within ``span``."""
    return _years(statement.analysis, span)


def _years(analysis: Analysis, span: Span) -> set[int]:
    return {
        year for moment in analysis.moments if span.contains(moment.span) for year in _of(moment)
    }


def _of(moment: Moment) -> set[int]:
    if moment.first is None or moment.last is None:
        return set()
    return set(range(moment.first.year, min(moment.last.year, moment.first.year + 10) + 1))


def _other_time(claim: Statement, passage: Statement, line: Line) -> bool:
    """Both name years (or the source's clause does) and share none."""
    asked = _years(claim.analysis, claim.span)
    given = _years(passage.analysis, line.span)
    return bool(asked and given and not asked & given)


def _other_name(claim: Statement, passage: Statement) -> bool:
    """The claim's first name (its subject, most often) is nowhere in the source."""
    names = _names(claim.analysis, claim.span)
    if not names:
        return False
    known = passage.words | passage.about
    return not any(content(name.text) & known for name in names)


def _names(analysis: Analysis, span: Span) -> list[Name]:
    return [
        name
        for name in analysis.names
        if span.contains(name.span) and name.kind is not NameKind.OTHER
    ]
