"""Times told without their ends where the article has two days, or one and its own: "a silence of 17 days", "held for
eight days", "have been out for nine days"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from claims import Interval, Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives
from factcheck.rules.datebook import Day, apart, days
from factcheck.rules.layout import Line
from factcheck.rules.prose import stands_apart
from factcheck.rules.slips import slipped
from factcheck.types import Check, Outcome, Severity

_SIZES = {"day": 1, "night": 1, "week": 7, "month": 30}
_ROOM = {"day": 0, "night": 1, "week": 4, "month": 20}
_LEAST = 3
_REACH = 2  # sentences to the farther day, where it is to deny the time
_OWN = re.compile(r"^ (?:in|from|to|on|since|until|each|a|every|per|at) ")  # "for nine days in May"
_HEADS = re.compile(r" ?[—–(]")  # "TARN, Sept. 12 — "
_SENTENCE = re.compile(r"\S \S.*[.!?;:][”\"’')]?\s*$", re.S)  # no head of a paper
_MARK = r"«U(?P<u>\d+)»"


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives('lengths')}) of (?:just |only |some )?{_MARK}"
        rf"|(?<!\bare )(?<!\bis )(?<!\bbe )\b(?:held|kept|out|shut|closed|missing|silent|lost|stranded|adrift|away|trapped|stuck|waited|lasted|sat|ran|stood|walked|searched|cut off|dark|idle)\b[^«».;]{{0,30}}? for (?:just |only |some )?{_MARK.replace('u>', 'v>')}"
        rf"|^{_MARK.replace('u>', 'w>')} without\b"
    )


def told(article: Article, line: Line) -> Iterator[Check]:
    """Each such time of a sentence that has no date of its own beside it."""
    if "U" not in line.kinds:
        return
    for match in _cue().finditer(line.masked):
        u = line.mentions[int(next(match[k] for k in "uvw" if match[k]))]
        if not isinstance(u, Quantity) or u.unit not in _SIZES or u.value is None or u.hedge:
            continue
        if amount(u) < _LEAST or stands_apart(line.before(u)) or _OWN.match(line.after(u)):
            continue
        ends = _ends(article)
        homes = [article.layout.line_of(day.span) for day in ends or ()]
        told_so = [one for one in homes if one is not None and _SENTENCE.search(one.text)]
        gaps = [abs(one.index - line.index) for one in told_so]
        if ends is not None and len(told_so) == len(ends) and min(gaps) <= 1:
            found = _weighed(article, u, *ends)
            yield from (c for c in found if c.severity is None or max(gaps) <= _REACH)


def _ends(article: Article) -> tuple[Day, Day] | None:
    """The only two days of the article that have a month."""
    found: dict[tuple[int, tuple[int, ...]], Day] = {}
    for day in days(article.text):
        if len(day.months) == 1 and not _HEADS.match(article.text, day.span.end):
            found.setdefault((day.number, day.months), day)
    told = list(found.values())
    return (told[0], told[1]) if len(told) == 2 else None


def _until_now(article: Article, said: int, room: int, *ends: Day) -> bool:
    """Whether a time is counted from one of the days to the dateline, or to the day after."""
    today = article.dateline
    if today is None:
        return False
    now = Day(ends[0].span, today.day, (today.month,), today.year, None)
    return any(-room <= abs(gap) - said <= room + 1 for day in ends for gap in apart(day, now))


def _weighed(article: Article, u: Quantity, one: Day, other: Day) -> Iterator[Check]:
    gaps = [abs(gap) for gap in apart(one, other)]
    size, room = _SIZES[u.unit or ""], _ROOM[u.unit or ""]
    said = int(amount(u) * size)
    near = [gap for gap in gaps if abs(gap - said) <= room]
    wrong = [
        g for g in gaps if slipped(u, Interval(Fraction(g - room, size), Fraction(g + room, size)))
    ]
    if not near and (not wrong or _until_now(article, said, room, one, other)):
        return
    gap = (near or wrong)[0]
    first, second = one.span.of(article.text), other.span.of(article.text)
    spans: set[Span] = {u.span, one.span, other.span}
    yield Check(
        "elapsed",
        Outcome.CONSISTENT if near else Outcome.INCONSISTENT,
        f"Between {first} and {second} lie {gap} days, {'as' if near else 'not'} {u.text}{' says' if near else ''}.",
        f"{first} to {second}: {gap} days; the text says {u.text}",
        tuple(sorted(spans)),
        None if near else Severity.WARNING,
    )
