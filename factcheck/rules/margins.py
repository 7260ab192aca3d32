"""Leads as an article tells them: "52-48, a margin of four points", "by 312 votes, with 5,812 to 5,500"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.cues import find
from factcheck.rules.divisions import pair
from factcheck.rules.layout import Line, letter
from factcheck.rules.weighing import weigh
from factcheck.rules.wording import number, said
from factcheck.types import Check, Severity

NAME = "tally"
_LEAD = r"(?:margin|majority|lead|advantage|edge)"
SCORES = (
    r"{S:s}{v5},? (?:a|the|by a|with a|for a) (?:[\w-]+ )?" + _LEAD + r" of {C:d}",
    r"\b" + _LEAD + r" of {C:d}{v5},? (?:with |at |on |by )?{S:s}",
)
PAIRS = (
    r"\b(?:"
    + _LEAD
    + r" of|by) {C:d}(?: votes| seats| points)?,? (?:with|at|on|by)? ?{N:a}(?: votes| seats)?,? (?:to|against) (?:[\w'. ]{1,30}? )?{N:b}",
)
VICTORY = (r"\b(?:margin|majority|lead)(?: of victory)? (?:was|is|came to) {C:d}",)


def margins(article: Article, line: Line) -> Iterator[Check]:
    """Leads beside a score or two counts; a margin of victory after the two counts before it."""
    done: set[Quantity] = set()
    for cue in find(line, *SCORES):
        d, sides = cue.quantity("d"), pair(cue.quantity("s"))
        if len(sides) == 2 and d not in done:
            done.add(d)
            one, other = map(Fraction, sides)
            yield _weighed(article, d, one, other, (cue.quantity("s"),), Severity.ERROR)
    for cue in find(line, *PAIRS):
        d, a, b = cue.quantity("d"), cue.quantity("a"), cue.quantity("b")
        if d not in done and min(amount(a), amount(b)) > 0:
            done.add(d)
            yield _weighed(article, d, amount(a), amount(b), (a, b), Severity.ERROR)
    for cue in find(line, *VICTORY):
        d = cue.quantity("d")
        counts = [
            q
            for one in article.layout.around(line, 2)[:-1]
            for q in one.quantities
            if letter(q) == "N" and q.noun in ("vote", "seat", None) and amount(q) > amount(d)
            and comparable(q, d)
        ]  # fmt: skip
        if d not in done and len(counts) == 2:
            a, b = counts
            yield _weighed(article, d, amount(a), amount(b), (a, b), Severity.WARNING)


def _weighed(
    article: Article,
    d: Quantity,
    a: Fraction,
    b: Fraction,
    used: tuple[Quantity, ...],
    severity: Severity,
) -> Check:
    high, low = max(a, b), min(a, b)
    gap = high - low
    return weigh(
        NAME,
        d,
        Interval(gap, gap),
        calculation=f"{number(high)} − {number(low)} = {number(gap)}",
        used=used,
        wrong=f"{number(high)} to {number(low)} is a lead of {number(gap)}, not {said(d)}.",
        right=f"{number(high)} to {number(low)} is a lead of {said(d)}.",
        value=gap,
        severity=severity,
        tolerance=article.tolerance(NAME),
        exact=True,
    )
