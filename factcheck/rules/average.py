"""average: a price, yield or mean per unit is the total over the count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from claims.arithmetic import divide, multiply
from claims.units import dimension, factor
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import Fit, amount, box, comparable, fit, rescaled
from factcheck.rules.cues import find
from factcheck.rules.cues import words as words_of
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.rates import MIDPOINT, midpoint, per_period
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import number, said
from factcheck.types import Check, Severity

NAME = "average"
RATES = (
    r"\b(?:an average of|averag(?:e|es|ed|ing)(?: of| price of| cost of)?|on average,?|a mean of|works? out at|worked out at|equivalent to|or|at|of|cost|costs|priced at|worth|for) {X:u}(?:,)? (?P<b>each|apiece|a piece|a head|per \w+|an? \w+|for each of the|for every|for each)",
    r"{X:u} (?P<b>each|apiece|for each of the|for each|for every)\b",
    r"\b(?:cost|costs|costing|priced at|sells at|sell for) {M:u}()",
    r"\b(?:an average of|average of about|averag(?:ing|ed)|a mean of) {X:u}()",
)
NEAR = 2


def check(article: Article) -> Iterator[Check]:
    """Rates against totals and counts; the middle of a range against its ends."""
    for line in article.layout.lines:
        done: set[Quantity] = set()
        for cue in find(line, *MIDPOINT):
            found = midpoint(NAME, article, line, cue.quantity("m"))
            if found is not None:
                done.add(cue.quantity("m"))
                yield found
        for cue in find(line, *RATES):
            unit = cue.quantity("u")
            if unit in done or unit.value is None or not unit.value:
                continue
            words = cue.match.group(0).lower()
            found = _decide(
                article, line, unit, cue.word("b"), "averag" in words or "mean" in words
            )
            if found is not None:
                done.add(unit)
                yield found
        for rate in line.quantities:
            if rate.per and rate not in done and letter(rate) in "MUN" and rate.value:
                found = _decide(
                    article, line, rate, f"a {rate.per}", "averag" in line.before(rate)[-24:]
                )
                if found is not None:
                    done.add(rate)
                    yield found


def _decide(
    article: Article, line: Line, rate: Quantity, base: str, averaged: bool
) -> Check | None:
    periodic = per_period(NAME, article, line, rate)
    if periodic is not None:
        return periodic
    lines = article.layout.around(line, 6, 1)
    totals = [
        (one, t)
        for one in lines
        for t in one.quantities
        if t.span != rate.span and _total_of(t, rate)
    ]
    counts = [
        (one, n)
        for one in lines
        for n in one.quantities
        if letter(n) in "NU" and n.per is None and n.value and n.span != rate.span and amount(n) > 1
    ]
    counts = [(one, n) for one, n in counts if _counts(n, rate, base)]
    order = sorted(
        ((one, t, two, n) for one, t in totals for two, n in counts if t.span != n.span),
        key=lambda row: (abs(row[0].index - line.index) + abs(row[2].index - line.index),
                         abs(row[1].span.start - rate.span.start)),
    )  # fmt: skip
    for one, total, two, count in order[:40]:
        if not _tied(line, rate, one, total, two, count):
            continue
        if agrees(rate, reckon(rate, total, count)):
            return _weighed(article, rate, total, count, Severity.ERROR)
    for one, total, two, count in order[:40]:
        severity = _sure(line, rate, base, averaged, one, total, two, count)
        if severity is not None:
            return _weighed(article, rate, total, count, severity)
    return None


def _tied(
    line: Line, rate: Quantity, one: Line, total: Quantity, two: Line, count: Quantity
) -> bool:
    """Whether three figures are near enough to be told of one thing: total and rate together, or
    the count with one of them, and no count of two or three."""
    if amount(count) < 4 and not (one is line is two):
        return False
    apart = abs(one.index - line.index), abs(two.index - line.index)
    return (
        (min(apart) == 0 and max(apart) <= 3)
        or max(apart) <= 1
        or (one.block == two.block and max(apart) <= 6)
    )


def _total_of(t: Quantity, rate: Quantity) -> bool:
    if t.per is not None or t.value is None or letter(t) not in "MNU":
        return False
    return comparable(t, rate) and value_in(t, rate) > amount(rate)


def _counts(n: Quantity, rate: Quantity, base: str) -> bool:
    """Whether ``n`` can be the number of units: of the base's dimension, or a bare count."""
    if letter(n) == "N" or base.startswith(("for each", "for every")):
        return True
    return rate.per is not None and n.unit is not None and dimension(n.unit) == dimension(rate.per)


