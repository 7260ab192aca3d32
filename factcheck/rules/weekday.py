"""weekday: the day of the week is that of the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from claims import Moment
from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount
from factcheck.rules.cues import find
from factcheck.rules.datebook import Day, apart, days
from factcheck.rules.dating import day_of, years_near
from factcheck.types import Check, Outcome, Severity

NAME = "weekday"
MOST = 12
_BACK, _REACH, _FAR = 3, 700, 62  # days before, characters and days between that are compared
_DAILY = ("day", "night")
STEPS = (
    r"{U:u} (?:later|on|after),? (?:on )?(?:the )?{D:w}",
    r"\bthe (?:next|following) (?:day|morning|afternoon|evening|night),? (?:on )?(?:the )?{D:w}",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = re.compile(r"\b\d{4}\b")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.I)
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def check(article: Article) -> Iterator[Check]:
    """Every date written with its weekday; those that are right, in one check."""
    right: list[tuple[Moment, date]] = []
    wrong: list[Span] = []
    told = days(article.text)
    for moment in _dated(article, told):
        if moment.weekday is None:
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
            wrong.append(moment.span)
            yield _wrong(moment, options[0], written, severity)
    for start in range(0, len(right), MOST):
        found = right[start : start + MOST]
        shown = "; ".join(f"{_long(day)} is a {DAYS[day.weekday()]}" for _, day in found)
        spans = tuple(moment.span for moment, _ in found)
        yield Check(NAME, Outcome.CONSISTENT, f"{shown}.", shown, spans)
    yield from _against(article.text, told, wrong)
    yield from _steps(article)


def _steps(article: Article) -> Iterator[Check]:
    """A day of the week so many days behind another: "two days later, on the Tuesday"."""
    for line in article.layout.lines:
        for cue in find(line, *STEPS):
            day = cue.moment("w")
            count = amount(cue.quantity("u")) if cue.has("u") else 1
            if day.weekday is None or (cue.has("u") and cue.quantity("u").unit not in _DAILY):
                continue
            near = article.layout.around(line, 1)
            before = [
                m
                for one in near
                for m in one.moments
                if m.weekday is not None and m.span.end <= day.span.start
            ]
            steps = [(m, (day.weekday - (m.weekday or 0) - count) % 7 == 0) for m in before]
            fits = next((m for m, holds in reversed(steps) if holds), None)
            if fits is None and len({m.weekday for m in before}) != 1:
                continue
            other = fits or before[-1]
            right = DAYS[int((other.weekday or 0) + count) % 7]
            shown = f"{count} day{'s' * (count != 1)} after {other.text} is a {right}"
            spans = tuple(
                sorted({other.span, day.span, *([cue.quantity("u").span] if cue.has("u") else [])})
            )
            if fits is not None:
                yield Check(NAME, Outcome.CONSISTENT, f"{shown}.", shown, spans)
            else:
                message = f"{shown}, not a {DAYS[day.weekday]}."
                yield Check(NAME, Outcome.INCONSISTENT, message, shown, spans, Severity.WARNING)


def _dated(article: Article, told: tuple[Day, ...]) -> Iterator[Moment]:
    """The dates of the article, with the day of the week that stands behind ("2 May, a Friday")."""
    behind = [d for d in told if d.weekday is not None and not d.bare]
    at = 0
    for moment in article.analysis.moments:
        if not (_MONTH.search(moment.text) and _DAY.search(moment.text)):
            continue
        while at < len(behind) and behind[at].span.end <= moment.span.start:
            at += 1
        if moment.weekday is None and at < len(behind) and behind[at].span.overlaps(moment.span):
            span = Span(
                min(moment.span.start, behind[at].span.start),
                max(moment.span.end, behind[at].span.end),
            )
            text = span.of(article.text)
            yield replace(moment, span=span, text=text, weekday=behind[at].weekday)
        else:
            yield moment


def _against(text: str, told: tuple[Day, ...], wrong: list[Span]) -> Iterator[Check]:
    """Days whose year is not told against the ones before: "Friday 13 June … Tuesday the 17th"."""
    named = [d for d in told if d.weekday is not None]
    marks = {at for span in wrong for at in (span.start, span.end)}
    named = [d for d in named if not {d.span.start, d.span.end} & marks]
    for place, day in enumerate(named):
        others = [d for d in named[max(0, place - _BACK) : place] if _near(d, day)]
        judged = [(other, _agrees(other, day)) for other in others]
        broken = next((other for other, agrees in judged if agrees is False), None)
        if broken is not None:
            yield _clash(text, broken, day)
        elif any(agrees for _, agrees in judged):
            other = next(other for other, agrees in reversed(judged) if agrees)
            yield _agree(text, other, day)


def _near(one: Day, other: Day) -> bool:
    return other.span.start - one.span.end <= _REACH and (
        one.bare or other.bare or one.year is None or other.year is None
    )


def _agrees(one: Day, other: Day) -> bool | None:
    """Whether the two can bear their names in one calendar; none where they lie far apart."""
    gaps = apart(one, other)
    if not gaps or min(map(abs, gaps)) > _FAR:
        return None
    assert one.weekday is not None and other.weekday is not None
    return any((other.weekday - one.weekday - gap) % 7 == 0 for gap in gaps)


def _agree(text: str, one: Day, other: Day) -> Check:
    first, second = one.span.of(text), other.span.of(text)
    return Check(
        NAME,
        Outcome.CONSISTENT,
        f"{second} and {first} stand in one calendar.",
        f"{first}; {second}",
        (one.span, other.span),
    )


def _clash(text: str, one: Day, other: Day) -> Check:
    assert one.weekday is not None and other.weekday is not None
    gap = min(apart(one, other), key=abs)
    right = DAYS[(one.weekday + gap) % 7]
    first, second = one.span.of(text), other.span.of(text)
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"{second} does not go with {first}: by that the {_nth(other.number)} is a {right}. Check both.",
        f"{first}: the {_nth(other.number)} is a {right}; the text says {DAYS[other.weekday]}",
        (one.span, other.span),
        Severity.WARNING,
    )


def _nth(number: int) -> str:
    tens = number // 10 == 1
    return f"{number}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


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
    doc="""A date with its weekday ("Thursday, Nov. 13", "12 May 2026, a Tuesday") is looked up in the calendar. Without a
