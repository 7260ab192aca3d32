"""What is left of a whole when all that is told after it is taken away: "the balance", "the 75 that are neither"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from claims import Interval, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.layout import Line, letter
from factcheck.rules.operands import Operand, Tied, cued, headed, sorts
from factcheck.rules.parts import in_units, sum_box, sum_value, value_in
from factcheck.rules.standing import OF_THEM
from factcheck.rules.weighing import agrees

_DEFINITE = re.compile(
    r"\b(?:the|its|their|his|her) (?:other|remaining|rest,|remainder,|balance,|balance of) $",
    re.I,
)
_FRONTED = re.compile(r"(?:^|[,;:–—] )(?:of|among|out of) (?!which|whom)[^«».;,]{0,30}$", re.I)
_OF_THEM = re.compile(r"\b(?:of|among) (?:which|whom|these|them|those|this)\b[^«».;]{0,40}$", re.I)
_OPENS = re.compile(r"^(?:Of|Among|Out of) (?:the|its|their|his|her|these|those|them|that|this)\b")
_COLON = re.compile(r": (?:[^«».;:,]{0,25} )?$")
_UNREAD = re.compile(
    r"(?:\b(?:and|,|;) (?:one|an?other|a (?:lone|single|third|fourth|further|few))\b(?! «)|\b(?:some|several|most|many|a few) of (?:them|those|these|whom)\b)",
    re.I,
)
_GOVERNOR = re.compile(r"\b(for|at|with|by|in|from) $")
_LISTED = re.compile(r"^(?:,|,? and) [^«».;:,]{1,40} $")
_FEW = 4
_REACH = 1  # sentences from the first part to the rest
_SLIP = Fraction(3, 10)  # of the whole, how far a slip may put the rest off
_MOST, _SMALL = 5, 100
_WEAK = re.compile(r"\b(?:the|their|its) $", re.I)
_RELATIVE = re.compile(r"^ (?:who|that|which)\b")
_ALREADY = re.compile(r"\b(?:the|another) $", re.I)
_TAKEN = re.compile(r"^(?: of (?:that|it|them|these|those|this)\b| (?!of\b)\w|[.,;])")


def closed(article: Article, line: Line, rest: Quantity) -> Tied | None:
    """The whole and then its parts that the text ties to ``rest``, whether or not they leave it."""
    if line.headline or not rest.value or rest.value <= 1 or rest.per is not None:
        return None
    if letter(rest) not in "MNU" or rest.unit == "point":
        return None
    strong = cued(line, rest, "told_rest")
    weak = _WEAK.search(line.before(rest)) and _RELATIVE.match(line.after(rest))
    if not strong and not weak:
        return None
    definite = _DEFINITE.search(line.before(rest)[-30:]) is not None
    for target in sorts(article, line, rest):
        led: list[tuple[Quantity, ...]] = []
        near: list[tuple[Quantity, ...]] = []
        for taken in _takings(article, line, target):
            if definite and _led(article, line, taken):
                led.append(taken)
            if any(taken[0] in one for one in near) or as_items(line, taken):
                continue  # a part of a larger whole
            if len(taken) > (1 if strong else 2) and _near(taken, target):
                if agrees(target, leaves(taken, target)):
                    return Tied(target, taken)
                near.append(taken)
        for taken in led:
            some = _some(taken, target)
            if some is not None:
                return Tied(target, some)
        if (
            led
            and not _pair_leaves(article, line, target)
            and not _UNREAD.search(_between(article, line, led[-1], rest))
        ):
            return Tied(target, led[-1])
        if len({_left_of(taken, target) for taken in near}) == 1:
            return Tied(target, near[0])
    return None


def as_items(line: Line, taken: tuple[Quantity, ...]) -> bool:
    """Whether the first figure stands in its sentence as the others do: "the mill accounts for 185, lorries for 92"."""
    whole, first = taken[:2]
    if whole not in line.quantities or first not in line.quantities:
        return False
    leads = [_GOVERNOR.search(line.before(q)) for q in (whole, first)]
    between = line.between(whole, first)
    return (
        None not in leads
        and len({m[1] for m in leads if m}) == 1
        and _LISTED.match(between) is not None
    )


def _some(taken: tuple[Quantity, ...], rest: Quantity) -> tuple[Quantity, ...] | None:
    """The whole with those of its parts that leave the rest: the others are parts of parts."""
    for size in range(1, len(taken)):
        for parts in combinations(taken[1:], size):
            if agrees(rest, leaves((taken[0], *parts), rest)):
                return (taken[0], *parts)
    return None


def _pair_leaves(article: Article, line: Line, rest: Quantity) -> bool:
    """Whether two figures told before, with or without a noun, leave the rest, which is then that of a part,
    or too many are told to say which belong together."""
    told = [o.quantity for o in headed(article, line, rest)]
    return len(told) > _FEW or any(
        agrees(rest, leaves(pair, rest)) for pair in combinations(told, 2)
    )


def _between(article: Article, line: Line, taken: tuple[Quantity, ...], rest: Quantity) -> str:
    """The masked words of the sentences from the whole to the rest."""
    home = article.layout.line_of(taken[0].span)
    back = 0 if home is None else line.index - home.index
    return " ".join(one.masked for one in article.layout.around(line, back))


def _led(article: Article, line: Line, taken: tuple[Quantity, ...]) -> bool:
    """Whether words lead from the whole to its first part: "Of its 46 …", "640 acres: 95", "40 of it"."""
    whole, first = taken[:2]
    home, opening = article.layout.line_of(whole.span), article.layout.line_of(first.span)
    if home is None or opening is None or line.index - opening.index > _REACH:
        return False
    if OF_THEM.match(opening.after(first)) or _OF_THEM.search(opening.before(first)):
        return opening.index - home.index <= 1
    if home is not opening:
        return _OPENS.match(opening.masked) is not None and home.index < opening.index
    between = home.between(whole, first)
    return (
        _FRONTED.search(home.before(whole)) is not None
        or _COLON.search(between) is not None
        or _OF_THEM.search(between) is not None
    )


def leaves(taken: tuple[Quantity, ...], rest: Quantity) -> Interval:
    """What the first figure leaves when the others are taken away."""
    whole, gone = in_units(taken[0], rest), sum_box(taken[1:], rest)
    low = None if whole.low is None or gone.high is None else whole.low - gone.high
    high = None if whole.high is None or gone.low is None else whole.high - gone.low
    if len(taken) > 2 and low is not None and high is not None and all(map(_whole_number, taken)):
        middle = (low + high) / 2  # not every one of several figures is off by half
        return Interval(max(low, middle - 1), min(high, middle + 1))
    return Interval(low, high)


def _whole_number(q: Quantity) -> bool:
    return q.step == 1 and q.hedge is None and amount(q) < _SMALL


def _left_of(taken: tuple[Quantity, ...], rest: Quantity) -> Fraction:
    return value_in(taken[0], rest) - sum_value(taken[1:], rest)


def _takings(article: Article, line: Line, rest: Quantity) -> Iterator[tuple[Quantity, ...]]:
    """Every named figure that is larger than all after it of its noun, with those."""
    told = [o for o in headed(article, line, rest) if not o.against]
    for n, whole in enumerate(told):
        if whole.bare:
            continue
        later = [o for o in told[n + 1 :] if rest.unit is not None or _same(o, whole, rest)]
        parts = [o.quantity for o in later] + _fractions(article, line, rest, whole)
        parts.sort(key=lambda q: q.span)
        largest = max((value_in(q, rest) for q in parts), default=0)
        if 1 <= len(parts) <= _MOST and largest < value_in(whole.quantity, rest):
            yield (whole.quantity, *parts)


def _near(taken: tuple[Quantity, ...], rest: Quantity) -> bool:
    whole = value_in(taken[0], rest)
    got = _left_of(taken, rest)
    return got > 0 and abs(got - amount(rest)) <= _SLIP * whole


def _same(operand: Operand, whole: Operand, rest: Quantity) -> bool:
    """Whether a figure counts what the whole counts."""
    nouns = {whole.quantity.noun, rest.noun} - {None}
    return operand.bare or operand.quantity.noun in nouns


def _fractions(article: Article, line: Line, rest: Quantity, whole: Operand) -> list[Quantity]:
    """ "Half of that", "two thirds came": parts given as a share of the whole."""
    return [
        replace(q, value=amount(q) * value_in(whole.quantity, rest), unit=rest.unit,
                kind=rest.kind, step=Fraction(1), interval=_exact(amount(q) * value_in(whole.quantity, rest)))
        for one in article.layout.around(line, line.index - whole.line.index)
        for q in one.quantities
        if whole.quantity.span.end <= q.span.start and q.span.end <= rest.span.start
        and letter(q) == "F" and q.hedge is None
        and _TAKEN.match(one.after(q)) and not _ALREADY.search(one.before(q))
    ]  # fmt: skip


def _exact(value: Fraction) -> Interval:
    return Interval(value, value)
