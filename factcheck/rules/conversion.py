"""conversion: a measure given in two units is the same measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from claims import Interval, Kind, Quantity
from claims.units import dimension, factor
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import Fit, about, amount, bare, fit, rescaled
from factcheck.rules.conversion_told import told as told_apart
from factcheck.rules.cues import find, listed, words
from factcheck.rules.layout import Line
from factcheck.rules.parts import value_in
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, restyled, said
from factcheck.types import Check, Outcome, Severity

NAME = "conversion"
PATTERNS = (
    r"{X:a}(?:[ -][\w'-]+){0,3}? ?\((?:or |some |i\.e\. |equivalent to |equal to |= ?)?{X:b}(?:[ -]?[\w'-]+){0,3}?\)",
    r"{X:a},? or {X:b}",
    r"{X:a} – {X:b} –",
    r"{X:a} / ?{X:b}",
    r"\bfrom {X:a} to «U\d+»,? or (?:from )?{X:b} to «U\d+»",
    r"\bfrom «U\d+» to {X:a},? or (?:from )?{U:c} to {X:b}",
)
RATES = (r"{M:a} (?:a|an|per|the) [a-z]+(?:,? or| \(| –) {M:b}",)
SLACK = Fraction(1, 50)
METRES = 10**6
_NEAR, _FAR = 3, 12  # times, and beside "or about"
_ALONE = re.compile(r"» ?\((?:[a-z]+ )?«U\d+»\)$")


def check(article: Article) -> Iterator[Check]:
    """Two measures side by side, in units of one dimension."""
    for line in article.layout.lines:
        done: set[Quantity] = set()
        for cue in find(line, *PATTERNS):
            a, b = _metre(cue.quantity("a"), cue.quantity("b")), cue.quantity("b")
            b = _metre(b, a)
            if b in done or a.per != b.per or not a.value or not b.value:
                continue
            if a.unit == b.unit or a.unit is None or b.unit is None:
                continue
            if dimension(a.unit) != dimension(b.unit) or a.kind is not b.kind:
                continue
            if a.kind is not Kind.MEASURE or dimension(a.unit) == "time":
                continue
            if not _sized(cue.match[0], a, b):
                continue
            done.update((a, b))
            found = _weighed(article, a, b)
            if found.outcome is Outcome.CONSISTENT or not _of_other_size(a, b):
                yield found
        yield from _rates(article, line)
        for pair in told_apart(article, line):
            if not {pair.first.span, pair.second.span} & {q.span for q in done}:
                found = _weighed(article, pair.first, pair.second, Severity.WARNING)
                if pair.holds == (found.outcome is Outcome.CONSISTENT):
                    yield found


def _sized(told: str, a: Quantity, b: Quantity) -> bool:
    """Whether two measures can be one: alone in brackets if of two systems, in brackets with other words if a slip
    of the scale parts them, else ("3 miles or 1,000 feet") if they are near each other."""
    ratio = value_in(b, a) / amount(a)
    if 1 / _NEAR <= ratio <= _NEAR:
        return True
    two = (a.unit in listed("imperial")) != (b.unit in listed("imperial"))
    if two and (_ALONE.search(told) or (b.hedge is not None and 1 / _FAR <= ratio <= _FAR)):
        return True
    shifts = (Fraction(10) ** n for n in (-3, -2, -1, 1, 2, 3))
    return "(" in told and any(abs(ratio / shift - 1) <= SLACK for shift in shifts)


def _of_other_size(a: Quantity, b: Quantity) -> bool:
    """Whether a unit that differs from land to land makes good the difference: an imperial gallon for an American."""
    if not {a.unit, b.unit} & listed("two_sizes"):
        return False
    ratio = value_in(b, a) / amount(a)
    return any(abs(ratio * Fraction(size) - 1) <= 2 * SLACK for size in words("other_sizes"))


def _rates(article: Article, line: Line) -> Iterator[Check]:
    """ "$2.38 a kilogram, or about $1.08 a pound"."""
    for cue in find(line, *RATES):
        a, b = cue.quantity("a"), cue.quantity("b")
        if (
            a.unit != b.unit
            or None in (a.per, b.per)
            or a.per == b.per
            or not a.value
            or not b.value
        ):
            continue
        size = factor(a.per or "", b.per or "")
        if size is None or dimension(a.per) == "time":
            continue
        value = amount(a) / size
        slack = SLACK * 2 + b.step / amount(b) / 2 + a.step / amount(a) / 2
        holds = abs(amount(b) / value - 1) <= slack
        yield Check(
            NAME,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            f"{said(a)} a {a.per} is {number(_short(value))} a {b.per}{'' if holds else f', not {said(b)}'}.",
            f"{said(a)} a {a.per} = {number(_short(value))} a {b.per}; the text says {said(b)}",
            spans_of(a, b),
            None if holds else Severity.WARNING,
            None if holds else restyled(b, value),
        )


def _metre(q: Quantity, other: Quantity) -> Quantity:
    """ "24m" beside feet is metres, not millions."""
    if (
        q.unit is None
        and q.text[-2:-1].isdigit()
        and q.text.endswith("m")
        and other.unit
        and (dimension(other.unit) == "length")
    ):
        half = q.step / METRES / 2
        value = amount(q) / METRES
        return replace(
            q,
            value=value,
            step=q.step / METRES,
            unit="metre",
            kind=Kind.MEASURE,
            interval=Interval(value - half, value + half),
        )
    return q


def _weighed(
    article: Article, a: Quantity, b: Quantity, severity: Severity = Severity.ERROR
) -> Check:
    got = rescaled(bare(a), a.unit, b.unit) or bare(a)
    back = rescaled(bare(b), b.unit, a.unit) or bare(b)
    exact = rescaled(Interval(a.value, a.value), a.unit, b.unit)
    value = exact.low if exact and exact.low is not None else b.value or Fraction(0)
    rough = SLACK * 2 if about(a) or about(b) else SLACK
    slack = abs(amount(b)) * (rough + article.tolerance(NAME))
    how = fit(bare(b), got, slack)
    if how is not Fit.AGREES and fit(bare(a), back, abs(amount(a)) * SLACK) is Fit.AGREES:
        how = Fit.AGREES
    calculation = f"{said(a)} = {number(_short(value))} {b.unit}; the text says {said(b)}"
    if how is not Fit.CONTRADICTS:
        return Check(
            NAME,
            Outcome.CONSISTENT,
            f"{said(a)} and {said(b)} are the same measure.",
            calculation,
            spans_of(a, b),
        )
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"{said(a)} is {number(_short(value))} {b.unit}, not {said(b)}.",
        calculation,
        spans_of(a, b),
        severity,
        restyled(b, value),
    )


def _short(value: Fraction) -> Fraction:
    places = 1 if abs(value) >= 100 else 2
    return Fraction(round(value * 10**places), 10**places)


RULE = Rule(
    name=NAME,
    summary="A measure given in two units is the same measure.",
    doc="""Where a measure is repeated in another unit beside it ("1,200 km (745 miles)"), the second is worked out
