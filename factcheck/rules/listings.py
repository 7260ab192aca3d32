"""Numbers told otherwise than by a count before a noun, with a list: "the upstream trio, A, B and C",
"five times a day … at 6.50, 10.15, 2.40 and 6.05", "four men aged 19, 22, 27 and 41"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import listed, words
from factcheck.rules.layout import Line, letter
from factcheck.rules.list_items import LIST, NAMEISH, OPEN, items

_END = r"(?=[.,;:)!?]|$| [–—-]| (?:are|were|have|has|had|will|would|was|is|all|both|each|who|which|can|could)\b)"
_AGED = re.compile(
    r"«N(\d+)»(?: [a-z-]+){1,3},? aged (?P<list>«[AN]\d+»(?:, «[AN]\d+»)*,? and «[AN]\d+»)(?! [a-z]+s\b)"
)
_LED = re.compile(r"(?:to|in|on|at|by|from|finally) ")
_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\.?)?|noon|midday|midnight)"
_TIMES = re.compile(rf"\bat (?P<list>{_CLOCK}(?:, {_CLOCK})+,? and {_CLOCK})(?![\w.:]*\d)")
_A_DAY = re.compile(
    r"^(?: [a-z]+)? (?:a|each|every|per) (?:day|night|weekday|evening)\b|^ [a-z]+ (?:daily|nightly)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A number as the text tells it, with its words and place."""

    words: str
    number: int
    span: Span


Listing = tuple[Told, int, Span]  # what is told, how many are listed, and where


@cache
def _sizes() -> dict[str, int]:
    return {name: int(size) for size, name in (entry.split() for entry in words("collectives"))}


@cache
def _collective() -> re.Pattern[str]:
    names = "|".join(_sizes())
    return re.compile(
        rf"\b(?:[Tt]he|[Aa]|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir) (?:[\w'-]+ ){{0,3}}?(?P<size>{names})(?: of [a-z]+(?: [a-z]+)?)?"
        rf"(?:,|:| \(| [–—-]) (?P<list>{LIST}){_END}"
    )


def collectives(line: Line) -> Iterator[Listing]:
    """ "The upstream pair, A and B"."""
    for match in _collective().finditer(line.masked):
        found = items(match["list"])
        if _names(found, match["list"]):
            told = Told(match["size"], _sizes()[match["size"]], line.place(*match.span("size")))
            yield told, len(found), line.place(*match.span("list"))


def listings(article: Article, line: Line) -> Iterator[Listing]:
    """Counts with lists of ages and of times."""
    for match in _AGED.finditer(line.masked):
        yield from _counted(line, match, match["list"].count("«"))
    yield from _times(article, line)


def _names(found: list[str], told: str) -> bool:
    """Whether every item of a list is a short name, and none of them two."""
    short = all(
        NAMEISH.match(item) and not _LED.match(item) and len(item.split()) < 6 for item in found
    )
    return short and 2 <= len(found) <= 12 and told.count(" and ") == 1 and not OPEN.search(told)


def _counted(line: Line, match: re.Match[str], count: int) -> Iterator[Listing]:
    n = line.mentions[int(match[1])]
    if isinstance(n, Quantity) and n.hedge is None and not n.is_range and 2 <= amount(n) <= 14:
        told = Told(n.text, int(amount(n)), n.span)
        yield told, count, line.place(*match.span("list"))


def _times(article: Article, line: Line) -> Iterator[Listing]:
    """ "Five times a day", and the times in the same sentence or one of the next two."""
    for n in line.quantities:
        if (
            letter(n) != "N"
            or n.noun not in listed("run_by_day")
            or n.hedge
            or not 3 <= amount(n) <= 14
        ):
            continue
        if not _A_DAY.match(line.after(n)):
            continue
        near = article.layout.around(line, 0, 2)
        lists = [(one, match) for one in near for match in _TIMES.finditer(one.text)]
        if len(lists) == 1:
            one, match = lists[0]
            start, end = match.span("list")
            count = len(re.split(r", | and ", match["list"].replace(", and ", ", ")))
            place = Span(one.span.start + start, one.span.start + end)
            yield Told(n.text, int(amount(n)), n.span), count, place
