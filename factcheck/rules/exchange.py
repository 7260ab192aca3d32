"""exchange: sums given in two currencies imply one rate."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Kind, Quantity
from claims.arithmetic import divide
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, apart, box
from factcheck.rules.cues import find
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, said
from factcheck.types import Check, Outcome, Severity

NAME = "exchange"
PAIRS = (
    r"{M:a}(?:[ -][\w'-]+){0,3}? ?\((?:or |some |about |US)?{M:b}\)",
    r"{M:a},? or (?:about )?{M:b}",
)
NEAR = Fraction(3, 100)


def check(article: Article) -> Iterator[Check]:
    """Every sum with its conversion: against the house's rate, else against the first one told."""
    first: dict[tuple[str, str], tuple[Quantity, Quantity, Interval]] = {}
    for line in article.layout.lines:
        for cue in find(line, *PAIRS):
            a, b = cue.quantity("a"), cue.quantity("b")
            if a.unit == b.unit or not a.value or not b.value or a.kind is not Kind.MONEY:
                continue
            rate = _rate(a, b)
            pair = (a.unit or "", b.unit or "")
            house = _house(article, pair)
            if house is not None:
                yield _weighed(a, b, rate, house, "the house's rate", ())
            elif pair in first:
                known = first[pair]
                yield _weighed(
                    a,
                    b,
                    rate,
                    known[2],
                    f"that of {said(known[0])} and {said(known[1])}",
                    known[:2],
                )
            else:
                first[pair] = (a, b, rate)


def _rate(a: Quantity, b: Quantity) -> Interval:
    return divide(box(b), box(a))


def _house(article: Article, pair: tuple[str, str]) -> Interval | None:
    for rate in article.house.rates:
        value = rate.value if (rate.unit, rate.to) == pair else None
        if (rate.to, rate.unit) == pair:
            value = 1 / rate.value
        if value is not None:
            return Interval(value * (1 - rate.within), value * (1 + rate.within))
    return None


def _weighed(
    a: Quantity,
    b: Quantity,
    rate: Interval,
    known: Interval,
    whose: str,
    used: tuple[Quantity, ...],
) -> Check:
    exact = amount(b) / amount(a)
    gap = apart(rate, known)
    holds = gap <= exact * NEAR
    middle = ((known.low or exact) + (known.high or exact)) / 2
    calculation = (
        f"{number(amount(b))} / {number(amount(a))} = {number(exact)}; {whose} is {number(middle)}"
    )
    spans = spans_of(a, b, *used)
    if holds:
        message = f"{said(a)} and {said(b)} imply {whose}."
        return Check(NAME, Outcome.CONSISTENT, message, calculation, spans)
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"{said(a)} and {said(b)} imply a rate of {number(exact)}, but {whose} is {number(middle)}.",
        calculation,
        spans,
        Severity.WARNING,
    )


RULE = Rule(
    name=NAME,
    summary="Sums given in two currencies imply one rate.",
    doc="""Where sums are given with their conversion ("¥684bn ($4.4bn)"), the rates that they imply must meet within
rounding and three per cent; a rate fixed under ``house`` is the measure where there is one.""",
    authority="Division; the newsroom's fixed rates.",
    check=check,
    passes=(Example("It paid ¥684bn ($4.4bn) for the mill.\n\nThe harbour cost ¥310bn ($2.0bn)."),),
    fails=(
        Example("It paid ¥684bn ($4.4bn) for the mill.\n\nThe harbour cost ¥310bn ($3.0bn)."),
        Example(
            "It paid €100m ($140m).", house="house: {rates: [{from: EUR, to: USD, rate: 1.1}]}"
        ),
    ),
    silent=(Example("It paid ¥684bn for the mill and $2.0bn for the port."),),
    severity=Severity.WARNING,
)
