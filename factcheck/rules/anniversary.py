"""anniversary: a birthday or jubilee is counted from the year that began it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Moment, Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives
from factcheck.rules.dating import as_date, has_year
from factcheck.types import Check, Outcome, Severity

NAME = "anniversary"
_BEGAN = re.compile(
    rf"\b(?:{alternatives('began')})\b[^«».;]{{0,40}}$",
    re.I,
)
_JUBILEE = re.compile(
    rf"«[NO](\d+)»(?: (?:{alternatives('jubilees')})|(?= this (?:year|summer|month|week|autumn|spring)))|\b(?:turns?|turned|turning) «N(\d+)»",
    re.I,
)


def check(article: Article) -> Iterator[Check]:
    """Jubilees against the only beginning that the article dates."""
    if article.dateline is None:
        return
    begun = [
        (line, m)
        for line in article.layout.lines
        for m in line.moments
        if has_year(m) and m.first is not None and _BEGAN.search(line.before(m)[-70:])
    ]
    for line in article.layout.lines:
        for match in _JUBILEE.finditer(line.masked):
            q = line.mentions[int(match[1] or match[2])]
            near = [m for one, m in begun if abs(one.index - line.index) <= 1]
            if isinstance(q, Quantity) and len(near) == 1 and amount(q) > 1:
                yield _weighed(q, near[0], article.dateline.year)


def _weighed(q: Quantity, began: Moment, year: int) -> Check:
    assert began.first is not None
    start = as_date(began.first).year
    years = year - start
    holds = amount(q) in (years, years + 1)
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"From {start} to {year} is {years} years, {'as' if holds else 'not'} {q.text}{' says' if holds else ''}.",
        f"{year} − {start} = {years}; the text says {q.text}",
        tuple(sorted({q.span, began.span})),
        None if holds else Severity.WARNING,
        None if holds else str(years),
    )


RULE = Rule(
    name=NAME,
    summary="A birthday or jubilee is counted from the year that began it.",
    doc="""A jubilee ("turns 100 this year", "its 50th birthday") is counted from the one beginning ("founded in
1926") that stands beside it to the year of the dateline; the year to come is allowed.""",
    authority="The calendar.",
    check=check,
    passes=(Example("The brewery was founded in 1926, so it turns 100 this year.", "2026-03-03"),),
    fails=(Example("The brewery was founded in 1926, so it turns 90 this year.", "2026-03-03"),),
    silent=(Example("The brewery was founded in 1926 and has 100 staff this time.", "2026-03-03"),),
    severity=Severity.WARNING,
)
