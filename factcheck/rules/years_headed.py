"""Years that the headline counts to the day of the article: "after 112 years", "four-year fight", "turns 50"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from claims import Interval, Moment, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.dating import as_date, has_year
from factcheck.rules.layout import Line, letter
from factcheck.rules.slips import slipped
from factcheck.types import Check, Outcome, Severity

NAME = "elapsed"
_LEAST = 2
_NUMBER = re.compile(
    r"\b(?:turns?|turning|reaches|hits|at|is|marks|celebrates) «N(?P<n>\d+)»$|\b(?:turns?|turning|reaches) «N(?P<m>\d+)»"
)
_AHEAD = re.compile(
    r"\b(?:for|jailed|gets|given|faces|plans?|over|within|next|ban|banned|deal|contract|lease|sentence|term|plan|every|old|aged) (?:[a-z]+ )?$"
)
_BEHIND = re.compile(
    r"^ (?:[a-z]+ )?(?:ban|deal|contract|lease|plan|sentence|term|old|loan|bond|jail|prison|programme|program|guarantee|in (?:jail|prison))\b"
)


def told(article: Article) -> Iterator[Check]:
    """Each number of years in the headline against the past years of the story; denied only where no year,
    pair of years or time of the story bears it out and a slip away from one year does."""
    today = article.dateline
    if today is None:
        return
    years: dict[int, Moment] = {}
    for line in article.layout.body:
        for m in line.moments:
            if has_year(m) and m.first is not None and m.last is not None:
                first, last = as_date(m.first).year, as_date(m.last).year
                if first == last < today.year:
                    years.setdefault(first, m)
    if not years:
        return
    for head in article.layout.headlines:
        for q in _counted(head):
            yield from _judged(article, q, years, today.year)


def _counted(head: Line) -> Iterator[Quantity]:
    for q in head.quantities:
        if q.value is None or q.value < _LEAST or q.value.denominator != 1:
            continue
        lead, rest = head.before(q), head.after(q)
        if (
            letter(q) == "U"
            and q.unit == "year"
            and not _AHEAD.search(lead)
            and not _BEHIND.match(rest)
        ):
            yield q
    for match in _NUMBER.finditer(head.masked):
        aged = head.mentions[int(match["n"] or match["m"])]
        if isinstance(aged, Quantity) and aged.value is not None and aged.value > _LEAST:
            yield aged


def _judged(article: Article, q: Quantity, years: dict[int, Moment], now: int) -> Iterator[Check]:
    wanted = amount(q)
    fit = next((y for y in years if now - y == wanted), None) or next(
        (y for y in years if abs(now - y - wanted) <= 1), None
    )
    if fit is not None:
        yield _check(q, years[fit], now - fit, holds=True)
        return
    told = [
        o
        for line in article.layout.body
        for o in line.quantities
        if o.value is not None and o.span != q.span
    ]
    twins = any(o.value == wanted and o.unit in ("year", None) for o in told)
    pairs = any(abs(abs(a - b) - wanted) <= 1 for a, b in combinations(years, 2))
    if q.hedge is not None or twins or pairs:
        return
    near = [y for y in years if slipped(q, Interval(Fraction(now - y - 1), Fraction(now - y)))]
    if len(near) == 1:
        yield _check(q, years[near[0]], now - near[0], holds=False)


def _check(q: Quantity, began: Moment, years: int, *, holds: bool) -> Check:
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"From {began.text} to the dateline is {years} years, {'as' if holds else 'not'} {q.text}{' says' if holds else ', as the headline says'}.",
        f"{began.text} to the dateline: {years} years; the headline says {q.text}",
        tuple(sorted({q.span, began.span})),
        None if holds else Severity.WARNING,
        None if holds else f"{years} years",
    )
