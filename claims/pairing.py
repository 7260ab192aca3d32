"""Two numbers that belong together: ranges, scores, ratios, feet and inches; and units that
lists share.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claims import measures, nouns, numerals
from claims.drafts import Draft, figure
from claims.numerals import DASHES, Number
from claims.tables import words
from claims.tokens import Sort, Tokens
from claims.types import Kind

NEAR = 8
MINOR = {
    "foot": "inch",
    "pound": "ounce",
    "stone": "pound",
    "hour": "minute",
    "minute": "second",
    "year": "month",
    "metre": "centimetre",
}


def both(tokens: Tokens, index: int) -> Draft | None:
    """ "both plants" is two plants; "both A and B" counts nothing."""
    if tokens.words[index] != "both":
        return None
    head = nouns.head(tokens, index + 1) if tokens.sorts[index + 1] == Sort.WORD else None
    if tokens.words[index + 1] in ("the", "of", "his", "her", "their", "its", "sides"):
        at = index + 2 if tokens.words[index + 1] != "sides" else index + 1
        at = at + 1 if tokens.words[at] in ("the", "them", "these", "those") else at
        head = nouns.head(tokens, at)
    elif tokens.words[index + 1] in words("nouns", "stops") and tokens.words[index + 1] not in (
        "were",
        "are",
        "have",
        "will",
        "had",
        "did",
        "do",
        "would",
        "could",
        "can",
    ):
        return None
    number = Number(index, index, Fraction(2), Fraction(1), spelled=True)
    draft = Draft(index, index, number)
    if head is not None:
        if (
            not nouns.plural(tokens.words[head.last])
            or "and" in tokens.words[head.last + 1 : head.last + 2]
        ):
            return None
        draft.noun, draft.phrase = head.word, head.phrase(tokens)
    elif not (index == 0 or tokens.words[index - 1] in (",", ";", "and", "–")) or tokens.words[
        index + 1
    ] not in ("were", "are", "have", "will", "had", "did", "do", "would", "could", "can"):
        return None
    if "and" in tokens.words[index + 1 : index + 4]:
        return None
    return draft


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


def pair(tokens: Tokens, draft: Draft, claimed: bytearray) -> Draft | None:
    """``draft`` with the number after it where the two make one mention."""
    return (
        _times(tokens, draft)
        or _ratio(tokens, draft, claimed)
        or _compound(tokens, draft)
        or _range(tokens, draft, claimed)
    )


def _times(tokens: Tokens, draft: Draft) -> Draft | None:
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


def _ratio(tokens: Tokens, draft: Draft, claimed: bytearray) -> Draft | None:
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
            return _joined(draft, other, number.value / other.number.value)
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
            return _joined(draft, other, number.value / other.number.value)
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
    return _joined(draft, other, number.value / other.number.value)


def _joined(draft: Draft, other: Draft, value: Fraction) -> Draft:
    draft.number = replace(
        draft.number, value=value, step=Fraction(1, 10**6), last=other.number.last, fraction=True
    )
    draft.kind, draft.last = Kind.RATIO, other.last
    return draft


def _compound(tokens: Tokens, draft: Draft) -> Draft | None:
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


def _range(tokens: Tokens, draft: Draft, claimed: bytearray) -> Draft | None:
    """ "$3-4 million", "between 12 and 15", "20 to 30", "two or three"; or the score "3-1"."""
    at = draft.last + 1
    word = tokens.words[at]
    dash = word in DASHES
    if draft.number.low is not None or (
        draft.number.fraction and draft.number.value < 1 and not dash
    ):
        return None
    if dash and tokens.words[at + 1] in ("to", "or") and tokens.words[at + 2] in DASHES:
        at, word, dash = at + 2, tokens.words[at + 1], False
    elif dash and tokens.words[at + 1] == "or":
        return None
    if dash:
        if tokens.glued(at) != tokens.glued(at + 1):
            return None
    elif word == "and":
        if not _between(tokens, draft.first):
            return None
    elif word not in ("to", "or"):
        return None
    start = at + 1
    while (
        tokens.words[start]
        in (
            "about",
            "around",
            "some",
            "perhaps",
            "maybe",
            "as",
            "even",
            "possibly",
            "almost",
            "nearly",
        )
        and start < at + 3
    ):
        start += 1
    if tokens.sorts[start] == Sort.SIGN and tokens.words[start] not in numerals.starters():
        skip = start
        while skip < start + 3 and tokens.sorts[skip] != Sort.NUMERAL:
            skip += 1
        start = skip
    elif (
        tokens.sorts[start] == Sort.WORD
        and tokens.sorts[start + 1] == Sort.SIGN
        and tokens.glued(start + 1)
        and tokens.forms[start + 1] in "$"
    ):
        start += 2
    elif (
        tokens.sorts[start] == Sort.WORD
        and tokens.forms[start].isupper()
        and tokens.sorts[start + 1] == Sort.NUMERAL
    ):
        start += 1
    if start >= len(tokens) or claimed[start]:
        return None
    other = figure(tokens, start)
    if other is None or other.first <= draft.last or other.number.low is not None:
        return None
    if other.prefixed and not draft.prefixed and draft.unit is None and not dash:
        return None
    if word == "or" and (
        other.number.value <= draft.number.value
        or other.number.value > 3 * draft.number.value + 3
        or (draft.unit is not None and other.unit is not None and draft.unit != other.unit)
    ):
        return None
    if draft.unit is not None and other.unit is not None and draft.unit != other.unit:
        return None
    if (
        draft.unit is not None
        and other.unit is None
        and not draft.prefixed
        and draft.kind is not Kind.AGE
    ):
        return None
    if word == "to" and _changes(tokens, draft, other):
        return None
    low, high = draft.number.value, other.number.value
    if shares_scale(draft, other):
        low *= other.number.scale
    if draft.unit is None and other.unit is None and (word == "to" or dash):
        if _score(tokens, draft, other, dash):
            draft.kind, draft.low, draft.high, draft.last = Kind.SCORE, low, high, other.last
            draft.number = replace(draft.number, last=other.number.last)
            return draft
        if word == "to" and high == 1:
            return _joined(draft, other, low)
    if low >= high:
        return None
    if draft.unit is None:
        draft.kind, draft.unit = other.kind, other.unit
    draft.low, draft.high, draft.last = low, high, other.last
    step = min(draft.number.step, other.number.step)
    draft.number = replace(
        draft.number,
        value=(low + high) / 2,
        step=step,
        last=other.number.last,
        scale=other.number.scale,
    )
    return draft


def shares_scale(draft: Draft, other: Draft) -> bool:
    """Whether the scale word of the second number counts for the first: "3-4 million"."""
    if (
        other.number.scale == 1
        or draft.number.scale != 1
        or (draft.unit is not None and not draft.prefixed)
    ):
        return False
    plain = abs(other.number.value / other.number.scale)
    return plain <= 20 * abs(draft.number.value) and abs(draft.number.value) <= 20 * plain


def _changes(tokens: Tokens, draft: Draft, other: Draft) -> bool:
    """Whether "to" leads from one level to another, or from a change to its level, instead of
    through a range.
    """
    verbs = words("roles", "change_verbs")
    at = draft.first - 1
    if at >= 0 and tokens.words[at] == "from":
        return not verbs.isdisjoint(tokens.words[max(0, at - NEAR) : at])
    if draft.unit is None and other.unit is not None:
        return False
    near = tokens.words[max(0, draft.first - 3) : draft.first]
    if "by" in near[-1:]:
        return True
    if verbs.isdisjoint(near):
        return False
    return (
        draft.unit is not None
        or other.number.value > 5 * draft.number.value
        or other.number.value < draft.number.value
    )


def _score(tokens: Tokens, draft: Draft, other: Draft, dash: bool) -> bool:
    """Whether two bare numbers are the two sides of a game or a vote."""
    low, high = draft.number, other.number
    if (
        low.step != 1
        or high.step != 1
        or max(low.value, high.value) > 999
        or min(low.value, high.value) < 0
    ):
        return False
    cues = words("contexts", "scores")
    near = not cues.isdisjoint(tokens.words[max(0, draft.first - NEAR) : draft.first])
    after = tokens.words[other.last + 1] if tokens.forms[other.last + 1] not in DASHES else ""
    if after in cues and (dash or low.value > high.value):
        return True
    if nouns.plural(after):
        return False
    if dash:
        return near or low.value >= high.value
    return near and low.value >= high.value


def _between(tokens: Tokens, first: int) -> bool:
    at = first - 1
    while at >= 0 and tokens.words[at] in ("about", "around", "some", "roughly"):
        at -= 1
    return at >= 0 and tokens.words[at] == "between"
