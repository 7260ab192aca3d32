"""What a reading that infers its operands must show before it may call a figure wrong.

A text seldom says which of its figures make up another. Where a rule has to infer it, the figures must stand so that
nothing sets one of them apart: of one time, none an aside behind another figure, none passed over, nothing left
over; and a slip of the pen must explain the difference. Else the rule says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations

from claims import Interval, Moment, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, box, comparable
from factcheck.rules.boxes import total as added_up
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.operands import OF_THEM
from factcheck.rules.parts import in_units, value_in
from factcheck.rules.slips import Terms, explains

_BEHIND = re.compile(r"«[A-Z]\d+»(?: [\w.%-]+){0,4} ?$")
_LABEL = re.compile(r"(?:^|[\s.])[\[(]$|\bper $", re.I)
_UNREAD = re.compile(
    r"\b(?:and|,|;) (?:one|an?other|a (?:lone|single|third|fourth|further))\b(?! «)", re.I
)
_GOVERNED = re.compile(
    r"\b(?:at|in|from|by|on|across|of|with|to)(?: (?:the|its|all|their))? $", re.I
)
_BETWEEN = re.compile(r"\b(?:between|gap|difference|split)\b[^«»]*$", re.I)
_PART = re.compile(r"^ (?:out )?of ", re.I)
_OF_WHICH = re.compile(
    r"\b(?:of|among) (?:which|whom|these|them|those)(?: [\w-]+){0,3},? $|\bincluding(?: \w+)? $",
    re.I,
)
_THOUSAND = 1000
_TERMS = 6
_SCALE = 2000  # figures that lie so far apart are not of one thing


def may_deny(
    article: Article, target: Quantity, terms: Terms, got: Interval, *, compared: bool = False
) -> bool:
    """Whether the text ties ``target`` to its terms firmly enough for a warning.

    ``got`` is what the terms come to. ``compared``: the terms are set against each other, so that their times may differ.
    """
    figures = [figure for figure, _ in terms]
    if any(q.value == target.value and q.unit == target.unit for q in figures):
        return False
    if _mixed(target, figures):
        return False
    sizes = [abs(value_in(q, target)) for q in (target, *figures)]
    if min(sizes) * _SCALE < max(sizes) or not explains(target, got, terms):
        return False
    if _crossed(article, target, figures, compared=compared):
        return False
    added = all(sign > 0 for _, sign in terms)
    lines = {line.index: line for q in (target, *figures) if (line := _home(article, q))}
    return not any(
        _asides(line, target, figures)
        or (not compared and _of_other_times(line, target, figures))
        or (not compared and _passes_over(line, target, figures))
        or (added and _subset(line, target, figures))
        for line in lines.values()
    ) and not (
        _elsewhere(article, target, figures, got)
        or (not compared and _left_over(article, target, figures, got))
        or _fewer(target, terms)
    )


def _mixed(target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether some are whole numbers of things and others, below a thousand, have decimals: two sorts."""
    known = [q for q in (target, *figures) if letter(q) == "N" and q.unit is None]
    small = [q for q in known if abs(amount(q)) < _THOUSAND]
    if target.unit == "point" and any(q.noun for q in known):
        return True
    return len({amount(q).denominator == 1 and q.step >= 1 for q in small}) > 1


