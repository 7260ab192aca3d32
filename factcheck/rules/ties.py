"""Whether a text ties a total, a count and a rate per unit together, so that the rate can be denied."""

from __future__ import annotations

import re
from fractions import Fraction

from claims import Interval, Quantity
from claims.units import factor
from factcheck.rules.boxes import about, amount, comparable, rescaled
from factcheck.rules.cues import words
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.prose import apart
from factcheck.types import Severity

_PRICED = re.compile(r"(?:,? or|,? for|worth|total(?:ling|ing)?(?: of)?|,) (?:about |some )?$")
_EARNED = re.compile(
    r"\b(?:brought in|bring in|raise[sd]?|cost|come to|comes to|came to|make|made|worth|total\w*|earn\w*)\b"
)
_EACH = re.compile(r"^ (?:each|apiece|a piece|a head)\b", re.I)
NEAR = 5


def total_of(t: Quantity, rate: Quantity) -> bool:
    if t.per is not None or t.value is None or letter(t) not in "MNU":
        return False
    if letter(t) == letter(rate) == "N" and None not in (t.noun, rate.noun) and t.noun != rate.noun:
        return False
    return comparable(t, rate) and value_in(t, rate) > amount(rate)


def scale_of(rate: Quantity, count: Quantity) -> Fraction:
    """How many bases of the rate one unit of the count is: ten quintals to a tonne."""
    if rate.per and count.unit and count.unit != rate.per:
        return factor(count.unit, rate.per) or Fraction(1)
    return Fraction(1)


def exact(rate: Quantity, total: Quantity, count: Quantity) -> Fraction:
    whole = rescaled(Interval(total.value, total.value), total.unit, rate.unit)
    top = amount(total) if whole is None or whole.low is None else whole.low
    return top / (amount(count) * scale_of(rate, count))


def tie(
    line: Line, rate: Quantity, base: str, averaged: bool,
    one: Line, total: Quantity, two: Line, count: Quantity,
) -> Severity | None:  # fmt: skip
    """Whether the text ties the three together, and the miss is a slip."""
    value = exact(rate, total, count)
    if apart(one, total) or apart(two, count) or _EACH.match(one.after(total)):
        return None
    if count.hedge is not None and not about(count):
        return None  # "fewer than ten"
    if one is line and ";" in line.between(*sorted((total, rate), key=lambda q: q.span)):
        return None
    if not amount(rate) / NEAR <= value <= amount(rate) * NEAR:
        return None
    if one is line and total.span.end <= rate.span.start:
        between = re.sub(r" over (?:the )?«[NU]\d+»", "", line.between(total, rate))
        apposed = (
            re.match(r"^[^«»]{0,30}?, (?:or|an average of|that is)?", between)
            and "«" not in between
        )
        if base.startswith(("for each", "for every")) and two is line and apposed:
            return Severity.ERROR if count.span.start >= rate.span.end else None
        if two is line and re.search(r"\bover {0,1}$|\bover (?:the )?$", line.before(count)[-12:]):
            return Severity.ERROR if apposed else None
        if averaged and apposed and two.index >= line.index - 3:
            word = base.split(" ")[-1]
            named = count.noun is not None and (
                word[:4] == count.noun[:4] or word in ("each", "apiece")
            )
            synonyms = count.noun is not None and _kin(word, count.noun)
            if named or synonyms:
                return Severity.WARNING
        if averaged and apposed and two is line and _alone(line, rate, total, count):
            return Severity.WARNING
    if rate.per is not None and one is line is two and _alone(line, rate, total, count):
        if count.noun == rate.per and _PRICED.search(line.before(total)[-24:]):
            return Severity.WARNING
    if base.startswith(("for each ", "for every ")):
        if count.unit is not None and base.split(" ")[-1].startswith(count.unit[:5]):
            return Severity.WARNING if one is line and two.index >= line.index - 2 else None
    if one is line and two is not line and line.index - two.index in (1, 2):
        if total.span.start > rate.span.end and _EARNED.search(line.between(rate, total)):
            named = count.noun is not None and _counts(line, count.noun)
            if named or (base.startswith(("each", "apiece")) and two.index == line.index - 1):
                return Severity.WARNING
    told = total.span.end <= rate.span.start or averaged
    if (averaged or base.startswith(("each", "apiece"))) and told and one is line is two:
        inside = [q for q in line.quantities if q.span != rate.span and q.per is None and q.value]
        pairs = [
            (t, n)
            for t in inside
            for n in inside
            if t is not n
            and total_of(t, rate)
            and letter(n) == "N"
            and amount(n) > 1
            and amount(rate) / NEAR <= exact(rate, t, n) <= amount(rate) * NEAR
        ]
        if pairs == [(total, count)]:
            return Severity.WARNING
    if one is line is two and rate.per is not None and total.span.start > rate.span.end:
        joined = re.match(r"^(?: [\w-]+){0,4},? or (?:\w+ )?$", line.between(rate, total))
        if joined and count.span.start > total.span.end and letter(count) == "U":
            return Severity.ERROR
    if averaged and count.unit is not None and count.unit == rate.per and two is line:
        return Severity.WARNING if line.index - one.index <= 1 else None
    return None


def _counts(line: Line, noun: str) -> bool:
    """Whether a sentence has a noun, in the singular or the plural."""
    stem = re.escape(noun[:-1] if noun[-1:] == "y" else noun)
    return re.search(rf"\b{stem}(?:s|es|y|ies)?\b", line.masked, re.I) is not None


def _alone(line: Line, rate: Quantity, total: Quantity, count: Quantity) -> bool:
    """Whether the sentence has no other figure that could be the total or the count."""
    others = [
        q
        for q in line.quantities
        if q not in (rate, total, count) and q.per is None and letter(q) in "MNU" and amount(q) > 1
    ]
    return not any(q.unit == total.unit or q.unit == count.unit for q in others)


def _kin(one: str, other: str) -> bool:
    """Whether two nouns count one thing: "a plane" where the order is of jets."""
    return any({one, other} <= set(group.split("=")) for group in words("kin"))
