"""The figures that a later figure of the text can be worked out from: by unit, noun, ellipsis and place.

A statement such as "between them the two took 495" names no operand. Those that it can mean stand before it
in its own paragraph or in the one above, are of its sort, and are no rates, ages, bounds or moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claims import Kind, Quantity
from claims.units import dimension
from factcheck.rules.base import Article
from factcheck.rules.boxes import about, amount, comparable
from factcheck.rules.cues import alternatives, listed, listed_names
from factcheck.rules.layout import Line, letter
from factcheck.rules.standing import GOVERNED, OF_THEM

_BACK, _MOST = 6, 8
_TOPIC = 20  # times as large as a count a number must be not to go on with it
_NOUN = 24  # characters behind a count that hold its noun
_OPENING = 2  # paragraphs that a headline's figure can be meant in
_SCALE = 50  # a bare number this many times smaller counts something else
_LED = 70  # characters from a cue that begins a sentence to its figure
_LEFT, _APART = 80, 6  # characters and words that a cue may be away from its figure
_STOPS = "for|with|from|to|by|who|which|than|including|includes|among|ahead|not"
_COUNT = re.compile(r"«N(\d+)»")
_BARE = re.compile(rf"^(?: more)?(?:$|[,.;:)!?\"”]| (?:{alternatives('told_follows')})\b(?!-))")
_UNIT_OF = re.compile(r"^ (?:more )?of (?!them\b|these\b|those\b|it\b|which\b|whom\b|that\b)", re.I)
_ASIDE = re.compile(r"^[^«»]{0,40}, $")
_MOVE = re.compile(
    rf"\b(?:{alternatives('rise')}|{alternatives('fall')})\b[^«».;]{{0,30}}\bby (?:about |some |another |a further )?$",
    re.I,
)
_MOVED = re.compile(rf"\b(?:{alternatives('told_moved')}) (?:about |some )?$", re.I)
_PLACE = re.compile(rf"\b(?:{alternatives('told_place')})s? of (?:some |about )?$", re.I)
_LEVEL = re.compile(
    rf"^(?: [\w-]+){{0,3}},? (?:{alternatives('told_level')})\b|^ in (?:the same|\w+ 19|«D)", re.I
)
_FROM = re.compile(
    r"\b(?:from|against|compared with|compared to|versus|vs|than)(?: [\w-]+)? $", re.I
)
_AGAINST = re.compile(
    r"\b(?:from|against|compared|versus|vs|than|instead|earlier|previous|previously|last year|the year before)\b|^ to $",
    re.I,
)
_MOVED_TO = re.compile(r"\bfrom (?:[a-z]+ )?«[A-Z]\d+»[^«».;]{0,20} to $", re.I)
_OF_WHOLE = re.compile(r"^ of (?:the |its |their |all )?«")
_NOT_IT = re.compile(
    r"\b(?:of|among) (?:the|these|those) (?:others?|rest|remaining|remainder),? $|\bnot $|\ba sum of $|\bof the (?:difference|gap|shortfall|surplus|excess|total|sum|rest|remainder)\b[^«»]*$",
    re.I,
)
_TABLE = re.compile(r"\bvs\b")
_ADDED_UP = re.compile(r"\badd(?:s|ed|ing)?(?: up to)? $", re.I)
_COMPOUND = re.compile(r"«U\d+»(?:,| and|, and) $")
_GOES_ON = re.compile(r"^(?:,| and|, and) «U")
_PLURALS = {"person": "people", "life": "lives", "property": "properties"}
_MIXED = frozenset({"time", "length", "mass"})  # told in two units at once
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_PERIODS = frozenset({"year", "month", "week", "day", "night", "hour"})


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure in the sort of the statement; ``bare`` where the text leaves its noun out,
    ``against`` where it is what another figure is held against."""

    line: Line
    quantity: Quantity
    bare: bool
    against: bool


@dataclass(frozen=True, slots=True)
class Tied:
    """A statement's figure, in the sort of its operands, and the operands that the text ties to it."""

    target: Quantity
    operands: tuple[Quantity, ...]


