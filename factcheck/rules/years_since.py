"""Years told without their beginning: "16 years after it went under", "for the first time in 14 years", "in the ten
years since", "has been vicar for 28 years", and the year of the article that they are counted from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from claims import Moment, Quantity
from claims.quantities import read
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, find
from factcheck.rules.dating import as_date, has_year
from factcheck.rules.layout import Line
from factcheck.rules.overlap import content
from factcheck.types import Check, Outcome, Severity

_AROUND = 70  # characters around a year that tell of what it is
_FAR = 40  # years by which a slip may take the one from the other
_SHARED = 2  # words that tell of one event
_LEAST = 3  # years; fewer are told of many things
AFTER = (r"{U:u} after\b(?P<told>[^.;]{4,60})",)
FIRST = (
    r"\b(?:for the )?(?:«O\d+»|(?:first|lowest|highest|lightest|heaviest|worst|best|biggest|largest|smallest|most|fewest|driest|wettest|coldest|hottest)\b)[^«».;]{0,40}? (?:in|for|since) (?:more than |over |at least )?{U:u}",
)
STANDING = (
    r"^(?:It|He|She|They|The [a-z]+)\b[^«».;]{0,60}?(?:«D\d+»[^«».;]{0,20})? after {U:u}(?=[,.;])",
    r"^{U:u} (?:later|on)\b[^.;]{0,80}\b(?:is|are|has|have|still)\b",
)
EVER_SINCE = (r"\b(?:been|is) {U:u} since\b[^«».;]{0,50},? (?:in )?{D:d}",)
SINCE = (r"{D:d}(?:[^«».;]){0,80}?\b(?:in|for|over|during) the {U:u} since\b",)
AGO = (r"{D:d},? (?:or |some |about |just |exactly )?{U:u} ago\b",)
HELD = (
    r"\b(?P<who>[Hh]e|[Ss]he|who|[A-ZÀ-Ý][\w'-]+),?(?: who)? (?:has|have|had) (?:been|run|led|served|worked|kept|played|taught|lived|sung|driven)\b[^«».;]{0,50}? for {U:u}",
)
_TIME = re.compile(r"(?:«O\d+»|\bfirst) time «D(?P<d>\d+)»")
_LAST = re.compile(r"\b(?:last|latest|previous|previously)\b", re.I)


def told(article: Article, line: Line) -> Iterator[Check]:
    """The times of a sentence that the years of the article bear out or deny."""
    if article.dateline is None or not {"U", "D"} & set(line.kinds):
        return
    done: set[Quantity] = set()
    for u, began in _tied(article, line):
        if u not in done and _years(u) is not None:
            done.add(u)
            found = _weighed(article, u, began)
            if found is not None:
                yield found


def _tied(article: Article, line: Line) -> Iterator[tuple[Quantity, Moment]]:
    for cue in find(line, *SINCE, *EVER_SINCE, *AGO):
        if has_year(cue.moment("d")):
            yield cue.quantity("u"), cue.moment("d")
    for cue in find(line, *AFTER):
        clause, past = cue.match["told"], list(_past(article, line))
        words = content(clause)
        if _LAST.search(clause):
            years = _only([m for one, m, _ in past if _LAST.search(one.before(m)[-_AROUND:])])
        else:
            years = _only([m for _, m, near in past if len(words & near) >= _SHARED])
        if years is None and ("«O" in clause or _begun().search(clause)):
            years = _only([m for one, m, _ in past if _begun().search(one.before(m)[-_AROUND:])])
        if years is not None and not any(has_year(m) for m in line.moments):
            yield cue.quantity("u"), years
    for cue in find(line, *STANDING):
        before = article.layout.around(line, 1)[0]
        there = [m for one, m, _ in _past(article, line) if one is before]
        began = (
            _only(there)
            if before.headline is False and abs(before.block - line.block) <= 1
            else None
        )
        if began is not None and len(before.moments) == 1:
            yield cue.quantity("u"), began
    for u in (*(cue.quantity("u") for cue in find(line, *FIRST)), *_in_years(line)):
        last = _only(
            [m for one, m, _ in _past(article, line) if _LAST.search(one.before(m)[-_AROUND:])]
        )
        if last is not None:
            yield u, last
    for cue in find(line, *HELD):
        began = _only(
            [m for one, m, _ in _past(article, line) if _begins().search(one.before(m)[-_AROUND:])]
        )
        if began is not None:
            yield cue.quantity("u"), began


def _in_years(line: Line) -> Iterator[Quantity]:
    """ "For the first time in 14 years", which is read as a date to come."""
    for match in _TIME.finditer(line.masked):
        moment = line.mentions[int(match["d"])]
        words = moment.text.removeprefix("in ")
        if words != moment.text and words.endswith("years"):
            yield from read(words, (), moment.span.end - len(words))


@cache
def _begins() -> re.Pattern[str]:
    """How a stay or a post begins, before its date."""
    return re.compile(rf"\b(?:{alternatives('comes_in')})\b[^«».;]{{0,50}}$")


@cache
def _begun() -> re.Pattern[str]:
    """How a thing begins to be or to run."""
    return re.compile(rf"\b(?:{alternatives('begun')}|{alternatives('began')})\b", re.I)


def _past(article: Article, line: Line) -> Iterator[tuple[Line, Moment, frozenset[str]]]:
    """The past years of other sentences, with the words around them."""
    today = article.dateline
    assert today is not None
    for one in article.layout.lines:
        if one is line:
            continue
        for m in one.moments:
            if (
                has_year(m)
                and m.last is not None
                and not isinstance(m.last, datetime)
                and m.last.year < today.year
            ):
                yield one, m, content(f"{one.before(m)[-_AROUND:]} # {one.after(m)[:_AROUND]}")


def _only(found: list[Moment]) -> Moment | None:
    years = {as_date(m.first).year for m in found if m.first is not None}
    return found[0] if len(years) == 1 else None


def _years(u: Quantity) -> int | None:
    if u.unit not in ("year", "decade") or u.value is None or u.hedge is not None:
        return None
    years = amount(u) * (10 if u.unit == "decade" else 1)
    return int(years) if years.denominator == 1 and years >= _LEAST else None


def _weighed(article: Article, u: Quantity, began: Moment) -> Check | None:
    years, today = _years(u), article.dateline
    assert (
        years is not None
        and today is not None
        and began.first is not None
        and began.last is not None
    )
    most = today.year - as_date(began.first).year
    room = 5 if u.unit == "decade" else 1
    holds = most - room <= years <= most + room
    if not holds and abs(most - years) > _FAR:
        return None
    return Check(
        "elapsed",
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"From {began.text} to the dateline is {most} years, {'as' if holds else 'not'} {u.text}{' says' if holds else ''}.",
        f"{today.year} − {as_date(began.first).year} = {most}; the text says {u.text}",
        tuple(sorted({u.span, began.span})),
        None if holds else Severity.WARNING,
        None if holds else f"{most} years",
    )
