"""Wholes and the parts that a text shares them out into: "14 people, eight of them in A and six in B", "Of the 68, 51 …,
nine … and three …. The other five …", "$310m of that, B $220m and C $110m".

One reading for all of them: which figure is the first part and what it says it is a part of (a figure beside it, a
pronoun, a noun, nothing), which figures go on with it in its sentence and in the next ones, and which figures
before it are large enough to be the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.bonds import (
    Bond,
    bond,
    gapped,
    governed,
    heads,
    is_figure,
    is_rest,
    led_on,
    like,
    made_of,
    of_figure,
    of_it,
    told,
)
from factcheck.rules.boxes import comparable, scale
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.standing import bracket
from factcheck.rules.whole_places import (
    AHEAD,
    BACK,
    HELD,
    alone,
    apposed,
    as_written,
    gave,
    given_out,
)

_MOST, _WHOLES, _FEW = 8, 6, 3  # parts of one whole, figures tried as the whole
_STEM, _OPENING = 5, 3
_BARE_LINK = r"(?:(?:another|a further|some|about|just|only|all|as many as|the (?:other|remaining|last|final|rest,|others,)) )*"
_DIRECT = re.compile(rf"(?:[,;—–] |\b(?:and|while|but|plus|then|with) ){_BARE_LINK}$", re.I)
_GOES_ON = re.compile(
    r"^[\"“'(]*(?:And |But |Then )?(?:(?:Another|A further|The (?:other|remaining|last|final|rest,)|Some|About|A final) )?$",
    re.I,
)
_MORE = re.compile(
    r"^[\"“'(]*(?:And |But |Then )?(?:Another|A further|The (?:other|remaining|last|final|rest,)|A final) «"
)
_UNREAD = re.compile(
    r"(?:\band|,|;) (?:one|an?other|a (?:lone|single|third|fourth|further|few|handful))\b(?! «)|\b(?:and|;) (?:several|many|most|others)\b",
    re.I,
)
_LED_ON = re.compile(r"\bof (?:which|whom)(?: [\w-]+){0,2} $", re.I)
_SIZE = 10  # times that a part may be larger than a whole that is a slip
_CLOSING = re.compile(r"\b(?:and|while|but)\b", re.I)


@dataclass(frozen=True, slots=True)
class Partition:
    """Parts in text order and the figures that can be their whole, the likeliest first.

    ``rest`` where the last part is told as what is left; ``closed`` where the list has an end;
    ``firm`` where all parts stand in like places ("31 were petrol and nine were water"); ``alone`` where the
    sentence before has the whole, and neither it, nor that of the parts, nor the next one has another figure of the sort;
    ``given`` where a verb of paying, taking or costing tells the first of several parts and only one figure nearby is large enough
    to be the whole; ``apposed`` where places told alike follow the whole at once: "340 kilograms, 220 in the hold and 120 under the deck".
    """

    line: Line
    parts: tuple[Quantity, ...]
    wholes: tuple[Quantity, ...]
    bond: Bond
    rest: bool
    closed: bool
    firm: bool
    alone: bool
    given: bool
    apposed: bool
    loose: bool
    noun: str | None  # of what the first part is said to be one


@cache
def _open() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives('open_list')}|{alternatives('partition_open')})\b", re.I
    )


@cache
def _begins() -> re.Pattern[str]:
    """What a sentence with a first part, or one that goes on with it, must hold."""
    return re.compile(r"\b(?:of|among|other|remaining|rest|another|further|and|while)\b", re.I)


def partitions(article: Article, line: Line) -> Iterator[Partition]:
    """Every list of parts that begins in a sentence, the longest first."""
    if line.headline or not (_begins().search(line.masked) or _goes_on(article, line)):
        return
    figures = told(line)
    for first in figures:
        tie, whole = bond(line, first)
        if governed(line.before(first)):
            continue
        if tie is Bond.NOTHING and not _heads(line, first):
            continue
        if isinstance(whole, Quantity):
            first = like(first, whole) or first
        for led in _sorts(article, line, first):
            yield from _lists(article, line, _items(line, led, figures), tie, whole)


def _sorts(article: Article, line: Line, first: Quantity) -> Iterator[Quantity]:
    """A first part as it stands, or, a number without a noun, in the unit of the last figure told before."""
    yield first
    named = first.noun is not None and first.noun[:4] in line.after(first)[:24].lower()
    if first.unit is None and not named and (scale(first) > 1 or led_on(line, first)):
        for one in reversed(article.layout.around(line, 1)):
            for q in reversed(one.quantities):
                if q.span < first.span and is_figure(q) and letter(q) in "MU":
                    taken = like(first, q)
                    if taken is not None:
                        yield taken
                    return


def _goes_on(article: Article, line: Line) -> bool:
    """Whether the next sentence adds to what this one tells: "Another seven"."""
    following = article.layout.around(line, 0, 1)[1:]
    return any(_MORE.match(one.masked) for one in following)


def _heads(line: Line, first: Quantity) -> bool:
    """Whether a figure with no word of a whole can be the first of several parts: the first of its sentence."""
    return not any(q.span < first.span and comparable(q, first) for q in line.quantities)


def _items(line: Line, first: Quantity, figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures of a sentence that go on with the first one, in its unit."""
    items = [first]
    for q in figures:
        if q.span.start < first.span.end:
            continue
        taken = like(q, first)
        if taken is None or bracket(line, q) != bracket(line, first) or q.text.lower() == "both":
            continue
        if of_it(line, q):
            continue  # a part of the part before it
        between = line.between(items[-1], q)
        if of_figure(line, q) and of_figure(line, first):
            return [first]  # each of a whole of its own
        if (
            _DIRECT.search(between)
            or is_rest(line, q)
            or gapped(line, first, q, between)
            or gave(between)
        ):
            items.append(taken)
    return items[:_MOST]


