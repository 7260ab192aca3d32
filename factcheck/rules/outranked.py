"""Figures of a list that stand against the one called the largest or the least: "the largest supplier had sales of
12 million; Norte had nine and Medicor seven", "it overtakes the Sotano, 1,580 metres deep, and the Fosa, with 1,497".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import Quantity
from claims.units import dimension
from factcheck.rules.base import Article
from factcheck.rules.bonds import like
from factcheck.rules.boxes import about, amount
from factcheck.rules.cues import alternatives, may_hold
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.prose import bracketed
from factcheck.rules.ranked_figures import borne_out, goes_on
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import listed, number, said
from factcheck.types import Check, Outcome, Severity

_BEHIND, _BEFORE = 90, 60  # characters from the superlative to its figure
NAME = "rank"
_TABLE = 8  # times that the figures of one table differ at most
_FAR, _FEW, _BACK = 4, 2, 4  # times that figures of one table differ; listed figures; sentences
_NOT_FIRST = re.compile(
    r"(?:«O\d+»|\b(?:second|third|fourth|fifth|next|joint|not|one of|among|some of|of its|two|three)\b)[ -](?:the |its )?(?:single )?$",
    re.I,
)
_TURN = re.compile(r"[;:]|\bahead of\b|\bfollowed by\b|\bbeating\b")
_AHEAD = re.compile(r"\b(?:ahead of|followed by|the others?|next came|the rest)\b", re.I)
_NOT_ONE = re.compile(
    r"\b(?:of|by|than|from|up|down|rose|fell|total|all|altogether|between|worth|aged?|since|until|average|mean|combined|together|record|another)(?: (?:of|to|the|its|about))*(?: (?:about|some))? $",
    re.I,
)
_PART = re.compile(
    r"^(?: [\w-]+)? (?:of (?:them|these|those|which|it)|more|less|fewer|higher|lower|each|in all|altogether|ago|away|old|years?)\b"
)
_SO_MANY = re.compile(r" (?:[a-z]+ )?of (?:the |its |their )?")
_ITEM = re.compile(
    r"(?:\b[A-Z][\w.'’&-]*(?: (?:and|&|of|de|the) [A-Z][\w.'’&-]*)*|\b(?:one|those|the other|the others|others|(?:the|an?) [a-z]+(?: [a-z]+)?))(?:,? (?:«[OD]\d+»|[a-z]+|[A-Z][\w'’-]*,?)){0,5},? $"
)


@dataclass(frozen=True, slots=True)
class Outranked:
    """The figure that is told as the first and those listed against it; ``low`` where the least is the first."""

    first: Quantity
    others: tuple[Quantity, ...]
    low: bool
    word: str

    @property
    def wrong(self) -> tuple[Quantity, ...]:
        """Those that beat the first."""
        limit = amount(self.first)
        return tuple(
            q for q in self.others
            if (value_in(q, self.first) < limit if self.low else value_in(q, self.first) > limit)
        )  # fmt: skip


@cache
def _superlative() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<high>more than any other|most [a-z]{{3,}}|{alternatives('top')}|{alternatives('greatest')})|(?P<low>{alternatives('bottom')}|{alternatives('least')}))\b(?<!minimum)(?<!maximum)(?! (?:of all|of the|part)\b)",
        re.I,
    )


@cache
def _overtakes() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives('overtakes')}|(?:{alternatives('worse_than')}) than (?:those|the ones|that|the one|the (?:previous|old|last|next)))\b",
        re.I,
    )


def checks(article: Article, line: Line) -> Iterator[Check]:
    """The figure called the first, against those listed with it."""
    for found in found_in(article, line):
        wrong = found.wrong
        if len(wrong) == len(found.others):
            continue  # a list of something else
        if any(_apart(q, found.first) for q in wrong):
            continue
        used = (found.first, *(wrong or found.others))
        told = listed([said(q) for q in used[1:]])
        holds = not wrong
        message = f"{said(found.first)} is told as the first ({found.word}), {'and' if holds else 'but'} {told} {'come' if len(used) > 2 else 'comes'} {'after' if holds else 'before'} it."
        sign = " < " if found.low else " > "
        yield Check(
            NAME,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            message[:1].upper() + message[1:],
            sign.join(number(value_in(q, found.first)) for q in used)
            + ("" if holds else " does not hold"),
            spans_of(*used),
            None if holds else Severity.WARNING,
        )


def _apart(q: Quantity, first: Quantity) -> bool:
    """Whether two figures are too far apart to be of one table."""
    small, large = sorted((value_in(q, first), amount(first)))
    return large > small * _TABLE


def found_in(article: Article, line: Line) -> Iterator[Outranked]:
    """Every figure that a sentence calls the first and that is listed with others, in order or not."""
    if line.headline or len(line.kinds) > 14 or may_hold(line, "shut_out"):
        return
    if may_hold(line, "top", "bottom", "most_of", "greatest", "least"):
        for found in _superlative().finditer(line.masked):
            one = _called(article, line, found)
            if one is not None:
                yield one
                return
    if may_hold(line, "overtakes", "worse_than"):
        yield from _overtaken(article, line)


def _called(article: Article, line: Line, found: re.Match[str]) -> Outranked | None:
    left = line.masked[: found.start()]
    if _NOT_FIRST.search(left[-24:]):
        return None
    first = _figure(line, found.start(), found.end())
    if first is None or not borne_out(found["high"] or found["low"], first):
        return None
    others = _others(line, first, first.span.end)
    following = article.layout.around(line, 0, 1)[1:]
    if not others and following and following[0].block == line.block:
        others = _others(following[0], first, 0)
        if others and not goes_on(line, following[0], len(following[0].before(others[0]))):
            return None
        line = following[0]
    firm = _AHEAD.search(line.masked) is not None
    if not others or (len(others) < _FEW and not firm):
        return None
    return Outranked(first, tuple(others), found["low"] is not None, found[0])


def _figure(line: Line, start: int, end: int) -> Quantity | None:
    """The figure of what the superlative is said of: the next in its clause, else the one right before."""
    for n, q in enumerate(line.mentions):
        if not isinstance(q, Quantity) or not _ranked(line, q):
            continue
        if _SO_MANY.fullmatch(line.masked[end : line.starts[n]]):
            continue  # "the largest of five"
        if end <= line.starts[n] <= end + _BEHIND:
            if _TURN.search(line.masked[end : line.starts[n]]) is None:
                return q
            break
    before = [
        q
        for n, q in enumerate(line.mentions)
        if isinstance(q, Quantity) and _ranked(line, q) and start - _BEFORE <= line.ends[n] <= start
    ]
    return (
        before[-1]
        if before and ";" not in line.masked[len(line.before(before[-1])) : start]
        else None
    )


def _ranked(line: Line, q: Quantity) -> bool:
    """Whether a figure can be what things are ranked by."""
    if letter(q) not in "MNUP" or not q.value or q.value <= 1 or bracketed(line, q):
        return False
    if (q.hedge is not None and not about(q)) or dimension(q.unit) == "time":
        return False
    return _PART.match(line.after(q)) is None


def _others(line: Line, first: Quantity, after: int) -> list[Quantity]:
    """The figures of a sentence that stand each behind what it is of, as the first one does."""
    found = []
    for q in line.quantities:
        taken = like(q, first)
        if q.span.start < after or taken is None or not _ranked(line, q):
            continue
        if q.per not in (None, first.per) or _NOT_ONE.search(line.before(q)[-30:]):
            continue
        if letter(q) == "N" and q.noun not in (None, first.noun):
            continue
        large, small = sorted((value_in(taken, first), amount(first)), reverse=True)
        if large > small * _FAR and taken.unit is None:
            continue
        left = line.before(q)[-70:]
        if _ITEM.search(left) is not None and not _superlative().search(left.rpartition("»")[2]):
            found.append(taken)
    return found


def _overtaken(article: Article, line: Line) -> Iterator[Outranked]:
    """Those that something is told to be ahead of: more than every figure told of it before would make it so."""
    found = _overtakes().search(line.masked)
    if found is None or " by " in line.masked[found.end() :]:
        return
    later = [
        q for n, q in enumerate(line.mentions)
        if isinstance(q, Quantity) and line.starts[n] >= found.end() and _ranked(line, q)
        and (letter(q) in "MU" or (letter(q) == "N" and q.noun is None and (q.step > 1 or " than " in found[0])))
    ]  # fmt: skip
    if not later or any(
        q.span.end <= later[0].span.start and letter(q) == letter(later[0]) for q in line.quantities
    ):
        return
    told = [
        (one, q)
        for one in article.layout.around(line, _BACK)[:-1]
        for q in one.quantities
        if (_ranked(one, q) or (q.hedge == "at least" and " than " in found[0]))
        and q.per == later[0].per
        and like(later[0], q) is not None
        and (letter(q) == letter(later[0]) or later[0].unit is None)
    ]
    if told:
        home, first = max(told, key=lambda pair: value_in(pair[1], later[0]))
        side = _side(home, first)
        if any(_side(line, q) not in (None, side) for q in later):
            return  # a height beside a width
        others = [q for one in later if (q := like(one, first)) is not None]
        yield Outranked(first, tuple(others), False, found[0])


def _side(line: Line, q: Quantity) -> str | None:
    """Which side of a thing a length measures: "tall", "wide"."""
    found = re.match(rf" ({alternatives('rank_sides')})\b", line.after(q))
    return found[1] if found else None
