"""Figures that a paragraph ranks: which of them has which place, and which stand beside them without one.

A rung is a figure with its place ("third with 4,100", "the second-highest, 961", "came next on 86"); the other figures
of its sort in the sentences before it are told without a place ("9,800 were chardonnay and 7,400 merlot").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, may_hold, words
from factcheck.rules.layout import Line
from factcheck.rules.ranked_figures import Figure, alike, figures_of

_FAR = 75  # characters from a place to its figure
_LEFT = 60  # … where the figure stands before it
_BACK = 2  # sentences before a second place that may tell the first's figure
_NEAR = 3  # times that a first and a second place differ at most
_LAST = 10  # the last place that is read
_NAMED = ("standing_top", "standing_bottom", "standing_next", "ordinals")
_SINCE = re.compile(r"[^,;.]{0,40}\bsince\b")
_BREAK = re.compile(r"[;:]|\. ")
_OWN = re.compile(
    r"^(?: [\w%-]+){0,3},? (?:«D\d+» )?(?:which (?:puts|makes|made|put|placed|places) (?:it|her|him|them)|was|were|is|are|came|comes|stood|stands|finished|ranked|enough for|good for|put|placed|lay|took|made|gave)\b[^«»;:]*$"
)
_AND = re.compile(r"«[A-Z]\d+»")


@dataclass(frozen=True, slots=True)
class Rung:
    """A figure with its place; ``way`` is −1 where the greatest is the first, 1 where the least is, 0 where the words
    do not say."""

    figure: Figure
    rank: int
    way: int
    mark: Span
    words: str
    told: bool  # the place is named, not counted on from the one before


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of a paragraph in text order, and the figures of their sort that have no place."""

    rungs: tuple[Rung, ...]
    others: tuple[Figure, ...]
    way: int


@dataclass(frozen=True, slots=True)
class _Mark:
    line: Line
    start: int
    end: int
    rank: int | None  # none: the one after the last
    way: int
    ahead: bool = False  # "ahead of", which tells the next only where others were told


@cache
def _marks() -> re.Pattern[str]:
    top, bottom = alternatives("standing_top"), alternatives("standing_bottom")
    return re.compile(
        rf"«O(?P<o>\d+)»[- ](?:(?P<ktop>{top}|most \w+)|(?P<kbottom>{bottom}))\b"
        rf"|(?<!the )(?<!his )(?<!her )(?<!its )(?<!heir )«O(?P<p>\d+)»(?=(?: place| spot| position| prize)?(?:$|[,;.]| with | on | at | in | behind | went | was | is | came |(?-i: to [A-ZÀ-Ý]| [A-ZÀ-Ý])| and | overall| of the «N))"
        rf"|\b(?P<w>{alternatives('ordinals')}) (?:place|spot|prize)\b"
        rf"|(?:^|(?<=; ))(?P<s>{alternatives('ordinals')})(?=,| (?:is|was|are|were|came|comes|went)\b)"
        rf"|\b(?P<next>{alternatives('standing_next')}|next (?:{top}|{bottom}))\b"
        rf"|\b(?P<top>{top})\b|\b(?P<bottom>{bottom}|least [a-z]{{4,}})\b",
        re.I,
    )


def headed_low(article: Article) -> bool:
    """Whether a headline says that the least is the best."""
    return any(low_wins().search(line.masked) for line in article.layout.headlines)


def ladders(article: Article) -> Iterator[Ladder]:
    """The ladders of every paragraph that names a place."""
    blocks: dict[int, list[Line]] = {}
    for line in article.layout.body:
        blocks.setdefault(line.block, []).append(line)
    for lines in blocks.values():
        marks = [mark for line in lines if line.kinds or len(lines) > 1 for mark in _places(line)]
        if not marks or sum(len(line.kinds) for line in lines) < 2:
            continue
        figures = [figure for line in lines for figure in figures_of(line)]
        if len(figures) > 1:
            for ladder in _read(marks, figures):
                yield replace(ladder, way=0) if ladder.way < 0 and headed_low(article) else ladder


