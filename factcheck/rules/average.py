"""average: a price, yield or mean per unit is the total over the count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from claims.arithmetic import divide, multiply
from claims.units import dimension
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import Fit, amount, box, counted, fit, rescaled
from factcheck.rules.cues import find
from factcheck.rules.layout import Line, letter
from factcheck.rules.means_cued import Listed, listed, spread
from factcheck.rules.means_named import named
from factcheck.rules.means_nearby import nearby
from factcheck.rules.means_told import Mean, is_mean, mean
from factcheck.rules.parts import value_in
from factcheck.rules.rates import MIDPOINT, midpoint, per_period
from factcheck.rules.ties import exact, scale_of, tie, total_of
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import listed as together
from factcheck.rules.wording import number, numbers, said
from factcheck.types import Check, Severity

NAME = "average"
RATES = (
    r"\b(?:an average of|averag(?:e|es|ed|ing)(?: of| price of| cost of)?|on average,?|a mean of|works? out at|worked out at|equivalent to|or|at|of|cost|costs|priced at|worth|for) {X:u}(?:,)? (?P<b>each|apiece|a piece|a head|per \w+|an? \w+|for each of the|for (?:each|every) \w+)",
    r"{X:u} (?P<b>each|apiece|for each of the|for each|for every)\b",
    r"\b(?:cost|costs|costing|priced at|sells at|sell for) {M:u}()",
    r"\b(?:an average of|average of about|averag(?:ing|ed)|a mean of) {X:u}()",
)

_AGAINST = re.compile(r"\b(?:against|compared (?:with|to)|versus) (?:the |its |about |some )?$")


def check(article: Article) -> Iterator[Check]:
    """Rates against totals and counts; the middle of a range against its ends."""
    for line in article.layout.lines:
        done: set[Quantity] = set()
        for cue in find(line, *MIDPOINT):
            found = midpoint(NAME, article, line, cue.quantity("m"))
            if found is not None:
                done.add(cue.quantity("m"))
                yield found
        for q in line.quantities if len(line.kinds) > 1 else ():
            alike, over = listed(line, q), None
            if alike is not None:
                yield _listed(article, alike)
            else:
                over = spread(article, line, q) or nearby(article, line, q)
                if over is not None:
                    yield _apart(article, over)
            if alike is not None or over is not None:
                done.add(q)
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
        for rate in line.quantities:
            if rate in done:
                continue
            told = named(article, line, rate)
            if told is None and is_mean(line, rate):
                told = mean(article, line, rate)
            if told is not None:
                yield _apart(article, told)


def _listed(article: Article, one: Listed) -> Check:
    """The check of an average of the figures of a list."""
    shown = numbers([value_in(q, one.rate) for q in one.items])
    value = number(_round(one.value))
    return weigh(
        NAME,
        one.rate,
        one.got,
        calculation=f"({' + '.join(shown)}) / {len(shown)} = {value}",
        used=one.items,
        wrong=f"The average of {together([said(q) for q in one.items])} is {value}, not {said(one.rate)}.",
        right=f"The average of {together([said(q) for q in one.items])} is {said(one.rate)}.",
        value=one.value,
        severity=Severity.WARNING,
        tolerance=article.tolerance(NAME),
        told=True,
    )


def _apart(article: Article, told: Mean) -> Check:
    """The check of an average whose total and count stand elsewhere."""
    value = number(_round(told.value))
    total, count = told.total, told.count
    return weigh(
        NAME,
        told.rate,
        told.got,
        calculation=f"{number(amount(total))} / {number(amount(count))} = {value}",
        used=(total, count),
        wrong=f"{said(total)} over {said(count)} is {value} each, not {said(told.rate)}, if these belong together.",
        right=f"{said(total)} over {said(count)} is {said(told.rate)} each.",
        value=told.value,
        severity=Severity.WARNING,
        tolerance=article.tolerance(NAME),
        told=told.sure,
    )


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
        if t.span != rate.span and total_of(t, rate)
    ]
    counts = [
        (one, n)
        for one in lines
        for n in one.quantities
        if letter(n) in "NU"
        and n.per is None
        and n.value
        and n.span != rate.span
        and amount(n) > 1
        and not _AGAINST.search(one.before(n)[-24:])
    ]
    counts = [(one, n) for one, n in counts if _counts(n, rate, base)]
    order = sorted(
        ((one, t, two, n) for one, t in totals for two, n in counts if t.span != n.span),
        key=lambda row: (abs(row[0].index - line.index) + abs(row[2].index - line.index),
                         abs(row[1].span.start - rate.span.start)),
    )  # fmt: skip
    tied = [
        (severity, total, count)
        for one, total, two, count in order[:40]
        if (severity := tie(line, rate, base, averaged, one, total, two, count)) is not None
    ]
    for severity, total, count in tied:
        if agrees(rate, reckon(rate, total, count)):
            return _weighed(article, rate, total, count, severity)
    for severity, total, count in tied:
        return _weighed(article, rate, total, count, severity)
    return None


def _counts(n: Quantity, rate: Quantity, base: str) -> bool:
    """Whether ``n`` can be the number of units: of the base's dimension, or a bare count."""
    if letter(n) == "N" or base.startswith(("for each", "for every")):
        return True
    return rate.per is not None and n.unit is not None and dimension(n.unit) == dimension(rate.per)


