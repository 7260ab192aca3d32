"""Quantities, dates and names as the JSON of the contract: decimals are strings written out in
full.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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


# "from A to B", perhaps with the time of A between: one range in a list of quantities.
FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|nearly\s+|just\s+|some\s+)?\Z")
TO = re.compile(r"\s+(?:in \w+ )?to (?:about |around |nearly |some )?")


def quantities(text: str, mentions: Sequence[Quantity]) -> list[dict[str, Any]]:
    """The mentions of ``text``, "from A to B" as the one range that a reader sees in it.

    Rules need the two ends apart, so an analysis holds two; NewsQuant and the contract count one.
    """
    found: list[dict[str, Any]] = []
    for mention in mentions:
        encoded = quantity(mention)
        if found and _from_to(text, found[-1], encoded):
            first = found.pop()
            encoded |= {"start": first["start"], "text": text[first["start"] : encoded["end"]]}
            encoded |= {"low": first["value"], "high": encoded["value"], "value": None}
            encoded |= {"unit": encoded["unit"] or first["unit"], "kind": _kind(first, encoded)}
            encoded["noun"] = encoded["noun"] or first["noun"]
        found.append(encoded)
    return found


def _kind(first: dict[str, Any], second: dict[str, Any]) -> Any:
    return second["kind"] if second["unit"] or not first["unit"] else first["kind"]


def _from_to(text: str, first: dict[str, Any], second: dict[str, Any]) -> bool:
    kinds = {first["kind"], second["kind"]}
    if first["value"] is None or second["value"] is None or not kinds <= RANGED:
        return False
    if first["unit"] and second["unit"] and first["unit"] != second["unit"]:
        return False
    if first["unit"] and not second["unit"] and second["noun"]:
        return False
    between = text[first["end"] : second["start"]]
    return bool(TO.fullmatch(between)) and bool(
        FROM.search(text[max(0, first["start"] - 20) : first["start"]])
    )


RANGED = {kind.value for kind in (Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT)}


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
