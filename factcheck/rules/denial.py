"""What a reading that infers its operands must show before it may call a figure wrong.

A text seldom says which of its figures make up another. Where a rule has to infer it, the figures must stand so that
nothing sets one of them apart: of one time, none an aside behind another figure, none passed over, nothing left
over; and a slip of the pen must explain the difference. Else the rule says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations

from claims import Interval, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.slips import Terms, explains
from factcheck.rules.standing import (
    among,
    asides,
    bracket,
    of_another_time,
    of_other_times,
    passes_over,
    subset,
)

_BETWEEN = re.compile(r"\b(?:between|gap|difference|split)\b[^«»]*$", re.I)
_NEAR = 30  # characters before a pair that may call it one
_PART = re.compile(r"^ (?:out )?of ", re.I)

_THOUSAND = 1000
_TERMS = 6
_SCALE = 2000  # figures that lie so far apart are not of one thing


def may_deny(
    article: Article,
    target: Quantity,
    terms: Terms,
    got: Interval,
    *,
    compared: bool = False,
    loose: bool = False,
    told: bool = False,
) -> bool:
    """Whether the text ties ``target`` to its terms firmly enough for a warning.

    ``got`` is what the terms come to. ``compared``: the terms are set against each other, so that
    their times may differ. ``loose``: nothing but their place joins the terms. ``told``: words of the text join
    them, so that no slip need explain the difference.
    """
    figures = [figure for figure, _ in terms]
    if any(q.value == target.value and q.unit == target.unit for q in figures):
        return False
    if _mixed(target, figures) or not (told or explains(target, terms)):
        return False
    sizes = [abs(value_in(q, target)) for q in (target, *figures)]
    if (not told and min(sizes) * _SCALE < max(sizes)) or _elsewhere(article, target, figures, got):
        return False
    lines = {line.index: line for q in (target, *figures) if (line := _home(article, q))}
    if any(asides(line, target, figures) for line in lines.values()):
        return False
    if compared:
        return not (loose and any(_coordinated(line, figures) for line in lines.values()))
    if loose and (_crossed(article, target, figures) or _fewer(target, terms)):
        return False
    if _apart_in_time(article, target, figures) or _left_over(article, target, figures, got):
        return False
    added = all(sign > 0 for _, sign in terms)
    if added and _item(article, target, figures):
        return False
    return not any(
        of_other_times(line, target, figures)
        or passes_over(line, target, figures)
        or (added and subset(line, target, figures))
        for line in lines.values()
    )


def _mixed(target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether some are whole numbers of things and others, below a thousand, have decimals: two sorts."""
    known = [q for q in (target, *figures) if letter(q) == "N" and q.unit is None]
    small = [q for q in known if abs(amount(q)) < _THOUSAND]
    if target.unit == "point" and any(q.noun for q in known):
        return True
    return len({amount(q).denominator == 1 and q.step >= 1 for q in small}) > 1


def _coordinated(line: Line, figures: Sequence[Quantity]) -> bool:
    """Whether two figures are items of one list, or part and whole: "declines of 16 and 11 rigs", "11 of 17"."""
    held = among(line, figures)
    if len(held) < 2:
        return False
    between = line.between(held[0], held[-1])
    if _PART.match(between):
        return True
    return between == " and " and _BETWEEN.search(line.before(held[0])[-_NEAR:]) is None


def _crossed(article: Article, target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether another figure of their sort stands between them, sentences apart."""
    mine = sorted((target, *figures), key=lambda q: q.span)
    spans = {q.span for q in mine}
    nouns = {q.noun for q in mine if q.noun}
    first, last = _home(article, mine[0]), _home(article, mine[-1])
    if first is None or last is None:
        return True
    for line in article.layout.lines[first.index : last.index + 1]:
        held = among(line, figures)
        for q in line.quantities:
            if q.span in spans or not mine[0].span.end <= q.span.start < mine[-1].span.start:
                continue
            if not comparable(q, target) or q.per != target.per or q.value in (None, 0, 1):
                continue
            if not held and mine[-1].span == target.span and value_in(q, target) >= amount(target):
                continue  # too large to be a part
            if (letter(q) != "N" or q.noun in nouns) and bracket(line, q) is None:
                return True
    return False


def _apart_in_time(article: Article, target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether the clauses of some figures put them at another time, and those of others do not."""
    homes = [(line, q) for q in (target, *figures) if (line := _home(article, q)) is not None]
    return len({of_another_time(line, q) for line, q in homes}) > 1


def _fewer(target: Quantity, terms: Terms) -> bool:
    """Whether some of the terms come to the figure, so that the others are none."""
    first, *others = terms
    for size in range(1, min(len(others), _TERMS)):
        for some in combinations(others, size):
            got = sum((value_in(q, target) * sign for q, sign in (first, *some)), Fraction(0))
            if abs(got - amount(target)) * 2 <= target.step:
                return True
    return False


def _home(article: Article, q: Quantity) -> Line | None:
    return article.layout.line_of(q.span)


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


def _item(article: Article, target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether the figure and its terms together come to one told before: "11 counts. Six concern …, three … and two …"."""
    line = _home(article, target)
    if line is None:
        return False
    whole = sum((value_in(q, target) for q in figures), amount(target))
    return any(
        q.span < target.span and comparable(q, target) and value_in(q, target) == whole
        for one in article.layout.around(line, 2)
        for q in one.quantities
        if q.value
    )


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
