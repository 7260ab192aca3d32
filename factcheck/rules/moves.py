"""A change and its two levels by the parts that they play in one sentence: what it came from ("from", "than", "against"),
what it came to ("to", "at", or the figure that the change is told of), in whatever order and however far apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claims import Interval, Quantity
from factcheck.rules.bonds import like
from factcheck.rules.boxes import about, amount, comparable, decimals, digits, place
from factcheck.rules.changes_told import sign
from factcheck.rules.comparisons import Comparison
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.prose import bracketed

_WORD = r"(?:[\w.'’$£€%-]+|«[DO]\d+»(?:'s)?)"
_WORDS = rf"(?: (?!(?:to|and|but|or|which|who|than|from|with)\b){_WORD}){{0,5}}"
_OWNER = (
    rf"(?: (?:the|its|their|his|her|a|same|previous|prior|revised|{_WORD}'s|«[DO]\d+»'s)){{0,4}}"
)
_BASE = re.compile(
    rf"\b(?:(?:from|than|against|compared with|compared to|versus|above|below){_WORDS}|(?:on|over){_OWNER}) $",
    re.I,
)
_ELSE = re.compile(r"\b(?:from|than|against|on|over|compared|versus|since)\b", re.I)
_SPELL = re.compile(
    r"\b(?:over|on|since|in|during) (?:the |this )?«[DU]\d+»"
)  # "over the past ten years"
_TO = re.compile(
    r"(?<!compared )\b(?:to|at)(?: (?:a|an|the|about|some|around|just|only|nearly|almost|over|under|roughly|record|an? (?:average|estimated|adjusted|record)))* $",
    re.I,
)
_JOINED = re.compile(
    r"^(?:[^«».;:,]|«[DOU]\d+»){0,40}(?:,| –| —| \()(?: or)?(?: (?:which|that) (?:is|was))?(?: (?:up|down|by|about|some|nearly|almost|of|more than))*"
    rf"(?: an? (?:[\w-]+ ){{0,2}}?(?:{alternatives('move')}|rise|improvement|surge|saving) of(?: (?:about|some|nearly|almost|more than))*)? $",
    re.I,
)
_APART = re.compile(r"[;:]|\b(?:while|whereas|but|though|although|because)\b", re.I)
_THAN = re.compile(
    rf"^ (?:{alternatives('compared_up')}|{alternatives('compared_down')}) (?:than|on|from)\b", re.I
)
_NEXT = re.compile(r"^, (?!(?:up|down|or|and|rising|falling|to)\b)[a-z]+ from $")  # ", hours from"
_OTHER = re.compile(r"\b(?:excluding|including|after|before|instead of|of which)\b", re.I)
_BASIS = re.compile(
    r"\b(?:comparable|same-store|like-for-like|adjusted|constant|underlying|annualised|in real terms|annually|per annum|compound|annual (?:rate|average|growth))\b",
    re.I,
)
_NEAR = 24  # characters around a change or a level that say which way it went
_LEAD = 60  # characters before a change that say what changed
_SPAN = 130  # characters between a change and a level of its sentence
_FAR = 30  # times that one level may be the other
_LEAST = 2  # of what can be counted twice
_SLACK = Fraction(1, 100)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def moves(line: Line) -> Iterator[Comparison]:
    """The changes in per cent or by a fraction whose sentence tells both levels."""
    if line.headline or not {"P", "F"} & set(line.kinds) or len(line.kinds) < 3:
        return
    for by in line.quantities:
        if letter(by) not in "PF" or not by.value or by.per is not None or bracketed(line, by):
            continue
        if _BASIS.search(line.before(by)[-_LEAD:]) or line.after(by).startswith(" of "):
            continue
        found = _levels(line, by)
        if found is not None and _definite(by, *found):
            yield Comparison(by, _bare(found[0]), _bare(found[1]), _way(line, by, *found))


def _bare(q: Quantity) -> Quantity:
    """A level at its word: "more than 42bn" is told of 42 and a little."""
    if q.hedge is None or about(q):
        return q
    half = q.step / 2
    return replace(q, hedge=None, interval=Interval(amount(q) - half, amount(q) + half))


def _definite(by: Quantity, early: Quantity, late: Quantity) -> bool:
    """Whether what a hedge leaves open of a level ("more than 42bn") cannot make good what the change is off by."""
    told = amount(by) / (100 if letter(by) == "P" else 1)
    ends = [_reach(q) for q in (early, late)]
    changes = [abs(value_in(b, a) / amount(a) - 1) for a in ends[0] for b in ends[1]]
    if len(changes) == 1 or abs(changes[0] - told) * 100 <= 1:
        return True
    return not min(changes) - _SLACK <= told <= max(changes) + _SLACK


def _reach(q: Quantity) -> tuple[Quantity, ...]:
    """A level as told, and as far from it as a one-sided hedge goes in practice."""
    if q.hedge is None or about(q):
        return (q,)
    sign = -1 if q.interval.high is not None and q.interval.high <= amount(q) else 1
    return q, replace(q, value=amount(q) + sign * 2 * place(q))


def _way(line: Line, by: Quantity, early: Quantity, late: Quantity) -> int:
    """Which way the words say that the levels went; 0 where they only set them side by side."""
    told = sign(line, by)
    if told:
        return told
    words = f"{line.after(by)[:_NEAR]} {line.before(early)[-_NEAR:]}"
    for name, way in (("compared_up", 1), ("compared_down", -1)):
        if re.search(rf"\b(?:{alternatives(name)}) (?:than|from|on)\b", words, re.I):
            return way
    return 0


def _levels(line: Line, by: Quantity) -> tuple[Quantity, Quantity] | None:
    """The level that a change came from and the one that it came to."""
    left, right = _sides(line, by)
    base = next((q for q in right if _held(line, q)), None)
    if base is not None:
        lead = line.between(by, base)
        found = _BASE.search(lead)
        if (not sign(line, by) and not _THAN.match(lead)) or _NEXT.match(lead):
            return None
        before = _SPELL.sub("", lead[: found.start()]) if found else ""
        if _APART.search(lead) or _ELSE.search(before):
            return None  # "33 per cent from a year earlier, on sales of 400 million"

        ahead = [q for q in right if _TO.search(line.before(q)[-30:]) and q.span != base.span]
        for late in (*ahead[:1], *(q for q in reversed(left) if not _held(line, q))):
            pair = _pair(line, by, base, late)
            if pair is not None:
                return pair
        return None
    told = [q for q in left if _held(line, q)]
    goal = [q for q in left if _TO.search(line.before(q)[-30:])]
    last = max((*told, *goal), key=lambda q: q.span, default=None)
    if told and not goal:
        goal = [q for q in left if q.span < told[-1].span and not _held(line, q)]
    if not told or not goal or last is None or not _JOINED.match(line.between(last, by)):
        return None
    return _pair(line, by, told[-1], goal[-1])


def _sides(line: Line, by: Quantity) -> tuple[list[Quantity], list[Quantity]]:
    """The amounts before and behind a change, up to another change or fraction."""
    left: list[Quantity] = []
    right: list[Quantity] = []
    for q in line.quantities:
        if q.span == by.span:
            continue
        if letter(q) in "PF":
            if q.span > by.span:
                break
            left.clear()
        elif letter(q) in "MNU" and q.value and not bracketed(line, q) and not _year(q):
            near = line.between(q, by) if q.span < by.span else line.between(by, q)
            if len(near) <= _SPAN:
                (left if q.span < by.span else right).append(q)
    return left, right


def _held(line: Line, q: Quantity) -> bool:
    left = line.before(q)
    if q.hedge is not None:  # "sold more than 42bn" is held against nothing
        left = left[: max(left.lower().rfind(q.hedge), 0)] if q.hedge in left.lower() else left
    return _BASE.search(left[-90:]) is not None


def _year(q: Quantity) -> bool:
    return q.unit is None and _YEAR.fullmatch(q.text) is not None


def _pair(
    line: Line, by: Quantity, early: Quantity, late: Quantity
) -> tuple[Quantity, Quantity] | None:
    """Two levels in one sort, where they can be told of one thing; the later in the text may leave its unit out."""
    a, b = early, late
    if early.span < late.span:
        b = like(late, early) or late
    else:
        a = like(early, late) or early
    if not _sound(line, a, b) or a.value == b.value:
        return None
    first, last = sorted((early, late), key=lambda q: q.span)
    if _OTHER.search(line.between(first, last)) or _BASIS.search(_between(line, (by, a, b))):
        return None
    if _APART.search(_between(line, (by, a, b))):
        return None
    known = {by.span, a.span, b.span}
    low, high = min(known), max(known)
    if any(low < q.span < high and q.span not in known and _sort(q, b) for q in line.quantities):
        return None
    return a, b


def _sort(q: Quantity, level: Quantity) -> bool:
    return comparable(q, level) and q.per == level.per and not _year(q)


def _between(line: Line, figures: Sequence[Quantity]) -> str:
    """The words from the first of the figures to the last."""
    first, *_, last = sorted(figures, key=lambda q: q.span)
    return line.between(first, last)


def _noun(line: Line, q: Quantity) -> str | None:
    """The noun behind a count, where one stands there."""
    noun = q.noun
    return noun if noun is not None and noun[:4] in line.after(q)[:24].lower() else None


def _sound(line: Line, a: Quantity, b: Quantity) -> bool:
    """Whether two figures can be two levels of one thing."""
    if not comparable(a, b) or not a.value or not b.value:
        return False
    if any(q.hedge is not None and not about(q) and digits(q) < _LEAST for q in (a, b)) or (
        a.per != b.per and None not in (a.per, b.per)
    ):
        return False
    if a.unit is None and min(amount(a), amount(b)) < _LEAST and not (decimals(a) and decimals(b)):
        return False
    nouns = {noun for q in (a, b) if (noun := _noun(line, q)) is not None}
    if a.unit is None and len(nouns) > 1:
        return False
    return Fraction(1, _FAR) < value_in(b, a) / amount(a) < _FAR
