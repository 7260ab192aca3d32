"""Order told across sentences or without years: "A mediator was called in after that, on Jan. 9", "the
following month, in July", "The house was gone before the search in February: she had sold it in May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from claims import Moment
from factcheck.rules.base import Article
from factcheck.rules.datebook import Day, apart, days
from factcheck.rules.dating import as_date, has_year
from factcheck.rules.firsts import firsts
from factcheck.rules.layout import Line
from factcheck.rules.whens import ordered, when_of, year_long
from factcheck.types import Check, Outcome, Severity

_NEAR = r"[^«».;:]{0,70}?"
# Behind these the date is later than the one told before them, or earlier.
_THEN = re.compile(
    r"\b(?:[Aa]fter (?:that|this)|[Aa]fterwards?|[Tt]hereafter|[Ss]ubsequently)\b(?!,? (?:he|she|it|they) had\b)"
    rf"{_NEAR},? (?:on|in) «D(?P<n>\d+)»"
)
_FORMER = re.compile(
    rf"\b(?:[Bb]efore (?:that|this)|[Bb]eforehand)\b{_NEAR},? (?:on|in) «D(?P<n>\d+)»"
)
_BEHIND = re.compile(
    r"\bhad (?:(?:that|this|the) \w+ behind (?:him|her|it|them)|already|by then|long since)\b"
    rf"[^«».;]{{0,70}}?\bwhen\b{_NEAR} in «D(?P<n>\d+)»"
)
# The second date is that of something done before the first.
_HAD = (
    re.compile(
        rf"\bbefore\b(?! that| this){_NEAR}«D(?P<late>\d+)»(?:: | [–—] )[^«».;]{{0,60}}?\bhad (?!not|been due)\w+{_NEAR}«D(?P<early>\d+)»"
    ),
    re.compile(
        rf"^(?:By the time|When|Before) {_NEAR}«D(?P<late>\d+)»,[^«».;:]{{0,40}}?\bhad (?:already |long |just )?(?!not|been due)\w+{_NEAR}(?:in|on) «D(?P<early>\d+)»"
    ),
)
_NEXT = re.compile(
    r"(?:\b[Tt]he [a-z]+ (?:day|month|year)|«D(?P<w>\d+)»),? (?:(?:in|on) )?«D(?P<n>\d+)»(?!'s)"
)
_STEPS = re.compile(
    r"(?:[Tt]he )?(?P<which>following|next|same|previous|preceding) (?P<unit>day|month|year)\b"
)
_STEP = {"following": 1, "next": 1, "same": 0, "previous": -1, "preceding": -1}
_STAND = re.compile(r"\b(?:since|from|until|till|by|for|expected|due) (?:\w+ )?$", re.I)


def sequels(rule: str, article: Article) -> Iterator[Check]:
    """Every date that the words place before or after another one, without naming both in order."""
    for began, came in firsts(article):
        if None not in (began.first, began.last, came.first, came.last):
            one, other = when_of(began), when_of(came)
            if not (one.floating or other.floating) or year_long(one) == year_long(other):
                yield from _told_in_order(rule, began, came, ordered([one, other]))
    for line in article.layout.body:
        if "D" not in line.kinds:
            continue
        for pattern, way in ((_THEN, 1), (_FORMER, -1), (_BEHIND, 1)):
            for match in pattern.finditer(line.masked):
                here = line.mentions[int(match["n"])]
                told = _told_before(article, line, match.start())
                if isinstance(here, Moment) and told is not None:
                    yield from _ordered(rule, article, *((told, here) if way > 0 else (here, told)))
        for known in _HAD:
            for match in known.finditer(line.masked):
                early, late = (line.mentions[int(match[k])] for k in ("early", "late"))
                if isinstance(early, Moment) and isinstance(late, Moment):
                    yield from _ordered(rule, article, early, late)
        for match in _NEXT.finditer(line.masked):
            here = line.mentions[int(match["n"])]
            words = line.mentions[int(match["w"])].text if match["w"] else match[0]
            step, told = _STEPS.match(words), _told_before(article, line, match.start())
            if step is not None and isinstance(here, Moment) and told is not None:
                yield from _stepped(rule, article, step, told, here)


def without_year(rule: str, article: Article, early: Moment, late: Moment) -> Iterator[Check]:
    """Two days of one sentence that name no year, told in order."""
    if not has_year(early) and not has_year(late):
        yield from _ordered(rule, article, early, late)


def _told_before(article: Article, line: Line, at: int) -> Moment | None:
    """The last date told before a place of the sentence, or in the sentence before it."""
    own = [m for m in line.moments if line.starts[line.mentions.index(m)] < at]
    if own:
        return own[-1]
    before = article.layout.around(line, 1)[0]
    if before is line or before.headline or before.block != line.block or not before.moments:
        return None
    told = before.moments[-1]
    return None if _STAND.search(before.before(told)[-24:]) else told


@dataclass(frozen=True, slots=True)
class _Book:
    by_end: dict[int, Day]


@lru_cache(maxsize=2)
def _book(text: str) -> _Book:
    return _Book({day.span.end: day for day in days(text)})


def _day(article: Article, moment: Moment) -> Day | None:
    return _book(article.text).by_end.get(moment.span.end)


def _in_order(article: Article, early: Moment, late: Moment) -> bool | None:
    """Whether one date is not after another; nothing where the text does not fix them."""
    if isinstance(early.first, datetime) or isinstance(late.first, datetime):
        return None
    if has_year(early) and has_year(late):
        if early.first is None or late.last is None:
            return None
        return as_date(early.first) <= as_date(late.last)
    one, other = _day(article, early), _day(article, late)
    if (
        one is None
        or other is None
        or one.bare
        or other.bare
        or (one.year is None) != (other.year is None)
    ):
        return None
    gaps = apart(one, other)
    return None if not gaps else any(gap >= 0 for gap in gaps)


def _ordered(rule: str, article: Article, early: Moment, late: Moment) -> Iterator[Check]:
    yield from _told_in_order(rule, early, late, _in_order(article, early, late))


def _told_in_order(rule: str, early: Moment, late: Moment, holds: bool | None) -> Iterator[Check]:
    if holds is None:
        return
    yield Check(
        rule,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{early.text} comes before {late.text}, as the text says."
        if holds
        else f"{late.text} is told as coming after {early.text}, which is later.",
        f"{early.text} {'≤' if holds else '>'} {late.text}",
        tuple(sorted({early.span, late.span})),
        None if holds else Severity.WARNING,
    )


def _stepped(
    rule: str, article: Article, match: re.Match[str], told: Moment, here: Moment
) -> Iterator[Check]:
    """ "The following month, in July" behind a date in May."""
    step, unit = _STEP[match["which"]], match["unit"]
    gaps = _gaps(article, unit, told, here)
    if not gaps:
        return
    holds = step in gaps
    yield Check(
        rule,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{here.text} is {'' if holds else 'not '}the {match['which']} {unit} to {told.text}.",
        f"{told.text} {'+' if step >= 0 else '−'} {abs(step)} {unit} {'=' if holds else '≠'} {here.text}",
        tuple(sorted({told.span, here.span})),
        None if holds else Severity.WARNING,
    )


def _gaps(article: Article, unit: str, told: Moment, here: Moment) -> frozenset[int]:
    """How many days, months or years the second may come after the first."""
    if None in (told.first, told.last, here.first, here.last):
        return frozenset()
    assert told.first and told.last and here.first and here.last
    a, b = as_date(told.first), as_date(here.first)
    if unit == "day":
        one, other = _day(article, told), _day(article, here)
        return frozenset() if one is None or other is None else apart(one, other)
    if unit == "year":
        years = has_year(told) and has_year(here) and as_date(told.last).year == a.year
        return frozenset({b.year - a.year} if years and as_date(here.last).year == b.year else ())
    if any((as_date(m.last or b) - as_date(m.first or b)).days > 31 for m in (told, here)):
        return frozenset()
    if has_year(told) and has_year(here):
        return frozenset({(b.year - a.year) * 12 + b.month - a.month})
    gap = (b.month - a.month) % 12
    return frozenset({gap, gap - 12})
