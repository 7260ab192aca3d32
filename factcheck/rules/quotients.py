"""A part of a whole as the share that the text says it is, and the check of it."""

from __future__ import annotations

import re

from claims import Interval, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, rescaled, sharp
from factcheck.rules.layout import letter
from factcheck.rules.parts import value_in
from factcheck.rules.weighing import weigh
from factcheck.rules.wording import number, numbers, said
from factcheck.types import Check, Severity

NAME = "share"
CHANGED = re.compile(
    r"\b(?:rose|fell|up|down|rise|fall|grew|jumped|dropped|climbed|gained|lost|slipped|increase[ds]?|decrease[ds]?|decline[ds]?|by|interest|yield|coupon|discount|premium|dividend)\b[^«»,]{0,30}$",
    re.I,
)


def share(p: Quantity, k: Quantity, n: Quantity, rest: bool = False) -> Interval:
    """k / n in the unit of ``p`` (per cent, or one for a fraction); with ``rest`` 1 − k / n."""
    part, whole = rescaled(sharp(k), k.unit, n.unit) or sharp(k), sharp(n)
    scale = 100 if letter(p) == "P" else 1
    if not whole.low or not whole.high or part.low is None or part.high is None:
        return Interval(None, None)
    low, high = part.low / whole.high * scale, part.high / whole.low * scale
    return Interval(scale - high, scale - low) if rest else Interval(low, high)


def weighed(
    article: Article,
    p: Quantity,
    k: Quantity,
    n: Quantity,
    severity: Severity,
    rest: bool = False,
    *,
    told: bool = False,
) -> Check:
    """The check of a share; ``rest`` where it is that of what is not the part, ``told`` where the text names
    part and whole."""
    percent = letter(p) == "P"
    value = value_in(k, n) / amount(n)
    value = (1 - value if rest else value) * (100 if percent else 1)
    shown = numbers([value_in(k, n), amount(n)])
    result = number(value, "percent") if percent else number(value * 100, "percent")
    quotient = f"{shown[0]} / {shown[1]}"
    what = f"{said(n)} less {said(k)}" if rest else f"{said(k)} of {said(n)}"
    return weigh(
        NAME,
        p,
        share(p, k, n, rest),
        calculation=f"{f'1 − {quotient}' if rest else quotient} = {result}",
        used=(k, n),
        wrong=f"{what} is {result}, not {said(p)}.",
        right=f"{what} is {said(p)}.",
        value=value if percent else None,
        severity=severity,
        tolerance=article.tolerance(NAME),
        told=told,
    )


def told_twice(article: Article, p: Quantity, q: Quantity) -> Check:
    """A share told twice, the second time as so many out of so many."""
    scale = 100 if letter(p) == "P" else 1
    value = amount(q) * scale
    shown = number(amount(q) * 100, "percent")
    return weigh(
        NAME,
        p,
        Interval(value, value),
        calculation=f"{said(q)} = {shown}",
        used=(q,),
        wrong=f"{said(q)} is {shown}, not {said(p)}.",
        right=f"{said(q)} is {said(p)}.",
        value=value if letter(p) == "P" else None,
        severity=Severity.WARNING,
        tolerance=article.tolerance(NAME),
        told=True,
    )
