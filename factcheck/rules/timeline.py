"""timeline: what came after did not come before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from claims import Moment
from corpus import Span
from factcheck.rules import chains, order_told
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.cues import find
from factcheck.rules.dating import has_year
from factcheck.rules.sequels import sequels, without_year
from factcheck.types import Check, Outcome, Severity

NAME = "timeline"
_ABOUT, _WITHIN = r"[^«».;:()]{0,90}?", r"[^«».,;:()]{0,90}?,? "
_FEW = r",?(?: (?!and\b|but\b|or\b|who\b|which\b|though\b|as\b)[\w'-]+){0,4}?,? "
LATER_FIRST = (
    r"{D:late}, having [^«».;]{2,60}? (?:in|on|at) {D:early}",
    r"{D:late}"
    + _FEW
    + r"(?:{later_first})(?! which| that,)"
    + _WITHIN
    + r"(?:in |on |at |of )?{D:early}",
    r"\b(?:After|Following|after)\b(?! which)" + _ABOUT + r"{D:early}" + _ABOUT + r"{D:late}",
)
EARLIER_FIRST = (
    r"{D:early}" + _FEW + r"(?:before(?! {accounts})|ahead of|until)\b" + _ABOUT + r"{D:late}",
    r"{D:early}" + _ABOUT + r"\band (?:then|later)\b" + _ABOUT + r"{D:late}",
)
_STRETCH = re.compile(r"\b(?:since|from|until|till|than|as in)(?: (?:the )?[\w'-]+){0,3} $", re.I)
_INSTEAD = re.compile(r"\b(?:not|instead of|rather than)\b")
_NAMED = re.compile(r"\b(?!(?:In|On|At|By|From|After|Before)\b)[A-Z][a-z]+ $")
_RANKED = re.compile(
    r"\b(?:\w+est|most|least|best|worst|record|second|third|only)\b[^«]*«D\d+»,? (?:after|following) (?:the )?«D",
    re.I,
)


def check(article: Article) -> Iterator[Check]:
    """Two dates of a sentence with a word of order between them, then two points of any sort."""
    known: set[Span] = set()
    for found in _dates(article):
        known.update(found.spans)
        yield found
    for found in (*chains.told(NAME, article), *order_told.told(NAME, article)):
        if not any(span.overlaps(other) for span in found.spans for other in known):
            yield found


def _dates(article: Article) -> Iterator[Check]:
    for line in article.layout.lines:
        if line.kinds.count("D") < 2 or " if " in line.masked or _RANKED.search(line.masked):
            continue
        done: set[Moment] = set()
        for patterns in (LATER_FIRST, EARLIER_FIRST):
            for cue in find(line, *patterns):
                early, late = cue.moment("early"), cue.moment("late")
                if early in done or late in done:
                    continue
                clause_first = cue.match.start("early") < cue.match.start("late")
                if (
                    patterns is LATER_FIRST
                    and clause_first
                    and "«D" in line.masked[: cue.match.start()][-60:]
                ):
                    continue
                one, other = sorted((early, late), key=lambda m: m.span)
                if (
                    " after " in line.between(one, other)
                    and patterns is LATER_FIRST
                    and clause_first
                ):
                    continue  # "grain entered after 6 October and after 23 July"
                if any(_STRETCH.search(line.before(m)[-40:]) for m in (early, late)):
                    continue
                if any(
                    re.match(r"^ [A-Z]", line.after(m)) or _NAMED.search(line.before(m))
                    for m in (early, late)
                ):
                    continue  # "the 1984 Marketing Act", "London 2012"
                if _INSTEAD.search(line.between(one, other)):
                    continue  # "after the summer and not, as planned, in February"
                pair = _comparable(early, late)
                if pair is None:
                    done |= {early, late}
                    yield from without_year(NAME, article, early, late)
                    continue
                done |= {early, late}
                yield _weighed(early, late, *pair)
    yield from sequels(NAME, article)


def _comparable(
    early: Moment, late: Moment
) -> tuple[tuple[object, object], tuple[object, object]] | None:
    """First and last instant of both, where the text fixes them against each other."""
    if None in (early.first, early.last, late.first, late.last):
        return None
    times = [isinstance(m.first, datetime) for m in (early, late)]
    if times[0] != times[1]:
        return None
    if not times[0] and not (has_year(early) and has_year(late)):
        return None
    return (early.first, early.last), (late.first, late.last)


def _weighed(
    early: Moment, late: Moment, one: tuple[object, object], other: tuple[object, object]
) -> Check:
    start, finish = one[0], other[1]
    assert isinstance(start, date) and isinstance(finish, date)
    holds = start <= finish
    spans = tuple(sorted({early.span, late.span}))
    shown = f"{_shown(start)} {'≤' if holds else '>'} {_shown(finish)}"
    if holds:
        message = f"{early.text} comes before {late.text}, as the text says."
        return Check(NAME, Outcome.CONSISTENT, message, shown, spans)
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"{late.text} is told as coming after {early.text}, which is later.",
        shown,
        spans,
        Severity.ERROR,
    )


def _shown(moment: date) -> str:
    if isinstance(moment, datetime):
        return f"{moment:%H:%M}"
    return f"{moment.day} {moment:%b} {moment.year}"


RULE = Rule(
    name=NAME,
    summary="What came after did not come before.",
    doc="""Two dates or times of day in one sentence with a word of order between them ("work began in March 2021,
after the contract was signed in November 2020") must stand in that order; so must a date that is told as following another ("after that, on 9 January", "the following
month, in July") what came only later than what began or was done first ("the decline began in March. Not until June did a second firm leave") and what had been done before ("was gone before the search in February: she had sold it in May"). Deeds
told one after another, each with its date ("was founded in 1950, sold in 1991 and bought back in 2019"), were done in that order. Days
without a year are a warning at most.""",
    authority="The calendar and the clock.",
    check=check,
    passes=(
        Example("The works was founded in 1950, sold in 1991 and bought back in 2019."),
        Example(
            "He set out on 4 May, was over the pass by the 7th and came down on the 11th.\n\nHe was home again on the 20th."
        ),
        Example("Work began in March 2021, after the contract was signed in November 2020."),
        Example("After graduating in 1960 she went home, in 1961, to teach."),
        Example(
            "Passengers left at 6.31am, after a second attempt had failed at 6.25am.", "2025-07-20"
        ),
    ),
    fails=(
        Example(
            "Nobody knew.\n\nHe rang the mill in September, and the police were called in July.",
            "2025-10-23",
        ),
        Example(
            "The decline began when a ferry line withdrew its boats in July. Not until June did a second leave.",
            "2025-11-20",
        ),
        Example(
            "The herders first took the case to a court in 2023. They lost, and only after that, in 2021, did the firm offer a lease."
        ),
        Example("He retired in 1999, having joined the force in 2004."),
        Example("The works was founded in 1950, sold in 2021 and bought back in 2019."),
        Example(
            "He set out on 4 May, was over the pass by the 7th and came down on the 11th.\n\nHe was home again on the 9th."
        ),
        Example(
            "Ditches were dug first, in July; reeds went in during May and June, and the sluices were opened last, in September.",
            "2025-11-20",
        ),
        Example(
            "Talks broke down on 16 January. A mediator was called in after that, on 9 January."
        ),
        Example("The strike began on 9 January, after talks had broken down on 16 January."),
        Example("She moved in 1934. The following year, in 1938, she opened a shop."),
        Example(
            "The house was gone before police searched it in February 2023: she had closed on its sale in May 2023."
        ),
        Example("Work began in March 2021, after the contract was signed in November 2021."),
        Example("The boat turned at 2.25, which was before the call for help went out, at 2.05."),
        Example("After graduating in 1964 she went home, in 1961, to teach."),
        Example(
            "Passengers left at 6.13am, after a second attempt had failed at 6.25am.", "2025-07-20"
        ),
    ),
    silent=(
        Example("Digging began in 2018, and another pit was closed in 2015."),
        Example("She began as a cook in 1996. Another cook, hired in 1991, taught her."),
        Example("The inquiry began in 2024. A second mill was fined in 2020 for the same leak."),
        Example("The first blades should turn in 2031. Those off Orr were put up later, in 2004."),
        Example("Pupils move in after the summer of 2026 and not, as planned, in February 2025."),
        Example(
            "The llama was seized on 11 May after a positive test, was to be killed on the 25th and lives."
        ),
        Example("France won it in 2018, Germany in 2014 and Spain in 2010."),
        Example("Work began in March 2021 and a film about it came out in November 2020."),
        Example("Talks stopped in May. The following month the mill shut."),
    ),
)