def _places(line: Line) -> Iterator[_Mark]:
    if "O" not in line.kinds and not may_hold(line, *_NAMED):
        return
    for mark in _marks().finditer(line.masked):
        number = mark["o"] or mark["p"]
        if (word := mark["w"] or mark["s"]) is not None:
            rank = words("ordinals").index(word.lower()) + 1
            yield _Mark(line, mark.start(), mark.end(), rank, 0)
        elif number is not None:
            q = line.mentions[int(number)]
            if (
                not isinstance(q, Quantity)
                or not 1 <= amount(q) <= _LAST
                or line.masked[mark.end() : mark.end() + 9] == " only to "
            ):
                continue
            way = -1 if mark["ktop"] else 1 if mark["kbottom"] else 0
            yield _Mark(line, mark.start(), mark.end(), int(amount(q)), way)
        elif mark["next"] is not None:
            ahead = mark[0].lower() == "ahead of"
            yield _Mark(line, mark.start(), mark.end(), None, 0, ahead)
        elif not (
            line.masked[: mark.start()].endswith("» ") or _SINCE.match(line.masked, mark.end())
        ):
            yield _Mark(line, mark.start(), mark.end(), 1, -1 if mark["top"] else 1)


def _read(marks: Sequence[_Mark], figures: Sequence[Figure]) -> Iterator[Ladder]:
    rungs: list[Rung] = []
    used: set[Span] = set()
    for number, mark in enumerate(marks):
        figure = _own(marks, number, figures, used)
        if figure is None or (mark.ahead and not rungs):
            continue
        if rungs and mark.way and mark.rank is not None and mark.rank <= rungs[-1].rank:
            yield _ladder(rungs, figures, used)
            rungs = []
        if rungs and not alike(rungs[0].figure, figure):
            continue
        if not rungs and mark.rank in (None, 2) and not mark.way:
            first = _before(figures, mark, figure)
            if first is not None:
                used.add(first.span)
                rungs.append(Rung(first, 1, 0, first.span, "", False))
        before = rungs[-1].rank if rungs else 1
        rank = mark.rank if mark.rank is not None else before + 1
        used.add(figure.span)
        place = mark.line.place(mark.start, mark.end)
        words = mark.line.masked[mark.start : mark.end]
        rungs.append(Rung(figure, rank, mark.way, place, words, mark.rank is not None))
    if rungs:
        yield _ladder(rungs, figures, used)


def _ladder(rungs: Sequence[Rung], figures: Sequence[Figure], used: set[Span]) -> Ladder:
    first = rungs[0].figure
    others = [f for f in figures if f.span not in used and alike(f, first)]
    return Ladder(tuple(rungs), tuple(others), _way(rungs, figures))


def _before(figures: Sequence[Figure], mark: _Mark, figure: Figure) -> Figure | None:
    """The last figure of the sort and size before a second or next place: that of the one before."""
    found = [
        f
        for f in figures
        if f.span < figure.span
        and 0 <= mark.line.index - f.line.index <= _BACK
        and (f.line is not mark.line or f.end <= mark.start)
        and alike(f, figure)
        and f.value <= _NEAR * figure.value
        and figure.value <= _NEAR * f.value
    ]
    latest = [f for f in found if f.line is found[-1].line]
    return found[-1] if found and len({f.sort for f in latest}) == 1 else None


def _way(rungs: Sequence[Rung], figures: Sequence[Figure]) -> int:
    ways = {rung.way for rung in rungs if rung.way}
    if rungs[0].figure.sort == "clock":
        return 0 if ways else 1
    if ways:
        return ways.pop() if len(ways) == 1 else 0
    lines = {figure.line.index: figure.line for figure in figures}
    return 0 if any(low_wins().search(line.masked) for line in lines.values()) else -1


@cache
def low_wins() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('low_wins')})\b", re.I)


def _own(
    marks: Sequence[_Mark], number: int, figures: Sequence[Figure], used: set[Span]
) -> Figure | None:
    """The figure that a place was won with: the first behind it in its clause, or the last before it."""
    mark = marks[number]
    text = mark.line.masked
    later = [m.start for m in marks[number + 1 :] if m.line is mark.line]
    cut = _BREAK.search(text, mark.end)
    stop = min([mark.end + _FAR, len(text), *later[:1], *([cut.start()] if cut else [])])
    here = [f for f in figures if f.line is mark.line and f.span not in used]
    behind = [f for f in here if mark.end <= f.at < stop]
    before = [f for f in here if f.end <= mark.start]
    if before and mark.start - before[-1].end <= _LEFT:
        between = text[before[-1].end : mark.start]
        if _OWN.match(between) or (
            mark.way and re.match(r"^[^«»;:]*, (?:the|its|his|her|their) (?:[\w-]+ )?$", between)
        ):
            return before[-1]
    return behind[0] if behind else None
