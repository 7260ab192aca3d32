"""weekday: the day of the week is that of the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claims import Moment
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.dating import day_of, years_near
from factcheck.types import Check, Outcome, Severity

NAME = "weekday"
MOST = 12
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = re.compile(r"\b\d{4}\b")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.I)
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def check(article: Article) -> Iterator[Check]:
    """Every date written with its weekday; those that are right, in one check."""
    right: list[tuple[Moment, date]] = []
    for moment in article.analysis.moments:
        if moment.weekday is None or not (_MONTH.search(moment.text) and _DAY.search(moment.text)):
            continue
        day = day_of(moment)
        if day is None:
            continue
        written = DAYS[moment.weekday]
        if _YEAR.search(moment.text):
            severity, options = Severity.ERROR, [day]
        else:
            severity, options = Severity.WARNING, years_near(article, moment, day)
        fits = next((d for d in options if d.weekday() == moment.weekday), None)
        if fits is not None:
            right.append((moment, fits))
        else:
            yield _wrong(moment, options[0], written, severity)
    for start in range(0, len(right), MOST):
        found = right[start : start + MOST]
        shown = "; ".join(f"{_long(day)} is a {DAYS[day.weekday()]}" for _, day in found)
        spans = tuple(moment.span for moment, _ in found)
        yield Check(NAME, Outcome.CONSISTENT, f"{shown}.", shown, spans)


def _long(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _wrong(moment: Moment, day: date, written: str, severity: Severity) -> Check:
    right = DAYS[day.weekday()]
    shown = f"{_long(day)} is a {right}"
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"{shown}, not a {written}.",
        f"{shown}; the text says {written}",
        (moment.span,),
        severity,
        moment.text.replace(written, right),
    )


RULE = Rule(
    name=NAME,
    summary="The day of the week is that of the date.",
    doc="""A date with its weekday ("Thursday, Nov. 13") is looked up in the calendar. Without a year, that of the
dates beside it or of the dateline is taken, and the years on either side where they are nearer than half a year.""",
    authority="The Gregorian calendar (ISO 8601).",
    check=check,
    passes=(
        Example("The vote is on Thursday 18 September 2025."),
        Example("It was cleared on Thursday, Nov. 13.", "2025-11-18"),
    ),
    fails=(
        Example("The vote is on Friday 18 September 2025."),
        Example("It was cleared on Friday, Nov. 13.", "2025-11-18"),
    ),
    silent=(Example("The vote is on Thursday, and 18 people will stand."),),
)
