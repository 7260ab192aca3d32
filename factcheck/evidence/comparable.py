"""Whether two figures count or measure the same sort of thing."""

from __future__ import annotations

from claims import Kind, Quantity, Role
from claims.intervals import in_unit_of
from factcheck.evidence.content import stem

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
