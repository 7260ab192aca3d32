"""Which figures of a sentence are parts of a whole, and which of them is told as what is left of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from claims import Interval, Quantity
from claims.nouns import plural
from factcheck.rules.again import noun_fit
from factcheck.rules.bonds import is_figure, is_rest, like, of_it
from factcheck.rules.boxes import about, amount
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.standing import GOVERNED, bracket

HELD = re.compile(
    r"\b(?:than|against|from|versus|by|compared (?:with|to)|over|under|below|above|per)(?: (?:about|some|the|its|their|last year's))? $",
    re.I,
)
_OWNED = re.compile(r"(?:\b(?:its|their|his|her|the|these|those|both|all)|['’]s) $", re.I)
_TAKEN = re.compile(
    r"^ (?:of (?:it|them|that|those|these|the total)\b|(?:was|were|went|came|is|are|has|had)\b)"
)
_OF_REST = re.compile(
    r"\b(?:of|among) (?:the|its|their) (?:(?:rest|others|remainder),[^«».;]*|(?:last|other|remaining|final) )$",
    re.I,
)
_THERE = re.compile(
    r"\b(?:were|are|was|is|be|been|with|has|had|have|only|just|the|its|their)(?: [a-z]+)?,? $", re.I
)
_FOLLOWS = re.compile(
    r"[,;](?: and)? (?:the )?(?:rest|others?|remainder|remaining|several|some|«[MNU])", re.I
)
COMPARED = re.compile(
    r"^(?: [a-z]+)? (?:more|fewer|less|higher|lower|above|below|up|down|short)\b", re.I
)
_LEAVES = re.compile(
    r"\b(?:leaves|leaving|that left|which left|and left)(?: (?!the\b|to\b|from\b)[\w'-]+){0,3} $",
    re.I,
)
_NOT_SO = re.compile(
    r"^(?: [a-z]+)? (?:had|have|has|did|do|does|was|were|is|are|would|could|will|can)(?: not|n't)(?= yet\b|[.,;:]|$)"
)
LEAST = 500  # the share of a whole that is a part of it at least
_NOUN = 26  # characters behind a count that hold its noun
_EXACT = Fraction(1)


@cache
def _stays() -> re.Pattern[str]:
    return re.compile(
        rf"^(?: [a-z]+)?,? (?:{alternatives('told_rest_after')})\b(?! (?:the|for|to the)\b)", re.I
    )


def left_over(line: Line, q: Quantity) -> bool:
    """Whether a figure is told as what stays when the others are gone: "leaving 15", "17 remain open", "300 had not"."""
    left, right = line.before(q), line.after(q)
    if _LEAVES.search(left[-40:]) is not None or _NOT_SO.match(right) is not None:
        return not _FOLLOWS.search(right)
    stays = _stays().match(right)
    return stays is not None and (
        not stays[0].endswith(" left") or _THERE.search(left[-24:]) is not None
    )


def ends(line: Line, q: Quantity) -> bool:
    rest = is_rest(line, q) and _OF_REST.search(line.before(q)) is None
    return rest or left_over(line, q)


def written(line: Line, q: Quantity) -> Quantity:
    return next(m for m in line.quantities if m.span == q.span)


def parts_of(line: Line, whole: Quantity, start: int) -> list[Quantity] | None:
    """The figures of a sentence that can be parts of a whole; nothing where one is held against another."""
    found: list[Quantity] = []
    for q in line.quantities:
        left = line.before(q)
        if len(left) < start or q.span == whole.span:
            continue
        if letter(q) == "F" and q.hedge is None and _TAKEN.match(line.after(q)):
            taken: Quantity | None = _share(q, whole)
        elif not is_figure(q) or (q.hedge is not None and not about(q)):
            continue
        else:
            taken = in_sort(q, whole)
        if taken is None or bracket(line, q) is not None or of_another(line, q, whole):
            continue
        if found and of_it(line, q) and not _plain(line, found[-1], q):
            continue  # a part of the part before it
        if amount(taken) * LEAST < amount(whole):
            continue
        if HELD.search(left[-30:]) or COMPARED.match(line.after(q)):
            return None
        found.append(taken)
    return [q for n, q in enumerate(found) if not _again(line, found, n)]


def _plain(line: Line, one: Quantity, q: Quantity) -> bool:
    """Whether a figure told "of them" goes on with the list, no part of the one before: "… and 160 of them"."""
    return re.search(r"\b(?:and|while|but|with) $", line.before(q)[-10:]) is not None


def in_sort(q: Quantity, whole: Quantity) -> Quantity | None:
    """A part in the unit of its whole; "two of the other five" beside 9.6 billion leaves no billions out."""
    taken = like(q, whole)
    return None if taken is not None and taken.unit != q.unit and taken.value != q.value else taken


def _share(q: Quantity, whole: Quantity) -> Quantity:
    value = amount(q) * amount(whole)
    return replace(
        q,
        value=value,
        unit=whole.unit,
        kind=whole.kind,
        step=_EXACT,
        interval=Interval(value, value),
    )


def _again(line: Line, found: Sequence[Quantity], at: int) -> bool:
    """Whether a share is told again as the figure behind it: "half of it, 21.6 million"."""
    q = found[at]
    return (
        letter(written(line, q)) == "F"
        and at + 1 < len(found)
        and re.fullmatch(
            r"[^«».;]{0,30}, (?:or )?",
            line.between(written(line, q), written(line, found[at + 1])),
        )
        is not None
    )


def own_noun(line: Line, q: Quantity) -> str | None:
    """The noun in the plural that stands behind a number, if one does."""
    if q.noun is None:
        return None
    for word in re.findall(r"[a-z][\w'-]+", line.after(q)[:_NOUN].lower()):
        if word.startswith(q.noun[:3]):
            return q.noun if plural(word) or word == "people" or amount(q) == 1 else None
    return None


def of_another(line: Line, q: Quantity, whole: Quantity) -> bool:
    """Whether a number counts something else than the whole does, in a place, a time or the like: "in the town's seven
    biggest", "and its two neighbours"."""
    if letter(q) != "N" or is_rest(line, q):
        return False
    left = line.before(q)[-24:]
    noun = own_noun(line, q)
    if whole.unit is not None:
        return noun is not None or (GOVERNED.search(left) is not None and amount(q) < LEAST)
    if noun is not None and noun_fit(noun, whole.noun) > 0 and whole.noun is not None:
        return False
    return _OWNED.search(left) is not None or (
        noun is not None and GOVERNED.search(left) is not None
    )
