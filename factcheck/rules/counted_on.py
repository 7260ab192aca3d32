"""Ordinals against what is told of those before them: "the third such attack … In the first … The second", "the
fourth of the year; the other three", "the third, after one in May and another in June", "A seventh man" after six people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.before_it import listed, others, told_off, tries
from factcheck.rules.boxes import amount
from factcheck.rules.cues import listed as cue_words
from factcheck.rules.cues import words
from factcheck.rules.layout import Line, letter
from factcheck.rules.places_counted import MOST, Counted, claims, nth, ordinal

_AHEAD, _BACK, _FURTHER = 4, 3, 12  # sentences
_OFF = 1  # how far off a slip takes an ordinal
_TOLD = re.compile(
    r"\b(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Aa]|[Aa]nd) «O(?P<o>\d+)»(?=[,:]| (?:to|was|were|had|came|in|on|ran|has|got|of them|of those|ended|cost|put|for|at|after|because|last)\b|(?: [a-z]+){1,2}[,]?(?: [a-z]+)?| «[ND])"
)
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
_FINAL = re.compile(r"^ and (?:last|final)\b")


def counted(article: Article, line: Line) -> Iterator[Counted]:
    """The ordinals of a sentence that others around it count up to."""
    for reading in (listed, _enumerated, told_off, others, tries, _another, _laps, _again):
        found = reading(article, line)
        if found is not None and abs(found.right - found.number) <= _OFF:
            yield found
            return


def _such(line: Line) -> Quantity | None:
    """The ordinal that a sentence calls its subject by: "It is the third such attack"."""
    k = next((q for q, _ in claims(line)), None)
    return None if k is None or re.search("«[OF]", line.before(k)) else k


def _enumerated(article: Article, line: Line) -> Counted | None:
    """ "The third attempt. The first, on Monday, … and the second, on Tuesday": one more than those."""
    k = _such(line)
    if k is None:
        return None
    told: dict[int, Span] = {}
    final = _FINAL.match(line.after(k)) is not None
    at = len(line.before(k))
    for one in article.layout.around(line, 0, _FURTHER if line.headline or final else _AHEAD):
        if "O" not in one.kinds:
            continue
        for match in _TOLD.finditer(one.masked, at if one is line else 0):
            q = one.mentions[int(match["o"])]
            if not isinstance(q, Quantity) or q.span == k.span or amount(q) != len(told) + 1:
                continue
            if q.noun is None or q.noun in line.text or q.noun not in one.after(q)[:24]:
                told[len(told) + 1] = q.span
    number = nth(k) or 0
    if len(told) < (1 if final else 2) or len(told) >= number:
        return None
    return Counted(k, number, len(told) + 1, tuple(told.values()))


def _another(article: Article, line: Line) -> Counted | None:
    """ "Six people … A seventh man", "Five men and two women … An eighth suspect": one more."""
    found = _ANOTHER.search(line.masked)
    if found is None or found["noun"] not in cue_words("one_more"):
        return None
    k = line.mentions[int(found["o"] or found["f"])]
    number = nth(k) if isinstance(k, Quantity) else None
    if not isinstance(k, Quantity) or number is None:
        return None
    before = line.masked[: found.start()]
    for one in (*([line] if before else []), *reversed(article.layout.around(line, _BACK)[:-1])):
        counts = [
            q
            for q in one.quantities
            if letter(q) == "N" and 2 <= amount(q) <= MOST and q.noun in cue_words("one_more_of")
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


def _laps(article: Article, line: Line) -> Counted | None:
    """ "On the third of the four laps. That left one to run alone"."""
    found = _LAP.search(line.masked)
    k = None if found is None else ordinal(line, found["o"])
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
        return Counted(k, nth(k) or 0, int(amount(whole)) - number, (whole.span, place))
    return None


def _again(article: Article, line: Line) -> Counted | None:
    """ "For the third time. She first won it in 2009 and again in 2016"."""
    found = _TIME.search(line.masked)
    k = None if found is None else ordinal(line, found["o"])
    if k is None:
        return None
    for one in article.layout.around(line, 0, _AHEAD):
        told = _AGAIN.search(one.masked)
        if told is not None:
            times = told["dates"].count("«") + 1
            return Counted(k, nth(k) or 0, times + 1, (one.place(*told.span()),))
    return None


def ordinal_word(number: int) -> str:
    """The ordinal of a number in words, where there is one."""
    known = words("ordinals")
    return known[number - 1] if 1 <= number <= len(known) else f"number {number}"