def _subset(line: Line, target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether a figure is part of another one that it is added to: "640, of whom 95"."""
    parts = _in(line, figures)
    led = [
        _OF_WHICH.search(line.before(q)[-40:]) is not None
        or OF_THEM.match(line.after(q)) is not None
        for q in parts
    ]
    if not any(led):
        return False
    return target.span > parts[0].span or not led[0]


def _crossed(
    article: Article, target: Quantity, figures: Sequence[Quantity], *, compared: bool
) -> bool:
    """Whether another figure of their sort stands between them, sentences apart, or one is part of the other."""
    mine = sorted((target, *figures), key=lambda q: q.span)
    spans = {q.span for q in mine}
    nouns = {q.noun for q in mine if q.noun}
    for line in article.layout.lines:
        if line.span.end <= mine[0].span.start or mine[-1].span.end <= line.span.start:
            continue
        held = _in(line, figures)
        if compared and len(held) > 1 and line.between(held[0], held[-1]) == " and ":
            if _BETWEEN.search(line.before(held[0])[-30:]) is None:
                return True  # "declines of 16 and 11 rigs"
        if compared and len(held) > 1 and _PART.match(line.between(held[0], held[-1])):
            return True
        if compared or not line.mentions:
            continue
        for q in line.quantities:
            if q.span in spans or not mine[0].span.end <= q.span.start < mine[-1].span.start:
                continue
            if not comparable(q, target) or q.per != target.per or q.value in (None, 0, 1):
                continue
            if mine[-1].span == target.span and value_in(q, target) >= amount(target):
                continue  # too large to be a part
            if (letter(q) != "N" or q.noun in nouns) and _bracket(line, q) is None:
                return True
    return False


def aside(line: Line, whole: Quantity, part: Quantity) -> bool:
    """Whether a figure stands in brackets that hold an earlier value or something else, and the other outside."""
    own = _bracket(line, whole)
    return own is not None and own != _bracket(line, part)


def _fewer(target: Quantity, terms: Terms) -> bool:
    """Whether some of the terms come to the figure, so that the others are none."""
    first, *others = terms
    for size in range(1, min(len(others), _TERMS)):
        for some in combinations(others, size):
            got = added_up([_signed(q, sign, target) for q, sign in (first, *some)])
            if box(target).meets(got):
                return True
    return False


def _signed(q: Quantity, sign: int, target: Quantity) -> Interval:
    own = in_units(q, target)
    if sign > 0:
        return own
    return Interval(None if own.high is None else -own.high, None if own.low is None else -own.low)


def _home(article: Article, q: Quantity) -> Line | None:
    return article.layout.line_of(q.span)


def _in(line: Line, figures: Sequence[Quantity]) -> list[Quantity]:
    found = [q for q in figures if line.span.start <= q.span.start < line.span.end]
    return sorted(found, key=lambda q: q.span)


def _bracket(line: Line, q: Quantity) -> tuple[int, int] | None:
    """The brackets around a figure, as places in the masked words."""
    left = line.before(q)
    start = max(left.rfind("("), left.rfind("["))
    if start < max(left.rfind(")"), left.rfind("]")):
        return None
    if start < 0:
        return None
    right = line.masked[len(left) :]
    end = re.search(r"[)\]]", right)
    return start, len(left) + (end.end() if end else len(right))


def _asides(line: Line, target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether a figure stands in brackets behind another one, for which it gives an earlier value, a rank or a
    share, or is a number that labels a paragraph."""
    parts = _in(line, figures)
    inside = [_bracket(line, q) for q in parts]
    own = _bracket(line, target) if _in(line, [target]) else None
    if own is not None and (len(parts) < len(figures) or any(one != own for one in inside)):
        return True
    if own is not None and _LABEL.search(line.before(target)[-3:]):
        return True
    if not any(inside) or (own is not None and own == inside[0]):
        return False
    led = [one is not None and _BEHIND.search(line.masked[: one[0]]) is not None for one in inside]
    if len(set(inside)) == 1 and inside[0] is not None:
        if not led[0]:
            return False
        if ":" in line.masked[inside[0][0] : len(line.before(parts[0]))]:
            return True  # "412 (second quarter: 398 and 14)"
        whole = line.masked[: inside[0][0]].rstrip()
        return not (
            _in(line, [target]) and whole.startswith(line.before(target)) and len(parts) > 1
        )
    return None in inside or any(led)


@cache
def _other_time() -> re.Pattern[str]:
    return re.compile(
        rf"\bFY ?\d\d|\bH[12]\b|\b(?:{alternatives('other_time')})\b|«D\d+»:|\bQ\d\b|\b(?:1[89]|20)\d\d:",
        re.I,
    )


def _of_other_times(line: Line, target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether words or dates between the figures put them at different times."""
    mine = _in(line, [target, *figures])
    if len(mine) < 2:
        return False
    stretch = line.between(mine[0], mine[-1])
    if _other_time().search(stretch):
        return True
    dates = [
        m
        for m in line.moments
        if mine[0].span.end <= m.span.start < mine[-1].span.start and not _weekday(m)
    ]
    return 0 < len(dates) < len(mine) - 2


def _weekday(moment: Moment) -> bool:
    return moment.weekday is not None and not any(c.isdigit() for c in moment.text)


def _passes_over(line: Line, target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether a figure of their sort, or a bare one, stands among the figures and is none of them."""
    mine = _in(line, [target, *figures])
    if len(mine) < 2:
        return False
    if _UNREAD.search(line.between(mine[0], mine[-1])):
        return True
    spans = {q.span for q in mine}
    written = {letter(q) for q in line.quantities if q.span in spans}
    kinds = {letter(q) for q in mine} | written | {"N", "G"}
    for q in line.quantities:
        inside = mine[0].span.end <= q.span.start and q.span.end <= mine[-1].span.start
        if not inside or q.span in spans or letter(q) not in kinds or q.value == 1:
            continue
        if letter(q) == "N" and q.noun is not None:
            if "N" not in written:
                continue  # "£212,000 from 31 donors"
            if mine[0].span == target.span and q.span < mine[1].span:
                if _GOVERNED.search(line.before(q)[-20:]):
                    continue  # "1,250 nurses at 11 hospitals: 640"
        return True
    return False


@cache
def _rest() -> re.Pattern[str]:
    going_on = alternatives("list_goes_on")
    return re.compile(
        rf"\b(?:{alternatives('rest_of_list')})\b|^(?: [\w'-]+){{0,3}}(?:,| and| or) (?:{going_on})\b",
        re.I,
    )


def _left_over(
    article: Article, target: Quantity, figures: Sequence[Quantity], got: Interval
) -> bool:
    """Whether the text says that the list goes on, or puts the sum itself elsewhere."""
    last = max(figures, key=lambda q: q.span)
    line = _home(article, last)
    if line is None:
        return True
    if target.span < last.span and got.high is not None and got.high < amount(target):
        following = article.layout.around(line, 0, 1)[1:]
        if _rest().search(line.after(last)) or any(
            one.block == line.block and _rest().search(one.masked[:60]) for one in following
        ):
            return True
    return False


def _elsewhere(
    article: Article, target: Quantity, figures: Sequence[Quantity], got: Interval
) -> bool:
    """Whether another figure nearby is what these come to."""
    line = _home(article, max(figures, key=lambda q: q.span))
    if line is None:
        return True
    known = {target.span, *(q.span for q in figures)}
    return any(
        q.span not in known
        and q.value is not None
        and q.unit == target.unit
        and got.contains(q.value)
        for one in article.layout.around(line, 2, 2)
        for q in one.quantities
    )
