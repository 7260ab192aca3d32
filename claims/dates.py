"""Dates and periods of a text as first and last day, relative to the dateline.

Spans are found by our own grammar; dateparser's search dates "in a week and" and misses
quarters and decades.
"""

from __future__ import annotations

from datetime import date, datetime

from claims import periods
from claims.clock import Clock
from claims.periods import Reading
from claims.tokens import Tokens, tokenise
from claims.types import Moment
from corpus import Span


def read(text: str, dateline: date | None = None, shift: int = 0) -> tuple[Moment, ...]:
    """The dates and periods of ``text``; relative ones are unresolved without ``dateline``."""
    return moments(tokenise(text), dateline, shift)


def moments(tokens: Tokens, dateline: date | None, shift: int = 0) -> tuple[Moment, ...]:
    return tuple(moment(tokens, reading, shift) for reading in readings(tokens, dateline))


def spans(tokens: Tokens) -> list[Span]:
    """The places whose digits dates claim."""
    return claimed(tokens, readings(tokens, None))


def claimed(tokens: Tokens, found: list[Reading]) -> list[Span]:
    return [Span(tokens.starts[one.first], tokens.ends[one.last]) for one in found if one.claims]


def readings(tokens: Tokens, dateline: date | None) -> list[Reading]:
    clock = Clock(dateline, tokens)
    found: list[Reading] = []
    index, size = 0, len(tokens)
    triggers = periods.triggers()
    words, sorts = tokens.words, tokens.sorts
    while index < size:
        if sorts[index] != 1 and words[index] not in triggers:
            index += 1
            continue
        reading = periods.read(tokens, index, clock)
        if reading is None:
            index += 1
            continue
        reading = periods.extended(tokens, reading, clock)
        if found and reading.first <= found[-1].last:
            index = max(index, found[-1].last) + 1
            continue
        found.append(reading)
        index = reading.last + 1
    return found


def moment(tokens: Tokens, reading: Reading, shift: int) -> Moment:
    start, end = tokens.starts[reading.first], tokens.ends[reading.last]
    first: date | datetime | None = None
    last: date | datetime | None = None
    if reading.days is not None:
        first, last = reading.days
        if reading.time is not None:
            opens, closes = reading.time
            first = datetime.combine(first, opens)
            last = datetime.combine(last, closes)
    return Moment(
        Span(start + shift, end + shift),
        tokens.text[start:end],
        first,
        last,
        weekday=reading.weekday,
        relative=reading.relative,
    )
