"""age: the years between birth and the day spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claims import Moment, Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives
from factcheck.rules.dating import full_years, shown, span_of_days
from factcheck.rules.layout import Line, letter
from factcheck.types import Check, Outcome, Severity

NAME = "age"
_BORN = re.compile(r"\bborn\b[^«».;]{0,70}$", re.I)
_DIED = re.compile(rf"\b(?:{alternatives('died')})\b[^«».;]{{0,50}}$", re.I)
_WHEN = re.compile(
    r"\b(?:when|at which point|by which time|and) (?:she|he|they) (?:was|were) (?:just |only |still )?$",
    re.I,
)
_NOW = re.compile(r"\b(?:she|he|who) is (?:now )?$|^ now\b", re.I)
_SURNAME = re.compile(r"[A-ZÀ-Ý][\w’'-]{2,}")


def check(article: Article) -> Iterator[Check]:
    """Ages against the birth that belongs to them."""
    births = [(line, m) for line in article.layout.lines for m in line.moments if _born(line, m)]
    if not births or len(births) > 6:
        return
    single = len(births) == 1
    died = _death(article)
    done: set[Quantity] = set()
    for line in article.layout.lines:
        for q in line.quantities:
            if q in done or not _is_age(line, q) or not 0 < amount(q) < 120:
                continue
            for home, born in births:
                anchor = _anchor(article, line, q, home, born, died if single else None)
                if anchor is not None:
                    done.add(q)
                    yield _weighed(q, born, *anchor)
                    break


def _death(article: Article) -> Moment | None:
    """The most exact date of a death that the article tells, the latest of several."""
    found: list[tuple[bool, date, Moment]] = []
    for line in article.layout.lines:
        for moment in line.moments:
            days = span_of_days(moment)
            if days is not None and not moment.relative and _DIED.search(line.before(moment)):
                found.append((days[0] == days[1], days[1], moment))
    return max(found, key=lambda row: row[:2])[2] if found else None


def _born(line: Line, moment: Moment) -> bool:
    return _BORN.search(line.before(moment)) is not None and span_of_days(moment) is not None


def _is_age(line: Line, q: Quantity) -> bool:
    if letter(q) == "A":
        return True
    return letter(q) == "N" and bool(
        _WHEN.search(line.before(q)[-50:]) or _NOW.search(line.before(q)[-14:])
    )


def _anchor(
    article: Article, line: Line, q: Quantity, home: Line, born: Moment, died: Moment | None
) -> tuple[tuple[date, date], Moment | None, Severity] | None:
    """The day on which the age counts, and how sure it is that age and birth are one person's."""
    lead = line.before(q)
    if _WHEN.search(lead[-50:]):
        when = next((m for m in reversed(line.moments) if m.span.end <= q.span.start), None)
        days = span_of_days(when) if when is not None else None
        if when is None or days is None or when is born or (when.relative and days[0] == days[1]):
            return None
        return days, when, Severity.ERROR if line.block == home.block else Severity.WARNING
    if re.search(
        r"\b(?:died|dead|killed|death)\b[^«».]{0,20}\baged? $|\b(?:died|dead|death)\b[^«».]{0,25}$",
        lead,
        re.I,
    ):
        days = span_of_days(died) if died is not None else None
        return None if died is None or days is None else (days, died, Severity.ERROR)
    if article.dateline is None:
        return None
    today = (article.dateline, article.dateline)
    if home is line:
        joined = born.span.end <= q.span.start and "." not in line.between(born, q)
        joined = (
            joined or re.match(r"^,? (?:(?:and|who) )?(?:was )?born\b", line.after(q)) is not None
        )
        later = [
            m for m in line.moments if born.span.end <= m.span.start and m.span.end <= q.span.start
        ]
        if later:
            days = span_of_days(later[-1])
            return None if days is None else (days, later[-1], Severity.WARNING)
        return (today, None, Severity.ERROR) if joined else None
    name = _SURNAME.findall(lead[-40:])
    owner = _SURNAME.findall(home.masked[:40])
    if (
        name
        and owner
        and name[-1] in (owner[0], *owner[:2])
        and re.search(rf"{re.escape(name[-1])}(?:, | \()$", lead)
    ):
        return today, None, Severity.ERROR
    if _NOW.search(lead[-14:]) and home.block == line.block:
        return today, None, Severity.WARNING
    return None


def _weighed(
    q: Quantity, born: Moment, on: tuple[date, date], when: Moment | None, severity: Severity
) -> Check:
    days = span_of_days(born)
    assert days is not None
    low, high = full_years(days[1], on[0]), full_years(days[0], on[1])
    holds = low <= amount(q) <= high
    years = str(low) if low == high else f"{low} or {high}"
    spans = tuple(sorted({q.span, born.span, *([when.span] if when else [])}))
    if len({low, high}) > 1 and high - low > 1:
        years = f"{low} to {high}"
    calculation = f"{shown(days[0])} to {shown(on[1])}: {years} years; the text says {q.text}"
    if holds:
        message = f"{q.text} is right for a birth in {born.text}."
        return Check(NAME, Outcome.CONSISTENT, message, calculation, spans)
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"Somebody born {'on' if days[0] == days[1] else 'in'} {born.text} was {years}, not {q.text}.",
        calculation,
        spans,
        severity,
        years,
    )


RULE = Rule(
    name=NAME,
    summary="An age is the years between birth and the day spoken of.",
    doc="""An age is worked out from the date of birth of the same person: in the same sentence, under the same
surname, or, where the article tells one birth only, for a death or for "when she was 31". The day is the dateline, the
death or the date beside the age; a month or a year leaves room for a birthday.""",
    authority="The calendar: completed years.",
    check=check,
    passes=(
        Example("Born in Perth on 3 March 1991, she is 34 now and works as a vet.", "2025-06-15"),
        Example(
            "The novelist, who has died aged 86, wrote by hand.\n\nShe was born in Keta on 8 May 1938.\n\nShe died there on "
            "21 January 2025.",
            "2025-01-27",
        ),
        Example(
            "Gareth Pugh, 47, was jailed.\n\nPugh, who was born in April 1978, showed no emotion.",
            "2025-06-09",
        ),
    ),
    fails=(
        Example("Born in Perth on 3 March 1991, she is 36 now and works as a vet.", "2025-06-15"),
        Example(
            "Gareth Pugh, 47, was jailed.\n\nPugh, who was born in April 1968, showed no emotion.",
            "2025-06-09",
        ),
    ),
    silent=(Example("Ann Lee, 40, met a man who was born in 1950.", "2025-06-09"),),
)
