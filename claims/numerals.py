"""Numbers as they are written: "698,948,760", "12.4bn", "6-1/2", "half a billion", "twenty-eight
thousand".

A number is read from a token index by hand, left to right; nothing is read twice, so the time
is linear.
Values are exact and keep the step of their last written digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claims.tables import numbers, pairs, words
from claims.tokens import Sort, Tokens

ONE = Fraction(1)
DASHES = frozenset("-–—‑−‐")
SPACES = {" ", "\u00a0", "\u202f", "\u2009"}
ARTICLES = {"a", "an", "another"}
MOST_SCALES = 2
# Digits; more is an identifier or noise, and exact arithmetic on it would not be linear.
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens ``first`` to ``last``. ``step`` is the unit of its last written digit.

    ``low`` and ``high`` are set for vague plurals ("dozens"), whose ``value`` is their middle.
    """

    first: int
    last: int
    value: Fraction
    step: Fraction
    spelled: bool = False
    fraction: bool = False
    low: Fraction | None = None
    high: Fraction | None = None
    scale: Fraction = ONE  # of the scale words at its end: a million in "3.5 million"

    @property
    def scaled(self) -> bool:
        return self.scale != 1


@cache
def cardinals() -> dict[str, int]:
    return {word: int(value) for key in ("digits", "tens") for word, value in numbers(key).items()}


@cache
def scales() -> dict[str, Fraction]:
    powers = {word: Fraction(10) ** int(power) for word, power in numbers("scales").items()}
    return powers | dict(numbers("groups"))


@cache
def _suffixes() -> dict[str, Fraction]:
    return {word: Fraction(10) ** int(power) for word, power in numbers("suffixes").items()}


@cache
def vague() -> dict[str, tuple[Fraction, Fraction]]:
    ends = {word: value.split("..") for word, value in pairs("numbers", "vague").items()}
    return {word: (Fraction(low), Fraction(high)) for word, (low, high) in ends.items()}


@cache
def starters() -> frozenset[str]:
    """Lower-case words that may begin a number written in words."""
    keys = ("digits", "tens", "scales", "halves", "vague", "groups", "vulgar")
    return frozenset(word for key in keys for word in pairs("numbers", key)) - {
        "score",
        "gross",
        "fourth",
        "G",
        "c",
    }


def fraction_words() -> dict[str, Fraction]:
    return dict(numbers("halves"))


def measured(tokens: Tokens, index: int) -> bool:
    """Whether the number word at ``index`` stands before a unit: "that one mile"."""
    from claims import measures

    unit = measures.after(tokens, Number(index, index, ONE, ONE, spelled=True))
    return unit is not None and unit[0] not in (
        "day",
        "night",
        "minute",
        "second",
        "point",
        "degree",
        "time",
    )


def read(tokens: Tokens, index: int) -> Number | None:
    """The number that begins at token ``index``, or None."""
    known = tokens.numbers
    if index not in known:
        known[index] = _read(tokens, index)
    found: Number | None = known[index]
    return found


def _read(tokens: Tokens, index: int) -> Number | None:
    if tokens.sorts[index] == Sort.NUMERAL:
        return _digits(tokens, index)
    word = tokens.words[index]
    if word in numbers("vulgar"):
        value = numbers("vulgar")[word]
        return _scaled(
            tokens, Number(index, index, value, Fraction(1, value.denominator), fraction=True)
        )
    if word == "." and tokens.sorts[index + 1] == Sort.NUMERAL and tokens.glued(index + 1):
        if index and tokens.glued(index) and tokens.sorts[index - 1] != Sort.SIGN:
            return None
        form = tokens.forms[index + 1]
        if not form.isdecimal() or len(form) > LONGEST:
            return None
        step = Fraction(1, 10 ** len(form))
        return _scaled(tokens, Number(index, index + 1, int(form) * step, step))
    return _words(tokens, index)


