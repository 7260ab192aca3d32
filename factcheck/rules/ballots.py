"""Votes told side by side, and how many had one: "Twenty of the 36 senators supported it and 13 opposed it. Three were
away", "of 15 members 14 were in the room. Seven stood up for it and six against; one abstained"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.layout import Line, letter
from factcheck.rules.slips import explains
from factcheck.rules.standing import bracket

_BESIDE = 2  # how far a slip in a small number puts the sum off
_AHEAD = 2  # sentences after the one that tells how many may vote
_PART_OF = re.compile(
    r"«N(?P<k>\d+)» of (?:the|its|their|those) «N(?P<w>\d+)»(?! (?:per|years?|votes? to))"
)
_HERE = re.compile(
    r"«N(?P<w>\d+)»(?: of (?:them|those|these))?(?: [\w'-]+)? (?:were|was) (?:present|in the (?:room|chamber|hall|church)|there|voting|entitled)\b"
    r"|«N(?P<v>\d+)»(?: [\w'-]+)? (?:voted|took part|cast (?:a|their) (?:vote|ballot)s?)\b(?! (?:for|against|to|in|yes|no)\b)"
)
_CLAUSE = re.compile(r"[,;.]")
_NEAR = 45  # characters behind a number that tell how it voted


@dataclass(frozen=True, slots=True)
class Ballot:
    """How many had a vote and how they used it; ``idle`` where some are told who did not vote for either."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    idle: bool
    single: int = 0  # told as "one", without a number

    @property
    def total(self) -> int:
        return int(sum(map(amount, self.parts))) + self.single


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(name)})\b", re.I)


def ballots(article: Article) -> Iterator[Ballot]:
    """The votes of the article whose numbers must come to the whole, or cannot be more than it."""
    for line in article.layout.body:
        if line.kinds.count("N") < 2 and not _HERE.search(line.masked):
            continue
        for whole, first in _wholes(line):
            ballot = _told(article, line, whole, first)
            if ballot is not None and _decides(ballot):
                yield ballot
                break


def _decides(ballot: Ballot) -> bool:
    """Whether the numbers are the whole, are more than it, or fall short by a slip where none is left out."""
    if ballot.total >= amount(ballot.whole):
        return ballot.total <= 2 * amount(ballot.whole)
    missing = amount(ballot.whole) - ballot.total
    return ballot.idle and (
        missing <= _BESIDE or explains(ballot.whole, [(q, 1) for q in ballot.parts])
    )


def _wholes(line: Line) -> Iterator[tuple[Quantity, Quantity | None]]:
    for match in _PART_OF.finditer(line.masked):
        whole, part = (line.mentions[int(match[key])] for key in ("w", "k"))
        if isinstance(whole, Quantity) and isinstance(part, Quantity):
            yield whole, part
    for match in _HERE.finditer(line.masked):
        whole = line.mentions[int(match["w"] or match["v"])]
        if isinstance(whole, Quantity):
            yield whole, None


def _told(article: Article, line: Line, whole: Quantity, first: Quantity | None) -> Ballot | None:
    parts: list[Quantity] = []
    sides = idle = single = 0
    for one in article.layout.around(line, 0, _AHEAD):
        if one.block != line.block:
            break
        single += _single().search(one.masked) is not None
        for q in one.quantities:
            if q.span == whole.span or letter(q) != "N" or q.hedge is not None or not q.value:
                continue
            if q != first and (q.span.start < whole.span.end or bracket(one, q) is not None):
                continue
            how = _vote(one, q, first == q)
            if how is None:
                continue
            sides += how == "side"
            idle += how == "idle"
            parts.append(q)
    if sides < 2 or len(parts) > 5 or any(amount(q) >= amount(whole) for q in parts):
        return None
    return Ballot(whole, tuple(parts), idle + single > 0, single)


@cache
def _single() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[;,] |\band )(?:one|another)\b(?: [a-z]+)?(?:, [^«».;,]{{1,30}},)? (?:{alternatives('vote_idle')})\b",
        re.I,
    )


def _vote(line: Line, q: Quantity, of_whole: bool) -> str | None:
    """Whether a number is one of those for or against, or of those who did neither."""
    after = line.after(q)
    if of_whole:
        after = re.sub(r"^ of (?:the|its|their|those) «N\d+»", "", after)
    elif q.noun not in listed("voting_nouns") and q.noun is not None:
        named = re.match(rf"^ {re.escape(q.noun[:4])}", after, re.I)
        if named and not _words("vote_sides").match(after, 1):
            return None
    stop = _CLAUSE.search(after, 2)
    mark = after.find("«")
    end = min(x for x in (_NEAR, stop.start() if stop else _NEAR, mark if mark > 0 else _NEAR))
    words = after[:end]
    if not words.strip() and stop is not None:
        words = after[:_NEAR].partition("«")[0]  # "one, the youngest, abstained"
    if _words("vote_idle").search(words):
        return "idle"
    if _words("vote_sides").search(words):
        return "side"
    later = after[:_NEAR].partition("«")[0]
    return "idle" if re.match(r"^,[^,]*, ", after) and _words("vote_idle").search(later) else None
