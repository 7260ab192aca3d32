"""tense: what is expected lies ahead, what was done lies behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claims import Moment
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.cues import alternatives, find
from factcheck.rules.dating import has_year, shown, span_of_days
from factcheck.types import Check, Outcome, Severity

NAME = "tense"
_WORDS = r"(?: (?!than\b|that\b|which\b|and\b|but\b|from\b|lost\b|due\b)[\w'-]+){0,6}?"
AHEAD = (
    rf"{{planned}}(?<!due(?= to the)){_WORDS} (?P<prep>by|in|on|for|until|before) {{D:d}}",
    rf"{{to_come}}{_WORDS} (?P<prep>by|in|on|until|before) {{D:d}}",
)
BEHIND = (r"\b(?:was|were|has been|have been|had been) {done}[^«».;]{0,30}?\b(?:in|on|by) {D:d}",)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)
PAST = re.compile(
    rf"\b(?:{alternatives('past_plan')})\b",
    re.I,
)
_IF = re.compile(r"\b(?:if|unless|once|until)\b[^.;]*$", re.I)
ASKED = re.compile(
    r"\b(?:how|what|where|when|why|who|whether)\b", re.I
)  # "will show how it fell on"


def check(article: Article) -> Iterator[Check]:
    """Dates with a year, against the dateline, by the tense of their verb."""
    today = article.dateline
    if today is None:
        return
    for line in article.layout.lines:
        if "D" not in line.kinds:
            continue
        for ahead, patterns in ((True, AHEAD), (False, BEHIND)):
            done: set[Moment] = set()
            for cue in find(line, *patterns):
                moment = cue.moment("d")
                days = span_of_days(moment)
                if moment in done or days is None or moment.relative or not has_year(moment):
                    continue
                if ahead and cue.word("prep") != "by" and not _MONTH.search(moment.text):
                    continue  # "in 1986" is too often a comparison
                if line.before(moment).endswith("the "):
                    continue
                clause = re.split(r"[,;:–—]", line.masked[: cue.match.start() + 8])[-1]
                if not ahead and _IF.search(line.masked[: cue.match.start() + 8]):
                    continue
                if ahead and (PAST.search(clause) or "«O" in clause or ASKED.search(cue.match[0])):
                    continue
                done.add(moment)
                yield _weighed(moment, days, today, ahead)


def _weighed(moment: Moment, days: tuple[date, date], today: date, ahead: bool) -> Check:
    holds = days[1] >= today if ahead else days[0] <= today
    end = days[1] if ahead else days[0]
    sign = ("≥" if holds else "<") if ahead else ("≤" if holds else ">")
    what = "lies ahead of" if end >= today else "lies behind"
    said = "expected" if ahead else "told as done"
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{moment.text} {what} the dateline, {'as' if holds else 'but'} it is {said}"
        f"{' to be' if holds and ahead else ''}."
        if holds
        else f"{moment.text} is {said}, but it {what} the dateline.",
        f"{shown(end)} {sign} {shown(today)}",
        (moment.span,),
        None if holds else Severity.WARNING,
    )


RULE = Rule(
    name=NAME,
    summary="What is expected lies ahead, what was done lies behind.",
    doc="""A date with its year that a verb of the future leads to ("completion expected by February 2031") must not lie
before the dateline, and one of a finished deed ("was signed in 2019") must not lie after it. Plans reported in the past
tense are left alone.""",
    authority="The calendar and the dateline.",
    check=check,
    passes=(
        Example("Completion of the works is expected by February 2031.", "2025-11-18"),
        Example("The contract was signed in March 2024.", "2025-11-18"),
    ),
    fails=(
        Example("Completion of the works is expected by February 2021.", "2025-11-18"),
        Example("The contract was signed in March 2028.", "2025-11-18"),
    ),
    silent=(
        Example(
            "The terms lapse if no announcement has been made by 31 January 2026.", "2025-11-18"
        ),
        Example("The opening was expected by April 2023.", "2025-11-18"),
        Example("The film will tell how the dam broke on 4 May 1962.", "2025-11-18"),
    ),
    severity=Severity.WARNING,
)
