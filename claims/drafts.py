"""A mention while it is being read: number, sign, currency or unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from claims import measures, money, numerals
from claims.numerals import DASHES, Number
from claims.tables import words
from claims.tokens import Sort, Tokens
from claims.types import Interval, Kind, Role

if TYPE_CHECKING:
    from claims.periods import Reading

SIGNS = frozenset("-−–")


@dataclass(slots=True)
class Draft:
    """A figure at tokens ``first`` to ``last``; filled in step by step, then frozen into a
    Quantity.
    """

    first: int
    last: int
    number: Number
    kind: Kind = Kind.COUNT
    unit: str | None = None
    prefixed: bool = False
    low: Fraction | None = None
    high: Fraction | None = None
    per: str | None = None
    noun: str | None = None
    phrase: str | None = None
    hedge: str | None = None
    effect: str | None = None
    after: int = -1
    direct: bool = False  # the noun follows at once, not after "of"
    before: int = -1  # first token of the hedge before it
    role: Role | None = None
    as_of: Reading | None = None
    entity: str | None = None


def bounds(box: Interval, effect: str) -> Interval:
    """A range that a hedge opens: "more than 5 to 7"."""
    return Interval(box.low, None) if effect == "above" else Interval(None, box.high)


def figure(tokens: Tokens, index: int) -> Draft | None:
    """The number at ``index`` with its sign and its currency or unit."""
    number = numerals.read(tokens, index)
    if number is None:
        return None
    prefix = money.before(tokens, index)
    first = prefix[1] if prefix else index
    draft = Draft(first, number.last, number)
    if prefix is not None:
        draft.kind, draft.unit, draft.prefixed = Kind.MONEY, prefix[0], True
        _redundant(tokens, draft)
    else:
        _suffix(tokens, draft)
    if number.fraction and draft.unit is None and number.scale == 1 and number.value < 1:
        draft.kind = Kind.RATIO
    _vague(draft)
    _sign(tokens, draft)
    return draft


def _redundant(tokens: Tokens, draft: Draft) -> None:
    """A currency named twice: "$5 million USD"."""
    named = money.after(tokens, draft.number, True)
    if (
        named is not None
        and tokens.forms[named[2]].isalpha()
        and named[1] == 1
        and tokens.forms[named[2]].isupper()
    ):
        draft.last = named[2]


def _suffix(tokens: Tokens, draft: Draft) -> None:
    """The currency or unit after a number; "m" beside the digits is a million before a plural
    or a currency.
    """
    number = draft.number
    if not number.fraction or tokens.words[number.last + 1] != "of":
        unit = measures.after(tokens, number)
        currency = money.after(tokens, number, number.scaled)
        if number.low is not None and tokens.words[number.last + 1] == "of":
            currency = money.after(tokens, replace(number, last=number.last + 1), True)
    else:
        unit, currency = _of_a_unit(tokens, number), None
    if unit is not None and unit[0] == "pound" and _pays(tokens, draft, number):
        currency, unit = ("GBP", Fraction(1), unit[1]), None
    if currency is not None and (unit is None or currency[2] >= unit[1]):
        code, worth, draft.last = currency
        draft.kind, draft.unit = Kind.MONEY, code
        draft.number = replace(number, value=number.value * worth, step=number.step * worth)
        return
    if unit is None:
        unit = _vague_of(tokens, number)
        if unit is None:
            return
    draft.unit, draft.last = unit
    percent = draft.unit in ("percent", "percentage point", "basis point", "permille")
    draft.kind = Kind.PERCENT if percent else Kind.MEASURE


def _pays(tokens: Tokens, draft: Draft, number: Number) -> bool:
    if number.scaled and number.step >= 1000 and tokens.words[draft.last + 2] != "of":
        return True
    near = tokens.words[max(0, draft.first - 4) : draft.first]
    return not words("contexts", "money_verbs").isdisjoint(near)


def _of_a_unit(tokens: Tokens, number: Number) -> tuple[str, int] | None:
    """ "three-quarters of an inch", "two-tenths of a percent"."""
    at = number.last + 2
    if tokens.words[at] not in ("a", "an", "one"):
        return None
    return measures.after(tokens, replace(number, last=at))


def _vague_of(tokens: Tokens, number: Number) -> tuple[str, int] | None:
    """ "hundreds of miles", "half a mile"; money is tried by the caller's name table."""
    words_ = tokens.words
    if number.low is not None and words_[number.last + 1] == "of":
        return measures.after(tokens, replace(number, last=number.last + 1))
    if number.fraction and words_[number.last + 1] in ("a", "an"):
        return measures.after(tokens, replace(number, last=number.last + 1))
    return None


def _vague(draft: Draft) -> None:
    if draft.number.low is not None:
        draft.low, draft.high = draft.number.low, draft.number.high


def _sign(tokens: Tokens, draft: Draft) -> None:
    """A minus before the figure or its currency; a dash between two words or numbers is none."""
    at = draft.first - 1
    if at < 0:
        return
    negative = tokens.words[at] == "minus" and at + 1 == draft.first
    if tokens.forms[at] in DASHES and tokens.words[at - 1] == "minus" and at > 0:
        negative, at = True, at - 1
    elif tokens.forms[at] in SIGNS and tokens.glued(draft.first):
        before = tokens.forms[at - 1] if at else ""
        if at and tokens.sorts[at - 1] == Sort.NUMERAL:
            return
        alone = at == 0 or not tokens.glued(at) or before in ("(", "[", "$", "£", "€", "~", "≈")
        negative = (alone and tokens.sorts[at - 1 if at else at] != Sort.NUMERAL) or at == 0
        if not negative and alone and at and not tokens.glued(at):
            negative = True
    elif (
        tokens.forms[at] == "-"
        and not tokens.glued(draft.first)
        and draft.unit in ("fahrenheit", "celsius")
    ):
        negative = at == 0 or not tokens.glued(at)
    if negative:
        number = draft.number
        draft.number = replace(number, value=-number.value)
        draft.first = at
