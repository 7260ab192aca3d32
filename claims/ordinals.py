"""Ordinals: "the second package", "the 21st hostage", "third-largest"; silent in fixed phrases
and names.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from claims import nouns
from claims.drafts import Draft
from claims.numerals import DASHES, Number, cardinals
from claims.tables import numbers, words
from claims.tokens import Sort, Tokens
from claims.types import Kind

SUFFIX = re.compile(r"st|nd|rd|th")
TENS = frozenset(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])


@cache
def starters() -> frozenset[str]:
    return frozenset(numbers("ordinals"))


def read(tokens: Tokens, index: int) -> Draft | None:
    """The ordinal at ``index``."""
    word = tokens.words[index]
    if tokens.sorts[index] == Sort.NUMERAL:
        follow = tokens.words[index + 1]
        if not (
            tokens.glued(index + 1) and SUFFIX.fullmatch(follow) and tokens.forms[index].isdecimal()
        ):
            return None
        return _draft(tokens, index, index + 1, Fraction(int(tokens.forms[index][:20])))
    if word in TENS:
        at = index + 2 if tokens.forms[index + 1] in DASHES else index + 1
        if tokens.words[at] in starters() and numbers("ordinals")[tokens.words[at]] < 10:
            return _draft(
                tokens, index, at, cardinals()[word] + numbers("ordinals")[tokens.words[at]]
            )
        return None
    if word in starters():
        if (
            word == "second"
            and index
            and (
                tokens.words[index - 1] in ("a", "per", "one", "each", "every")
                or tokens.sorts[index - 1] == Sort.NUMERAL
            )
        ):
            return None
        return _draft(tokens, index, index, numbers("ordinals")[word])
    return None


def _draft(tokens: Tokens, first: int, last: int, value: Fraction) -> Draft | None:
    after = tokens.words[last + 1]
    joined = tokens.words[last + 2] if after in DASHES else after
    if after in DASHES and joined in words("contexts", "ordinal_hyphens"):
        return None
    if joined in words("contexts", "ordinal_idioms"):
        return None
    name = tokens.forms[last + 1][:1].isupper() and (
        first == 0 or tokens.forms[first][:1].isupper()
    )
    if name and tokens.sorts[last + 1] == Sort.WORD and first:
        return None
    if first and tokens.forms[first - 1] in DASHES and tokens.glued(first):
        return None
    number = Number(first, last, value, Fraction(1), spelled=tokens.sorts[first] == Sort.WORD)
    draft = Draft(first, last, number, kind=Kind.ORDINAL)
    at = last + 3 if after in DASHES else last + 1
    head = nouns.head(tokens, at, one=True)
    draft.noun = head.word if head else None
    return draft
