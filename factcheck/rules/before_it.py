"""How many came before the one that an ordinal counts: listed behind it ("after one in 2017 and another in 2021"), told
off with their dates ("his third sinking: …"), called the others, or tried before."""

from __future__ import annotations

import re
from functools import cache

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.places_counted import MOST, Counted, claims, nth

_AHEAD, _FURTHER = 4, 12  # sentences
_ASIDE = re.compile(r", (?:when|which|who|where|whose|with)\b[^,;.«]*(?=,|$)")
_STOP = re.compile(r"[.;:()“”\"]| (?:which|who|while|when|though|although|but|because|as)\b")
_PART = re.compile(r",? and |, ")
_THING = re.compile(
    r"(?:(?:the|a|an|one|another|that|those|his|her|its|their)\b|«[NOFD]|(?:in|on) «D|[A-ZÀ-Ý])"
)
_SINCE = re.compile(
    r"\b(?:since|until|till|between|than|will|would|follows?|not|instead)\b|\b(?:by|to|from) (?:the )?«D"
)
_FIGURE = re.compile(r"«D(\d+)»")
_SAME = re.compile(r"^(?:«N\d+»|one|the «O\d+»|that|those)(?= (?:in|on|of|at|from|for|over)\b|,|$)")
_PAIR = re.compile(
    r"\b(?:another|an? (?:[a-z]+ )?«O\d+»|the «O\d+»|those? (?:in|on|of)|an (?:earlier|older) one|of)\b"
)
_OF = re.compile(r"^(?: [\w'-]+)? of (?:the |its |his |her |their )?(?P<n>«N\d+»)?")
_OTHERS = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[\w-]+'s?) (?:other|previous|earlier) "
    r"(?:«N(?P<n>\d+)»(?: [\w-]+){0,3}? (?:were|was|had|have|came|went|are|fell|took|all|date|dated)\b"
    r"|(?:[a-z-]+ ){0,3}?(?:came|were|had come|are|took place|fell|date from|dated from|,)(?P<rest>[^.;]*))"
    r"|\b[Tt]he others (?:came|were|are|fell|took place|had been|had come)(?P<alone>[^.;]*)"
)
_MADE = re.compile(
    r"^(?:It|This|That|Th[a-z]+ [\w' -]{1,30}|[A-ZÀ-Ý][\w' -]{1,30}) (?:is|was|will be|has become|became) (?:only |now )?(?:the|its|his|her|their|(?:the )?[\w' -]{1,24}'s?) «O"
)


def listed(article: Article, line: Line) -> Counted | None:
    """ "The third study, after one in 2017 and another in 2021": one more than are listed."""
    del article
    lead = _before_it().search(line.masked)
    if lead is None:
        return None
    k = next((q for q, match in claims(line) if match.end() <= lead.start()), None)
    if k is None:
        return None
    tail = _STOP.split(_ASIDE.sub("", line.masked[lead.end() :]))[0]
    place = line.place(lead.end(), len(line.masked.rstrip()))
    dates = sum("«D" in part for part in _PART.split(tail))
    if dates > 1 and _SINCE.search(tail) is None:
        return Counted(k, nth(k) or 0, dates + 1, (place,))
    items: list[str] = []
    for part in _PART.split(tail.strip(" ,")):
        apposed = items and items[-1].startswith(("a ", "an ")) and re.match(r"the [A-ZÀ-Ý]", part)
        if (_THING.match(part) or not items) and not apposed:
            items.append(part)
    same = _SAME.match(items[0]) is not None and all(_PAIR.match(item) for item in items[1:])
    noun = k.noun is not None and re.search(rf"\b{re.escape(k.noun)}s?\b", tail) is not None
    if len(items) < 2 or not (same or (noun and all(map(_THING.match, items)))):
        return None
    return Counted(k, nth(k) or 0, len(items) + 1, (place,))