def reckon(rate: Quantity, total: Quantity, count: Quantity) -> Interval:
    """total / count in the unit of the rate."""
    whole = rescaled(box(total), total.unit, rate.unit) or box(total)
    return divide(
        whole, multiply(counted(count), Interval(scale_of(rate, count), scale_of(rate, count)))
    )


def _weighed(
    article: Article, rate: Quantity, total: Quantity, count: Quantity, severity: Severity
) -> Check:
    value = exact(rate, total, count)
    if (
        fit(box(total), multiply(box(rate), counted(count))) is Fit.AGREES
        and total.unit == rate.unit
    ):
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
a count near it, or from the list that it is the average of. The middle of a range is held against its ends. It is called wrong where the sentence ties total,
count and average together; where the average stands by itself ("That works out at £1.3m a head"), as a warning, if the sentences
before it have exactly one total and one count that come near it.""",
    authority="Division; exact unit factors (NIST SP 811).",
    check=check,
    passes=(
        Example(
            "The town ordered 14 ferries for its lakes, in a contract worth 98m euros, or 7m euros a boat on average."
        ),
        Example("The four posts stood 1.8, 2.0, 2.1 and 2.5 metres deep, an average of 2.1."),
        Example(
            "In the four months to August 1,240 chargers were added, an average of 310 a month."
        ),
        Example("In the first five days 45 dogs were found owners, or nine a day."),
        Example(
            "The village picked 2,400 tonnes from 60 hectares, a yield of 40 tonnes a hectare."
        ),
        Example("The line ordered 60 aircraft worth $7.8bn, or an average of $130m a plane."),
        Example("The fund pays £1.2m over 40 years, or £30,000 a year."),
        Example(
            "The mustard was grown on 4 lakh hectares and 6 lakh tonnes came in, an average of 1.5 tonnes a hectare."
        ),
        Example("They sold 18,500 passes.\n\nThe passes cost £185 each and brought in £3.4m."),
        Example(
            "There were 40 names on the list, and they were left holding £52m.\n\nThat works out at £1.3m a head."
        ),
    ),
    fails=(
        Example(
            "The town ordered 14 ferries for its lakes, in a contract worth 98m euros, or 8m euros a boat on average."
        ),
        Example("The four posts stood 1.8, 2.0, 2.1 and 2.5 metres deep, an average of 2.6."),
        Example(
            "In the four months to August 1,240 chargers were added, an average of 410 a month."
        ),
        Example("In the first five days 45 dogs were found owners, or six a day."),
        Example(
            "The village picked 2,400 tonnes from 60 hectares, a yield of 70 tonnes a hectare."
        ),
        Example("The line ordered 60 aircraft worth $7.8bn, or an average of $150m a plane."),
        Example("The fund pays £1.2m over 40 years, or £40,000 a year."),
        Example("The tax will go up $96 a year, or $9 a month."),
        Example(
            "There were 40 names on the list, and they were left holding £52m.\n\nThat works out at £2.1m a head."
        ),
    ),
    silent=(
        Example(
            "The levy is 9 pesos for each cubic metre above 50,000. A mill that draws 250,000 would pay 1.8 million pesos."
        ),
        Example("Tickets at £30 each went to 40 people, and the hall cost £3m."),
    ),
)
