"""The two figures that a stated difference lies between, as the text ties them to it.

``d`` is the difference everywhere; of a pair, the base comes first. Every pair may be denied as well as
confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable, rescaled, siblings
from factcheck.rules.cues import find
from factcheck.rules.layout import Line, letter
from factcheck.types import Severity

_COMPARED = (
    r"{V:b}{w6},? (?:against|compared with|compared to|down from|up from|from|more than double|than|instead of|rather than)(?: the)?{w3} {V:a}",
    r"\bfrom {V:a}{w6} to {V:b}",
)
Pair = tuple[Quantity, Quantity]
_DEFINITE = re.compile(
    r"^.*\b(?:the|this|that|its|most of the)(?: entire)? \|(?:-[a-z]+)? "
    r"(overrun|shortfall|gap|increase|rise|cut|drop|fall|saving|difference|surplus|deficit|loss|gain|reduction)\b", re.I
)  # fmt: skip
_LINKED = re.compile(r"\b(?:replac\w+|with|instead of|against|from|compared)\b", re.I)
_GAIN = re.compile(r"overrun|increase|rise|gain", re.I)
_LOSS = re.compile(r"shortfall|cut|drop|fall|saving|loss|reduction", re.I)
_MOVES = re.compile(
    r"\b(?:up|down|rose|fell|risen|fallen|higher|lower|more|less|grew|grown)\b", re.I
)
_SHARE = re.compile(r"\b(?:share|proportion|figure|percentage|turnout|support|did|do)\b", re.I)
_PAIRED = re.compile(
    r"^(?!.*\b(?:which|includ\w+|after|before|excluding|offset|but|while|and an?)\b).*(?:\b(?:majority|lead|margin|gap|difference|advantage) of|"
    r"\b(?:rise|fall|increase|drop|decrease|difference) of|\bsav(?:ing|es|ed)\b|\bapart\b|\bby (?:just |only |a )?\|)",
    re.I,
)


def pairs(article: Article, line: Line, d: Quantity) -> list[tuple[Pair, Severity]]:
    """The pairs that the text ties to ``d``: the two before it, or the comparison that it names again."""
    same = [q for q in line.quantities if q != d and sort(d, q) and q.value is not None]
    pair = _only_pair(line, d, same)
    if pair is not None:
        return [(pair, _sure(line, d, pair))]
    told = [
        *_apart(article, line, d, same),
        *_named_again(article, line, d),
        *_levels(article, line, d, same),
    ]
    return [(pair, Severity.WARNING) for pair in told]


def unit_of(d: Quantity) -> str | None:
    """The unit of the operands of a difference: points are taken between percentages."""
    return "percent" if letter(d) == "B" or d.unit == "point" else d.unit


def sort(d: Quantity, q: Quantity) -> bool:
    if letter(d) == "B":
        return letter(q) == "P"
    if d.unit == "point" and letter(q) == "P":
        return True
    return comparable(d, q) and letter(q) in "MNUP"


def usable(d: Quantity, a: Quantity, b: Quantity) -> bool:
    if not comparable(a, b) or None in (a.value, b.value, d.value) or a.per != b.per:
        return False
    return sort(d, a) and letter(d) != "P"


def reckon(d: Quantity, a: Quantity, b: Quantity) -> tuple[Fraction, Interval]:
    """|B − A| in the unit of ``d``."""
    scale = Fraction(100) if d.unit == "basis point" else Fraction(1)
    fine = letter(d) == letter(a) == letter(b) and d.hedge is None
    first, second = siblings(a, b, d)[:2] if fine else siblings(a, b)
    unit = unit_of(d) if letter(a) == "P" or d.unit != "point" else a.unit
    one = rescaled(first, a.unit, unit) or first
    other = rescaled(second, b.unit, unit) or second
    x, y = middle(a, one), middle(b, other)
    if x < y:
        one, other, x, y = other, one, y, x
    assert None not in (one.low, one.high, other.low, other.high)
    low = max(Fraction(0), (one.low or 0) - (other.high or 0))
    return (x - y) * scale, Interval(low * scale, ((one.high or 0) - (other.low or 0)) * scale)


def middle(q: Quantity, interval: Interval) -> Fraction:
    if interval.low is None or interval.high is None:
        return q.value or Fraction(0)
    return (interval.low + interval.high) / 2


def _only_pair(line: Line, d: Quantity, same: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The two figures right before ``d`` in its sentence, where there are no others."""
    before = [q for q in same if q.span.end <= d.span.start and q.per is None]
    if len(before) < 2 or letter(d) == "P":
        return None
    a, b = before[-2:]
    if (len(before) > 2 or len(same) > 3) and not _LINKED.search(line.between(a, b)):
        return None
    if (letter(a) == "P") != (letter(b) == "P"):
        return None
    if abs(amount(b) - amount(a)) > 10 * amount(d) or not d.value:
        return None
    if not _PAIRED.search(line.between(b, d) + "|" + line.after(d)[:12]):
        return None
    if len(line.between(b, d)) > 60 or len(line.between(a, b)) > 90:
        return None
    got, _ = reckon(d, a, b)
    return (a, b) if got and d.value / 4 <= got <= d.value * 4 else None


