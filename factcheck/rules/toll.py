"""toll: the number of dead or hurt never falls from one account to a later one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from claims import Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import about, amount, box
from factcheck.rules.cues import alternatives, find
from factcheck.rules.dating import DAY, span_of_days
from factcheck.rules.layout import Line
from factcheck.rules.wording import said
from factcheck.types import Check, Outcome, Severity

NAME = "toll"
_WHO = r"(?: {harmed})?"
_BE = (
    _WHO
    + r"(?: (?:were|was|are|have|had|has|been|confirmed|reported|known|feared|to|be|now|already)){0,5}"
)
_STOOD = r"\b(?:to|at|of|is|was|reached|hit|passed|topped|exceeded)"
_TOLL = (
    r"\b(?:(?:death|injury|casualty) )?(?:toll|number of (?:the )?(?:dead|deaths|victims|fatalities|people killed))\b"
    r"[^«».;]{0,60}?" + _STOOD
)
SORTS = (
    ("dead", (
        rf"{{N:n}}{_BE} {{dead}}",
        r"\b(?:killed|killing|claimed|claims|kills|kill|leaving|left) {N:n} (?:{harmed}|lives|dead)",
        _TOLL + r" {N:n}",
    )),
    ("hurt", (
        rf"{{N:n}}{_BE} {{hurt}}",
        r"\b(?:injured|injuring|injures|wounded|wounding|hurt|hurting) {N:n}" + _WHO,
    )),
)  # fmt: skip
_IT = (
    r"\bit (?:had |has )?(?:since |now |then )?(?:stood at|stands at|{account_rose} to|reached|was) {N:n}",
)
_FIRST = re.compile(rf"\b(?:{alternatives('account_first')})\b", re.I)
_LAST = re.compile(rf"\b(?:{alternatives('account_last')})\b", re.I)
_ROSE = re.compile(rf"\b(?:{alternatives('account_rose')})\b", re.I)
_REVISED = re.compile(rf"\b(?:{alternatives('revised')})\b", re.I)
_PARTIAL = re.compile(rf"\b(?:{alternatives('partial')})\b", re.I)
_DATED = re.compile(r"\b(?:by|on|as of|until|late|early|at)(?: \w+)? $", re.I)
_PLACE = re.compile(
    r"^[^«».;]{0,60}?\bin (?:the )?[A-ZÀ-Ý]|^[^«».;,]{0,40}?\bin (?:a|another|two|three) "
)
_BREAK = re.compile(r"[;«»]|, ")
_OLD = 60 * DAY
_LEAST = 2
_REACH = 14


@dataclass(frozen=True, slots=True)
class Account:
    """One count of the dead or hurt, when it was given, and whether it is of the whole event."""

    line: Line
    figure: Quantity
    day: date | None
    order: int  # -1 where the words call it earlier, 1 later
    toll: bool  # told as the toll
    rose: bool  # told as a rise


def check(article: Article) -> Iterator[Check]:
    """Each account of a sort against the next one that the text dates later."""
    for sort, patterns in SORTS:
        accounts = list(_accounts(article, patterns))
        if len(accounts) < 2 or any(_REVISED.search(one.line.masked) for one in accounts):
            continue
        yield from _compared(accounts, sort)


def _accounts(article: Article, patterns: tuple[str, ...]) -> Iterator[Account]:
    last = -_REACH
    for line in article.layout.lines:
        found = [*find(line, *patterns), *(find(line, *_IT) if line.index - last == 1 else ())]
        figures = {q for cue in found if amount(q := cue.quantity("n")) >= _LEAST}
        if len(figures) != 1:
            continue
        figure = figures.pop()
        lead, tail = line.before(figure), line.after(figure)
        near = _BREAK.split(lead)[-1] + _BREAK.split(tail)[0]
        if _PARTIAL.search(near) or _PLACE.match(tail) or "since «D" in tail:
            continue
        day = _day(line)
        if day is not None and article.dateline is not None and day < article.dateline - _OLD:
            continue  # another disaster
        last = line.index
        order = 1 if _LAST.search(lead + tail[:30]) else -1 if _FIRST.search(lead + tail) else 0
        told = "toll" in lead.lower() or bool(re.search(r"\bit\b", lead, re.I))
        yield Account(line, figure, day, order, told, bool(_ROSE.search(lead)))


def _day(line: Line) -> date | None:
    """The one day that the sentence dates its count by."""
    days = set()
    for moment in line.moments:
        span = span_of_days(moment)
        if span is not None and _DATED.search(" " + line.before(moment)):
            if span[1] - span[0] > DAY:
                return None
            days.add(span[0])
    return days.pop() if len(days) == 1 else None


def _compared(accounts: list[Account], sort: str) -> Iterator[Check]:
    done: set[Quantity] = set()
    for later in accounts:
        earlier = [one for one in accounts if one is not later and _before(one, later)]
        earlier = [one for one in earlier if abs(one.line.index - later.line.index) <= _REACH]
        if not earlier or later.figure in done:
            continue
        one = max(earlier, key=lambda a: (a.day or date.min, amount(a.figure)))
        done.add(later.figure)
        low, high = _low(one.figure), _high(later.figure)
        holds = low <= high
        sure = (one.day and later.day) or later.rose or (later.toll and one.order == 0)
        if not holds and not sure:
            continue  # "earlier reports said 16" takes the 16 back
        yield Check(
            NAME,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            f"The number of {sort} goes from {said(one.figure)} to {said(later.figure)}."
            if holds
            else f"The later account has {said(later.figure)} {sort}, fewer than the {said(one.figure)} before it; "
            "if the toll was revised, say so.",
            f"{one.figure.text} {'≤' if holds else '>'} {later.figure.text}{_when(one, later)}",
            tuple(sorted({one.figure.span, later.figure.span})),
            None if holds else Severity.WARNING,
        )


def _before(one: Account, other: Account) -> bool:
    """Whether the text says that ``one`` was given before ``other``."""
    if one.day is not None and other.day is not None and one.day != other.day:
        return one.day < other.day
    if one.order != other.order:
        return one.order < other.order and (other.order > 0 or one.order < 0)
    return False


def _low(figure: Quantity) -> Fraction:
    low = box(figure).low
    return amount(figure) if low is None or not about(figure) else low


def _high(figure: Quantity) -> Fraction:
    high = box(figure).high
    return amount(figure) if high is None or not about(figure) else high


def _when(one: Account, later: Account) -> str:
    if one.day is None or later.day is None:
        return ""
    return f" ({one.day:%-d %b}, {later.day:%-d %b})"


RULE = Rule(
    name=NAME,
    summary="The number of dead or hurt never falls from one account to a later one.",
    doc="""The dead, and the injured, of one event are followed through the accounts that the text puts in order: by their day
