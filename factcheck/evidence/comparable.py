"""Whether two figures count or measure the same sort of thing."""

from __future__ import annotations

from claims import Kind, Quantity, Role
from claims.intervals import agree, in_unit_of
from factcheck.evidence.content import stem, strict

_CHANGES = frozenset({Role.CHANGE, Role.RATE})
_VAGUE = frozenset({"one", "other", "more", "total", "time", "people", "person"})


def comparable(mine: Quantity, theirs: Quantity) -> bool:
    """Same kind, unit (or one that converts) and base, the same thing counted where both say what,
    and never a change against a level."""
    if mine.kind is not theirs.kind or in_unit_of(theirs, mine) is None:
        return False
    if mine.role in _CHANGES and theirs.role not in (*_CHANGES, None):
        return False
    if theirs.role in _CHANGES and mine.role not in (*_CHANGES, None):
        return False
    if mine.kind is Kind.COUNT:
        return _same_noun(mine.noun, theirs.noun)
    return True


def _same_noun(mine: str | None, theirs: str | None) -> bool:
    if mine is None or theirs is None:
        return False
    return stem(mine.split()[-1]) == stem(theirs.split()[-1])


def allows(mine: Quantity, theirs: Quantity) -> bool:
    """Whether the source's figure is one that the claim's words allow.

    A hedge that shifts to one side ("more than") is taken at its word where the source is exact;
    a source that is open to one side confirms no figure but its own bound.
    """
    other = in_unit_of(theirs, mine)
    if other is None:
        return False
    if mine.hedge and not theirs.hedge and other.value is not None:
        if strict(mine.hedge) and other.value == mine.value:
            return False
        if other.step < mine.step:
            return mine.interval.contains(other.value)
    if None in (other.interval.low, other.interval.high):
        return mine.value is not None and mine.value == other.value
    return agree(mine, other)


def denies(mine: Quantity, theirs: Quantity) -> bool:
    """Whether no figure that the source's words allow is one that the claim's words allow."""
    other = in_unit_of(theirs, mine)
    if other is None or allows(mine, theirs):
        return False
    return excludes(mine, other)


def excludes(mine: Quantity, other: Quantity) -> bool:
    """The same of a figure in the claim's unit that its words do not allow."""
    if mine.hedge and not other.hedge and other.value is not None:
        return True
    return not mine.interval.meets(other.interval)