def _scale(rate: Quantity, count: Quantity) -> Fraction:
    """How many bases of the rate one unit of the count is: ten quintals to a tonne."""
    if rate.per and count.unit and count.unit != rate.per:
        return factor(count.unit, rate.per) or Fraction(1)
    return Fraction(1)


def reckon(rate: Quantity, total: Quantity, count: Quantity) -> Interval:
    """total / count in the unit of the rate."""
    whole = rescaled(box(total), total.unit, rate.unit) or box(total)
    return divide(whole, multiply(box(count), Interval(_scale(rate, count), _scale(rate, count))))


def _sure(
    line: Line, rate: Quantity, base: str, averaged: bool,
    one: Line, total: Quantity, two: Line, count: Quantity,
) -> Severity | None:  # fmt: skip
    """Whether the text ties the three together, and the miss is a slip."""
    exact = _value(rate, total, count)
    if not amount(rate) / NEAR <= exact <= amount(rate) * NEAR:
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
            return Severity.WARNING if named or synonyms else None
    told = total.span.end <= rate.span.start or averaged
    if (averaged or base.startswith(("each", "apiece"))) and told and one is line is two:
        inside = [q for q in line.quantities if q.span != rate.span and q.per is None and q.value]
        pairs = [
            (t, n)
            for t in inside
            for n in inside
            if t is not n
            and _total_of(t, rate)
            and letter(n) == "N"
            and amount(n) > 1
            and amount(rate) / NEAR <= _value(rate, t, n) <= amount(rate) * NEAR
        ]
        if pairs == [(total, count)]:
            return Severity.WARNING
    if one is line is two and rate.per is not None and total.span.start > rate.span.end:
        joined = re.match(r"^(?: [\w-]+){0,4},? or (?:\w+ )?$", line.between(rate, total))
        if joined and count.span.start > total.span.end and letter(count) == "U":
            return Severity.ERROR
    if averaged and count.unit is not None and count.unit == rate.per and two is line:
        return Severity.WARNING
    return None


def _kin(one: str, other: str) -> bool:
    return any({one, other} <= set(group.split("=")) for group in words_of("kin"))


def _value(rate: Quantity, total: Quantity, count: Quantity) -> Fraction:
    whole = rescaled(Interval(total.value, total.value), total.unit, rate.unit)
    top = amount(total) if whole is None or whole.low is None else whole.low
    return top / (amount(count) * _scale(rate, count))


def _weighed(
    article: Article, rate: Quantity, total: Quantity, count: Quantity, severity: Severity
) -> Check:
    value = _value(rate, total, count)
    if fit(box(total), multiply(box(rate), box(count))) is Fit.AGREES and total.unit == rate.unit:
        severity = Severity.WARNING
    return weigh(
        NAME,
        rate,
        reckon(rate, total, count),
        calculation=f"{number(amount(total))} / {number(amount(count))} = {number(_round(value))}",
        used=(total, count),
        wrong=f"{said(total)} over {said(count)} is {number(_round(value))} each, not {said(rate)}.",
        right=f"{said(total)} over {said(count)} is {said(rate)} each.",
        value=value,
        severity=severity,
        tolerance=article.tolerance(NAME),
    )


def _round(value: Fraction) -> Fraction:
    places = 0 if value >= 1000 else 2
    return Fraction(round(value * 10**places), 10**places)


RULE = Rule(
    name=NAME,
    summary="A price, yield or mean per unit is the total over the count.",
    doc="""A figure per unit ("£786 each", "1.5 tonnes a hectare", "£30,000 a year") is worked out from a total and
a count near it. The middle of a range is held against its ends. It is called wrong only where the sentence ties total,
count and average together.""",
    authority="Division; exact unit factors (NIST SP 811).",
    check=check,
    passes=(
        Example("The line ordered 60 aircraft worth $7.8bn, or an average of $130m a plane."),
        Example("The fund pays £1.2m over 40 years, or £30,000 a year."),
        Example(
            "The mustard was grown on 4 lakh hectares and 6 lakh tonnes came in, an average of 1.5 tonnes a hectare."
        ),
        Example("They sold 18,500 passes.\n\nThe passes cost £185 each and brought in £3.4m."),
    ),
    fails=(
        Example("The line ordered 60 aircraft worth $7.8bn, or an average of $150m a plane."),
        Example("The fund pays £1.2m over 40 years, or £40,000 a year."),
        Example("The tax will go up $96 a year, or $9 a month."),
    ),
    silent=(Example("Tickets at £30 each went to 40 people, and the hall cost £3m."),),
)
