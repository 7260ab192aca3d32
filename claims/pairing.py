"""Two numbers that belong together: ranges and scores; and "both"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claims import amounts, nouns, numerals, ratios
from claims.drafts import Draft, figure
from claims.numerals import DASHES, Number
from claims.tables import words
from claims.tokens import Sort, Tokens
from claims.types import Kind

NEAR = 8
FAR = 16  # words on either side of two levels that say by how much one changed to the other


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


def pair(tokens: Tokens, draft: Draft, claimed: bytearray) -> Draft | None:
    """``draft`` with the number after it where the two make one mention."""
    return (
        ratios.times(tokens, draft)
        or ratios.ratio(tokens, draft, claimed)
        or amounts.compound(tokens, draft)
        or _range(tokens, draft, claimed)
    )


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
    elif dash and tokens.words[at + 1] == "to" and draft.unit is None:
        at, word, dash = at + 1, "to", False  # "8- to 16-metre"
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
            return ratios.joined(draft, other, low)
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
        return (
            not verbs.isdisjoint(tokens.words[max(0, at - NEAR) : at])
            or tokens.words[at - 1] in words("roles", "passing_verbs")
            or _by_how_much(tokens, at, other.last)
        )
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


def _by_how_much(tokens: Tokens, at: int, last: int) -> bool:
    """Whether the sentence says by how much it changed: "have grown by a third over ten years,
    from 1,400 to 1,870", "from 2,000 to 2,900, an increase of 45 per cent".
    """
    before = tokens.words[max(0, at - FAR) : at]
    by = [n for n, word in enumerate(before) if word == "by"]
    verbs, steps = words("roles", "change_verbs"), words("roles", "change_nouns")
    if any(before[n - 1] in verbs for n in by if n):
        return True
    behind = tokens.words[last + 1 : last + 1 + FAR]
    return any(word in steps and behind[n + 1 : n + 2] == ["of"] for n, word in enumerate(behind))


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
