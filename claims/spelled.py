"""Numbers in words: "twenty-eight thousand", "half a billion", "two and a half", "three-
quarters", "dozens".
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from claims.numerals import ARTICLES, DASHES, ONE, Number, cardinals, scales, vague
from claims.tables import numbers
from claims.tables import words as lists
from claims.tokens import Tokens

LONGEST = 30  # tokens; the value of an endless "million million" would grow without bound


@cache
def _fractions() -> dict[str, Fraction]:
    return dict(numbers("halves"))


def spelled(tokens: Tokens, index: int) -> Number | None:
    """The number in words that begins at token ``index``."""
    words = tokens.words
    word = words[index]
    if word in vague():
        return _plural(tokens, index)
    if word in ("half", "quarter"):
        return _half(tokens, index)
    if word in ARTICLES:
        after = words[index + 1]
        if after in scales():
            return _whole(tokens, index, index + 1, ONE)
        if after in _fractions() and word != "another" and words[index + 2] not in DASHES:
            if after in ("second", "quarter", "third", "half") and (
                words[index + 2] and words[index + 2] not in lists("contexts", "after_fraction")
            ):
                return None
            return _fraction(tokens, index, index + 1, ONE)
        return None
    if word in cardinals():
        return _whole(tokens, index, index, None)
    if word in ("million", "billion", "trillion", "hundred", "thousand") and words[index + 1] in (
        "dollar",
        "-",
    ):
        return _whole(tokens, index, index, ONE)
    return None


def _plural(tokens: Tokens, index: int) -> Number | None:
    """ "dozens", "tens of thousands", "hundreds of millions"."""
    low, high = vague()[tokens.words[index]]
    last = index
    while tokens.words[last + 1] == "of" and tokens.words[last + 2] in vague() and last == index:
        last += 2
        more = vague()[tokens.words[last]]
        low, high = (Fraction(10) if low == 20 else low) * more[0], high * more[0]
    return Number(index, last, (low + high) / 2, high - low, spelled=True, low=low, high=high)


def _half(tokens: Tokens, index: int) -> Number | None:
    """ "half a billion", "half of", "half-million", "quarter of a million"."""
    words = tokens.words
    share = Fraction(1, 2) if words[index] == "half" else Fraction(1, 4)
    at = index + 1
    if words[at] == "of" or words[at] in DASHES:
        at += 1
    if words[at] in ARTICLES:
        at += 1
    if words[at] in scales() and at > index:
        factor = scales()[words[at]]
        return Number(index, at, share * factor, factor / 2, spelled=True, scale=factor)
    if words[index] != "half":
        return None
    if words[index + 1] in DASHES:
        if words[index + 2] not in lists("contexts", "half_units"):
            return None
        return Number(index, index, share, share, spelled=True, fraction=True)
    before = words[index - 1] if index else ""
    if before in numbers("ordinals") or before == "this":
        return None
    if words[index + 1] not in lists("contexts", "after_half") and before not in lists(
        "contexts", "before_half"
    ):
        return None
    return Number(index, index, share, share, spelled=True, fraction=True)


def _fraction(
    tokens: Tokens, first: int, last: int, count: Fraction, part: Fraction | None = None
) -> Number:
    """``count`` of the fraction word at ``last``, and what it is a fraction of when that is a
    number.
    """
    part = part or _fractions()[tokens.words[last]]
    words = tokens.words
    if words[last + 1] == "of" and words[last + 2] in ARTICLES and words[last + 3] in scales():
        factor = scales()[words[last + 3]]
        return Number(
            first, last + 3, count * part * factor, part * factor, spelled=True, scale=factor
        )
    if words[last + 1] in ("million", "billion", "trillion"):
        factor = scales()[words[last + 1]]
        return Number(
            first, last + 1, count * part * factor, part * factor, spelled=True, scale=factor
        )
    return Number(first, last, count * part, part, spelled=True, fraction=True)


def _whole(tokens: Tokens, first: int, index: int, seed: Fraction | None) -> Number | None:
    """Cardinals by groups; ``seed`` is 1 for "a hundred", which begins at its scale word."""
    words, simple, powers = tokens.words, cardinals(), scales()
    total = Fraction(0)
    group = seed if seed is not None else Fraction(simple[words[index]])
    step = ONE
    at = index if seed is not None else index + 1
    previous = group
    ceiling: Fraction | None = None
    scaled = False
    while at < first + LONGEST:
        at_word = at + 1 if words[at] in DASHES and at > first else at
        word = words[at_word]
        if word in powers:
            factor = powers[word]
            if ceiling is not None and factor >= ceiling and factor > 100 and group != 0:
                break
            scaled = True
            if factor == 100 or factor == 12:
                group *= factor
                step = factor
            else:
                total += (group or ONE) * factor if group or not total else 0
                step = factor
                ceiling = factor
                group = Fraction(0)
            previous = factor
            at = at_word + 1
            if factor == 12:
                break
            continue
        joined = at_word
        if word == "and" and previous >= 20 and (previous >= 100 or words[at_word + 1] in simple):
            joined = at_word + 1
            word = words[joined]
        if word in simple and joined == at_word and previous >= 100 and _denominator(words, joined):
            break
        if word in simple and joined != at_word and _and_fraction(words, joined):
            break
        if word in simple:
            value = Fraction(simple[word])
            fits = value < previous and (
                (20 <= previous < 100 and previous % 10 == 0 and 0 < value < 10)
                or (previous >= 100 and value > 0)
            )
            if not fits or (joined != at_word and previous < 100 and word not in simple):
                break
            if words[joined + 1] in ("of", "to") and joined != at_word and previous < 100:
                break
            group += value
            previous = value
            step = ONE
            at = joined + 1
            continue
        break
    value = total + group
    last = at - 1
    number = Number(
        first, last, value, step, spelled=True, scale=step if scaled and step > 1 else ONE
    )
    parts = words[at].endswith("ths")
    return _tail(tokens, number, seed is None or parts)


def _tail(tokens: Tokens, number: Number, cardinal: bool) -> Number:
    """What may follow a cardinal: "point five", "and a half", "thirds", "-quarters"."""
    words, last = tokens.words, number.last
    if words[last + 1] == "point" and words[last + 2] in cardinals():
        digits, at = "", last + 2
        while words[at] in cardinals() and at < last + 12:
            digits += str(cardinals()[words[at]])
            at += 1
        step = Fraction(1, 10 ** len(digits))
        value = number.value + int(digits) * step
        scale = scales().get(words[at], ONE) if words[at] != "hundred" else ONE
        last = at if scale != 1 else at - 1
        return Number(number.first, last, value * scale, step * scale, spelled=True, scale=scale)
    if words[last + 1] == "and":
        more = _and_fraction(words, last + 2)
        if more is not None:
            part, end = more
            base = number.step if number.scaled and number.step >= 1000 else ONE
            scale = scales().get(words[end + 1], ONE)
            end = end + 1 if scale != 1 else end
            value, step = (number.value + part * base) * scale, scale * part
            if base != 1 and scale != 1:
                value = number.value + part * scale
            return Number(
                number.first, end, value, step, spelled=True, scale=max(scale, number.scale)
            )
    at = last + 2 if words[last + 1] in DASHES else last + 1
    below = _denominator(words, at)
    if below is not None and cardinal and number.value >= 1:
        plural = words[below[1]].endswith("s") or words[below[1]] == "half"
        if plural == (number.value != 1) or at == last + 2:
            return _fraction(tokens, number.first, below[1], number.value, below[0])
    return number


def _and_fraction(words: list[str], at: int) -> tuple[Fraction, int] | None:
    """ "and a half", "and three quarters", "and half": the fraction and its last token."""
    if words[at] == "half":
        return Fraction(1, 2), at
    count = ONE if words[at] in ("a", "an") else None
    if words[at] in cardinals() and 0 < cardinals()[words[at]] < 20:
        count = Fraction(cardinals()[words[at]])
    place = at + 2 if words[at + 1] in DASHES else at + 1
    if count is None or words[place] not in _fractions() or words[place] == "third":
        return None
    part = count * _fractions()[words[place]]
    return (part, place) if part < 1 else None


def _denominator(words: list[str], at: int) -> tuple[Fraction, int] | None:
    """ "thirds", "thirty-fifths": one part, and the last token of its name."""
    if words[at] in _fractions():
        return _fractions()[words[at]], at
    if words[at] in ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"):
        place = at + 2 if words[at + 1] in DASHES else at + 1
        unit = numbers("ordinals").get(words[place][:-1] if words[place].endswith("s") else "")
        if unit is not None and unit < 10:
            return Fraction(1, int(cardinals()[words[at]] + unit)), place
    return None
