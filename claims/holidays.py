"""Holidays: "Christmas Day", "Thanksgiving", "Easter Sunday 2024", "New Year's Eve"."""

from __future__ import annotations

from functools import cache

from claims import calendar
from claims.calendar import Days
from claims.clock import Clock
from claims.days import year_at
from claims.periods import Reading
from claims.tables import pairs
from claims.tokens import Sort, Tokens, tokenise

_TABLES = ("holidays", "floating", "easter")


@cache
def _openers() -> frozenset[str]:
    """The first word of every name."""
    names = (name for table in _TABLES for name in pairs("dates", table))
    return frozenset(tokenise(name).words[0] for name in names)


def holiday(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "Christmas Day", "Thanksgiving", "Easter Sunday 2024", "New Year's Eve"."""
    if tokens.words[index] not in _openers():
        return None
    if tokens.forms[index][:1].islower() and tokens.words[index] not in ("christmas",):
        return None
    for last in range(min(index + 5, len(tokens) - 1), index - 1, -1):
        name = " ".join(tokens.between(index, last).lower().split())
        for table in _TABLES:
            rule = pairs("dates", table).get(name)
            if rule is None:
                continue
            if (
                last == index
                and tokens.forms[last + 1][:1].isupper()
                and tokens.sorts[last + 1] == Sort.WORD
            ):
                return None
            year = year_at(tokens, last + 1)
            if year is not None:
                return Reading(index, year[1], _celebrated(table, rule, year[0]))
            days = clock.yearly(index, lambda y, t=table, r=rule: _celebrated(t, r, y))  # type: ignore[misc]
            return Reading(index, last, days, relative=True, year=False)
    return None


def _celebrated(table: str, rule: str, year: int) -> Days | None:
    if table == "easter":
        found = calendar.shift_days(calendar.easter(year), int(rule))
        return found, found
    numbers = [int(part) for part in rule.split("-")]
    if table == "floating":
        found = calendar.nth_weekday(year, *numbers)
        return found, found
    return calendar.day(year, numbers[0], numbers[1])
