"""percent-bound: no more than a hundred per cent of a group, and no fall below nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, box
from factcheck.rules.cues import find
from factcheck.rules.layout import Line
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, said
from factcheck.types import Check, Outcome, Severity

NAME = "percent-bound"
NEAR = 90  # per cent
OF = (
    r"{P:p} of (?:all |all the |the |its |their |our |those |these |registered |eligible |such )*(?:[\w'-]+ ){0,3}?(?P<who>{group})\b",
    r"{P:p} of (?:the |its |all |all the |their )?{N:n} (?:[\w'-]+ ){0,2}?(?P<who>{group})\b",
    r"\b(?P<who>turnout)(?: [\w'-]+){0,6} {P:p}",
    r"{P:p} (?P<who>turnout)\b",
)
FALL = (
    r"\b(?P<who>{level_noun})(?: [\w'-]+){0,4} (?:{shrink})(?: by)? {P:p}",
    r"\b(?:{shrink}) (?:the |its |their )?(?P<who>{level_noun})(?: [\w'-]+){0,4} by {P:p}",
    r"{P:p} (?:{shrinking}) in (?:the |its |their )?(?:[\w'-]+ )?(?P<who>{level_noun})\b",
)
_MORE = re.compile(
    r"\b(?:capacity|target|quota|normal|usual|expected|level|average|number)\b", re.I
)
_EQUALS = re.compile(
    r"\b(?:being|equal to|equals|equalling|i\.e\.|that is|corresponding to)(?: \w+)? $", re.I
)
_THAN = re.compile(r"^ (?:more|higher|above|up|increase|rise|growth|jump|surge)\b", re.I)


def check(article: Article) -> Iterator[Check]:
    """Shares of a group of people or things, and falls of what cannot be negative."""
    for line in article.layout.lines:
        if "P" not in line.kinds:
            continue
        done: set[Quantity] = set()
        for cue in find(line, *OF):
            p = cue.quantity("p")
            if p not in done and p.value is not None and not _other(line, p, cue.match.group(0)):
                done.add(p)
                yield from _weighed(p, f"of the {cue.word('who')}", "a share")
        for cue in find(line, *FALL):
            p = cue.quantity("p")
            if p not in done and p.value is not None and p.per is None:
                done.add(p)
                yield from _weighed(p, f"off the {cue.word('who')}", "a fall")


def _other(line: Line, p: Quantity, words: str) -> bool:
    return (
        _MORE.search(words) is not None
        or _THAN.match(line.after(p)) is not None
        or _EQUALS.search(line.before(p)) is not None
    )


def _weighed(p: Quantity, of: str, what: str) -> Iterator[Check]:
    """A check where the bound is near or passed; that 30% of voters is possible tells nobody anything."""
    low = box(p).low
    holds = low is None or low <= 100
    if amount(p) < NEAR:
        return
    yield Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{said(p)} {of} is {'possible' if holds else f'more than there is: {what} ends at 100%'}.",
        f"{number(amount(p), 'percent')} {'≤' if holds else '>'} 100%",
        spans_of(p),
        None if holds else Severity.ERROR,
    )


RULE = Rule(
    name=NAME,
    summary="No more than a hundred per cent of a group, and no fall below nothing.",
    doc="""A share of a group ("97% of voters", "a turnout of 98%") is at most 100 per cent, and what cannot be
negative (a price, a number of members) cannot fall by more. Growth, profits, and shares of a capacity, target or
earlier level can exceed 100 per cent and are left alone.""",
    authority="A part is at most the whole.",
    check=check,
    passes=(
        Example("The change was backed by 97% of voters."),
        Example("Ms Orr won on a turnout of 98 per cent."),
        Example(
            "Membership fell by 40 per cent.\n\nOf those left, 95 per cent of members pay by card."
        ),
    ),
    fails=(
        Example("The change was backed by 112% of voters."),
        Example("Ms Orr won on a turnout of 188 per cent."),
        Example("The union grew.\n\nMembership fell by 140 per cent in the year after."),
        Example("More than 120% of the 340 pupils stayed at home."),
    ),
    silent=(
        Example("Sales rose 112% and the plant ran at 105% of capacity."),
        Example("Profits fell by 140 per cent, to a loss of $4 million."),
        Example("There were 130% more voters than in May."),
    ),
)