year, that of the dates beside it or of the dateline is taken, and the years on either side where they are nearer than half
a year. Days told with less ("Friday 13 June … Tuesday the 17th", "two days later, on the Sunday") must stand in one
calendar with the days told before them.""",
    authority="The Gregorian calendar (ISO 8601).",
    check=check,
    passes=(
        Example("The vote is on Thursday 18 September 2025."),
        Example("It was cleared on Thursday, Nov. 13.", "2025-11-18"),
        Example(
            "The ferry stops on Friday 9 May.\n\nIt should sail again on the Monday, the 12th, at noon."
        ),
        Example("It was lost on Monday, 3 March, and found two days later, on the Wednesday."),
        Example("The fair opens on 12 May 2026, a Tuesday."),
    ),
    fails=(
        Example("The vote is on Friday 18 September 2025."),
        Example("It was cleared on Friday, Nov. 13.", "2025-11-18"),
        Example(
            "The ferry stops on Friday 9 May.\n\nIt should sail again on the Monday, the 14th, at noon."
        ),
        Example("It was lost on Monday, 3 March, and found two days later, on the Friday."),
        Example("The fair opens on 12 May 2026, a Sunday."),
    ),
    silent=(
        Example("The vote is on Thursday, and 18 people will stand."),
        Example("He left on Friday 9 May.\n\nThe 4th Lancers came home on a Sunday."),
    ),
)
