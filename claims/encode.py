"""Quantities, dates and names as the JSON of the contract: decimals are strings written out in
full.
"""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from claims.types import Kind, Moment, Name, Quantity
from claims.units import decimal


def _number(value: Fraction | None) -> str | None:
    return None if value is None else decimal(value)


def _noun(mention: Quantity) -> str | None:
    """What a count counts, with the words that narrow it, where it stands beside the number;
    of other kinds the head.
    """
    return mention.phrase if mention.kind in (Kind.COUNT, Kind.RATIO) else mention.noun


def quantity(mention: Quantity) -> dict[str, Any]:
    low, high = mention.interval.low, mention.interval.high
    return {
        "text": mention.text,
        "start": mention.span.start,
        "end": mention.span.end,
        "value": _number(mention.value),
        "low": _number(low),
        "high": _number(high),
        "unit": mention.unit,
        "noun": _noun(mention),
        "per": mention.per,
        "hedge": mention.hedge,
        "kind": mention.kind.value,
        "role": mention.role.value if mention.role else None,
        "entity": mention.entity,
        "as_of": moment(mention.as_of) if mention.as_of else None,
    }


def _day(value: date | datetime | None) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return None if value is None else value.isoformat()


def moment(mention: Moment) -> dict[str, Any]:
    return {
        "text": mention.text,
        "start": mention.span.start,
        "end": mention.span.end,
        "from": _day(mention.first),
        "to": _day(mention.last),
    }


def name(mention: Name) -> dict[str, Any]:
    return {
        "text": mention.text,
        "start": mention.span.start,
        "end": mention.span.end,
        "kind": mention.kind.value,
        "identity": mention.identity or mention.text,
        "title": mention.title,
    }
