"""Whether two figures of a source are those of the two things that a claim compares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus import Span
from factcheck.evidence.base import Statement
from factcheck.evidence.clauses import clauses, sentence
from factcheck.evidence.content import stem
from factcheck.evidence.cues import table, words
from factcheck.evidence.fitting import unplaced
from factcheck.evidence.levels import alike
from factcheck.evidence.parts import sense, senses
from factcheck.evidence.territory import Plot, plots

_MARK = re.compile(r"[,;:()–—] ?| \b(?:and|but|or|while)\b ")


@dataclass(frozen=True, slots=True)
class Sides:
    """The plots of what is compared and of what with, and 1 where the first has more."""

    one: Plot
    other: Plot
    sign: int


def theirs(claim: Statement, than: int, passage: Statement, found: Sides) -> bool:
    """Whether no third figure is that of a thing of the claim, whose "than" stands at ``than``, and
    neither of the two has changed since."""
    return not (_stray(claim, than, passage, found) or _changed(passage, found))


def _stray(claim: Statement, than: int, passage: Statement, found: Sides) -> bool:
    """Whether a thing that the claim compares stands close by a third figure of the sort: "310 by
    lorry, 280 by rail and 230 by barge" has the 280 by rail."""
    one, other = found.one, found.other
    text = passage.analysis.text
    rest: frozenset[str] = frozenset()
    for plot in plots(passage).values():
        near = _stretch(text, plot)
        pair = any(near.contains(side.figure.span) for side in (one, other))
        behind = plot.line in (one.line, other.line) and near.start > plot.line.span.start
        if behind and not pair and None not in alike(plot.figure, one.figure):
            rest |= senses(text, near)
    for phrase in sentence(claim, claim.lines[0].span).phrases():
        own = one.own if phrase.span.end <= than else other.own
        if phrase.senses and phrase.senses <= rest and not phrase.senses & own:
            return True
    return False


def _stretch(text: str, plot: Plot) -> Span:
    """What stands around a figure between two marks or joining words."""
    line, figure = plot.line.span, plot.figure.span
    before = [cut.end() for cut in _MARK.finditer(text, line.start, figure.start)]
    after = _MARK.search(text, figure.end, line.end)
    return Span(before[-1] if before else line.start, after.start() if after else line.end)


def _changed(passage: Statement, found: Sides) -> bool:
    """Whether the source says of one of the two figures that it was halved or the like."""
    text = passage.analysis.text
    return any(
        _changing().match(text, plot.figure.span.end, plot.line.span.end)
        for plot in (found.one, found.other)
    )


@cache
def _changing() -> re.Pattern[str]:
    forms = table()["comparisons"]["changed"].replace(" ", "|")
    return re.compile(rf"[^.,;]{{0,20}}\b(?:is|are|was|were|been) (?:\w+ )?(?:{forms})\b")


def told(claim: Statement, than: int, passage: Statement, plot: Plot) -> bool:
    """Whether the source's sentence, or the one before, has all that the claim says of what it
    compares, and its verb: "young men" are not "men"."""
    line = claim.lines[0].span
    asked = frozenset(one.verb for one in clauses(claim, line)) - _slight()
    comparing = comparing_words()
    narrow = frozenset(words(claim.text)) & frozenset(table()["comparisons"]["narrow"].split())
    idle = senses(comparing, Span(0, len(comparing))) - frozenset(map(sense_of, narrow))
    for phrase in sentence(claim, line).phrases():
        if phrase.span.end <= than:
            asked |= phrase.senses - idle
    return not unplaced(asked, passage, plot.line)


@cache
def _slight() -> frozenset[str]:
    rows = table()
    text = f"{comparing_words()} {rows['comparisons']['slight']} {rows['fitting']['light']}"
    return senses(text, Span(0, len(text))) | frozenset(rows["comparisons"]["slight"].split())


@cache
def comparing_words() -> str:
    """Words that compare, parted by blanks."""
    rows, ways = table()["comparisons"], table()["directions"]
    return " ".join([*rows.values(), ways["up"], ways["down"]])


def sense_of(word: str) -> str:
    """The sense of a word."""
    return sense(stem(word))