from the first with exact factors. Rounding of both, and two per cent of "about", are allowed. Rates by weight or length are
converted likewise, and a gallon or a ton may be any land's. Measures of the two systems that stand apart, in one paragraph or the next, are one
measure where they agree; where they do not, and no third is of their size, that is a warning.""",
    authority="NIST Special Publication 811, Appendix B.",
    check=check,
    paired=True,
    passes=(
        Example("The pipeline is 1,200 km (745 miles) long."),
        Example("The race covers 100 miles (161km) and climbs 6,200 metres (about 20,300ft)."),
        Example("It was cut out at 85C (185F)."),
        Example("The best leaf fetched £2.40 a kilogram, or about £1.09 a pound."),
        Example(
            "The canal is open again, all 16 miles of it.\n\nThe last bridge, for foreign crews, says 26km."
        ),
    ),
    fails=(
        Example("The pipeline is 1,200 km (475 miles) long."),
        Example("It was cut out at 85C (158F)."),
        Example("The farm has 75 hectares (158 acres) of grass."),
        Example("The best leaf fetched £2.40 a kilogram, or about £1.90 a pound."),
        Example("The tank holds 2,200 litres (848 gallons) of milk."),
        Example(
            "The canal is open again, all 16 miles of it.\n\nThe last bridge, for foreign crews, says 36km."
        ),
    ),
    silent=(
        Example("Gates, each 4 m wide, were opened, and 31 foot-and-mouth samples were taken."),
        Example("He ran 10 km (his best time was 40 minutes)."),
        Example("Planes must keep 3 miles or 1,000 feet apart."),
    ),
)