def _apart(article: Article, line: Line, d: Quantity, same: list[Quantity]) -> Iterator[Pair]:
    """ "Three points apart": the two figures of the sentence before and this one up to ``d``."""
    if not re.match(r"^(?: \w+)?,? apart\b", line.after(d)):
        return
    percent = any(letter(q) == "P" for q in same)
    told = [q for q in same if q.span.end <= d.span.start and (letter(q) == "P") == percent]
    if len(told) < 2:
        for one in article.layout.around(line, 1)[:-1]:
            told = [
                *(q for q in one.quantities if sort(d, q) and (letter(q) == "P") == percent),
                *told,
            ]
    if len(told) == 2 and told[0].value != told[1].value:
        yield told[0], told[1]


def _named_again(article: Article, line: Line, d: Quantity) -> Iterator[Pair]:
    """ "The £24m shortfall": a comparison told before, of the direction that the noun gives."""
    named = _DEFINITE.match(line.before(d)[-12:] + "|" + line.after(d)[:24])
    if named is None:
        return
    up, down = _GAIN.search(named[1]), _LOSS.search(named[1])
    for one in reversed(article.layout.around(line, 8)[:-1]):
        for cue in find(one, *_COMPARED):
            a, b = cue.quantity("a"), cue.quantity("b")
            if (
                d.unit == "point"
                or not usable(d, a, b)
                or a.value == b.value
                or d.value in (a.value, b.value)
            ):
                continue
            rose = (b.value or 0) > (a.value or 0)
            if (up and not rose) or (down and rose):
                continue
            yield a, b


def _levels(article: Article, line: Line, d: Quantity, same: list[Quantity]) -> Iterator[Pair]:
    """Points lie between percentages: one in this sentence, the other here or right before."""
    if letter(d) != "B":
        return
    here = [q for q in same if q.span.end <= d.span.start]
    told = [
        q
        for one in article.layout.around(line, 3)[:-1]
        for q in one.quantities
        if sort(d, q) and q.value is not None
    ]
    around = line.before(d)[-24:] + line.after(d)[:12]
    if len(here) == 1 and told and _SHARE.search(line.masked) and _MOVES.search(around):
        for q in reversed(told[-3:]):
            yield q, here[0]


def _sure(line: Line, d: Quantity, pair: tuple[Quantity, Quantity]) -> Severity:
    noun = re.search(r"\b(?:majority|lead|margin|gap|difference|rise|fall|increase|apart)\b",
                     line.between(pair[1], d) + line.after(d)[:12])  # fmt: skip
    return Severity.ERROR if noun and len(line.between(*pair)) < 70 else Severity.WARNING
