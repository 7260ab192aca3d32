"""Totals whose parts are the figures told before them: "between them", "that makes", "those 34 years"."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from itertools import pairwise

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, words
from factcheck.rules.layout import Line
from factcheck.rules.operands import (
    Operand,
    Tied,
    before,
    compared,
    counts,
    cued,
    is_bare,
    named,
    sorts,
)
from factcheck.rules.parts import sum_box, sum_value, value_in
from factcheck.rules.standing import OF_THEM, bracket
from factcheck.rules.weighing import agrees

_LOW, _HIGH = Fraction(5, 8), Fraction(8, 5)  # of the total, what a slip may make of its parts
_MOST = 5
_BRINGS = re.compile(
    rf"\b(?:{alternatives('bring')})\b[^«»]{{0,50}}? to (?:about |some |more than )?$", re.I
)
_CLOCK = re.compile(r"\b(?:at|until|till|between|by|past) $", re.I)
_PARTIAL = re.compile(
    r"\b(?:the|all) (?:remaining|other|rest) $|\b(?:of|among) (?:the|its|their|his|her) $", re.I
)
_BESIDE = re.compile(r"\b(?:ahead of|beating|instead of|compared with|than)\b[^«».;,]{0,40}$", re.I)
_SMALLEST = 150  # the share of a total below which a figure is hardly one of its parts
_NOUN = 30  # characters behind a figure that hold its noun
_NEAR_CUE = 60  # characters before a total that hold its cue
_STRONG = re.compile(rf"\b(?:{alternatives('told_sum_strong')})\b", re.I)
_HOURS = 24
_EACH = re.compile(r"^ (?:each|apiece|a head|per|every)\b", re.I)


def closed(article: Article, line: Line, total: Quantity) -> Tied | None:
    """The parts that the text ties to ``total``, whether or not they come to it."""
    if line.headline or total.per is not None or not total.value or total.unit == "point":
        return None
    if is_bare(line, total) and amount(total) <= _HOURS and _CLOCK.search(line.before(total)[-9:]):
        return None
    cue = cued(line, total, "told_sum") or _BRINGS.search(line.before(total)) is not None
    if not cue and not named(total.noun, "told_things"):
        return None
    for target in sorts(article, line, total):
        told = [o for o in before(article, line, target) if _part(o, target)]
        found = _list(line, told, target, cue)
        if found is not None:
            return Tied(target, found)
    return None


def _part(operand: Operand, total: Quantity) -> bool:
    left, right = operand.line.before(operand.quantity)[-20:], operand.line.after(operand.quantity)
    if operand.against or _PARTIAL.search(left) or OF_THEM.match(right):
        return False
    if bracket(operand.line, operand.quantity) is not None:
        return False
    if _BESIDE.search(operand.line.before(operand.quantity)[-60:]):
        return False
    return amount(total) / _SMALLEST <= value_in(operand.quantity, total) < amount(total)


def _list(
    line: Line, told: list[Operand], total: Quantity, cue: bool
) -> tuple[Quantity, ...] | None:
    """All the figures told, or the run of them that comes to the total."""
    kinds = total.unit is None and _kinds(told, total)
    nouns = {o.quantity.noun for o in told if not o.bare}
    if total.unit is None and len(nouns) > 1:
        if not kinds and not (cue and named(total.noun, "told_groups")):
            return None
    if not cue and not (kinds and len(told) > 2 and nouns):
        return None
    if total.unit is None and told and told[0].bare and not all(o.bare for o in told):
        return None  # nothing before it says what it counts
    strong = _STRONG.search(line.before(total)[-_NEAR_CUE:] + line.after(total)[:_NOUN])
    if total.unit is None and nouns and total.noun not in (None, *nouns) and not (kinds or strong):
        if not named(total.noun, "told_groups") and counts(line, total):
            return None
    if total.unit is None and len({o.line.block for o in told}) > 1:
        return None
    if not 2 <= len(told) <= _MOST or any(compared(*pair) for pair in pairwise(told)):
        return None
    if any(_EACH.match(o.line.after(o.quantity)) for o in told):
        return None
    parts = tuple(o.quantity for o in told)
    for size in range(len(parts), 1, -1):
        for start in range(len(parts) - size, -1, -1):
            run = parts[start : start + size]
            if agrees(total, sum_box(run, total)):
                return run
    if total.unit is None and abs(sum_value(parts, total) - amount(total)) <= 1:
        return None  # "and a lone shotgun"
    return parts if _near(parts, total) else None


@cache
def _table() -> dict[str, tuple[str, ...]]:
    rows = [row.split("/") for row in words("told_kinds")]
    return {row[0].strip(): tuple(word.strip() for word in row) for row in rows}


def _kinds(told: list[Operand], total: Quantity) -> bool:
    """Whether every figure counts a kind of what the total counts, or leaves its noun out."""
    kinds = _table().get(total.noun or "", ())
    return any(not o.bare for o in told) and all(
        o.bare
        or any(
            word.startswith(kinds)
            for word in o.line.after(o.quantity)[:_NOUN].replace("-", " ").lower().split()[:4]
        )
        for o in told
    )


def _near(parts: tuple[Quantity, ...], total: Quantity) -> bool:
    return _LOW * amount(total) <= sum_value(parts, total) <= _HIGH * amount(total)
