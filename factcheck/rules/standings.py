"""Places told one after the other with their figures: "was the busiest, with 2,310. The university came next on 1,960
and the hospital third with 1,420"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from claims import Quantity
from claims.units import dimension
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.prose import bracketed

_FAR = 90  # characters from a place to its figure
_NEAR = Fraction(3)  # times that a first and a second place differ at most
_ITEM = re.compile(r"[,;] |\band\b|\bwith\b")
_SIZE = 20  # times that figures of one list differ at most
_NOT_OF = re.compile(
    r"\b(?:of|by|up|down|rose|fell|a full|than|from|until|since|for|record of|total of) (?:the |its |about |some )?$",
    re.I,
)
_STEP = re.compile(
    r"^ (?:[\w-]+ )?(?:behind|ahead|clear|adrift|more|less|fewer|faster|slower|later|earlier|higher|lower|back|off|each|apiece)\b"
)
_JOINED = re.compile(r"^(?: and | )$")
_BEHIND = re.compile(r"\b(?:behind|after|beaten by|trailing|second only to)\b", re.I)
_CLAUSE = re.compile(r"[;:]|\. ")


@dataclass(frozen=True, slots=True)
class Standing:
    """Places in order with their figures; ``way`` −1 where each is less than the one before, 1 where it is
    more, 0 where the text does not say."""

    ranks: tuple[int, ...]
    figures: tuple[Quantity, ...]
    way: int

    @property
    def holds(self) -> bool:
        values = [value_in(q, self.figures[0]) for q in self.figures]
        falls = all(a >= b for a, b in pairwise(values))
        rises = all(a <= b for a, b in pairwise(values))
        return falls if self.way < 0 else rises if self.way > 0 else falls or rises


@dataclass(frozen=True, slots=True)
class _Place:
    line: Line
    end: int
    rank: int | None  # None: the one after the last
    way: int
    ahead: bool = False  # "ahead of", which tells the next only where others were told


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(
        rf"«O(?P<o>\d+)»(?! only to)(?P<super>[- ](?:{alternatives('top')}|{alternatives('bottom')})\b)?"
        rf"|\b(?P<next>{alternatives('standing_next')})\b"
        rf"|\b(?P<top>{alternatives('standing_top')})\b|\b(?P<bottom>{alternatives('standing_bottom')})\b",
        re.I,
    )


def standings(article: Article) -> Iterator[Standing]:
    """The standings of every paragraph that tells two places or more."""
    blocks: dict[int, list[Line]] = {}
    for line in article.layout.body:
        blocks.setdefault(line.block, []).append(line)
    for lines in blocks.values():
        places = [place for line in lines for place in _places(line)]
        if len(places) >= 2:
            yield from _read(article, lines, places)
        for place in places:
            if place.way:
                yield from _led(lines, place)


def _led(lines: list[Line], place: _Place) -> Iterator[Standing]:
    """ "The biggest, made 92,000 tonnes; Salar turned out 71,000 and Haneul 18,000": none beats the first."""
    first = _figure([place.line], place, None, None)
    if first is None:
        return
    later = [
        took
        for q in place.line.quantities
        if q.span.start > first.span.end
        and (took := _as(place.line, q, first)) is not None
        and (q.noun is None or q.noun == first.noun)
        and _ITEM.search(place.line.between(first, q)) is not None
    ]
    if len(later) > 1:
        ranked = sorted(later, key=lambda q: value_in(q, first) * place.way)
        yield from _standing([(1, first), (2, ranked[0])], place.way)


def _places(line: Line) -> Iterator[_Place]:
    for mark in _marks().finditer(line.masked):
        if mark["o"] is not None:
            ordinal = line.mentions[int(mark["o"])]
            if not isinstance(ordinal, Quantity) or not 1 <= amount(ordinal) <= 10:
                continue
            yield _Place(line, mark.end(), int(amount(ordinal)), 0)
        elif mark["next"] is not None:
            yield _Place(line, mark.end(), None, 0, mark[0].lower() == "ahead of")
        else:
            yield _Place(line, mark.end(), 1, -1 if mark["top"] is not None else 1)


def _read(article: Article, lines: list[Line], places: list[_Place]) -> Iterator[Standing]:
    """The runs of places that count up by one from the first, each with a figure of one sort."""
    run: list[tuple[int, Quantity]] = []
    way = 0
    for n, place in enumerate(places):
        following = places[n + 1] if n + 1 < len(places) else None
        figure = _figure(lines, place, following, run[0][1] if run else None)
        if figure is None or (place.ahead and not run):
            continue
        rank = place.rank if place.rank is not None else (run[-1][0] if run else 1) + 1
        if rank == 2 and not run:
            first = _before(article, place, figure)
            run = [] if first is None else [(1, first)]
        if run and rank == run[-1][0] + 1 and figure.span > run[-1][1].span:
            run.append((rank, figure))
            continue
        if len(run) > 1:
            yield from _standing(run, way)
        run, way = ([(1, figure)], place.way) if rank == 1 else ([], 0)
    if len(run) > 1:
        yield from _standing(run, way)


def _before(article: Article, place: _Place, figure: Quantity) -> Quantity | None:
    """The last figure of the sort and size before a second place: that of the first."""
    for one in reversed(article.layout.around(place.line, 2)):
        found = [
            took
            for q in one.quantities
            if (one is not place.line or len(one.before(q)) < place.end)
            and q.span.end <= figure.span.start
            and (took := _as(one, q, figure)) is not None
            and 1 / _NEAR <= value_in(took, figure) / amount(figure) <= _NEAR
        ]
        if found:
            return found[0]
    return None


def _standing(run: list[tuple[int, Quantity]], way: int) -> Iterator[Standing]:
    figures = tuple(q for _, q in run)
    values = [value_in(q, figures[0]) for q in figures]
    if min(values) * _SIZE < max(values) or len(set(values)) < 2:
        return
    if dimension(figures[0].unit) == "time":
        way = 0
    if way or len(run) > 2:
        yield Standing(tuple(rank for rank, _ in run), figures, way)


def _figure(
    lines: list[Line], place: _Place, following: _Place | None, sort: Quantity | None
) -> Quantity | None:
    """The first figure behind a place that can be what it was won with."""
    home = [place.line]
    if place.rank == 1:
        home += [one for one in lines if one.index == place.line.index + 1]
    for line in home:
        start = place.end if line is place.line else 0
        stop = len(line.masked)
        if following is not None and following.line is line:
            stop = following.end
        cut = _CLAUSE.search(line.masked, start, stop)
        stop = cut.start() if cut is not None else stop
        for q in line.quantities:
            at = len(line.before(q))
            if not start <= at < min(stop, start + _FAR):
                continue
            took = _as(line, q, sort)
            if took is not None:
                behind = _BEHIND.search(line.masked, start, at) is not None
                return None if behind else took
    return None


def _as(line: Line, q: Quantity, sort: Quantity | None) -> Quantity | None:
    """A figure in the sort of the first one, with the seconds that follow its minutes."""
    if (
        letter(q) not in "MNUP"
        or not q.value
        or (q.hedge is not None and q.hedge not in listed("standing_hedges"))
    ):
        return None
    if _NOT_OF.search(line.before(q)[-20:]) or _STEP.match(line.after(q)) or bracketed(line, q):
        return None
    if letter(q) == "N" and sort is None and q.value <= 3:
        return None
    q = _timed(line, q)
    if sort is None or comparable(q, sort):
        return q if sort is None or q.per in (None, sort.per) else None
    if letter(q) == "N" and sort.unit is not None and q.noun is None:
        return replace(q, unit=sort.unit, kind=sort.kind)
    return None


def _timed(line: Line, q: Quantity) -> Quantity:
    """ "2 minutes 41 seconds" and "3 minutes 12" as one time, in the larger unit."""
    if q.unit not in ("minute", "hour"):
        return q
    later = [o for o in line.quantities if o.span.start >= q.span.end]
    if not later or not _JOINED.match(line.between(q, later[0])):
        return q
    small = later[0]
    if small.unit in ("second", "minute") or (small.unit is None and letter(small) == "N"):
        return replace(q, value=amount(q) + amount(small) / 60)
    return q
