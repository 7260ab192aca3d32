"""Ordinals against what is told of those before them: "the third such attack … In the first … The second", "the
fourth of the year; the other three", "the third, after one in May and another in June", "A seventh man" after six people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, listed, words
from factcheck.rules.layout import Line, letter

_AHEAD, _BACK, _FURTHER = 4, 3, 12  # sentences
_MOST, _OFF = 12, 2  # the largest ordinal that is counted up to, and how far off a slip takes it
_TOLD = re.compile(
    r"\b(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|a)(?: [a-z]+)? «O(?P<o>\d+)»(?=,| [a-z]+,| to | was | had | came | in | on |:| «N\d+»| (?:one|crossing|attempt)\b)"
)
_OTHERS = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[\w-]+'s?) (?:other|previous|earlier) "
    r"(?:«N(?P<n>\d+)»(?: [\w-]+){0,3}? (?:were|was|had|have|came|went|are|fell|took|all|date|dated)\b"
    r"|(?:[a-z-]+ ){0,3}?(?:came|were|had come|are|took place|fell|date from|dated from|,)(?: (?:in|on|at|of))? (?P<dates>«D\d+»(?:(?:,| and|, and)(?: in| on)? «D\d+»)+))"
)
_OTHERS_ALONE = re.compile(
    r"\b[Tt]he others (?:came|were|are|fell|took place)(?: in| on)? (?P<dates>«D\d+»(?:(?:,| and|, and)(?: in| on)? «D\d+»)+)"
)
_OF = re.compile(r"^(?: [\w'-]+)? of (?:the |its |his |her |their )?(?P<n>«N\d+»)?")
_ANOTHER = re.compile(
    r"(?:^An? «O(?P<o>\d+)»|(?:^|\b(?:and|while|but) )«F(?P<f>\d+)») (?P<noun>[a-z]+)\b(?! of\b| time)"
)
_LEFT = re.compile(
    r"\b(?:left|leaving|leaves|with) (?:just |only |but )?(?:«N(?P<n>\d+)»|(?P<one>one))(?: \w+)? (?:to|more|left|still|remaining)\b"
)
_LAP = re.compile(r"«O(?P<o>\d+)» of (?:the |its |their |his |her )?«N(?P<n>\d+)» (?P<noun>[a-z]+)")
_AGAIN = re.compile(
    r"(?:\bfirst\b|«O\d+»)[^«».]{0,60}\bin «D\d+»[^«».]{0,60}\bagain in (?P<dates>«D\d+»(?:(?:,| and|, and)(?: in)? «D\d+»)*)"
)
_TIME = re.compile(r"\bfor (?:the|a) «O(?P<o>\d+)» time\b")
_STOP = re.compile(r"[.;:()“”\"]| (?:which|who|while|when|though|although|but|because|as)\b")
_PART = re.compile(r",? and |, ")
_THING = re.compile(
    r"(?:(?:the|a|an|one|another|that|those|his|her|its|their)\b|«[NOFD]|(?:in|on) «D|[A-ZÀ-Ý])"
)
_FINAL = re.compile(r"^ and (?:last|final)\b")
_SINCE = re.compile(r"\b(?:since|until|till|between|by|to|than|will|would)\b")
_FIGURE = re.compile(r"«D\d+»")
_SAME = re.compile(r"^(?:«N\d+»|one|the «O\d+»|that|those)(?= (?:in|on|of|at|from|for|over)\b|,|$)")
_PAIR = re.compile(r"\b(?:another|an? (?:[a-z]+ )?«O\d+»|the «O\d+»|those? (?:in|on|of))\b")


@dataclass(frozen=True, slots=True)
class Counted:
    """An ordinal or count, the number that the text makes of it, and the places that tell it."""

    told: Quantity
    number: int
    right: int
    places: tuple[Span, ...]


def counted(article: Article, line: Line) -> Iterator[Counted]:
    """The ordinals of a sentence that others around it count up to."""
    for reading in (_listed, _told_off, _enumerated, _others, _tries, _another, _laps, _again):
        found = reading(article, line)
        if found is not None and abs(found.right - found.number) <= _OFF:
            yield found
            return


@cache
def _claim() -> re.Pattern[str]:
    """An ordinal by which something is called: "is the third such attack", "its fourth ship", "for the third time"."""
    return re.compile(
        rf"(?:\b(?:[Tt]he|[Aa]|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|only|on|[\w-]+'s?) |^|, )«O(?P<o>\d+)»(?! (?:{alternatives('no_series')})\b| of «N|'s|-)"
    )


def _claims(line: Line) -> Iterator[tuple[Quantity, re.Match[str]]]:
    for match in _claim().finditer(line.masked):
        q = _ordinal(line, match["o"])
        if q is not None:
            yield q, match


def _ordinal(line: Line, number: str | None) -> Quantity | None:
    q = None if number is None else line.mentions[int(number)]
    if not isinstance(q, Quantity) or q.value is None:
        return None
    return q if 2 <= amount(q) <= _MOST and amount(q).denominator == 1 else None


def _such(line: Line) -> Quantity | None:
    """The ordinal that a sentence calls its subject by: "It is the third such attack"."""
    told = [(q, match) for q, match in _claims(line) if not _TOLD.match(line.masked, match.start())]
    return told[0][0] if len(told) == 1 else None


def _listed(article: Article, line: Line) -> Counted | None:
    """ "The third study, after one in 2017 and another in 2021": one more than are listed."""
    del article
    lead = _before_it().search(line.masked)
    if lead is None:
        return None
    k = next((q for q, match in _claims(line) if match.end() <= lead.start()), None)
    if k is None:
        return None
    tail = _STOP.split(line.masked[lead.end() :])[0]
    items: list[str] = []
    for part in _PART.split(tail.strip(" ,")):
        apposed = items and items[-1].startswith(("a ", "an ")) and re.match(r"the [A-ZÀ-Ý]", part)
        if (_THING.match(part) or not items) and not apposed:
            items.append(part)
    dated = all(len(_FIGURE.findall(item)) == 1 for item in items)
    same = _SAME.match(items[0]) is not None and all(_PAIR.match(item) for item in items[1:])
    noun = k.noun is not None and re.search(rf"\b{re.escape(k.noun)}s?\b", tail) is not None
    if len(items) < 2 or not (dated or same or (noun and all(map(_THING.match, items)))):
        return None
    place = line.place(lead.end(), lead.end() + len(tail.rstrip()))
    return Counted(k, int(amount(k)), len(items) + 1, (place,))


def _told_off(article: Article, line: Line) -> Counted | None:
    """ "His third sinking: one boat went down in 2006 and another in 2014": a date for each before it."""
    del article
    told = list(_claims(line))
    cut = re.search(r"[:;] ", line.masked)
    if not told or cut is None or told[0][1].end() > cut.start():
        return None
    tail = _STOP.split(line.masked[cut.end() :])[0]
    dates = [int(n) for n in re.findall(r"«D(\d+)»", tail)]
    parts = [part for part in re.split(r",? and |, ", tail) if "«D" in part]
    k, match = told[0]
    if len(dates) < 2 or len(parts) != len(dates) or "«D" in line.masked[match.end() : cut.start()]:
        return None
    if _SINCE.search(tail):
        return None
    places = tuple(line.mentions[n].span for n in dates)
    return Counted(k, int(amount(k)), len(dates) + 1, places)


@cache
def _before_it() -> re.Pattern[str]:
    return re.compile(rf",? \b(?:{alternatives('came_before')}) (?=[^.;]*\band\b)")


def _enumerated(article: Article, line: Line) -> Counted | None:
    k = _such(line)
    if k is None:
        return None
    told: dict[int, Span] = {}
    final = _FINAL.match(line.after(k)) is not None
    for one in article.layout.around(line, 0, _FURTHER if line.headline or final else _AHEAD):
        if "O" not in one.kinds:
            continue
        for match in _TOLD.finditer(one.masked):
            q = one.mentions[int(match["o"])]
            if isinstance(q, Quantity) and q.span != k.span and amount(q) == len(told) + 1:
                told[len(told) + 1] = q.span
    number = int(amount(k))
    if len(told) < (1 if final else 2) or len(told) >= number:
        return None
    return Counted(k, number, len(told) + 1, tuple(told.values()))


def _others(article: Article, line: Line) -> Counted | None:
    """ "The fourth of 2025; the other three …", "Its other titles came in 2019 and 2022": one more than those."""
    told = list(_claims(line))
    if len(told) != 1:
        return None
    k, match = told[0]
    of = _OF.match(line.after(k))
    if of is not None and of["n"] is not None:
        return None
    for one in article.layout.around(line, 0, _FURTHER):
        if not {"N", "D"} & set(one.kinds):
            continue
        at = match.end() if one is line else 0
        found = _OTHERS.search(one.masked, at) or _OTHERS_ALONE.search(one.masked, at)
        if found is None:
            continue
        dates = _FIGURE.findall(found["dates"] or "")
        other = one.mentions[int(found["n"])] if not dates else None
        count = int(amount(other)) if isinstance(other, Quantity) else len(dates)
        near = one.block == line.block and one.index <= line.index + 2
        if (near or dates) and count < _MOST:
            return Counted(k, int(amount(k)), count + 1, (one.place(*found.span()),))
    return None


@cache
def _tried() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"^ (?:[a-z]+ )?(?:{alternatives('tried')})\b"),
        re.compile(
            rf"\b(?:{alternatives('failing')})\b[^.;«]{{0,20}}?\b(?P<times>twice|once|«N(?P<n>\d+)» times|on «N(?P<m>\d+)» (?:previous |earlier )?(?:occasions|attempts))\b"
            rf"|\b(?:{alternatives('failing')}) in (?P<dates>«D\d+»(?:(?:,| and|, and)(?: in)? «D\d+»)+)"
        ),
    )


def _tries(article: Article, line: Line) -> Counted | None:
    """ "On the third attempt, having missed it twice"."""
    behind, failed = _tried()
    told = [q for q, _ in _claims(line) if behind.match(line.after(q))]
    if len(told) != 1:
        return None
    for one in article.layout.around(line, 1, _AHEAD):
        found = failed.search(one.masked)
        if found is None:
            continue
        number = found["n"] or found["m"]
        mention = one.mentions[int(number)] if number else None
        if found["dates"]:
            times = found["dates"].count("«")
        else:
            times = int(amount(mention)) if isinstance(mention, Quantity) else 1
            times += found["times"] == "twice"
        return Counted(told[0], int(amount(told[0])), times + 1, (one.place(*found.span()),))
    return None


def _another(article: Article, line: Line) -> Counted | None:
    """ "Six people … A seventh man", "Five men and two women … An eighth suspect": one more."""
    found = _ANOTHER.search(line.masked)
    if found is None or found["noun"] not in listed("one_more"):
        return None
    k = line.mentions[int(found["o"] or found["f"])]
    number = _number(k)
    if not isinstance(k, Quantity) or number is None:
        return None
    before = line.masked[: found.start()]
    for one in (*([line] if before else []), *reversed(article.layout.around(line, _BACK)[:-1])):
        counts = [
            q
            for q in one.quantities
            if letter(q) == "N" and 2 <= amount(q) <= _MOST and q.noun in listed("one_more_of")
            and q.span < k.span
        ]  # fmt: skip
        if not counts:
            continue
        joined = [q for q in counts[:2] if len(counts) == 2]
        both = bool(joined) and re.fullmatch(r" [a-z]+ and ", one.between(*joined)) is not None
        if len(counts) > 1 and not both:
            return None
        told = joined if both else counts
        right = sum(int(amount(q)) for q in told) + 1
        return Counted(k, number, right, tuple(q.span for q in told))
    return None


def _number(mention: object) -> int | None:
    """The place that "a fourth" gives to somebody; as a figure it may be a part of a whole."""
    if not isinstance(mention, Quantity) or mention.value is None:
        return None
    part = 0 < mention.value < 1
    value = 1 / mention.value if part else mention.value
    return int(value) if value.denominator == 1 and 2 <= value <= _MOST else None


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
