"""Ordinals against what is told before or after them: "the third such attack … In the first … The second", "the
fourth of the year; the other three", "A seventh man" after six people, "the third of four laps. That left one"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import listed, words
from factcheck.rules.layout import Line, letter

_AHEAD, _BACK = 4, 3  # sentences
_MOST = 12
_TOLD = re.compile(
    r"\b(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir) «O(?P<o>\d+)»(?=,| [a-z]+,| to | was | had | came | in | on |:)"
)
_SUCH = re.compile(
    r"\b(?:is|was|be|been|became|becomes|as|for) (?:only |already |now )?(?:the|a|her|his|its|their) «O(?P<o>\d+)»(?! of\b| place| day| week| month| year| floor)"
    r"|^«O(?P<h>\d+)» [a-z]"
)
_OTHER = re.compile(
    r"\b[Tt]he other «N(?P<n>\d+)»(?: [\w-]+){0,3} (?:were|was|had|have|came|went|are|fell|took|all)\b"
)
_OF = re.compile(r"^(?: [\w'-]+)? of (?:the |its |his |her |their )?(?P<n>«N\d+»)?")
_ANOTHER = re.compile(r"^An? «O(?P<o>\d+)» (?P<noun>[a-z]+)\b(?! of\b| time)")
_LEFT = re.compile(
    r"\b(?:left|leaving|leaves|with) (?:just |only |but )?(?:«N(?P<n>\d+)»|(?P<one>one))(?: \w+)? (?:to|more|left|still|remaining)\b"
)
_LAP = re.compile(r"«O(?P<o>\d+)» of (?:the |its |their |his |her )?«N(?P<n>\d+)» (?P<noun>[a-z]+)")
_AGAIN = re.compile(
    r"\bfirst\b[^«».]{0,40}\bin «D\d+»[^«».]{0,40}\bagain in (?P<dates>«D\d+»(?:(?:,| and|, and) «D\d+»)*)"
)
_TIME = re.compile(r"\bfor (?:the|a) «O(?P<o>\d+)» time\b")


@dataclass(frozen=True, slots=True)
class Counted:
    """An ordinal or count, the number that the text makes of it, and the places that tell it."""

    told: Quantity
    number: int
    right: int
    places: tuple[Span, ...]


def counted(article: Article, line: Line) -> Iterator[Counted]:
    """The ordinals of a sentence that others around it count up to."""
    if "O" not in line.kinds:
        return
    for reading in (_enumerated, _others, _another, _laps, _again):
        found = reading(article, line)
        if found is not None:
            yield found


def _ordinal(line: Line, number: str | None) -> Quantity | None:
    q = None if number is None else line.mentions[int(number)]
    return (
        q
        if isinstance(q, Quantity) and 2 <= amount(q) <= _MOST and amount(q).denominator == 1
        else None
    )


def _such(line: Line) -> Quantity | None:
    """The ordinal that a sentence calls its subject by: "It is the third such attack"."""
    found = _SUCH.search(line.masked)
    return None if found is None else _ordinal(line, found["o"] or found["h"])


def _enumerated(article: Article, line: Line) -> Counted | None:
    k = _such(line)
    if k is None:
        return None
    told: dict[int, Span] = {}
    for one in article.layout.around(line, 0, _AHEAD * (3 if line.headline else 1)):
        for match in _TOLD.finditer(one.masked):
            q = one.mentions[int(match["o"])]
            if isinstance(q, Quantity) and q.span != k.span and amount(q) == len(told) + 1:
                told[len(told) + 1] = q.span
    number = int(amount(k))
    if len(told) < 2 or len(told) >= number:
        return None
    return Counted(k, number, len(told) + 1, tuple(told.values()))


def _others(article: Article, line: Line) -> Counted | None:
    """ "The fourth of 2025; the other three …": one fewer."""
    k = _such(line)
    if k is None:
        return None
    of = _OF.match(line.after(k))
    if of is not None and of["n"] is not None:
        return None
    for one in article.layout.around(line, 0, 2):
        found = _OTHER.search(one.masked, len(line.before(k)) if one is line else 0)
        other = None if found is None else one.mentions[int(found["n"])]
        if isinstance(other, Quantity) and one.block == line.block:
            return Counted(k, int(amount(k)), int(amount(other)) + 1, (other.span,))
    return None


def _another(article: Article, line: Line) -> Counted | None:
    """ "Six people … A seventh man": one more."""
    found = _ANOTHER.match(line.masked)
    k = None if found is None else _ordinal(line, found["o"])
    if found is None or k is None or found["noun"] not in listed("one_more"):
        return None
    for one in reversed(article.layout.around(line, _BACK)[:-1]):
        counts = [
            q
            for q in one.quantities
            if letter(q) == "N" and 2 <= amount(q) <= _MOST and q.noun in listed("one_more_of")
        ]
        if counts:
            first = counts[0]
            off = abs(int(amount(first)) + 1 - int(amount(k)))
            if len(counts) > 1 and off:
                return None
            return (
                Counted(k, int(amount(k)), int(amount(first)) + 1, (first.span,))
                if off <= 2
                else None
            )
    return None


def _laps(article: Article, line: Line) -> Counted | None:
    """ "On the third of the four laps. That left one to run alone"."""
    found = _LAP.search(line.masked)
    k = None if found is None else _ordinal(line, found["o"])
    whole = None if found is None else line.mentions[int(found["n"])]
    if found is None or k is None or not isinstance(whole, Quantity):
        return None
    for one in article.layout.around(line, 0, 1):
        left = _LEFT.search(one.masked, found.end() if one is line else 0)
        if left is None or one.block != line.block:
            continue
        rest = one.mentions[int(left["n"])] if left["n"] else None
        number = int(amount(rest)) if isinstance(rest, Quantity) else 1
        place = rest.span if rest is not None else one.place(*left.span("one"))
        return Counted(k, int(amount(k)), int(amount(whole)) - number, (whole.span, place))
    return None


def _again(article: Article, line: Line) -> Counted | None:
    """ "For the third time. She first won it in 2009 and again in 2016"."""
    found = _TIME.search(line.masked)
    k = None if found is None else _ordinal(line, found["o"])
    if k is None:
        return None
    for one in article.layout.around(line, 0, _AHEAD):
        told = _AGAIN.search(one.masked)
        if told is not None:
            times = told["dates"].count("«") + 1
            return Counted(k, int(amount(k)), times + 1, (one.place(*told.span()),))
    return None


def ordinal_word(number: int) -> str:
    """The ordinal of a number in words, where there is one."""
    known = words("ordinals")
    return known[number - 1] if 1 <= number <= len(known) else f"number {number}"
