"""Where a text stands in time: its dateline, and whether a sentence speaks of what was or what
will be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from claims import calendar
from claims.calendar import Days
from claims.tables import words
from claims.tokens import Tokens

BACK = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """The dateline (None: relative dates stay unresolved) and the tokens that tell the tense."""

    dateline: date | None
    tokens: Tokens
    told: bool = False  # never look ahead

    def ahead(self, index: int) -> bool:
        """Whether the words before ``index``, back to the clause's start, look forward."""
        if self.told:
            return False
        cues = words("dates", "future")
        for at in range(index - 1, max(-1, index - 1 - BACK), -1):
            word = self.tokens.words[at]
            if word in (".", ";", "but", "after"):
                return False
            if word in cues and not (word == "may" and self.tokens.forms[at] == "May"):
                return True
        return False

    def yearly(self, index: int, in_year: Callable[[int], Days | None]) -> Days | None:
        """The latest such day or period on or before the dateline; looking forward, the first
        on or after it.
        """
        if self.dateline is None:
            return None
        ahead = self.ahead(index)
        year = self.dateline.year
        # Four years on either side: 29 February has no nearer one.
        order = range(year - 1, year + 5) if ahead else range(year + 1, year - 5, -1)
        for candidate in order:
            days = in_year(candidate)
            if days is None:
                continue
            if (ahead and days[1] >= self.dateline) or (not ahead and days[0] <= self.dateline):
                return days
        return None

    def weekday(self, index: int, number: int, which: str = "") -> Days | None:
        """The day that a weekday's name means: see the conventions in tests/data/dates.yml."""
        if self.dateline is None:
            return None
        today = self.dateline.weekday()
        if which == "last":
            back = (today - number) % 7 or 7
            return self._day(-back)
        if which == "next":
            return self._day((number - today) % 7 or 7)
        if which == "this":
            return self._day(number - today)
        if self.ahead(index):
            return self._day((number - today) % 7)
        return self._day(-((today - number) % 7))

    def _day(self, by: int) -> Days | None:
        assert self.dateline is not None
        found = self.dateline + timedelta(days=by)
        return found, found

    def unit(self, unit: str, by: int) -> Days | None:
        """The week, month, quarter or year ``by`` units away from the dateline's own."""
        if self.dateline is None:
            return None
        return calendar.containing(
            calendar.shift(calendar_start(self.dateline, unit), unit, by), unit
        )


def calendar_start(moment: date, unit: str) -> date:
    days = calendar.containing(moment, unit)
    return days[0] if days else moment
