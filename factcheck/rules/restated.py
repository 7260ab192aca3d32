"""restated: a figure told again is the same figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, digits
from factcheck.rules.figures import Placed
from factcheck.rules.layout import Line, letter
from factcheck.rules.magnitude import rewritten
from factcheck.rules.parts import value_in
from factcheck.rules.restatement import restates
from factcheck.rules.retold import meant, permuted
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, said
from factcheck.types import Check, Outcome, Severity

NAME = "restated"
_THE = re.compile(
    r"\b(?:the|this|that|those|these|all|all the|all of the|its|their|his|her) (?:nearly |about |some |roughly |almost |full |entire |same )?$",
    re.I,
)
_BESIDE = re.compile(r"\b(?:under|over|above|below|than|against|beyond|within|of|off) the $", re.I)
_ALL = re.compile(r"\ball (?:of )?(?:the )?$", re.I)
_DEFINED = re.compile(
    r"^(?:-\w+)?(?: [\w'-]+){0,3} (?:who|that|which|whom|of|in|on|at|from|to|it|he|she|they|for|with|by)\b",
    re.I,
)
_GAPS = [
    "overrun",
    "shortfall",
    "surplus",
    "deficit",
    "gap",
    "increase",
    "rise",
    "fall",
    "drop",
    "difference",
    "saving",
    "profit",
    "loss",
    "margin",
    "cut",
    "discount",
]
NEAR = Fraction(3, 20)


def check(article: Article) -> Iterator[Check]:
    """Figures with a definite article, against the figures of their sort before them."""
    for line in article.layout.lines:
        for q in line.quantities:
            if letter(q) not in "MNU" or q.value is None or q.per is not None or amount(q) < 10:
                continue
            near = article.figures.near(q, NEAR)
            earlier = (other for _, other in reversed(near) if other.span < q.span)
            twin = next((o for o in earlier if _sort(q, o) and restates(q, o)), None)
            if twin is not None:
                if rewritten(q, twin):
                    continue
                if digits(q) > 1 or digits(twin) > 1 or q.noun == twin.noun is not None:
                    yield _agree(q, twin)
            elif not any(_sort(q, o) and restates(q, o) for _, o in near if o.span > q.span):
                found = _slip(article, line, q, near)
                other = meant(article, line, q) if found is None else None
                if found is None and other is not None:
                    found = _differ(q, other)
                if found is not None:
                    yield found


def _sort(q: Quantity, other: Quantity) -> bool:
    """Whether two figures can stand for one thing: unit, and for counts the noun."""
    if q.unit != other.unit or q.kind is not other.kind or other.per or letter(other) not in "MNU":
        return False
    return letter(q) != "N" or q.noun is None or other.noun is None or q.noun == other.noun


def _agree(q: Quantity, twin: Quantity) -> Check:
    return Check(
        NAME,
        Outcome.CONSISTENT,
        f"{said(q)} repeats {said(twin)}.",
        f"{number(amount(q))} ≈ {number(amount(twin))}"
        if q.value != twin.value
        else f"{number(amount(q))} = {number(amount(twin))}",
        spans_of(q, twin),
    )


def _slip(article: Article, line: Line, q: Quantity, like: list[Placed]) -> Check | None:
    """A figure told as known ("all 169 people", "the 14,200-acre blaze") that nobody told."""
    lead, tail = line.before(q)[-24:], line.after(q)[:40]
    everyone = _ALL.search(lead) is not None
    if letter(q) == "M" and re.search(r"(?:dlrs?|dollars|pounds|euros|yen|francs|marks)$", q.text):
        return None
    hyphen = tail.startswith("-") or "-" in q.text
    attributive = hyphen or (letter(q) == "M" and q.noun not in (None, *_GAPS))
    if (
        _BESIDE.search(lead)
        or not _THE.search(lead)
        or not (everyone or attributive)
        or q.hedge is not None
    ):
        return None
    if not hyphen and not everyone and _DEFINED.match(tail):
        return None
    rows = (*like, *article.figures.permuted(q))
    known = {o.span: o for _, o in rows if o.span < q.span and _sort(q, o)}
    for _, other in sorted(known.items()):
        if other.hedge is not None:
            continue
        if letter(q) == "N" and (q.noun is None or q.noun != other.noun):
            continue
        if permuted(q, other) or (attributive and _near(q, other)):
            return _differ(q, other)
    return None


def _differ(q: Quantity, other: Quantity) -> Check:
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"{said(q)} is told as known, but the article said {said(other)} before.",
        f"{number(amount(q))} ≠ {number(amount(other))}",
        spans_of(q, other),
        Severity.WARNING,
        other.text,
    )


def _near(q: Quantity, other: Quantity) -> bool:
    if letter(q) == "N" or digits(q) > 3 or q.step < 1000:
        return False
    return abs(amount(q) - value_in(other, q)) <= amount(q) * NEAR


RULE = Rule(
    name=NAME,
    summary="A figure told again is the same figure.",
    doc="""Equal figures of one sort are reported as told twice. A figure that the text treats as known ("all 169
people", "the 14,200-acre blaze") and that equals none before it is reported where one before it has the same digits in
another order, or lies close by, or differs by one slip and shares a word with it, unless it is told elsewhere
too or comes of others.""",
    authority="The definite article; transposition is the commonest slip of the hand.",
    check=check,
    passes=(
        Example("The ferry carried 196 people.\n\nBy noon all 196 people had been landed."),
        Example("The board has a budget of $70.0 million.\n\nThe $70 million plan passed."),
    ),
    fails=(
        Example("The ferry carried 196 people.\n\nBy noon all 169 people had been landed."),
        Example("The board has a budget of $70.0 million.\n\nThe $77 million plan passed."),
        Example("The fire had burned 12,400 acres.\n\nCrews fought the 14,200-acre blaze."),
        Example("The hospital has taken in 150 people.\n\nAll 130 patients were fed by the nuns."),
    ),
    silent=(
        Example("The ferry carried 196 people. The 75 people in the boats were cold."),
        Example("The hall seats 480.\n\nThe 430 in last week's letter was a misprint."),
    ),
    severity=Severity.WARNING,
)