("by Monday", "on Tuesday"), or by their words ("initially", "the toll has since risen to"). A later account with a smaller
number is reported, unless the text calls it a revision. Parts of a toll, tolls of single places and of other disasters are
left alone.""",
    authority="The dead do not become fewer; news agencies' practice to say when a toll is revised.",
    check=check,
    passes=(
        Example(
            "By Monday evening 12 people had been confirmed dead.\n\nOn Tuesday the death toll stood at 15, officials said.",
            "2025-07-16",
        ),
        Example(
            "Police initially said nine people were killed.\n\nThe death toll has since risen to 14."
        ),
        Example(
            "At least 12 people were killed in the blast.\n\nThe death toll has now risen to 15."
        ),
        Example(
            "On Friday rescuers said 40 people were injured.\n\nBy Saturday 52 people had been injured, the ministry said.",
            "2025-07-20",
        ),
    ),
    fails=(
        Example(
            "By Monday evening 15 people had been confirmed dead.\n\nOn Tuesday the death toll stood at 12, officials said.",
            "2025-07-16",
        ),
        Example(
            "Police initially said 14 people were killed.\n\nThe death toll has since risen to nine."
        ),
        Example(
            "At least 15 people were killed in the blast.\n\nThe death toll has now risen to 12."
        ),
        Example(
            "On Friday rescuers said 52 people were injured.\n\nBy Saturday 40 people had been injured, the ministry said.",
            "2025-07-20",
        ),
    ),
    silent=(
        Example(
            "Police initially said 14 people were killed.\n\nThe death toll was later revised to nine."
        ),
        Example(
            "At least 15 people were killed in the blast.\n\nThe flood of last year killed 9 people, and the toll stood at 9 now."
        ),
    ),
    severity=Severity.WARNING,
)
