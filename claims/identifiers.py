"""Numbers that name a thing and measure nothing: Boeing 737, Section 230, F-16, COVID-19, 24/7,
phone numbers.

The reader stays silent on them; 18 traps of this kind caught every extractor we tried (rules.md).
"""

from __future__ import annotations

import re

from claims import labels, measures, money, numerals, ordinals
from claims.numerals import DASHES
from claims.tables import words
from claims.tokens import Sort, Tokens

JOINTS = frozenset("-–‑‐/.")
INSIDE = frozenset("-–_/.:")
MARKS = frozenset("#№@_&=\\^")
ORDINAL = re.compile(r"(?:st|nd|rd|th)s?")
PHONE_GROUPS = 8


def past(tokens: Tokens, index: int) -> int | None:
    """The token after the identifier that begins at or holds ``index``, or None if there is
    none.
    """
    if tokens.sorts[index] != Sort.NUMERAL:
        return labels.worded(tokens, index)
    after = index + 1
    found = _fixed(tokens, index) or _phone(tokens, index)
    if found is None and index and tokens.glued(index):
        found = _joined(tokens, index)
    if found is None and tokens.sorts[after] == Sort.WORD and tokens.glued(after):
        found = after + 1 if _coded(tokens, index) else None
    hyphened = tokens.forms[after] in DASHES and tokens.glued(after) and tokens.glued(after + 1)
    if found is None and hyphened and _hyphened(tokens, index):
        found = after + 2
    return labels.past(tokens, index) if found is None else found


def _fixed(tokens: Tokens, index: int) -> int | None:
    """Phrases such as 24/7, and digits joined like a phone number or an address on the net."""
    last = index
    while (
        tokens.forms[last + 1] in JOINTS
        and tokens.glued(last + 1)
        and tokens.sorts[last + 2] == Sort.NUMERAL
        and tokens.glued(last + 2)
    ):
        last += 2
    if last - index >= 4:
        return last + 1
    form = tokens.between(index, last + 1 if last == index else last)
    verse = (
        last == index and tokens.forms[index + 1] == ":" and tokens.sorts[index + 2] == Sort.NUMERAL
    )
    if verse and index and tokens.forms[index - 1][:1].isupper() and tokens.glued(index + 2):
        return index + 3
    lap = (
        last == index
        and tokens.forms[index + 1] == ":"
        and tokens.glued(index + 2)
        and "." in tokens.forms[index + 2]
    )
    if lap:
        return index + 3
    if form in words("identifiers", "fixed"):
        return last + (2 if last == index else 1)
    if last == index:
        return None
    if (
        "/" in form
        and numerals.slash_at(tokens, index) is None
        and money.before(tokens, index) is None
    ):
        return last + 1
    local = len(tokens.forms[last]) == 4 and len(tokens.forms[index]) == 3 and form[3] in DASHES
    if local and (
        tokens.sorts[last + 1] != Sort.WORD or tokens.words[last + 1] in words("nouns", "stops")
    ):
        return last + 1
    return None


def _phone(tokens: Tokens, index: int) -> int | None:
    """ "020 7946 0123", "(555) 010-4477", "+44 1632 960 983"."""
    form = tokens.forms[index]
    plus = index > 0 and tokens.forms[index - 1] == "+" and tokens.glued(index)
    zero = form[0] == "0" and len(form) >= 3 and form.isdecimal()
    bracket = index > 0 and tokens.forms[index - 1] == "(" and tokens.forms[index + 1] == ")"
    if not (plus or zero or bracket):
        return None
    last = index + 1 if bracket else index
    groups = 1
    while groups < PHONE_GROUPS:
        at = last + 2 if tokens.forms[last + 1] in DASHES else last + 1
        group = tokens.forms[at]
        if tokens.sorts[at] != Sort.NUMERAL or not group.isdecimal() or len(group) < 2:
            break
        if tokens.starts[at] - tokens.ends[last] > at - last:
            break
        groups += 1
        last = at
    if groups >= 3 or (groups == 2 and (bracket or plus)) or (zero and form != "000"):
        return last + 1
    return None


def _joined(tokens: Tokens, index: int) -> int | None:
    """A number right after letters ("A320", "F-16", "#5"), unless they are a currency."""
    before = index - 1
    form = tokens.forms[before]
    if form in MARKS or (
        form in "/:"
        and before
        and tokens.glued(before)
        and tokens.sorts[before - 1] != Sort.NUMERAL
    ):
        return None if form == "=" and money.before(tokens, index) else _chunk_end(tokens, index)
    if tokens.sorts[before] == Sort.WORD:
        if money.before(tokens, index) is not None or form.lower() == "x":
            return None
        return _chunk_end(tokens, index)
    if form in DASHES and before and tokens.glued(before) and tokens.sorts[before - 1] == Sort.WORD:
        word = tokens.words[before - 1]
        if word in words("identifiers", "before_hyphen") or word in numerals.cardinals():
            return None
        return _chunk_end(tokens, index)
    return None


def _chunk_end(tokens: Tokens, index: int) -> int:
    """The token after the run of glued tokens that holds ``index``."""
    at = index + 1
    while (
        tokens.glued(at)
        and at < len(tokens)
        and (tokens.sorts[at] != Sort.SIGN or tokens.forms[at] in INSIDE)
    ):
        if tokens.forms[at] in (".", ":") and not tokens.glued(at + 1):
            break
        at += 1
    return at


def _coded(tokens: Tokens, index: int) -> bool:
    """Digits with letters after them that are no unit, scale, ordinal or currency: "787s",
    "221B", "5G".
    """
    word = tokens.forms[index + 1]
    if word in ("x", "X"):
        return False
    if ORDINAL.fullmatch(word.lower()):
        return ordinals.read(tokens, index) is None
    number = numerals.read(tokens, index)
    if number is None:
        return True
    if number.last > index or measures.after(tokens, number) or money.after(tokens, number, True):
        return word == "s" and "." not in tokens.forms[index]
    return True


def _hyphened(tokens: Tokens, index: int) -> bool:
    """ "7-Eleven": a capitalised word after the hyphen that is no unit makes a name."""
    word = tokens.forms[index + 2]
    if not word[:1].isupper() or tokens.sorts[index + 2] != Sort.WORD:
        return False
    number = numerals.read(tokens, index)
    return number is None or (number.last == index and measures.after(tokens, number) is None)
