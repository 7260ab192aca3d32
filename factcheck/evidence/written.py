"""Dates as they are written: by weekday, day, month and year, whatever a dateline would add.

"2 August" in a source without a dateline is no day of the calendar, but it is no day of March
either, and "August 2021" in the claim may well be it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims import Moment
from claims.tables import pairs

_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b\d{4}\b")
_DAY = re.compile(r"\b\d{1,2}(?=st\b|nd\b|rd\b|th\b|\b)")


@dataclass(frozen=True, slots=True)
class Written:
    """What the words of a date name. A range has several of a field."""

    weekdays: tuple[str, ...]
    days: tuple[str, ...]
    months: tuple[str, ...]
    years: tuple[str, ...]

    @classmethod
    def of(cls, moment: Moment) -> Written:
        text = moment.text
        words = [(word.group(), word.group().lower()) for word in _WORD.finditer(text)]
        months, weekdays = pairs("dates", "months"), pairs("dates", "weekdays")
        named = tuple(word for word, low in words if low in months)
        days = tuple(day.group() for day in _DAY.finditer(text)) if named else ()
        return cls(
            tuple(word for word, low in words if low in weekdays),
            days,
            named,
            tuple(year.group() for year in _YEAR.finditer(text)),
        )

    @property
    def fields(self) -> tuple[tuple[str, ...], ...]:
        return self.weekdays, self.days, self.months, self.years

    @property
    def single(self) -> bool:
        """Whether it is one date and no range."""
        return any(self.fields) and all(len(field) <= 1 for field in self.fields)


def agree(mine: Written, theirs: Written) -> bool | None:
    """Whether two dates can be one: true where what both name is the same, false where it is not,
    ``None`` where they name nothing of one sort."""
    both = [
        (_values(one, at), _values(other, at))
        for at, (one, other) in enumerate(zip(mine.fields, theirs.fields, strict=True))
        if one and other
    ]
    if not both:
        return None
    return all(one & other for one, other in both)


def fill(text: str, mine: Written, theirs: Written) -> str | None:
    """The claim's date ``text`` with the source's in its place, as finely as the claim has it; what
    the source leaves out (a year, most often) stays. ``None`` where it would not be the source's:
    a range, or one without the day or month that the claim names."""
    if not (mine.single and theirs.single):
        return None
    if any(
        one and not other for one, other in zip(mine.fields[:3], theirs.fields[:3], strict=True)
    ):
        return None
    filled = text
    for one, other in zip(mine.fields, theirs.fields, strict=True):
        if one and other:
            filled = re.sub(rf"\b{re.escape(one[0])}", other[0], filled, count=1)
    return filled if filled != text else None


def _values(field: tuple[str, ...], at: int) -> frozenset[str]:
    if at == 0:
        return frozenset(pairs("dates", "weekdays")[word.lower()] for word in field)
    if at == 2:
        return frozenset(pairs("dates", "months")[word.lower()] for word in field)
    return frozenset(word.lstrip("0") for word in field)
