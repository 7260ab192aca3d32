"""The exact figure that stands for one told roughly: "just under 5,000 members, 4,920 at the latest count", "nearly 2,000
cleaners … The union gives the number as 1,960"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claims import Kind, Quantity
from claims.units import dimension
from factcheck.rules.again import noun_fit
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable, decimals, digits
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.prose import apart

_AHEAD = 2  # sentences
_APPOSED, _NAMED = (
    Fraction(1, 4),
    Fraction(3, 20),
)  # how far the exact figure may be from the rough one
_SURELY = Fraction(2, 25)  # … so that nothing need close the clause behind it
_OPENED = re.compile(
    r"^(?: [\w'%-]+| «[OND]\d+»){0,9}(?: –|,|:|;| \()(?: (?:or|that is|namely|some|just|exactly|precisely|well))? ?$"
)
_JOINED = re.compile(r"\b(?:and|but|while|from|against|than|of which|including|with)\b")
_STRONG = re.compile(r"(?::| \()(?: \w+)? ?$")
_COLON = re.compile(r"^(?:[^«».;:]|«[OD]\d+»){0,90}: $")
_WHOLE = re.compile(r"^ of (?:the|its|their|all|those|these)? ?«N(\d+)»")
_OF = re.compile(r"\b[Oo]f (?:the |its |their |all |those |these )?«N(\d+)»")
_CLOSED = re.compile(r"^(?:[.,;:)]|$)")
_EARLIER = re.compile(
    r"\b(?:previous|compared|compares?|against|earlier|last year|a year ago|target|up from|down from|forecast|budget|record)\b", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exact:
    """The exact figure, its value in the rough one's unit, and whether it stands in brackets or behind a colon."""

    line: Line
    quantity: Quantity
    value: Fraction
    sure: bool


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"^,? (?:{alternatives('exact_behind')})\b", re.I)


@cache
def _names() -> re.Pattern[str]:
    nouns, acts = alternatives("exact_nouns"), alternatives("exact_acts")
    return re.compile(rf"\b(?:{nouns}|{acts})\b(?:[^«».;]|«D\d+»)*$", re.I)


def exact(article: Article, line: Line, rough: Quantity) -> Exact | None:
    """The exact figure right behind a rough one, or of the sentences that follow where they call it that."""
    found: list[Exact] = []
    for one in article.layout.around(line, 0, _AHEAD):
        if one.block > line.block + 1 or (one.headline and one is not line):
            break
        for q in one.quantities:
            value = _value(line, rough, one, q) if q.span > rough.span else None
            if value is None or apart(one, q):
                continue
            off = abs(value - amount(rough))
            close = off <= amount(rough) * _SURELY
            if (
                one is line
                and off <= amount(rough) * _APPOSED
                and _apposed(line, rough, q, close=close)
            ):
                between = line.between(rough, q)
                return Exact(one, q, value, _STRONG.search(between) is not None)
            if off <= amount(rough) * _NAMED and _named(one, q):
                found.append(Exact(one, q, value, sure=False))
    return found[0] if len({e.value for e in found}) == 1 else None


def _value(line: Line, rough: Quantity, one: Line, q: Quantity) -> Fraction | None:
    """What the figure is in the unit of the rough one, nothing where they are of two kinds."""
    if not q.value or q.hedge is not None or q.is_range:
        return None
    if letter(rough) == "F" and rough.unit is None:
        if letter(q) == "P":
            return amount(q) / 100
        whole = _WHOLE.match(line.after(rough)) or _OF.search(line.before(rough))
        of = line.mentions[int(whole[1])] if whole and letter(q) == "N" and one is line else None
        return amount(q) / of.value if isinstance(of, Quantity) and of.value else None
    if letter(q) not in "MNUP" or digits(q) < shown(rough):
        return None
    bare = letter(q) == "N" and q.noun in (None, "one") and rough.kind in (Kind.MONEY, Kind.MEASURE)
    if bare and (dimension(rough.unit) != "time" or decimals(q)):
        return amount(q)
    if not comparable(q, rough) or (letter(q) == "N" and not noun_fit(rough.noun, q.noun)):
        return None
    two = letter(q) == "U" and (q.unit in listed("imperial")) != (rough.unit in listed("imperial"))
    return None if two else value_in(q, rough)


def shown(rough: Quantity) -> int:
    """The digits that a rough figure shows: one of "a dozen" and "half a million"."""
    return digits(rough) if any(c.isdigit() for c in rough.text) else 1


def _apposed(line: Line, rough: Quantity, q: Quantity, *, close: bool) -> bool:
    between, rest = line.between(rough, q), line.after(q)[:40]
    if close and _COLON.match(between):
        return True
    if not _OPENED.match(between) or _JOINED.search(between):
        return False
    return close or _CLOSED.match(rest) is not None or _behind().match(rest) is not None


def _named(line: Line, q: Quantity) -> bool:
    lead = line.before(q)
    return _names().search(lead[-90:]) is not None and not _EARLIER.search(lead[-90:])