@cache
def _before_it() -> re.Pattern[str]:
    return re.compile(rf",? \b(?:{alternatives('came_before')}) (?=[^.;]*\band\b)")


def told_off(article: Article, line: Line) -> Counted | None:
    """ "His third sinking: one boat went down in 2006 and another in 2014", or so in the next sentence: a date for each before it."""
    told = list(claims(line))
    if not told:
        return None
    k, match = told[0]
    if letter(k) == "F":
        return None
    cut = re.search(r"[:;] ", line.masked)
    if cut is not None and match.end() <= cut.start():
        if "«D" in line.masked[match.end() : cut.start()]:
            return None
        return _dated(k, line, line.masked[cut.end() :], cut.end())
    if len(told) > 1 or "D" in line.kinds or _MADE.match(line.masked) is None:
        return None
    after = [one for one in article.layout.around(line, 0, 1) if one is not line]
    if not after or after[0].block != line.block:
        return None
    found = _dated(k, after[0], after[0].masked, 0)
    return found if found is not None and abs(found.right - found.number) <= 1 else None


def _dated(k: Quantity, line: Line, told: str, at: int) -> Counted | None:
    """One more than the dates that words tell, each in a part of its own."""
    tail = _STOP.split(_ASIDE.sub("", told))[0]
    dates = [int(n) for n in _FIGURE.findall(tail)]
    parts = [part for part in re.split(r",? and |, ", tail) if "«D" in part]
    if (
        len(dates) < 2
        or len(dates) < told.count("«D")
        or len(parts) != len(dates)
        or _SINCE.search(tail)
    ):
        return None
    del at
    return Counted(k, nth(k) or 0, len(dates) + 1, tuple(line.mentions[n].span for n in dates))


def others(article: Article, line: Line) -> Counted | None:
    """ "The fourth of 2025; the other three …", "Its other titles came in 2019 and 2022": one more than those."""
    told = list(claims(line))
    if len(told) != 1:
        return None
    k, match = told[0]
    of = _OF.match(line.after(k))
    if of is not None and of["n"] is not None:
        return None
    for one in article.layout.around(line, 0, _FURTHER):
        if not {"N", "D"} & set(one.kinds):
            continue
        found = _OTHERS.search(one.masked, match.end() if one is line else 0)
        if found is None:
            continue
        dates = len(_FIGURE.findall(found["rest"] or found["alone"] or ""))
        other = one.mentions[int(found["n"])] if found["n"] else None
        count = int(amount(other)) if isinstance(other, Quantity) else dates
        near = one.block == line.block and one.index <= line.index + 2
        whole = any(amount(q) == count + 1 for q in line.quantities if letter(q) == "N")
        if whole and nth(k) != count + 1:
            return None  # "of the three blocks the second to be painted; the other two"
        if count < MOST and (dates > 1 or (near and other is not None)):
            return Counted(k, nth(k) or 0, count + 1, (one.place(*found.span()),))
    return None


@cache
def _tried() -> tuple[re.Pattern[str], re.Pattern[str]]:
    failing = alternatives("failing")
    return (
        re.compile(rf"^ (?:[a-z]+ )?(?:{alternatives('tried')})\b"),
        re.compile(
            rf"\b(?:{failing})\b[^.;«]{{0,20}}?\b(?P<times>twice|once|«N(?P<n>\d+)» times|on «N(?P<m>\d+)» (?:previous |earlier )?(?:occasions|attempts))\b"
            rf"|\b(?:{failing}) in (?P<dates>«D\d+»(?:[^.;«]{{0,40}}?(?:,| and|, and)(?: in)? «D\d+»)+)"
        ),
    )


def tries(article: Article, line: Line) -> Counted | None:
    """ "On the third attempt, having missed it twice"."""
    behind, failed = _tried()
    told = [q for q, _ in claims(line) if behind.match(line.after(q))]
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
        return Counted(told[0], nth(told[0]) or 0, times + 1, (one.place(*found.span()),))
    return None
