"""Bounds told in any words ("nobody under 178cm nor over 196cm"), and the figures they hold for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from claims import Interval, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.slips import slipped
from factcheck.rules.standing import bracket
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import listed, number, said
from factcheck.types import Check, Outcome, Severity

_AHEAD, _BACK = 8, 3  # sentences in which the figures of the list stand
_REACH = Fraction(5, 2)  # how far beyond a bound a figure of the list may lie by a slip
_LEAST = 3
_OPENING = 3  # paragraphs, for bounds told in the first
_NEAR = 45  # characters on either side of a range
_WIDEST = 20
_VAGUE = re.compile(r"(?:thousand|million|billion|hundred|dozen|ten)s\b")
_SEVERAL = re.compile(
    r"(?:[^«».;]|«[DG]\d+»){0,90}?«G\d+» (?:in|at|for|off)\b[^«».;]{0,30}«[UMNP]\d+» and «[UMNP]"
)
_OTHER = re.compile(
    r"\b(?:record|previous|last (?:year|month|week|season)|earlier|average|mean|total|forecast|normal|since|compared|against|half|"
    r"rose|fell|up to|down to|up from|down from|another|aged?|extra)\b[^«»]{0,12}$", re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bounds:
    """The ends of a range in one unit, and the figures that tell them."""

    low: Fraction
    high: Fraction
    unit: Quantity
    ends: tuple[Quantity, ...]
    strict: bool  # the text says that they hold for all


@dataclass(frozen=True, slots=True)
class _Member:
    line: Line
    quantity: Quantity
    value: Fraction


@cache
def _words(name: str, ending: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(name)})\b{ending}", re.I)


def bounds(article: Article, line: Line) -> Bounds | None:
    """The two bounds that a sentence, or one and the next, give for figures of a kind."""
    for q in line.quantities:
        low, high = q.interval.low, q.interval.high
        if letter(q) == "G" and low is not None and high is not None and low < high:
            strict = _for_all(article, line)
            if _of_people(line, q, strict) or bracket(line, q) is not None:
                continue
            if not strict and not of_levels(line, q):
                continue
            return Bounds(low, high, q, (q,), strict)
    several = sum(map(line.kinds.count, "MNUP")) > 1
    told = [
        q
        for q in (line.quantities if several else ())
        if letter(q) in "MNUP" and q.value is not None and _bounding(line, q)
    ]
    extreme = _extreme(line)
    after = article.layout.around(line, 0, 1)[1:]
    if extreme is not None and after and after[0].block == line.block:
        other = _extreme(after[0])
        found = None if other is None else _between(line, extreme, after[0], other)
        if found is not None:
            return found
    for at, one in enumerate(told):
        for q in told[at + 1 :]:
            found = _between(line, one, line, q)
            if found is not None:
                return replace(found, strict=_for_all(article, line))
    return _give_or_take(article, line)


def _between(line: Line, one: Quantity, line_b: Line, other: Quantity) -> Bounds | None:
    first, second = _same(line, one, line_b, other)
    if first is None or second is None or first.per != second.per:
        return None
    low, high = sorted((amount(first), value_in(second, first)))
    return Bounds(low, high, first, (one, other), True) if 0 < low < high <= low * _WIDEST else None


def _give_or_take(article: Article, line: Line) -> Bounds | None:
    """ "A dozen minutes, give or take three"."""
    found = line.quantities
    for one, other in pairwise(found):
        if other.hedge == "give or take" and one.value and other.value:
            middle, room = one.value, other.value
            if room < middle and (comparable(one, other) or _bare(line, other)):
                return Bounds(
                    middle - room, middle + room, one, (one, other), _for_all(article, line)
                )
    return None


def _for_all(article: Article, line: Line) -> bool:
    """Whether the sentence or the next says that every one keeps to the bounds."""
    cue = _words("all_of_them")
    return any(
        cue.search(one.masked)
        for one in article.layout.around(line, 0, 1)
        if one.block == line.block
    )


def _extreme(line: Line) -> Quantity | None:
    """The only figure of a sentence that tells the largest or the smallest."""
    if not _words("extremes").search(line.masked):
        return None
    found = [q for q in line.quantities if letter(q) in "MUP" or _bare(line, q)]
    return found[0] if len(found) == 1 and found[0].value is not None else None


def _bounding(line: Line, q: Quantity) -> bool:
    if q.hedge is not None and _words("bound_words").search(q.hedge.replace("_", " ")):
        return True
    if _words("bound_after").match(line.after(q)[:40].partition(".")[0].lstrip(" ,")):
        return True
    return _words("bound_words", r"[^«».;:]{0,25}$").search(line.before(q)[-45:]) is not None


def _bare(line: Line, q: Quantity) -> bool:
    """Whether a number stands for a measure told before: "Perth 2.06 billion", "pickers on ten"."""
    if letter(q) != "N":
        return False
    return q.noun is None or q.noun[:4] not in line.after(q)[:20]


def _same(
    line: Line, one: Quantity, line_b: Line, other: Quantity
) -> tuple[Quantity | None, Quantity | None]:
    if comparable(one, other):
        return one, other
    if letter(one) in "MUP" and _bare(line_b, other):
        return one, replace(other, unit=one.unit, kind=one.kind)
    if letter(other) in "MUP" and _bare(line, one):
        return replace(one, unit=other.unit, kind=other.kind), other
    return None, None


def _members(lines: list[Line], told: Bounds) -> list[_Member]:
    """The figures of the sentences that the bounds may be meant for, to the last that they hold
    for; a bare number has the unit of the figure before it."""
    found: list[_Member] = []
    counted, unit = letter(told.unit) in "NG" and told.unit.unit is None, told.unit
    for line in lines:
        for q in line.quantities:
            if q in told.ends or q.value is None or letter(q) not in "MNUP":
                continue
            if counted and letter(q) == "N" and not _bare(line, q) and q.noun != told.unit.noun:
                continue
            same = q if comparable(q, told.unit) or (counted and told.unit.noun is None) else None
            if same is None and _bare(line, q):
                same = replace(q, unit=unit.unit, kind=unit.kind, per=unit.per)
            if found and same is not None and not comparable(same, unit):
                continue  # the first of them shows what they measure
            if (
                same is None
                or same.per not in (None, told.unit.per)
                or _OTHER.search(line.before(q)[-40:])
            ):
                continue
            value = value_in(same, told.unit) if told.unit.unit else amount(same)
            if told.low / _REACH <= value <= told.high * _REACH:
                found.append(_Member(line, q, value))
                unit = same
    held_ = [m.line.index for m in found if told.low <= m.value <= told.high]
    return [m for m in found if held_ and m.line.index <= held_[-1]]


def _groups(article: Article, line: Line) -> Iterator[list[Line]]:
    """The sentences after the bounds by paragraph, then those before them."""
    after = list(article.layout.around(line, 0, _AHEAD)[1:])
    for block in range(line.block, line.block + (_OPENING if line.block < _OPENING else 2)):
        yield [one for one in after if one.block == block]
    before = article.layout.around(line, _BACK)[:-1]
    yield [one for one in before if one.block == line.block]


def held(rule: str, article: Article, line: Line) -> Iterator[Check]:
    """A check of the first list of figures that the bounds can be meant for."""
    told = bounds(article, line)
    if told is None:
        return
    for lines in _groups(article, line):
        members = _members(lines, told)
        if len(members) < 2 or {m.value for m in members} <= {told.low, told.high}:
            continue
        outside = [m for m in members if not told.low <= m.value <= told.high]
        inside = [m for m in members if m not in outside]
        shown = listed([said(m.quantity) for m in members if m in (outside or inside)])
        span = f"{number(told.low)} and {number(told.high)}"
        values = ", ".join(number(m.value) for m in outside or inside)
        if not outside:
            yield Check(
                rule,
                Outcome.CONSISTENT,
                f"{shown} lie between the bounds given.",
                f"{number(told.low)} ≤ {values} ≤ {number(told.high)}",
                spans_of(*told.ends, *(m.quantity for m in inside[:9])),
            )
        elif (
            len(outside) == 1
            and len(inside) >= 2
            and _listed(outside[0], members, told)
            and slip_between(outside[0].quantity, told.low, told.high, told.ends)
        ):
            yield Check(
                rule,
                Outcome.INCONSISTENT,
                f"{shown} lies outside {span}, the bounds given for all, if they are meant for it.",
                f"{values} ∉ [{number(told.low)}, {number(told.high)}]",
                spans_of(*told.ends, outside[0].quantity),
                Severity.WARNING,
            )
        return


def slip_between(one: Quantity, low: Fraction, high: Fraction, ends: tuple[Quantity, ...]) -> bool:
    """Whether a slip puts a figure beyond its bounds, or a bound short of it."""
    if bool(one.step == 1) != all(end.step == 1 for end in ends) and one.unit is None:
        return False  # "aged 18 to 20: 10.15"
    value = amount(one)
    room = Interval(value, value * 2) if value > high else Interval(value / 2, value)
    return slipped(one, Interval(low, high)) or any(slipped(end, room) for end in ends)


def of_levels(line: Line, q: Quantity) -> bool:
    """Whether a range is one that what is told lies in: no change ("rose 200 to 700"), no guess, no unit ("in thousands
    of tonnes"), and not the first of several, each of its own place."""
    if _VAGUE.match(q.text) or _SEVERAL.match(line.after(q)):
        return False
    if _words("rise", r" (?:by )?$").search(line.before(q)[-24:]) or _words(
        "fall", r" (?:by )?$"
    ).search(line.before(q)[-24:]):
        return False
    near = line.before(q)[-_NEAR:] + line.after(q)[:_NEAR]
    return _words("range_guessed").search(near) is None


def _of_people(line: Line, q: Quantity, strict: bool) -> bool:
    """Whether a range is one of ages, hours or marks, for which no list is told: "aged 18 to 20"."""
    if q.unit is not None:
        return False
    return (q.noun is None and not strict) or _words("range_of").search(
        line.before(q)[-20:]
    ) is not None


def _listed(one: _Member, members: list[_Member], told: Bounds) -> bool:
    """Whether a figure is one of the list, no afterthought: another shares its sentence or follows.
    Where nothing says that the bounds hold for all, three others must share its sentence."""
    others = [m for m in members if m is not one]
    if told.unit.unit is None:
        counted = letter(one.quantity) == "N" and one.quantity.span > told.ends[0].span
        if letter(told.unit) in "NG" and not counted:
            return False
    if not told.strict and told.unit.unit == "year":
        return False  # ages and terms of many people
    if not told.strict:
        least = _LEAST if told.unit.unit is None else _LEAST - 1
        return sum(m.line is one.line for m in others) >= least
    return any(m.line is one.line or m.line.index > one.line.index for m in others)
