"""Whether two figures that a statement compares are of one sort, as they stand in the text."""

from __future__ import annotations

import re

from claims import Quantity
from claims.units import dimension
from corpus import Span
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.figures import Placed
from factcheck.rules.layout import Line, letter
from factcheck.rules.prose import apart

_SIZE = 4
_SINGLE = 10  # below it, things are counted in every sentence
_TURN = re.compile(r"[;:]|, (?:but|while|whereas|though|although)\b", re.I)
_NOUNS = frozenset({None, "figure", "number", "total", "tally", "year"})
_VERSUS = re.compile(r"\bvs?\b")
_PART = re.compile(r"^(?: \w+)? of (?:them|these|those|which|whom)\b")
_WHEN = re.compile(r"\b(?:at|after|by|within|until|in|every|before)(?: the)? $", re.I)
_FRONTED = re.compile(r"(?:^|[,;:] )(?:of|among|from) (?:the |its |all |those |these )?$", re.I)
_OF_WHICH = re.compile(r"\b(?:of (?:which|whom|them|these|those)|includ\w+|among them)\b")


def bare(q: Quantity) -> bool:
    """Whether a count stands without the noun that it counts."""
    return letter(q) == "N" and q.noun in _NOUNS


def two_states(one: Placed, other: Placed) -> bool:
    """Whether two figures, the first in the text first, can be two states of one thing: both stand in
    running prose, neither is a part of the other, and a unit that the second leaves out is the first's."""
    (home, first), (away, second) = one, other
    if apart(home, first) or apart(away, second) or any(_when(*each) for each in (one, other)):
        return False
    if home is away:
        between = home.between(first, second)
        if (
            _FRONTED.search(home.before(first))
            or _VERSUS.search(between)
            or _OF_WHICH.search(between)
            or _PART.match(home.after(second))
        ):
            return False  # two things set side by side, or "31 films, 19 of them"
    if comparable(first, second):
        return not (bare(first) and bare(second))
    return re.search(r"\d\d", second.text) is not None and not _nearer(one, other)


def _when(line: Line, q: Quantity) -> bool:
    """Whether a time tells when something was: "a peak at 3 hours"."""
    return dimension(q.unit) == "time" and _WHEN.search(line.before(q)[-14:]) is not None


def _nearer(one: Placed, other: Placed) -> bool:
    """Whether a figure with a unit, and of the size of the bare second one, stands between the two."""
    size = amount(other[1])
    lines = {line.index: line for line, _ in (one, other)}.values()
    return any(
        q.unit is not None
        and one[1].span < q.span < other[1].span
        and amount(q) / _SIZE <= size <= amount(q) * _SIZE
        for line in lines
        for q in line.quantities
    )


def in_reach(line: Line, span: Span, one: Quantity, other: Quantity) -> bool:
    """Whether two figures can be those that the words at ``span`` mean: neither in another clause of their
    sentence, nor so few things that any sentence may count them."""
    small = one if (one.value or 0) < (other.value or 0) else other
    if small.unit is None and (small.value or 0) < _SINGLE:
        if small.noun is None or one.noun != other.noun:
            return False
    for q in (one, other):
        if q.span.overlaps(line.span):
            first, last = sorted((q.span, span))
            between = line.text[first.end - line.span.start : last.start - line.span.start]
            if _TURN.search(between):
                return False
    return True
