"""Ages: "64-year-old", "aged 64", "eight years old", "Dr Ilse Brandt, 58, will"."""

from __future__ import annotations

from claims.drafts import Draft
from claims.numerals import DASHES
from claims.tokens import Sort, Tokens
from claims.types import Kind

OLDEST = 115
SPANS = {"year", "month", "week", "day"}
CUES = {"aged", "age", "ages"}


def read(tokens: Tokens, draft: Draft) -> Draft | None:
    """``draft`` as an age, or None if it is none."""
    words, last = tokens.words, draft.last
    if draft.unit in SPANS:
        at = last + 2 if tokens.forms[last + 1] in DASHES else last + 1
        if words[at] in ("old", "olds"):
            return _aged(draft, at, draft.unit or "year")
        if words[last + 1] == "of" and words[last + 2] == "age":
            return _aged(draft, last + 2, draft.unit or "year")
        if draft.unit == "year" and _age_before(tokens, draft.first):
            return _aged(draft, last, "year")
        return None
    value = draft.number.value
    if draft.unit is not None or not 0 < value <= OLDEST or draft.number.step != 1:
        return None
    if _age_before(tokens, draft.first) or _is_told(tokens, draft):
        return _aged(draft, last, "year")
    first = draft.first
    if (
        first >= 2
        and tokens.forms[first - 1] == ","
        and tokens.sorts[first] == Sort.NUMERAL
        and tokens.sorts[first - 2] == Sort.WORD
        and (words[last + 1] in (",", ".", ";", ")", "") or words[last + 1] in ("who", "of", "and"))
        and _person_before(tokens, first - 2, words[last + 1])
    ):
        return _aged(draft, last, "year")
    return None


def _is_told(tokens: Tokens, draft: Draft) -> bool:
    """ "she is 34 now", "who turned 61," : a bare number said of a person."""
    first, after = draft.first, tokens.words[draft.last + 1]
    if first < 2 or tokens.words[first - 1] not in ("is", "was", "turned", "turns", "i'm", "i’m"):
        return False
    told = tokens.words[first - 2] in ("he", "she", "who", "i")
    return told and (after in (".", ",", "", "now", "and", "but", ";", "when", "on", "at", "this"))


def _person_before(tokens: Tokens, at: int, after: str) -> bool:
    """Whether "X, 58," follows a name or "the defendant"."""
    form = tokens.forms[at]
    if form[:1].isupper() and form[1:2] != "" and not form.isupper():
        return after in (",", ".", ";", ")", "who", "")
    return after == "," and form.endswith(
        ("ant", "er", "or", "man", "ist", "ian", "ee", "boy", "girl", "im", "ess")
    )


def _age_before(tokens: Tokens, first: int) -> bool:
    words = tokens.words
    at = first - 1
    if at >= 0 and words[at] in ("between", "over", "under", "about", "around", "above", "below"):
        at -= 1
    if at < 0:
        return False
    if words[at] in CUES:
        return True
    return words[at] == "of" and at > 0 and words[at - 1] in ("age", "ages")


def _aged(draft: Draft, last: int, unit: str) -> Draft:
    draft.kind, draft.unit, draft.last = Kind.AGE, unit, last
    return draft