@cache
def _words(name: str, how: str) -> re.Pattern[str]:
    words = alternatives(name)
    if how == "clause":
        return re.compile(rf"^[\"“‘'(]*(?:And |But )?(?:{words})\b", re.I)
    if how == "lead":
        return re.compile(
            rf"^[\"“‘'(]*(?:And |But |But then |In short, )?(?:{words})\b(?! (?:far|many|much|long|that)\b)"
            rf"(?:[^«».;]|«D\d+»){{0,{_LED}}}$",
            re.I,
        )
    if how == "right_before":
        return re.compile(rf"\b(?:{words}) $", re.I)
    if how == "before":
        return re.compile(
            rf"\b(?:{words})\b,?(?: (?!(?:{_STOPS})\b)(?:[\w'’$£€-]+)){{0,{_APART}}},? ?$",
            re.I,
        )
    if how == "after":
        return re.compile(
            rf"^-?(?: [\w'’-]+){{0,3}},? (?<!\bor )(?:{words})\b(?! than| of\b| the\b| an?\b| its\b| his\b| her\b| their\b)",
            re.I,
        )
    return re.compile(rf"\b(?:{words})\b", re.I)


def has(name: str, text: str) -> bool:
    """Whether a word of the list stands in a text."""
    return _words(name, "in").search(text) is not None


def cued(line: Line, target: Quantity, name: str) -> bool:
    """Whether the words right before or behind a figure, or those that begin its sentence, call it
    what the lists ``NAME_lead``, ``NAME_before`` and ``NAME_after`` stand for."""
    left, right = _spelled(line, line.before(target)), line.after(target)
    if _OF_WHOLE.match(right) or _LEVEL.match(right):
        return False
    if (
        _MOVED_TO.search(left)
        or _FROM.search(left[-30:])
        or _TABLE.search(left)
        or _NOT_IT.search(left[-40:])
    ):
        return False
    table = listed_names()
    whole = [(how, f"{name}_{how}") for how in ("lead", "clause", "right_before")]
    return (
        any(key in table and _words(key, how).search(left) is not None for how, key in whole)
        or _words(f"{name}_before", "before").search(left[-_LEFT:]) is not None
        or _words(f"{name}_after", "after").match(right[:_LEFT]) is not None
    )


def _spelled(line: Line, masked: str) -> str:
    """The masked words with "both" and "two" in their place."""
    return _COUNT.sub(lambda mark: _small(line, int(mark[1]), mark[0]), masked)


def _small(line: Line, number: int, mark: str) -> str:
    text = line.mentions[number].text.lower()
    return text if text in ("both", "two") else mark


def compared(one: Operand, other: Operand) -> bool:
    """Whether the text sets two figures of one sentence against each other."""
    if one.line is not other.line:
        return False
    between = one.line.between(one.quantity, other.quantity)
    return _AGAINST.search(between) is not None


def is_bare(line: Line, quantity: Quantity) -> bool:
    """Whether a count stands without the noun that it counts: "needs 34", "the 18 that fell"."""
    after = line.after(quantity)
    return letter(quantity) == "N" and bool(_BARE.match(after)) and not _UNIT_OF.match(after)


def sorts(article: Article, line: Line, target: Quantity) -> Iterator[Quantity]:
    """The target as it stands, then, of a bare number, in the unit of the figures before it."""
    yield target
    if target.unit == "degree":
        for unit in ("celsius", "fahrenheit"):
            yield replace(target, unit=unit)
    if not is_bare(line, target):
        return
    seen: set[str] = set()
    for one in reversed(article.layout.around(line, _BACK)):
        for q in reversed(one.quantities):
            if q.span.end > target.span.start:
                continue
            if counts(one, q) and amount(q) * _TOPIC >= amount(target):
                return  # "94 works" in between: the bare number goes on with those
            if letter(q) in "MU" and q.unit is not None:
                if q.unit not in seen:
                    seen.add(q.unit)
                    yield replace(target, unit=q.unit, kind=q.kind)


def counts(line: Line, q: Quantity) -> bool:
    """Whether a figure is a count with its noun behind it, which a later bare number may take up."""
    if letter(q) != "N" or q.noun is None or GOVERNED.search(line.before(q)[-20:]):
        return False
    return q.noun[:4] in line.after(q)[:_NOUN].lower()


