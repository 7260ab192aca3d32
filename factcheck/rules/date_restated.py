"""date-restated: an event that is dated twice has one date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims import Moment
from claims.edits import apart
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.cues import alternatives
from factcheck.rules.dated_twice import dated_twice
from factcheck.rules.dates_again import day_told, meant, repeats, year_told
from factcheck.rules.layout import Line
from factcheck.rules.overlap import content
from factcheck.types import Check, Outcome, Severity

NAME = "date-restated"
_THE_EVENT = re.compile(
    r"\b(?:the|that|this|his|her|its|their) (?:[\w-]+ ){1,3}(?:of|on) (?:the )?(?:night of )?(?:the )?$",
    re.I,
)
_APPOSED = re.compile(
    rf"\b(?:the|that) (?:(?:{alternatives('known_days')}) )?(?:{alternatives('parts_of_day')}),? $",
    re.I,
)
_EVENT = re.compile(rf"\b(?:{alternatives('events')})\b", re.I)


@cache
def _another() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('another_event')})\b", re.I)


def check(article: Article) -> Iterator[Check]:
    """Definite mentions of a dated event, against the other dates of the article; then every event
    that is dated twice."""
    found = list(_known_again(article))
    yield from found
    flagged = {span for one in found if one.severity for span in one.spans}
    for one in dated_twice(NAME, article):
        if not flagged.intersection(one.spans):
            yield one


def _known_again(article: Article) -> Iterator[Check]:
    days = [m for m in article.analysis.moments if day_told(m) is not None]
    for place, moment in enumerate(days):
        line = article.layout.line_of(moment.span)
        if line is None or moment not in line.mentions:
            continue
        lead = line.before(moment)[-70:]
        event = _THE_EVENT.search(lead)
        known = event is not None and _EVENT.search(event[0]) and not _another().search(event[0])
        definite = known or _APPOSED.search(lead)
        others = days[:place] + days[place + 1 :]
        twin = next((o for o in others if _same(moment, o)), None)
        doubted = year_told(moment) is not None and not any(
            _same(moment, o) and year_told(o) is not None for o in others
        )
        if twin is not None and doubted:
            twin = None if meant(article, line, moment, days[:place]) else twin
        if twin is not None:
            before = twin.span.start < moment.span.start
            if definite or (before and repeats(article, line, moment, twin)):
                yield _agree(moment, twin)
            continue
        slip = None
        if definite:
            told = (o for o in reversed(days[:place]) if o.first is not None and moment.first)
            slip = next(
                (
                    o
                    for o in told
                    if _slipped(moment, o) and (not known or _likely(article, line, moment, o))
                ),
                None,
            )
        slip = slip or meant(article, line, moment, days[:place])
        if slip is not None:
            yield Check(
                NAME,
                Outcome.INCONSISTENT,
                f"{moment.text} seems to be the date that the article gave before as {slip.text}.",
                f"{moment.text} ≠ {slip.text}",
                tuple(sorted({moment.span, slip.span})),
                Severity.WARNING,
                slip.text,
            )


def _same(one: Moment, other: Moment) -> bool:
    years = {year_told(one), year_told(other)} - {None}
    return day_told(one) == day_told(other) and len(years) < 2


def _slipped(one: Moment, other: Moment) -> bool:
    """Whether two dates are one slip apart: in the day, the month or the year."""
    (day, month), (day2, month2) = day_told(one) or (0, 0), day_told(other) or (0, 0)
    years = {year_told(one), year_told(other)} - {None}
    if month == month2 and len(years) < 2:
        if one.weekday is not None and other.weekday is not None:
            return False  # each of them is told with its own day of the week
        return (
            abs(day - day2) < 4
            or (len(str(day)) == len(str(day2)) and apart(str(day), str(day2), 1) <= 1)
            or abs(day - day2) == 10
        )
    return day == day2 and (month == month2) != (len(years) < 2)


def _likely(article: Article, line: Line, one: Moment, other: Moment) -> bool:
    """Whether two days that no slip in the tens parts have a word in common beside them."""
    (day, month), (day2, month2) = day_told(one) or (0, 0), day_told(other) or (0, 0)
    if month != month2 or abs(day - day2) % 10 == 0:
        return True
    home = article.layout.line_of(other.span)
    return home is not None and bool(content(line.masked) & content(home.masked))


def _agree(moment: Moment, twin: Moment) -> Check:
    return Check(
        NAME,
        Outcome.CONSISTENT,
        f"{moment.text} repeats {twin.text}.",
        f"{moment.text} = {twin.text}",
        tuple(sorted({moment.span, twin.span})),
    )


RULE = Rule(
    name=NAME,
    summary="An event that is dated twice has one date.",
    doc="""A date that comes with a known event ("the raid of 2 February 2024", "the opening night, 14 August") must
