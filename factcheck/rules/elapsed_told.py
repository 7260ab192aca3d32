"""Times between two moments that the words name: both in the sentence, one of them before it, or the dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from claims import Moment, Quantity
from factcheck.rules import lasting, later_told
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import find
from factcheck.rules.dating import as_date, day_of, has_year, span_of_days
from factcheck.rules.durations import MONTHS, Time, elapsed, fits, inside, shown_time
from factcheck.rules.layout import Line
from factcheck.types import Check, Outcome, Severity

NAME = "elapsed"
_U = r"{U:u}(?:(?:,| and|,? and)? {U:more})?"
_ONCE = r"(?<!\bevery )(?<!\bEvery )(?<!\beach )"  # "every 15 minutes from 6 to 10"
_DONE = r"(?: (?!which\b|(?:{of_a_plan}))[\w'-]+)"  # "three years later than promised in 2022"
BETWEEN = (
    r"\bfrom {D:a} (?:to|until|till) {D:b}[^«».;]{0,12}?(?:,|\(| –) ?(?:a |an |some |about )?(?:period of )?"
    + _U,
    rf"{_ONCE}{_U}" + r"(?:[- ]\w+){0,3},? from {D:a} (?:to|until|till) {D:b}",
    _U + r"[^«».;]{0,14}? between {D:a} and {D:b}",
    r"\bIn {D:a}[^«»]{0,110}?{lived}[^«».]{0,20}?"
    + _U
    + r" (?:when|until|before) [^«».;]{0,40}?\bin {D:b}",
    r"{D:b},? " + _U + rf" (?:after|later than)\b{_DONE}{{0,8}}? (?:on |in |at |of )?" + r"{D:a}",
    r"\b(?:on|in|at|by) {D:b},? (?:just |only |some |about )?"
    + _U
    + r" after(?: it| he| she| they)?"
    + _DONE
    + r"{0,7}? (?:on |in |at |of )?{D:a}",
)
LED = (
    r"^(?:In|On) {D:a}(?:[^«».;]|«[UNO]\d+»){0,90}?, (?:just |some |about |only )?{U:u} before\b[^«».;]{0,40}?,? (?:in|on) {D:b}",
    r"^(?:In|On) {D:b}(?:[^«».;]|«[UNO]\d+»){0,90}?, (?:just |some |about |only )?{U:u} after\b[^«».;]{0,40}?,? (?:in|on) {D:a}",
)
LATER = (
    r"{D:b},? (?:just |only |some |about |exactly )?" + _U + r" (?:after|later|on)\b",
    _U + r" (?:later|on|after that|afterwards),? (?:at |on |in |by )?{D:b}",
)


def patterned(article: Article) -> Iterator[Check]:
    """Every such time, each once."""
    for line in article.layout.lines:
        if not {"D", "U"} & set(line.kinds):
            continue
        done: set[Quantity] = set()
        yield from _ago(line)
        for cue in find(line, *BETWEEN):
            u = cue.quantity("u")
            if u in done:
                continue
            more = cue.quantity("more") if cue.has("more") else None
            got = elapsed(cue.moment("a"), cue.moment("b"), u)
            if got is not None:
                done.add(u)
                yield _weighed(u, more, cue.moment("a"), cue.moment("b"), got, Severity.ERROR)
        for cue in find(line, *LED):
            u, a, b = cue.quantity("u"), cue.moment("a"), cue.moment("b")
            got = elapsed(a, b, u) if u not in done and has_year(a) and has_year(b) else None
            if got is not None:
                done.add(u)
                yield _weighed(u, None, a, b, got, Severity.WARNING)
        for cue in find(line, rf"{_ONCE}{_U}" + r"(?:[- ]\w+){0,3},? from {D:a}"):
            u, a = cue.quantity("u"), cue.moment("a")
            got = inside(a, u) if u not in done else None
            if got is not None:
                done.add(u)
                start, end = replace(a, last=a.first), replace(a, first=a.last)
                yield _weighed(u, None, start, end, got, Severity.ERROR)
        for u, start, end, severity in lasting.told(article, line):
            got = inside(start, u) if start is end else elapsed(start, end, u)
            if got is not None and u not in done and got.high > 0:
                done.add(u)
                yield _weighed(u, None, start, end, got, severity)
        yield from lasting.running(article, line)
        for cue in find(line, *LATER):
            u = cue.quantity("u")
            more = cue.quantity("more") if cue.has("more") else None
            if u in done or not cue.has("b"):
                continue
            found = _since(article, line, u, more, cue.moment("b"))
            if found is not None:
                done.add(u)
                yield found
        for u, start, end, firm in later_told.told(article, line):
            got = elapsed(start, end, u) if u not in done else None
            if got is not None and (firm or later_told.slip(u, start, end)):
                done.add(u)
                yield _weighed(u, None, start, end, got, Severity.WARNING)
        for cue in find(
            line, r"\b(?:has|have|is|are|now)\b[^«».;]{0,90}?,? " + _U + r" after{gap60}{D:a}"
        ):
            u, more = cue.quantity("u"), cue.quantity("more") if cue.has("more") else None
            if u not in done and article.dateline is not None and has_year(cue.moment("a")):
                done.add(u)
                yield from _to_date(u, more, cue.moment("a"), article.dateline)
        for cue in find(line, _U + r" on, "):
            u, more = cue.quantity("u"), cue.quantity("more") if cue.has("more") else None
            if u not in done and article.dateline is not None:
                yield from _until_now(article, line, u, more)


def _ago(line: Line) -> Iterator[Check]:
    """ "In 2016, ten years ago": the two must name one year."""
    for cue in find(line, r"{D:a},? (?:or |about |some |just |exactly )?{D:b}"):
        a, b = cue.moment("a"), cue.moment("b")
        one, other = span_of_days(a), span_of_days(b)
        if (
            not re.search(r"(?:years?|decades?) ago$", b.text)
            or one is None
            or other is None
            or not has_year(a)
        ):
            continue
        holds = min(abs(days.year - other[0].year) for days in one) <= 1
        yield of_one_year(a, b, other[0].year, holds=holds)


def of_one_year(a: Moment, b: Moment, year: int, *, holds: bool) -> Check:
    """Two ways to name a year: "in 2016" and "ten years ago"."""
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{a.text} {'is' if holds else 'is not'} {b.text}.",
        f"{b.text} is {year}; the text says {a.text}",
        tuple(sorted({a.span, b.span})),
        None if holds else Severity.WARNING,
    )


def _since(
    article: Article, line: Line, u: Quantity, more: Quantity | None, b: Moment
) -> Check | None:
    """ "19 days after the raid": the date, told before, that is so long ago; or the only one."""
    timed = isinstance(b.first, datetime)
    earlier: list[Moment] = []
    for one in article.layout.around(line, 12):
        for m in one.moments:
            if (m.span.start >= b.span.start and m.span.start >= u.span.start) or m is b:
                continue
            if m.span.overlaps(b.span) or m.first is None or isinstance(m.first, datetime) != timed:
                continue
            if timed or day_of(m) is not None or u.unit in MONTHS:
                earlier.append(m)
    sure = [a for a in earlier if timed or (has_year(a) and day_of(a) is not None)]
    near = [a for a in sure if (article.layout.line_of(a.span) or line).index >= line.index - 2]
    last = (
        near[-1:]
        if timed
        else (sure if len({as_date(a.first) for a in sure if a.first}) == 1 else near[-1:])
    )
    if not last or (not timed and (u.unit in MONTHS or (not has_year(b) and day_of(b) is None))):
        return None
    got = elapsed(last[-1], b, u)
    if got is None or got.high <= 0:
        return None
    if timed and not re.search(r"\blater\b|\bafter\b", line.masked):
        return None
    value = float(amount(u)) * float(got.size)
    if not value / 4 <= float(got.high) <= value * 4:
        return None
    return _weighed(u, more, last[-1], b, got, Severity.WARNING)


def _to_date(u: Quantity, more: Quantity | None, a: Moment, today: date) -> Iterator[Check]:
    """ "It has treated its 10,000th patient, four years after it opened in October 2021"."""
    got = elapsed(a, Moment(u.span, u.text, today, today), u)
    if got is not None and u.unit in MONTHS:
        yield _weighed(
            u, more, a, Moment(u.span, "the dateline", today, today), got, Severity.WARNING
        )


def _until_now(article: Article, line: Line, u: Quantity, more: Quantity | None) -> Iterator[Check]:
    """ "proposed in January 2023, and last night's vote, three years and two months on"."""
    today = article.dateline
    assert today is not None
    b = Moment(u.span, u.text, today, today)
    for a in line.moments:
        if (
            a.span.end <= u.span.start
            and has_year(a)
            and a.last is not None
            and as_date(a.last) < today
        ):
            got = elapsed(a, b, u)
            if got is not None and u.unit in MONTHS:
                yield _weighed(u, more, a, b, got, Severity.WARNING)
            return


def _weighed(
    u: Quantity,
    more: Quantity | None,
    a: Moment,
    b: Moment,
    got: Time,
    severity: Severity,
) -> Check:
    holds = fits(u, more, got)
    words = u.text if more is None else f"{u.text} and {more.text}"
    one = a.span == b.span  # "from 2016 until 2020" is read as one stretch
    ends = a.text if one else f"{a.text} to {b.text}"
    least = one and u.unit in MONTHS
    time = shown_time(got.low if least else (got.low + got.high) / 2, u.unit or "")
    spans = tuple(sorted({u.span, a.span, b.span, *([more.span] if more else [])}))
    calculation = f"{ends}: {time}; the text says {words}"
    if holds:
        message = f"From {ends} is {words}."
        return Check(NAME, Outcome.CONSISTENT, message, calculation, spans)
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"From {ends} is {time}, not {words}.",
        calculation,
        spans,
        severity,
        time,
    )
