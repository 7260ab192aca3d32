"""One amount in two numbers: "thirteen dollars and forty-five cents", "an hour and a half"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claims import measures
from claims.drafts import Draft, figure
from claims.numerals import Number
from claims.tokens import Tokens
from claims.types import Kind


def an_hour_and_a_half(tokens: Tokens, index: int) -> Draft | None:
    """ "an hour and a half", "a mile and a quarter"."""
    words_ = tokens.words
    if words_[index] not in ("a", "an") or words_[index + 2] != "and" or words_[index + 3] != "a":
        return None
    if words_[index + 4] not in ("half", "quarter"):
        return None
    number = Number(index, index, Fraction(1), Fraction(1), spelled=True)
    unit = measures.after(tokens, number)
    if unit is None or unit[1] != index + 1:
        return None
    draft = Draft(index, unit[1], number, kind=Kind.MEASURE, unit=unit[0])
    return _and_a_half(tokens, draft)


def compound(tokens: Tokens, draft: Draft) -> Draft | None:
    """Money with its cents, and "5ft 9in", "two hours and 30 minutes" written as one amount."""
    if draft.kind is Kind.MEASURE and draft.unit in ("hour", "year", "month", "minute"):
        half = _and_a_half(tokens, draft)
        if half is not None:
            return half
    if draft.kind is not Kind.MONEY or draft.prefixed:
        return None
    at = draft.last + 2 if tokens.words[draft.last + 1] == "and" else draft.last + 1
    other = figure(tokens, at) if at < len(tokens) else None
    if other is not None and _cents(tokens, draft, other):
        other.number = replace(
            other.number, value=other.number.value / 100, step=other.number.step / 100
        )
        other.kind, other.unit = Kind.MONEY, draft.unit
    if other is None or other.kind is not Kind.MONEY or other.prefixed or other.unit != draft.unit:
        return None
    if other.number.value >= 1 or draft.number.value < 1:
        return None
    draft.number = replace(
        draft.number, value=draft.number.value + other.number.value, step=other.number.step
    )
    draft.last = other.last
    return draft


def _cents(tokens: Tokens, draft: Draft, other: Draft) -> bool:
    """ "thirteen dollars forty-five": the second number, in words and at the end, is of cents."""
    bare = other.kind is Kind.COUNT and other.unit is None and draft.last + 1 == other.first
    small = other.number.step == 1 and 10 <= other.number.value < 100
    return (
        bare
        and small
        and draft.number.spelled
        and other.number.spelled
        and not tokens.words[other.last + 1].isalpha()
    )


def _and_a_half(tokens: Tokens, draft: Draft) -> Draft | None:
    """ "an hour and a half", "two years and a half"."""
    at = draft.last + 1
    if (
        tokens.words[at] == "and"
        and tokens.words[at + 1] == "a"
        and tokens.words[at + 2] in ("half", "quarter")
    ):
        part = Fraction(1, 2) if tokens.words[at + 2] == "half" else Fraction(1, 4)
        draft.number = replace(draft.number, value=draft.number.value + part, step=part)
        draft.last = at + 2
        return draft
    return None
