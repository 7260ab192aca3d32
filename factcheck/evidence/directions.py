"""Which way a claimed difference goes: "13 more boats than Brixley", "rose by 13,000 in 2025".

The two figures of the source are told apart by the names and dates of the claim: those behind
"than" or "from" belong to what is compared with, the others to what is compared. A name or date
tells a figure only where it stands on the figure's side of the account and not on the other's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims import Quantity
from corpus import Span
from factcheck.evidence.base import Statement
from factcheck.evidence.cues import table, words

_THAN = re.compile(r"\b(?:than|from|since|against|compared (?:with|to))\b", re.IGNORECASE)
_PART = re.compile(
    r"[.;:,]\s|\b(?:and|but|then|while|against|compared|from|versus|than|to)\b", re.IGNORECASE
)
_KEY = re.compile(r"[^\W_]{2,}")


@dataclass(frozen=True, slots=True)
class Told:
    """Whether the direction fits; ``None`` where the claim does not tell the figures apart.
    ``sure`` is whether it names or dates both, and both texts speak of the same times."""

    fits: bool | None
    sure: bool = False


def claimed(claim: Statement) -> frozenset[int]:
    """1 where the claim says that something is more or rose, -1 where less or fell; both where it
    has words of both."""
    said = frozenset(words(claim.text))
    more = "more" in said and ("than" in said or not said & _cue("needing"))
    ways = ((1, more or bool(said & _cue("up"))), (-1, bool(said & _cue("down"))))
    return frozenset(way for way, meant in ways if meant)


def told(
    mine: Quantity, pair: tuple[Quantity, Quantity], claim: Statement, passage: Statement
) -> Told:
    """Whether the two figures of the source differ by ``mine`` the way the claim says."""
    first, second = sorted(pair, key=lambda q: q.span.start)
    text, said = passage.analysis.text, claim.analysis.text
    cut = _PART.search(text, first.span.end, second.span.start)
    than = _THAN.search(said, mine.span.end, claim.span.end)
    ways = claimed(claim)
    if cut is None or len(ways) != 1 or _THAN.search(said, claim.span.start, mine.span.start):
        return Told(None)
    if first.unit != second.unit or (first.noun and second.noun and first.noun != second.noun):
        return Told(None)
    sides = (Span(passage.span.start, cut.start()), Span(cut.start(), passage.span.end))
    parted = than.start() if than else claim.span.end
    named = than is not None and than.group().lower() == "than"
    base = _side(Span(parted, claim.span.end), claim, passage, sides, named=named)
    subject = _side(Span(claim.span.start, parted), claim, passage, sides, named=named)
    if base == subject or first.value is None or second.value is None:
        return Told(None)
    later = subject == 1 or base == 0
    rose = second.value > first.value if later else first.value > second.value
    timed = [frozenset(_keys(one.text) for one in of.moments) for of in (claim, passage)]
    exact = timed[0] == timed[1] and not (first.hedge or second.hedge)
    return Told((1 if rose else -1) in ways, exact and None not in (base, subject))


def _side(
    of: Span, claim: Statement, passage: Statement, sides: tuple[Span, Span], *, named: bool
) -> int | None:
    """The side of the source, 0 or 1, where alone the dates of a stretch of the claim stand, or
    its names; ``None`` where that is neither or where others of their sort stand beside them."""
    here: set[int] = set()
    dates = [_keys(one.text) for one in claim.moments if of.contains(one.span)]
    names = [_keys(one.text) for one in claim.names if named and of.contains(one.span)]
    for keys, theirs in ((dates, passage.moments), (names, passage.names)):
        given = [[_keys(one.text) for one in theirs if side.contains(one.span)] for side in sides]
        for key in filter(None, keys):
            found = [
                at
                for at in (0, 1)
                if any(key == one or (keys is names and key < one) for one in given[at])
            ]
            if len(found) == 1:
                if len(given[found[0]]) > 1:
                    return None
                here.add(found[0])
    return here.pop() if len(here) == 1 else None


def _keys(text: str) -> frozenset[str]:
    return frozenset(_KEY.findall(text.lower())) - _cue("no_key")


def _cue(name: str) -> frozenset[str]:
    return frozenset(table()["directions"][name].split())
