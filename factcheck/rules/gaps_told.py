"""Differences whose two operands are the figures told before them: "the missing 27", "a cushion of three"."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.gaps import reckon, usable
from factcheck.rules.layout import Line, letter
from factcheck.rules.operands import Tied, before, compound, cued, has, sorts
from factcheck.rules.standing import OF_THEM
from factcheck.rules.weighing import agrees

_NEAR, _SLIP = 3, Fraction(1, 20)  # times the gap, and of the larger figure
_MOST, _FEW = 5, 10
_NOUN = re.compile(
    rf"^ (?:\w+ )?(?:{alternatives('told_gap_before')}|{alternatives('told_gap_after')})\b", re.I
)


_LED = re.compile(r"\bof (?:which|whom|them|these|those)\b[^«».;]*$", re.I)
_STEP_OF = re.compile(r"\b(?:fall|rise|drop|jump|increase|decrease|decline|gain) of $", re.I)
_IN = re.compile(r"^ in (?!all\b|total\b)[a-z]", re.I)
_ADDED = re.compile(r"^ (?:more|extra|additional) (?!than\b|to\b|for\b|in\b|from\b|a\b)[a-z]")
_ARTICLE = re.compile(r"\b(?:an?|the|its|their|his|her|this|that) $", re.I)
_ATTRIBUTE = re.compile(
    r"^ (?!(?:in|of|on|at|to|for|by|was|is|were|are|and|or|that|which|who|as|over|from|with)\b)[a-z]{3,}"
)


def closed(article: Article, line: Line, gap: Quantity) -> Tied | None:
    """The two figures that the text ties to ``gap``, whether or not they leave it."""
    if line.headline or not gap.value or gap.value == 1 or letter(gap) not in "MNUB":
        return None
    if compound(line, gap) or (
        letter(gap) == "U" and "-" in gap.text and not _NOUN.match(line.after(gap))
    ):
        return None
    if _STEP_OF.search(line.before(gap)) and _IN.match(line.after(gap)):
        return None  # "a fall of 1.5 billion in sight deposits": in these alone
    if gap.hedge in listed("told_bounds") or _ADDED.match(line.after(gap)):
        return None  # "up to 150,000 more shares"
    if OF_THEM.match(line.after(gap)) or _of_another(line, gap) or _LED.search(line.before(gap)):
        return None
    if not (cued(line, gap, "told_gap") or _named(line, gap)):
        return None
    for target in sorts(article, line, gap):
        told = [o.quantity for o in before(article, line, target)]
        told = [q for q in told if target.unit is not None or amount(q) >= _FEW]
        if not 2 <= len(told) <= _MOST:
            continue
        near = [pair for pair in combinations(told, 2) if _near(target, *pair)]
        fitting = [pair for pair in near if agrees(target, reckon(target, *pair)[1])]
        if len(fitting) == 1:
            return Tied(target, fitting[0])
        if len(near) == 1 and len(told) <= (3 if target.unit is not None else 2):
            return Tied(target, near[0])
    return None


def _near(gap: Quantity, a: Quantity, b: Quantity) -> bool:
    if not usable(gap, a, b) and a.per == b.per:
        return False
    got, _ = reckon(gap, a, b)
    larger = max(abs(amount(a)), abs(amount(b)))
    if gap.unit == a.unit and amount(gap) >= larger and amount(a) > 0 < amount(b):
        return False
    return (
        amount(gap) / _NEAR <= got <= amount(gap) * _NEAR
        or abs(got - amount(gap)) <= larger * _SLIP
    )


def _named(line: Line, gap: Quantity) -> bool:
    """ "The premium that investors demand is now 85 basis points"."""
    return letter(gap) == "B" and has("told_gap_before", line.before(gap))


def _of_another(line: Line, gap: Quantity) -> bool:
    """Whether a sum of money is that of the noun behind it: "the fall reflected a $14m charge"."""
    right = line.after(gap)
    if letter(gap) != "M" or not _ARTICLE.search(line.before(gap)):
        return False
    return _ATTRIBUTE.match(right) is not None and not _NOUN.match(right)
