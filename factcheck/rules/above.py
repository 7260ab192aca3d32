"""Those told as standing before one: "only A, with 94, and B, with 93, did better", "above it are A, B and C",
"the three before it", "ahead of the Webb's 6.5 metres"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, may_hold, words
from factcheck.rules.ladder import headed_low, low_wins
from factcheck.rules.layout import Line
from factcheck.rules.ranked_figures import Figure, alike, figures_of

_BACK = 2  # sentences before that may tell the figure of the one that is ranked
_OPENING = 3  # sentences that tell what the story is about
_ROOM = 6  # sentences before that may tell its place
_APPOSED = re.compile(r"^(?:with|on|at|in|of|which|who|whose|from|by) ")
_ITEM = re.compile(
    r"^(?:the |an? |their |its |his |her |two |three |another )?(?:[A-ZÀ-Ý«]|[a-z]+ of |[a-z]+$)"
)
_SPLIT = re.compile(r",? and |, |; ")
_FAR = 90  # characters from a figure to the words that put it before another
_PAIRED = 25  # characters between two figures of one entry
_ALL = re.compile(r"\b(?:in all|in total|altogether|combined)\b")
_JOIN = re.compile(
    r"^\)?,?(?: and)? (?!(?:who|which|when|from|up|in «D)\b)(?:(?!\b(?:who|which|when|from|against|than)\b)[^;.]){0,60}$"
)
_MOST = 9
_NEAR = 75  # characters from a place to those told as behind which it is
_GAP = r"(?:[^«».;]|«[DO]\d+»){0,60}?"


@dataclass(frozen=True, slots=True)
class Above:
    """So many before one, and where they are told."""

    line: Line
    number: int
    place: Span
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Beaten:
    """Two figures, of which the words put the first before the second; ``way`` as on a ladder."""

    own: Figure
    other: Figure
    way: int
    words: str


@cache
def _lists() -> tuple[re.Pattern[str], ...]:
    better = alternatives("did_better")
    return (
        re.compile(rf"\b[Oo]nly (?P<list>[^;:]{{3,160}}?),? (?:{better})\b"),
        re.compile(r"\b(?:[Aa]bove|[Aa]head of|[Bb]efore|[Ii]n front of) (?:it|them|him|her) (?:are|were|come|came|stand|stood|finished|lie) (?P<list>[^;:]{3,200}?)(?=[.;]|, and behind|$)"),
        re.compile(r"\b(?:behind|beaten by|second only to|behind only|beaten only by) (?:only )?(?P<list>(?:the (?:[a-z]+ of (?:the )?)?)?(?-i:[A-ZÀ-Ý])[^;:.]{2,160}?)(?=[.;]|$|,? but |,? (?:and )?(?:in front|ahead) of|, (?:who|when|as|after)\b)"),
    )  # fmt: skip


_BEFORE_IT = re.compile(
    r"\b[Tt]he «N(?P<n>\d+)» (?:before|above|ahead of|in front of) (?:it|them|him|her)\b"
)


def told_above(line: Line) -> Iterator[Above]:
    """How many a sentence tells to be before the one that it ranks."""
    if not may_hold(line, "above_words"):
        return
    found = _BEFORE_IT.search(line.masked)
    q = line.mentions[int(found["n"])] if found else None
    if isinstance(q, Quantity) and not q.hedge and 1 < amount(q) <= _MOST:
        yield Above(line, int(amount(q)), q.span, ())
        return
    for regex in _lists():
        match = regex.search(line.masked)
        if match is None:
            continue
        start, end = match.span("list")
        figures = tuple(f for f in figures_of(line) if start <= f.at < end)
        if regex is _lists()[-1] and not _place().search(
            line.masked[max(0, match.start() - _NEAR) : match.start()]
        ):
            continue
        number = _number(match["list"], figures)
        if number == 1 and regex is _lists()[-1] and "only" not in match[0].lower():
            continue  # "third, 11 seconds behind Ms Bell"
        if number is not None:
            place = line.place(start, min(end, start + 150))
            yield Above(line, number, place, figures)
            return


def _number(told: str, figures: tuple[Figure, ...]) -> int | None:
    """How many a list names; ``None`` where that cannot be told."""
    items = [item for item in _SPLIT.split(told.strip(" .")) if item and not _APPOSED.match(item)]
    if not items or len(items) > _MOST or (figures and len(figures) != len(items)):
        return None
    if not figures and not all(map(_ITEM.match, items)):
        return None
    return len(items)


@cache
def _beats() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<ahead>{alternatives('rank_ahead')})|(?P<behind>{alternatives('rank_behind')}))\b(?={_GAP}«[MNUP]\d+»)",
        re.I,
    )


@cache
def _superlative() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<top>{alternatives('standing_top')}|{alternatives('top')})|(?P<bottom>{alternatives('standing_bottom')}|{alternatives('bottom')}))\b",
        re.I,
    )


def beaten(article: Article, line: Line) -> Iterator[Beaten]:
    """The figures of a sentence that its words put behind the one that it is about, or ahead of it."""
    if not may_hold(line, "rank_ahead", "rank_behind"):
        return
    cue = _beats().search(line.masked)
    if cue is None:
        return
    top = _superlative().search(line.masked, 0, cue.start())
    if top is None and cue["ahead"] and cue[0].lower() in words("rank_plain"):
        return
    figures = figures_of(line)
    others = [f for f in figures if f.at >= cue.end()]
    if not others or not re.fullmatch(_GAP, line.masked[cue.end() : others[0].at]):
        return
    first = others[0]
    own = [f for f in figures if f.end <= cue.start() and alike(f, first)]
    if (own and cue.start() - own[-1].end > _FAR) or _ALL.search(line.masked):
        return
    if len(own) > 1 and own[-2].at > own[-1].at - _PAIRED:
        return  # "three gold and five silver, ahead of A with two and six"
    if top is None and (low_wins().search(line.masked) or headed_low(article)):
        return
    own = own or _told_before(article, line, first, top is not None)
    if not own:
        return
    way = 1 if top is not None and top["bottom"] else -1
    if cue["behind"]:
        way = -way
    if first.sort == "clock":
        return
    told = line.masked[cue.start() : cue.end()].lower()
    run = [first]
    for other in others[1:] if cue["ahead"] else ():
        between = line.masked[run[-1].end : other.at]
        if not alike(other, first) or _JOIN.match(between) is None:
            break
        run.append(other)
    for other in run[:3]:
        yield Beaten(own[-1], other, way, told)


def _told_before(article: Article, line: Line, like: Figure, top: bool) -> list[Figure]:
    """The figure of what the sentence calls "it": of the sort in the sentences right before, or what the story opens with."""
    back = [one for one in article.layout.around(line, _BACK) if one is not line]
    top = top or any(
        _superlative().search(one.masked) for one in (*back[-1:], *article.layout.body[:_OPENING])
    )
    if not top or not like.sort:
        return []
    for one in (*reversed(back), *article.layout.body[:_OPENING]):
        found = [f for f in figures_of(one) if alike(f, like) and f.sort == like.sort]
        if found and one.index < line.index:
            return found
    return []


def places(article: Article, above: Above) -> list[tuple[int, Span, str]]:
    """The places that the sentence of a list, or one of those before it, gives to the one that is ranked."""
    near = [
        one for one in article.layout.around(above.line, _ROOM) if one.block >= above.line.block - 1
    ]
    for one in (*reversed(near), *article.layout.body[:1], *article.layout.headlines):
        found = [row for row in _places(one) if not above.place.contains(row[1])]
        if found:
            return found
    return []


def _places(line: Line) -> Iterator[tuple[int, Span, str]]:
    for match in _place().finditer(line.masked):
        q = line.mentions[int(match["o"])]
        if (
            (match["verb"] or match["sup"])
            and isinstance(q, Quantity)
            and 1 < amount(q) <= _MOST + 1
        ):
            yield int(amount(q)), q.span, q.text


@cache
def _place() -> re.Pattern[str]:
    kinds = "|".join(map(alternatives, ("standing_top", "standing_bottom", "top", "bottom")))
    return re.compile(
        rf"(?P<verb>\b(?:{alternatives('place_verbs')}) (?:a |the |in )?)?«O(?P<o>\d+)»(?P<sup>[- ](?:{kinds})\b)?",
        re.I,
    )
