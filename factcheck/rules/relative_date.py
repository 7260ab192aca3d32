"""relative-date: "last Thursday" and "Sunday's vote" name one day for one event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from claims import Moment
from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.cues import alternatives, listed, words
from factcheck.rules.dating import day_of, shown
from factcheck.rules.layout import Line
from factcheck.types import Check, Outcome, Severity

NAME = "relative-date"
_MID = rf"(?: (?!(?:{alternatives('not_its_day')})\b)[\w'-]+){{0,5}}?"
_ON = r"(?: (?:on|last|this|of|early on|late on|early|late))*"
_EVENT = rf"(?P<event>{alternatives('events')})"
_OWNED = re.compile(rf"«D(?P<day>\d+)»'s (?P<which>(?:[\w-]+ ){{0,2}}?){_EVENT}\b", re.I)
_TOLD = re.compile(
    rf"\b(?P<det>the|that|this|his|her|its|their|a|an) (?P<which>(?:[\w'-]+ ){{0,3}}?){_EVENT}\b{_MID}{_ON} «D(?P<day>\d+)»",
    re.I,
)
_MOVED = re.compile(rf"\b(?:{alternatives('moved_event')})\b", re.I)
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)? ?(?:a\.?m|p\.?m|o'clock)", re.I)
_ANOTHER = re.compile(rf"\b(?:{alternatives('another_event')})\b", re.I)
_WEEK = 7
_NUMBERED = re.compile(r"«[NO]\d+»")


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with the day it is told with; ``which`` are the words before its noun."""

    line: Line
    event: str
    which: str
    definite: bool
    moment: Moment
    day: date

    @property
    def relative(self) -> bool:
        """Whether the day hangs on the dateline: "Thursday", "yesterday"."""
        return self.moment.relative or not any(c.isdigit() for c in self.moment.text)


def check(article: Article) -> Iterator[Check]:
    """Every event told with two days, of which one at least hangs on the dateline."""
    if article.dateline is None:
        return
    by_event: dict[str, list[Dated]] = {}
    for line in article.layout.lines:
        if "D" in line.kinds:
            for found in _dated(line):
                by_event.setdefault(found.event, []).append(found)
    for told in by_event.values():
        if len(told) > 1:
            yield from _compared(told)


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = [row.rsplit(" ", 1) for row in words("event_verbs")]
    table = {" ".join(verb.split()): noun for verb, noun in pairs}
    verbs = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    return re.compile(rf"\b(?P<verb>{verbs})\b{_MID}{_ON} «D(?P<day>\d+)»", re.I), table


def _dated(line: Line) -> Iterator[Dated]:
    seen: set[Moment] = set()
    verbs, table = _verbs()
    for regex in (_OWNED, _TOLD, verbs):
        for match in regex.finditer(line.masked):
            moment = line.mentions[int(match["day"])]
            if not isinstance(moment, Moment) or moment in seen:
                continue
            day = day_of(moment)
            groups = match.groupdict()
            which = (groups.get("which") or "").lower().strip()
            if (
                day is None
                or _CLOCK.match(moment.text)
                or _ANOTHER.search(which)
                or _NUMBERED.search(which)
            ):
                continue
            seen.add(moment)
            event = table[match["verb"].lower()] if regex is verbs else match["event"].lower()
            definite = regex is _OWNED or (groups.get("det") or "a").lower() not in ("a", "an")
            yield Dated(line, event, _kind(which), definite, moment, day)


def _kind(which: str) -> str:
    """The word that says which one of its sort an event is: "committee" of "the key committee"."""
    kept = [word for word in which.split() if word not in listed("before_figure")]
    return kept[-1] if kept else ""


def _compared(told: list[Dated]) -> Iterator[Check]:
    if any(_MOVED.search(one.line.masked) for one in told):
        return
    days = {one.day for one in told}
    first = told[0]
    for other in told[1:]:
        if other.line is first.line or not (first.relative or other.relative):
            continue
        if first.which and other.which and first.which != other.which:
            continue
        spans: tuple[Span, ...] = tuple(sorted({first.moment.span, other.moment.span}))
        if first.day == other.day:
            yield Check(
                NAME,
                Outcome.CONSISTENT,
                f"The {first.event} is dated {first.moment.text} and {other.moment.text}: one day.",
                f"{first.moment.text} = {other.moment.text} = {shown(first.day)}",
                spans,
            )
        elif len(days) == 2 and other.definite and _rare(first, other):
            yield Check(
                NAME,
                Outcome.INCONSISTENT,
                f"The {first.event} is dated {first.moment.text} in one place and {other.moment.text} in another.",
                f"{first.moment.text} is {shown(first.day)}, {other.moment.text} is {shown(other.day)}",
                spans,
                Severity.WARNING,
                first.moment.text,
            )


def _rare(one: Dated, other: Dated) -> bool:
    """Whether two days in one week speak of one event: a vote, a fire, not a meeting."""
    near = abs((one.day - other.day).days) <= _WEEK
    return near and one.event not in listed("frequent_events")


RULE = Rule(
    name=NAME,
    summary="A day of the week and a date told of one event are one day.",
    doc="""An event with its day ("the fire broke out on Thursday", "Thursday's fire", "the fire of 13 November", "voted
yesterday") is looked for again. Days that hang on the dateline are worked out from it; where the same event is known by
another day, both are shown. Events that are moved, numbered, or told apart by another word are left alone.""",
    authority="The calendar and the dateline.",
    check=check,
    passes=(
        Example(
            "A fire destroyed the mill on Thursday, police said.\n\nNobody was hurt in Thursday's fire.\n\nThe fire broke out on "
            "13 November, two days before the fair.",
            "2025-11-18",
        ),
        Example(
            "Councillors voted on Monday to close the pool.\n\nMonday's vote was close.",
            "2025-11-18",
        ),
        Example(
            "The raid took place yesterday.\n\nOfficers said the raid on Monday had been planned for weeks.",
            "2025-11-18",
        ),
    ),
    fails=(
        Example(
            "A vote on the pool was held on Thursday.\n\nIn Friday's vote, nine councillors were against.",
            "2025-11-18",
        ),
        Example(
            "Councillors voted on Monday to close the pool.\n\nSunday's vote was close.",
            "2025-11-18",
        ),
        Example(
            "The fire broke out on Thursday.\n\nThe cause of the fire on 14 November is not known.",
            "2025-11-18",
        ),
    ),
    silent=(
        Example(
            "The vote was to be held on Thursday and was postponed.\n\nFriday's vote was close.",
            "2025-11-18",
        ),
        Example(
            "The committee vote on Thursday was close.\n\nThe council vote on Friday was not.",
            "2025-11-18",
        ),
    ),
    severity=Severity.WARNING,
)
