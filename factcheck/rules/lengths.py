"""A length of time as told ("42 years", "three years and 16 days", "half a century"), in days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from claims import Moment, Quantity
from corpus import Span
from factcheck.rules.boxes import amount, box
from factcheck.rules.dating import has_year, moved
from factcheck.rules.layout import Line

Days = tuple[date, date]
_SIZES = {"day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.25, "decade": 3652.5,
          "century": 36525.0}  # fmt: skip
_SLACK = {"day": 1.0, "night": 1.0, "week": 4.0, "fortnight": 4.0, "month": 31.0, "year": 366.0, "decade": 731.0,
          "century": 1200.0}  # fmt: skip
_ORDER = tuple(_SIZES)
_LENGTH = re.compile(
    r"«U(?P<u>\d+)»(?:,? (?:and )?«U(?P<more>\d+)»)?(?P<half> and a half)?(?! (?:a|per|each|every)\b)"
)


@dataclass(frozen=True, slots=True)
class Length:
    """A time told in days, weeks, months or years: its place in the masked sentence, the finest unit,
    and its least and most in days."""

    start: int
    end: int
    spans: tuple[Span, ...]
    words: str
    quantity: Quantity
    unit: str
    low: float
    high: float
    compound: bool

    def fits(self, start: Days, end: Days) -> bool:
        """Whether it can lie between two stretches of days."""
        least, most = (end[0] - start[1]).days, (end[1] - start[0]).days
        return least <= self.high and self.low <= most

    def near(self, start: Days, end: Days, times: float) -> bool:
        """Whether it is not so far off that something else must be meant."""
        most = (end[1] - start[0]).days
        middle = (self.low + self.high) / 2
        return most > 0 and most / times <= middle <= most * times


def lengths(line: Line) -> Iterator[Length]:
    """Every length of time of a sentence that is told in units of the calendar."""
    for match in _LENGTH.finditer(line.masked):
        told = [line.mentions[int(match[k])] for k in ("u", "more") if match[k]]
        units = [q for q in told if isinstance(q, Quantity) and q.unit in _SIZES]
        if len(units) < len(told) or any(q.value is None for q in units):
            continue
        low = high = 0.0
        for q in units:
            size, room = _SIZES[q.unit or ""], box(q) if q.hedge else None
            low += float((room.low if room else None) or amount(q)) * size
            high += float((room.high if room else None) or amount(q)) * size
        if match["half"]:
            low, high = (
                low + _SIZES[units[-1].unit or ""] / 2,
                high + _SIZES[units[-1].unit or ""] / 2,
            )
        finest = min((q.unit or "" for q in units), key=_ORDER.index)
        whole = "." not in units[-1].text and not match["half"]
        slack = _SLACK[finest] if whole else _SLACK[finest] / 2
        words = " and ".join(q.text for q in units) + (match["half"] or "")
        yield Length(match.start(), match.end(), tuple(q.span for q in units), words, units[0], finest,
                     low - slack, high + slack, len(units) > 1)  # fmt: skip


def other_years(moment: Moment, days: Days) -> Iterator[Days]:
    """The days, then, where no year is told, the same ones a year earlier and later."""
    yield days
    if not has_year(moment) and not isinstance(moment.first, datetime):
        for by in (-1, 1):
            yield moved(days[0], days[0].year + by), moved(days[1], days[1].year + by)


def shown(days: float, unit: str) -> str:
    """A number of days in the unit of the text."""
    unit = {"night": "day", "fortnight": "day", "decade": "year", "century": "year"}.get(unit, unit)
    count = round(days / _SIZES[unit])
    return f"{count} {unit}{'s' * (count != 1)}"