def _value(form: str) -> tuple[Fraction, Fraction]:
    """Value and step of a numeral's digits."""
    if form.isdecimal():
        return Fraction(int(form)), ONE
    if form.count(".") > 1:
        return Fraction(int(form.replace(".", ""))), ONE
    comma = form.rfind(",")
    if "." not in form and 0 < len(form) - comma - 1 < 3:
        form = form.replace(",", ".")
    whole, _, rest = form.replace(",", "").partition(".")
    step = Fraction(1, 10 ** len(rest))
    return Fraction(int(whole + rest), 10 ** len(rest)), step


def _digits(tokens: Tokens, index: int) -> Number | None:
    form = tokens.forms[index]
    if len(form) > LONGEST:
        return None
    value, step = _value(form)
    last = index
    powered = _powered(tokens, index, value)
    if powered is not None:
        return powered
    if form.isdecimal():
        last, value, step = _spaced(tokens, index, value)
    last, value, step = _mixed(tokens, last, value, step)
    number = Number(
        index, last, value, step, fraction=step.numerator == 1 and 10**12 % step.denominator != 0
    )
    return _scaled(tokens, number)


def _powered(tokens: Tokens, index: int, value: Fraction) -> Number | None:
    """ "1.3e6" and "1.1^23": digits glued to "e" or "^" and an exponent of at most three digits."""
    sign = tokens.words[index + 1]
    if sign not in ("e", "^") or not tokens.glued(index + 1):
        return None
    at, negative = index + 2, False
    while tokens.forms[at] in ("-", "+") and tokens.glued(at) and at < index + 5:
        negative ^= tokens.forms[at] == "-"
        at += 1
    exponent = tokens.forms[at]
    if not (tokens.glued(at) and exponent.isdecimal() and len(exponent) <= 2) or not value:
        return None
    power = -int(exponent) if negative else int(exponent)
    found = value * Fraction(10) ** power if sign == "e" else value**power
    return Number(index, at, found, abs(found) / 10**6)


def _spaced(tokens: Tokens, index: int, value: Fraction) -> tuple[int, Fraction, Fraction]:
    """Digits that a space groups ("40 000"), and the decimals of text with spaces around
    points ("0 . 6").
    """
    text, forms, last = tokens.text, tokens.forms, index
    if len(forms[index]) <= 3 and forms[index][0] != "0":
        while (
            tokens.sorts[last + 1] == Sort.NUMERAL
            and len(forms[last + 1].partition(".")[0]) == 3
            and last - index < 5
            and tokens.starts[last + 1] - tokens.ends[last] == 1
            and text[tokens.ends[last]] in SPACES
            and forms[last + 2] not in DASHES
            and "," not in forms[last + 1]
        ):
            last += 1
            part, step = _value(forms[last])
            value = value * 1000 + part
            if step != 1:
                return last, value, step
    if (
        last == index
        and forms[index + 1] in (".", ",")
        and not tokens.glued(index + 1)
        and not tokens.glued(index + 2)
        and tokens.sorts[index + 2] == Sort.NUMERAL
        and forms[index + 2].isdecimal()
        and len(forms[index + 2]) <= 6
    ):
        if forms[index + 1] == ".":
            step = Fraction(1, 10 ** len(forms[index + 2]))
            return index + 2, value + int(forms[index + 2]) * step, step
        if len(forms[index + 2]) == 3 and len(forms[index]) <= 3:
            return index + 2, value * 1000 + int(forms[index + 2]), ONE
    return last, value, ONE


DENOMINATORS = {2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100}


def slash_at(tokens: Tokens, index: int) -> Fraction | None:
    """The fraction "3/8" or "3 / 8" at ``index``, if its two numbers make a plausible one."""
    forms = tokens.forms
    if tokens.sorts[index] != Sort.NUMERAL or forms[index + 1] not in ("/", "⁄"):
        return None
    if tokens.sorts[index + 2] != Sort.NUMERAL or not (
        forms[index].isdecimal() and forms[index + 2].isdecimal()
    ):
        return None
    if len(forms[index]) > 2 or len(forms[index + 2]) > 3 or forms[index + 3] == "/":
        return None
    above, below = int(forms[index]), int(forms[index + 2])
    return Fraction(above, below) if below in DENOMINATORS and 0 < above < below else None


