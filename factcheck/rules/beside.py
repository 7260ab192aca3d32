"""The only two figures of one unit that a sentence gives around a multiple: "weighs 210 kilograms, three times as much as
his keeper, who weighs 70", "bought for 600 kroner, sold for 1.8 million, or 3,000 times as much".
"""

from __future__ import annotations

import re
from functools import cache

from claims import Interval, Quantity
from claims.units import dimension
from factcheck.rules.boxes import about, amount, comparable, siblings
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.prose import bracketed
from factcheck.rules.statements import Pair, Statement

_FAR = 4  # how many times too large or too small a slip may make the multiple
_ROUNDED = 20  # a conversion is off by less than the twentieth part
_COUNTED = 10  # things, from which a number is compared
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_REACH = 70  # characters from the multiple to the figure behind it
_SUBJECT = re.compile(r"[.;:]|\b(?:and|while|with)\b")
_ENDS = re.compile(
    r"^(?: as (?:much|many|large|big|high|long|far|fast|heavy|old|dear))?(?: again)?(?:$|[.,;:)”\"])"
)


@cache
def _turns() -> re.Pattern[str]:
    return re.compile(rf"[;:.]|\b(?:{alternatives('beside_turns')})\b", re.I)


def sole_pair(statement: Statement) -> tuple[Pair, bool] | None:
    """The pair that confirms the statement (``True``) or denies it; ``None`` where the sentence has another
    figure of the unit, or turns to something else before the second one."""
    line = statement.line
    known = [q for q in line.quantities if q not in statement.own and _level(line, q)]
    before = [q for q in known if q.span.end <= statement.span.start]
    if not before or line.headline:
        return None
    alike = [q for q in known if _same(q, before[-1])]
    if len(alike) != 2 or _one_amount(*alike):
        return None
    first, second = alike
    if second.span.start >= statement.span.end:
        between = _stretch(line, statement, second)
        if len(between) > _REACH or _turns().search(between):
            return None
        if between.startswith(" to ") and _SUBJECT.search(_lead(line, first, statement)):
            return None  # "fell to 152 million and provisions doubled to 87 million"
    elif _ENDS.match(_rest(line, statement)) is None or _turns().search(
        line.between(first, second)
    ):
        return None
    return _pair(first, second, statement)


def _one_amount(first: Quantity, second: Quantity) -> bool:
    """Whether two figures tell one amount, perhaps in two units: "22 tonnes, some 48,500 pounds"."""
    apart = abs(value_in(second, first) - amount(first))
    return apart == 0 or (first.unit != second.unit and apart * _ROUNDED <= amount(first))


def _same(q: Quantity, first: Quantity) -> bool:
    """Whether two figures are of one unit, or count one thing; the second may leave noun and base out."""
    if not comparable(q, first) or (q.per != first.per and None not in (q.per, first.per)):
        return False
    return (
        q.unit is not None
        or (None not in (q.noun, first.noun) and q.noun == first.noun)
        or q.noun is None
    )


def _level(line: Line, q: Quantity) -> bool:
    """Whether a figure is a level: a sum or measure in running prose, no bound and no time."""
    return (
        (
            letter(q) in "MUP"
            or (letter(q) == "N" and amount(q) >= _COUNTED and not _YEAR.fullmatch(q.text))
        )
        and dimension(q.unit) != "time"
        and bool(q.value)
        and (q.hedge is None or about(q))
        and not bracketed(line, q)
    )


def _place(line: Line, statement: Statement) -> tuple[int, int]:
    """Where the statement stands in the masked words."""
    start = next((n for n in range(len(line.masked)) if line.offset(n) >= statement.span.start), 0)
    end = next(
        (n for n in range(start, len(line.masked)) if line.offset(n) >= statement.span.end),
        len(line.masked),
    )
    return start, end


def _lead(line: Line, first: Quantity, statement: Statement) -> str:
    return line.masked[len(line.before(first)) : _place(line, statement)[0]]


def _rest(line: Line, statement: Statement) -> str:
    return line.masked[_place(line, statement)[1] :]


def _stretch(line: Line, statement: Statement, q: Quantity) -> str:
    return line.masked[_place(line, statement)[1] : len(line.before(q))]


def _pair(first: Quantity, second: Quantity, statement: Statement) -> tuple[Pair, bool] | None:
    small, large = sorted((first, second), key=lambda q: value_in(q, first))
    exact = value_in(large, small) / amount(small)
    one, other = siblings(small, large)
    if not one.low or not one.high or not other.low or not other.high:
        return None
    ratio = amount(large) / value_in(large, small)
    quotient = Interval(other.low / ratio / one.high, other.high / ratio / one.low)
    holds = quotient.meets(statement.allowed)
    if not holds and not statement.exact / _FAR < exact < statement.exact * _FAR:
        return None
    return Pair(small, large, quotient, exact, 0, 0, True, True), holds
