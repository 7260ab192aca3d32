"""The two figures that words around a multiple set against each other: "6,000 pilgrims, ten times as many as the 600 who came",
"traffic has doubled: 96 trains a day, against 48 in 2015", "twice as many as had come in the rain, when the count was 2,100".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Interval, Quantity
from claims.units import dimension
from factcheck.rules.bonds import like
from factcheck.rules.boxes import about, amount, comparable, siblings
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.prose import bracketed
from factcheck.rules.statements import Pair, Statement

_FAR = 4  # times too large or too small a slip may make a multiple
_AS_AS = re.compile(
    r"^ as (?:many|much|large|big|high|long|far|fast|heavy|dear|old|tall|deep|wide) as\b", re.I
)
_FACED = re.compile(
    r"«[MNUP](\d+)»(?:[^«».;:]|«D\d+»){0,50}?,? (?:against|compared (?:with|to)|versus|up from|down from|where it had been|from)"
    r"(?: (?:the|some|about|only|just|around))* «[MNUP](\d+)»",
    re.I,
)
_BY = re.compile(r"\bby «", re.I)
_ASIDE = re.compile(
    r"\b(?:since|when|after|before|if|because|although|though|while|who|which)\b[^,;:.]*$", re.I
)
_ELSE = re.compile(
    r"\bby (?:the |some )?$|\b(?:to|and|but|while) \w+"
)  # "managed, to set up a win by 61 runs"
_STOPS = re.compile(r"[;:]|\. [A-Z]")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def set_against(statement: Statement) -> tuple[Pair, bool] | None:
    """The pair that confirms a multiple (``True``) or denies it, where its sentence names both figures."""
    line = statement.line
    if line.headline:
        return None
    start, end = _place(statement), _end(statement)
    for one, other in (*_faced(line, statement), *_as_many(line, statement, start, end)):
        found = _pair(one, other, statement)
        if found is not None:
            return found
    return None


def _place(statement: Statement) -> int:
    """Where the words of a multiple begin in the masked sentence."""
    line = statement.line
    if statement.own:
        return len(line.before(statement.own[0]))
    return next((n for n in range(len(line.masked)) if line.offset(n) >= statement.span.start), 0)


def _end(statement: Statement) -> int:
    line = statement.line
    first = _place(statement)
    return next(
        (n for n in range(first, len(line.masked)) if line.offset(n) >= statement.span.end),
        len(line.masked),
    )


def _faced(line: Line, statement: Statement) -> Iterator[tuple[Quantity, Quantity]]:
    """The one pair of the sentence that "against" or "compared with" sets side by side."""
    found = []
    for match in _FACED.finditer(line.masked):
        one, other = (line.mentions[int(n)] for n in match.groups())
        if (
            isinstance(one, Quantity)
            and isinstance(other, Quantity)
            and _level(line, one, statement)
        ):
            found.append((one, other))
    lead = line.masked[: _place(statement)]
    if len(found) == 1 and not _BY.search(line.masked) and not _ASIDE.search(lead):
        yield found[0]


def _as_many(
    line: Line, statement: Statement, start: int, end: int
) -> Iterator[tuple[Quantity, Quantity]]:
    """ "X, three times as many as …": the first figure of the sort behind it, and the one before that can be meant."""
    words = _AS_AS.match(line.masked[end:])
    if words is None:
        return
    base = next(
        (q for q in line.quantities if len(line.before(q)) >= end and _level(line, q, statement)),
        None,
    )
    if (
        base is None
        or _ELSE.search(line.masked[end : len(line.before(base))])
        or _STOPS.search(line.masked[end : len(line.before(base))])
    ):
        return
    before = [
        q
        for q in line.quantities
        if len(line.before(q)) < start
        and (_level(line, q, statement) or letter(q) == "O")
        and _near(q, base, statement)
    ]
    if len({q.value for q in before}) == 1:
        yield before[-1], base


def _level(line: Line, q: Quantity, statement: Statement) -> bool:
    return (
        letter(q) in "MNUP"
        and q not in statement.own
        and bool(q.value)
        and (q.hedge is None or about(q))
        and dimension(q.unit) != "time"
        and not _YEAR.fullmatch(q.text)
        and not bracketed(line, q)
    )


def _near(q: Quantity, base: Quantity, statement: Statement) -> bool:
    """Whether a figure can be so many times another, or would be but for a slip."""
    taken = like(base, q)
    if letter(q) == "O":
        taken = base if letter(base) == "N" else None
    if taken is None or not taken.value or (letter(q) == "N" and base.unit is not None):
        return False
    ratio = amount(q) / value_in(taken, q) if letter(q) != "O" else amount(q) / amount(taken)
    return statement.exact / _FAR < max(ratio, 1 / ratio) < statement.exact * _FAR


def _pair(one: Quantity, other: Quantity, statement: Statement) -> tuple[Pair, bool] | None:
    second = other if letter(one) == "O" or comparable(other, one) else like(other, one)
    if second is None or not second.value or one.value == second.value:
        return None
    if letter(one) != "O" and one.unit != second.unit:
        return None
    small, large = sorted((one, second), key=amount)
    low, high = siblings(small, large)
    if not low.low or not low.high or not high.low or not high.high:
        return None
    exact = amount(large) / amount(small)
    quotient = Interval(high.low / low.high, high.high / low.low)
    holds = quotient.meets(statement.allowed)
    if not holds and not statement.exact / _FAR < exact < statement.exact * _FAR:
        return None
    return Pair(small, large, quotient, exact, 0, 0, True, True), holds
