"""Whether a figure of a source is of what a claim says: every word of the claim that the source has
stands with that figure, none with another, and both speak of one time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from claims import Quantity
from claims.wordlists import verbs
from corpus import Span
from factcheck.evidence.alignment import earlier
from factcheck.evidence.base import Line, Statement, kept
from factcheck.evidence.content import stem
from factcheck.evidence.cues import table, words
from factcheck.evidence.parts import line_senses, sense, senses
from factcheck.evidence.territory import Plot, plots

_FEW = 0.34  # of the claim's words, that the source may lack


@dataclass(frozen=True, slots=True)
class Fit:
    """``asked`` are the claim's senses besides its figure, ``own`` those among the words of the
    source's, ``wide`` those in its sentence or the one before."""

    plot: Plot
    asked: frozenset[str]
    own: frozenset[str]
    wide: frozenset[str]
    stray: frozenset[str]


@kept
def every_sense(passage: Statement) -> frozenset[str]:
    """The senses of all its sentences."""
    return frozenset().union(*line_senses(passage).values())


def asked_beside(claim: Statement, *mentions: Span) -> frozenset[str]:
    """The senses of the claim's words besides some mentions, but for idle ones."""
    text = claim.analysis.text
    found: set[str] = set()
    start = claim.span.start
    for mention in mentions:
        found |= senses(text, Span(start, mention.start))
        start = mention.end
    return frozenset(found | senses(text, Span(start, claim.span.end))) - _idle()


def fit(asked: frozenset[str], passage: Statement, figure: Quantity) -> Fit | None:
    """How the words asked for lie around a figure of the source."""
    plot = plots(passage).get(figure.span.start)
    if plot is None or not asked:
        return None
    every = line_senses(passage)
    before = earlier(passage, plot.line)
    wide = every[plot.line.span] | (every[before.span] if before else frozenset())
    stray = (asked & every_sense(passage)) - wide | (asked & plot.others) - plot.own
    return Fit(plot, asked, asked & plot.own, asked & wide, stray)


@cache
def _idle() -> frozenset[str]:
    text = table()["fitting"]["idle"]
    return senses(text, Span(0, len(text)))


def unplaced(asked: frozenset[str], passage: Statement, line: Line) -> frozenset[str]:
    """The senses asked for that neither a sentence, nor the one before, nor the title has."""
    every, before = line_senses(passage), earlier(passage, line)
    wide = every[line.span] | (every[before.span] if before else frozenset())
    return asked - wide - frozenset(sense(word) for word in passage.about)


def speaks_of(
    claim: Statement, passage: Statement, line: Line, *mentions: Span, idle: str = ""
) -> bool:
    """Whether a source speaks in a sentence of what the claim says besides some mentions: it has
    the claim's verbs there and most of its words, and none of them elsewhere alone."""
    asked = asked_beside(claim, *mentions) - senses(idle, Span(0, len(idle)))
    missing = unplaced(asked, passage, line) - _light()
    if missing & every_sense(passage) or missing & verbal(claim.text):
        return False
    return bool(asked) and len(missing) <= _FEW * len(asked)


def verbal(text: str) -> frozenset[str]:
    """The senses of the words of a text that look like the past of a verb."""
    forms = _forms()
    return frozenset(
        sense(stem(word)) for word in words(text) if word.endswith("ed") or word in forms
    )


@cache
def _forms() -> frozenset[str]:
    return frozenset(form for forms in verbs().irregular.values() for form in forms)


@cache
def _light() -> frozenset[str]:
    rows = table()["fitting"]
    text = f"{rows['light']} {rows['times']} {table()['redated']['planned']}"
    return senses(text, Span(0, len(text)))


def times(said: Iterable[str]) -> frozenset[str]:
    """The words that place a figure in time."""
    return _times() & frozenset(said)


@cache
def _times() -> frozenset[str]:
    return frozenset(table()["fitting"]["times"].split())


def same_time(claim: Statement, passage: Statement, plot: Plot) -> bool:
    """Whether claim and figure name the same times, and the source's does not hold them against
    another time's where the claim names one."""
    text = passage.analysis.text
    said, mine = words(plot.span.of(text)), words(claim.text)
    asked, given = times(mine), times(said)
    if asked != given:
        return False
    dates = {m.text.lower() for m in claim.moments}
    known = {m.text.lower() for m in passage.moments if plot.span.contains(m.span)}
    if not all(any(one in other or other in one for other in known) for one in dates):
        return False
    held = frozenset(table()["fitting"]["held"].split())
    return not ((asked or dates) and held & frozenset(said))