be one that the article gives elsewhere. Where it is not and another date is one slip away from it, the two are shown. An
event that is told twice with a date, by its verb ("applications close on June 20") or its noun ("the closing date"), keeps
that date, unless it was moved. Two dates of which a slip makes one of the other are shown too: told with the same words, both in full, or the later one as
known ("since the fair of 15 April", "the 4 March operation", "the postponement from 12 February").""",
    authority="The definite article; one slip in day, month or year; one event has one date.",
    check=check,
    passes=(
        Example(
            "The silver was stolen on 2 February 2024.\n\nThe thieves in the raid of 2 February 2024 wore masks."
        ),
    ),
    fails=(
        Example(
            "Nobody came.\n\nThe mayor signed the order on 13 January in a tent.\n\nThe 23 January order is a precaution, she said."
        ),
        Example(
            "Nobody came.\n\nThe race was due to be run on 12 February and was put back.\n\nThe postponement from 14 February was dear, she said."
        ),
        Example(
            "Nobody rang.\n\nCalls began on 3 March 2025 and took a month.\n\nThe first sample was drawn on 13 March 2025, the firm says."
        ),
        Example(
            "Nobody came.\n\nThe fair was held on 25 April.\n\nNobody who went to the fair of 15 April need worry, she said."
        ),
        Example(
            "The silver was stolen on 2 February 2024.\n\nThe thieves in the raid of 12 February 2024 wore masks."
        ),
        Example(
            "The festival runs from Friday 14 August 2026 to Sunday 16 August. The opening night, 15 August, is sold out.",
            "2025-11-28",
        ),
        Example(
            "Shops in nine towns have been told to take the bread of one bakery off their shelves, after forty people fell ill in a week. "
            "The flour was bought from a mill on 21 January.\n\nThe flour of 11 January went to two bakers as well."
        ),
        Example(
            "Nobody mends it.\n\nThe bridge was sold to the county on 3 May 2016.\n\nThe county has let it rust since the bridge was sold to it on 3 June 2016."
        ),
        Example(
            "Applications close on 20 June. The help desk is open until midnight on the closing date, 27 June."
        ),
        Example(
            "The treaty takes effect on 1 September. Gas will flow after the treaty's coming into force on 1 October."
        ),
    ),
    silent=(
        Example("The auction was on 19 July. Powder was up 1.7% from the auction of 5 July."),
        Example(
            "Nobody spoke.\n\nThe water was cut off on 30 June 2026.\n\nA fee of nine crowns is charged from 1 January 2027."
        ),
        Example(
            "Wages rise from 1 July 2026, the mill says.\n\nHours fall from 13 July 2026, the mill says."
        ),
        Example(
            "ORDER of Judge Ida Marsh, 27 January 2026\n\nThe strike may go on, under the notice of 23 January 2026."
        ),
        Example(
            "Nobody fell.\n\nThe race began on Sunday 21 December 2025.\n\nIt was won on Sunday 28 December 2025 by a head."
        ),
        Example("He was born on 2 February 1950 and died on 12 March 2024."),
        Example(
            "The museum opens on 4 June. The café opens on 9 June. At the opening night on 12 June there was jazz."
        ),
        Example(
            "The opening on 4 June was put off. At the opening ceremony on 9 July a band played."
        ),
    ),
    severity=Severity.WARNING,
)
