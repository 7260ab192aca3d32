"""Ratios and multiples: "one in five", "2 out of 3", "3:1", "three times as heavy", "fivefold"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claims import numerals
from claims.drafts import Draft, figure
from claims.numerals import DASHES, Number
from claims.tables import words
from claims.tokens import Sort, Tokens
from claims.types import Kind


def fold(tokens: Tokens, index: int) -> Draft | None:
    """ "fivefold", "tenfold", "10-fold"."""
    word = tokens.words[index]
    if not word.endswith("fold") or len(word) < 6:
        return None
    value = numerals.cardinals().get(word[:-4])
    if value is None:
        return None
    return Draft(
        index,
        index,
        Number(index, index, Fraction(value), Fraction(1), spelled=True),
        kind=Kind.RATIO,
    )


def times(tokens: Tokens, draft: Draft) -> Draft | None:
    """ "three times as heavy", "14 times earnings", "2.5x": a multiple; "seven times" alone is
    a count.
    """
    if draft.unit is not None:
        return None
    at = draft.last + 1
    form = tokens.words[at]
    if form == "-" and tokens.words[at + 1] in ("fold", "times"):
        at += 1
        form = tokens.words[at]
    if (form in ("x", "×") and tokens.glued(at)) or form == "fold":
        draft.kind, draft.last = Kind.RATIO, at
        return draft
    if form == "times" and _multiplies(tokens, at + 1):
        draft.kind, draft.last, draft.noun, draft.phrase = Kind.RATIO, at, "time", "time"
        return draft
    return None


def _multiplies(tokens: Tokens, after: int) -> bool:
    """Whether what follows "times" is multiplied: "as heavy", "book value", "the level"; not
    "in May", "a week".
    """
    word = tokens.words[after]
    if word in words("contexts", "multiplied") or tokens.forms[after][:1].isupper():
        return True
    plain = tokens.sorts[after] == Sort.WORD and word not in words("nouns", "stops")
    return plain and word not in words("nouns", "verbs") and not word.endswith(("ed", "ly"))


def ratio(tokens: Tokens, draft: Draft, claimed: bytearray) -> Draft | None:
    """ "one in five", "2 out of 3", "one of four", "3:1", "three to one"."""
    number, at = draft.number, draft.last + 1
    if draft.unit is not None or number.step != 1 or number.value <= 0 or number.scaled:
        return None
    word = tokens.words[at]
    if (
        word == ":"
        and number.value.denominator == 1
        and tokens.forms[at + 1].isdecimal()
        and (len(tokens.forms[at + 1]) == 1 or tokens.forms[at + 1][0] != "0")
        and not tokens.forms[draft.first - 1][:1].isupper()
        and tokens.glued(at)
        and tokens.glued(at + 1)
        and tokens.sorts[at + 1] == Sort.NUMERAL
    ):
        other = figure(tokens, at + 1)
        if (
            other is not None
            and other.number.value
            and other.unit is None
            and tokens.forms[other.last + 1] != ":"
        ):
            return joined(draft, other, number.value / other.number.value)
        return None
    if (
        word in DASHES
        and tokens.words[at + 1] in ("in", "to", "of")
        and tokens.words[at + 2] in DASHES
    ):
        word, at = tokens.words[at + 1], at + 2
    if word == "over":
        other = figure(tokens, at + 1) if tokens.sorts[at + 1] != Sort.SIGN else None
        whole = other is not None and other.unit is None and other.number.value > 0
        if whole and other is not None and not tokens.forms[other.last + 1].isalpha():
            return joined(draft, other, number.value / other.number.value)
        return None
    if word == "out" and tokens.words[at + 1] == "of":
        at += 1
        word = "out"
    if word not in ("in", "of", "out", "for") or claimed[at + 1]:
        return None
    start = at + 1
    if tokens.words[start] == "every":
        start += 1
        word = "every"
    if word == "for":
        return None
    other = figure(tokens, start)
    if (
        other is None
        or other.unit is not None
        or other.number.value <= 1
        or other.number.low is not None
    ):
        return None
    if other.number.fraction or other.number.step < 1 or claimed[other.number.last]:
        return None
    if word == "of" and not (number.spelled and number.value <= 10 and other.number.value <= 20):
        return None
    if word == "in" and (
        number.value > 20
        or 1900 <= other.number.value < 2100
        or tokens.words[other.last + 1]
        in (
            "minutes",
            "games",
            "matches",
            "days",
            "years",
            "months",
            "weeks",
            "innings",
            "hours",
            "seasons",
        )
    ):
        return None
    if number.value > other.number.value:
        return None
    return joined(draft, other, number.value / other.number.value)


def joined(draft: Draft, other: Draft, value: Fraction) -> Draft:
    draft.number = replace(
        draft.number, value=value, step=Fraction(1, 10**6), last=other.number.last, fraction=True
    )
    draft.kind, draft.last = Kind.RATIO, other.last
    return draft