def _lists(
    article: Article, line: Line, items: list[Quantity], tie: Bond, whole: Quantity | str | None
) -> Iterator[Partition]:
    """The list with what the next sentences add to it, then the shorter ones."""
    every = [(line, items)]
    for one in article.layout.around(line, 0, AHEAD)[1:]:
        more = _continued(one, items[0])
        if one.block != line.block or not more:
            break
        every.append((one, more))
    for size in range(len(every), 0, -1):
        rows = every[:size]
        parts = tuple(q for _, row in rows for q in row)
        if len(parts) > _MOST or len({q.span for q in parts}) < len(parts):
            continue
        home, last = rows[-1][0], rows[-1][1][-1]
        rest = is_rest(home, as_written(home, last))
        added = any(_MORE.match(one.masked) for one, _ in rows[1:])
        loose = size > 1 and not (rest or added) and (tie is Bond.FIGURE or len(parts) < _FEW)
        kind = Bond.REST if tie is Bond.NOTHING and (rest or added) else tie
        if _is_open(rows):
            continue
        closed = len(parts) > 1 and (rest or size > 1 or _closes(line, items))
        wholes = tuple(_wholes(article, line, parts, whole))
        if wholes and (kind is not Bond.NOTHING or closed):
            firm = _parallel(rows) or made_of(line, as_written(line, items[0]))
            beside = alone(article, rows, wholes[0])
            given = len(parts) > 2 and given_out(article, rows, wholes)
            yield Partition(
                line, parts, wholes, kind, rest, closed, firm, beside, given, firm and apposed(line, parts, wholes[0]), loose,
                whole if isinstance(whole, str) else None,
            )  # fmt: skip


def _continued(line: Line, first: Quantity) -> list[Quantity]:
    """The parts of a sentence that goes on with a list: led by a figure, or by what is left."""
    figures = told(line)
    for q in figures:
        taken = like(q, first)
        left = line.before(q)
        if taken is None or of_it(line, q):
            continue
        if _GOES_ON.match(left) or is_rest(line, q):
            return [taken, *(_items(line, q, figures)[1:])]
    return []


def _is_open(rows: Sequence[tuple[Line, list[Quantity]]]) -> bool:
    """Whether words say that the parts told are not all."""
    for line, row in rows:
        first, last = as_written(line, row[0]), as_written(line, row[-1])
        between = line.between(first, last) if first.span != last.span else ""
        if _open().search(between) or _UNREAD.search(between + line.after(last)[:60]):
            return True
        if _open().search(line.before(first)[-24:]) or _open().match(
            line.after(last)[:24].lstrip(" ,")
        ):
            return True
    return False


def _closes(line: Line, items: Sequence[Quantity]) -> bool:
    """Whether the last of the parts of a sentence is joined as the last one."""
    if len(items) < 2:
        return False
    one, last = as_written(line, items[-2]), as_written(line, items[-1])
    between = line.between(one, last)[-40:]
    return _CLOSING.search(between) is not None or (len(items) > 2 and ";" in between)


def _parallel(rows: Sequence[tuple[Line, list[Quantity]]]) -> bool:
    """Whether every part is followed by a verb, or all by the same preposition: "eight of them in A and six in B"."""
    found = {heads(line, as_written(line, q)) for line, row in rows for q in row}
    return None not in found and len(found) == 1


def _wholes(
    article: Article, line: Line, parts: Sequence[Quantity], told_of: Quantity | str | None
) -> Iterator[Quantity]:
    """The figures that can be the whole: the one named, else those before, the nearest first."""
    first = parts[0]
    tied = len(parts) > 1 and (
        made_of(line, as_written(line, first))
        or _LED_ON.search(line.before(as_written(line, first)))
    )
    if isinstance(told_of, Quantity):
        taken = like(first, told_of) if told_of.unit is not None else told_of
        if taken is not None:
            yield told_of
        return
    seen: set[object] = set()
    largest = max(value_in(q, first) for q in parts)
    lines = [line, *reversed(article.layout.around(line, BACK)[:-1])]
    if line.block <= _OPENING:
        lines += article.layout.headlines
    count = 0
    for one in lines:
        if one.block < line.block - 1 and one.block > 1:
            continue
        for q in reversed(one.quantities):
            if q.span.end > first.span.start or not is_figure(q) or q.value in seen:
                continue
            if HELD.search(one.before(q)[-24:]):
                continue
            if not comparable(q, first) or bracket(one, q) is not None:
                continue
            if value_in(q, first) < largest and not (tied and not seen and _close(q, first)):
                continue
            if isinstance(told_of, str) and not _about(one, q, told_of) and one is line:
                continue
            seen.add(q.value)
            count += 1
            yield q
            if count == _WHOLES:
                return


def _close(whole: Quantity, first: Quantity) -> bool:
    """Whether a figure is of the size of a part of it, so that a slip may have made it the smaller."""
    return value_in(whole, first) * _SIZE > value_in(first, first)


def _about(line: Line, q: Quantity, noun: str) -> bool:
    """Whether the words around a figure have the noun."""
    return noun[:_STEM] in f"{line.before(q)[-30:]} {line.after(q)[:30]}".lower()