def before(article: Article, line: Line, target: Quantity) -> list[Operand]:
    """The figures of the target's sort before it, in text order, the nearest where there are many."""
    found = _read(article.layout.around(line, _BACK), line, target)
    return [o for n, o in enumerate(found) if _first(o, found[:n])][-_MOST:]


def headed(article: Article, line: Line, target: Quantity) -> list[Operand]:
    """The same after the largest figure of the headline, where it is larger than all the others."""
    told = before(article, line, target)
    heads = _read(article.layout.headlines, line, target)
    if not heads or line.block > _OPENING:
        return told
    largest = max(heads, key=lambda o: amount(o.quantity))
    if any(amount(o.quantity) >= amount(largest.quantity) for o in told):
        return told
    return [largest, *told]


def _read(lines: tuple[Line, ...], line: Line, target: Quantity) -> list[Operand]:
    """The figures of some lines that can be operands, told before the target."""
    found: list[Operand] = []
    sort: str | None = None
    rival = Fraction(0)  # up to which a bare number goes on with a count told in between
    for one in lines:
        if one.block < line.block - 1 and not one.headline:
            continue
        for q in one.quantities:
            if q.span.end > target.span.start:
                break
            took = _as(one, q, target, sort if amount(q) > rival else None)
            if took is None:
                if counts(one, q):
                    rival = amount(q) * _TOPIC
                continue
            if took.unit == q.unit:
                rival = Fraction(0)
                sort = took.unit
            if not _excluded(one, took, found):
                against = _FROM.search(one.before(q)[-30:]) is not None
                found.append(Operand(one, took, is_bare(one, q), against))
    return found


def _as(line: Line, q: Quantity, target: Quantity, sort: str | None) -> Quantity | None:
    """``q`` in the sort of the target, ``None`` where it is of another one."""
    points = letter(target) == "B" or target.unit == "point"
    if points and letter(q) == "P":
        return q
    if points and sort == "percent" and is_bare(line, q):
        return replace(q, unit="percent", kind=Kind.PERCENT)
    if letter(q) in "MNU" and comparable(q, target):
        timed = target.unit is not None and dimension(target.unit) == "time"
        return None if timed and q.unit != target.unit else q
    bare = sort is not None and target.unit is not None and not points and is_bare(line, q)
    if bare and amount(q) * _SCALE > amount(target):
        return replace(q, unit=target.unit, kind=target.kind)
    return None


def compound(line: Line, q: Quantity) -> bool:
    """Whether a figure is a term of one in two units: "11 hours and 40 minutes"."""
    if letter(q) != "U" or q.unit is None or dimension(q.unit) not in _MIXED:
        return False
    if not any(letter(o) == "U" and o.unit != q.unit for o in line.quantities):
        return False
    joined = _COMPOUND.search(line.before(q)[-12:]) or _GOES_ON.match(line.after(q))
    return joined is not None


def _excluded(line: Line, q: Quantity, found: list[Operand]) -> bool:
    """Whether a figure is no operand: a bound, a rate, a move, a population, a part of the last one."""
    if q.value is None or compound(line, q):
        return True
    if q.hedge is not None and not about(q) and not _ADDED_UP.search(line.before(q)[-12:]):
        return True
    if q.unit is None and (q.value <= 1 or _YEAR.fullmatch(q.text)):
        return True
    if q.per is not None and q.per not in _PERIODS:
        return True
    left = line.before(q)[-70:]
    if left.endswith(" not "):
        return True
    if any(words.search(left) for words in (_MOVE, _MOVED, _PLACE)):
        return True
    if found and found[-1].line is line and OF_THEM.match(line.after(q)):
        return _ASIDE.match(line.between(found[-1].quantity, q)) is not None
    return False


def _first(operand: Operand, earlier: list[Operand]) -> bool:
    """Whether the figure has not been told already."""
    q = operand.quantity
    return not any(
        o.quantity.value == q.value
        and o.quantity.unit == q.unit
        and (q.unit or o.quantity.noun == q.noun)
        for o in earlier
    )


def named(noun: str | None, name: str) -> bool:
    """Whether a noun is one of a list that is given in the plural or as it stands."""
    forms = {noun, f"{noun}s", f"{noun}es", _PLURALS.get(noun or "", noun)}
    return noun is not None and bool(forms & listed(name))