def _mixed(
    tokens: Tokens, last: int, value: Fraction, step: Fraction
) -> tuple[int, Fraction, Fraction]:
    """A whole number with its fraction: "10 1/2", "6-1/2", "2½"; or a fraction alone."""
    if step != 1:
        return last, value, step
    alone = slash_at(tokens, last)
    if alone is not None:
        return last + 2, alone, Fraction(1, int(tokens.forms[last + 2]))
    at = last + 2 if tokens.forms[last + 1] in DASHES else last + 1
    part = slash_at(tokens, at) if at < len(tokens) else None
    if part is not None:
        return at + 2, value + part, Fraction(1, int(tokens.forms[at + 2]))
    sign = tokens.forms[last + 1]
    if sign in numbers("vulgar"):
        part = numbers("vulgar")[sign]
        return last + 1, value + part, Fraction(1, part.denominator)
    return last, value, step


def _meant(tokens: Tokens, first: int, at: int) -> bool:
    """Whether a doubtful suffix ("m", "k") at token ``at`` is a scale, and no unit or name."""
    from claims import measures, money, nouns

    if money.before(tokens, first) is not None:
        return True
    form = tokens.forms[at]
    if form == "mm" or (tokens.glued(at + 1) and tokens.sorts[at + 1] != Sort.SIGN):
        return False
    probe = Number(first, at, ONE, ONE)
    if money.after(tokens, probe, True) is not None or measures.after(tokens, probe) is not None:
        return True
    if form == "k":
        return True
    head = nouns.head(tokens, at + 1)
    return head is not None and nouns.plural(tokens.words[head.last])


def _scaled(tokens: Tokens, number: Number) -> Number:
    """``number`` with the scale words that follow it: "698.9 million", "$330-million", "3
    hundred and 21".
    """
    at = number.last + 1
    if tokens.forms[at] in DASHES and tokens.words[at + 1] in scales():
        at += 1
    word = tokens.words[at]
    form = tokens.forms[at]
    if (
        tokens.glued(at)
        and form in _suffixes()
        and tokens.sorts[at - 1] != Sort.SIGN
        and (form not in words("numbers", "doubtful") or _meant(tokens, number.first, at))
    ):
        factor = _suffixes()[form]
        return Number(number.first, at, number.value * factor, number.step * factor, scale=factor)
    if word not in scales():
        return number
    factor = scales()[word]
    last = at
    while tokens.words[last + 1] in scales() and last < at + MOST_SCALES:
        last += 1
        factor *= scales()[tokens.words[last]]
    value, step = number.value * factor, number.step * factor
    if tokens.words[last + 1] == "and" and step > 1:
        rest = _words(tokens, last + 2)
        if rest is not None and rest.fraction and rest.value < 1:
            total = value + rest.value * step
            return Number(number.first, rest.last, total, step / 2, scale=factor)
        if rest is not None and rest.value < step and rest.spelled and rest.low is None:
            return Number(number.first, rest.last, value + rest.value, rest.step)
    more = last + 2 if tokens.words[last + 1] == "and" else last + 1
    if step > 1 and word != "dozen" and tokens.sorts[more] == Sort.NUMERAL and more < len(tokens):
        rest = _digits(tokens, more)
        if (
            rest is not None
            and rest.value < step
            and tokens.words[last] in ("hundred", "thousand", "crore")
        ):
            return Number(number.first, rest.last, value + rest.value, rest.step)
    return Number(number.first, last, value, step, scale=factor)


def _words(tokens: Tokens, index: int) -> Number | None:
    from claims.spelled import spelled

    return spelled(tokens, index)
