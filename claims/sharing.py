"""What the numbers of a list share: "5.4, 6.1 and 6.7 inches", "three or four people", "aged
19 and 22".
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction

from claims import pairing
from claims.drafts import Draft
from claims.tokens import Tokens
from claims.types import Kind

LINKS = {"and", "or", "to", ",", "-", "–", "/", "&", "nor"}
AGAINST = {"vs", "versus", "against", "from", "compared", "with", "up", "down", ",", "than", "."}
ECHOING = frozenset(
    ["and", "while", "but", "including", "compared", "versus", "against", "whereas", "from"]
)
REACH = 25
LIKE = Fraction(5)  # a compared figure this many times larger or smaller has a unit of its own


def units(tokens: Tokens, found: list[Draft]) -> None:
    """A number without a unit takes that of the list it stands in, or of the one it is
    compared with.
    """
    chained = False
    for one, other in zip(found[-2::-1], found[:0:-1], strict=True):
        between = tokens.words[one.last + 1 : other.first]
        linked = 0 < len(between) <= 3 and LINKS.issuperset(between)
        if between[:2] == [",", "or"]:
            linked = False  # "4,725, or 90%" gives one figure in two ways
        joins = linked and (chained or not {"and", "or", "to"}.isdisjoint(between))
        chained = False
        if not joins:
            continue
        scaled = pairing.shares_scale(one, other)
        bare = one.unit is None and one.kind is Kind.COUNT
        if bare and other.kind in (Kind.MONEY, Kind.PERCENT, Kind.MEASURE) and not other.prefixed:
            one.kind, one.unit, chained = other.kind, other.unit, True
        if scaled and one.unit is not None and one.unit == other.unit:
            _scale(one, other)
            chained = True
    for one, other in itertools.pairwise(found):
        if other.unit is not None or other.kind is not Kind.COUNT or one.unit is None:
            continue
        between = tokens.words[one.last + 1 : other.first]
        if one.kind is Kind.AGE:
            if between in (["and"], [","], ["or"]) and tokens.words[one.first - 1] in (
                "aged",
                "ages",
            ):
                other.kind, other.unit = Kind.AGE, one.unit
        elif _compared(between) or (
            between == ["to"] and (one.unit == "point" or _from(tokens, one))
        ):
            _like(one, other)


def _from(tokens: Tokens, one: Draft) -> bool:
    """Whether a figure is where a change begins: "from about 30 feet to 39"."""
    return "from" in tokens.words[max(0, one.first - 2) : one.first] and one.kind is Kind.MEASURE


def _scale(one: Draft, other: Draft) -> None:
    """The scale word of the second number said for the first too: "from 4.1 to 4.6 billion"."""
    number, scale = one.number, other.number.scale
    value, step = number.value * scale, number.step * scale
    one.number = replace(number, value=value, step=step, scale=scale)


def _compared(between: list[str]) -> bool:
    return 0 < len(between) <= 4 and AGAINST.issuperset(between) and between not in ([","], ["."])


def _like(one: Draft, other: Draft) -> None:
    ratio = abs(other.number.value / one.number.value) if one.number.value else Fraction(0)
    if one.unit != "point" and not 1 / LIKE <= ratio <= LIKE:
        return
    if one.kind is Kind.PERCENT and one.number.step >= 1 > other.number.step:
        return
    other.kind, other.unit = one.kind, one.unit


def echoes(tokens: Tokens, found: list[Draft]) -> None:
    """A bare number after a figure of its own size and precision speaks of the same: "1,463.87
    points, while the
    other index climbed to 1,333.18".
    """
    for place, other in enumerate(found):
        if (
            other.kind is not Kind.COUNT
            or other.unit is not None
            or other.noun is not None
            or not place
        ):
            continue
        for one in reversed(found[max(0, place - 3) : place]):
            led = tokens.words[other.first - 1] in ("by", "to") and (
                tokens.words[other.first - 1] == tokens.words[one.first - 1]
            )
            like = one.kind in (Kind.COUNT, Kind.MEASURE, Kind.MONEY) or (
                one.kind is Kind.PERCENT and led
            )
            if like and not one.prefixed and _echo(tokens, one, other):
                other.noun, other.phrase, other.per = one.noun, one.phrase, other.per or one.per
                if one.unit is not None:
                    other.kind, other.unit, other.noun, other.phrase = (
                        one.kind,
                        one.unit,
                        None,
                        None,
                    )
                break


def _echo(tokens: Tokens, one: Draft, other: Draft) -> bool:
    if (one.unit is None and one.noun is None) or one.low is not None or other.low is not None:
        return False
    if one.unit is not None and tokens.forms[one.last - 1] in ("-", "–"):
        return False
    small, large = sorted((abs(one.number.value), abs(other.number.value)))
    if not small or large > LIKE * small or (one.number.step < 1) != (other.number.step < 1):
        return False
    between = tokens.words[one.last + 1 : other.first]
    return not ECHOING.isdisjoint(between) and len(between) <= REACH


def nouns(tokens: Tokens, found: list[Draft]) -> None:
    """A count without a noun takes that of the next one in its list."""
    for one, other in zip(found[-2::-1], found[:0:-1], strict=True):
        if one.noun is not None or one.unit is not None or other.unit is not None:
            continue
        counts = one.kind is Kind.COUNT and other.kind is Kind.COUNT and other.noun is not None
        if counts and tokens.words[one.last + 1 : other.first] in (["and"], ["or"], ["to"]):
            one.noun = other.noun
