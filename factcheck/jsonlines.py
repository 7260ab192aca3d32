"""JSON lines in and out: one answer per line, in order; lines end at ``\\n`` only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from corpus import InputError


def rows(text: str, place: str, *required: str) -> Iterator[dict[str, Any]]:
    """The objects of JSON lines; empty lines are passed over.

    Raises :class:`corpus.InputError` with the line's number where one is not an object, or lacks a
    text for one of ``required``.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{place}:{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"is not JSON: {error.msg}", place=where) from None
        if not isinstance(row, dict):
            raise InputError("is not a JSON object", place=where)
        for key in required:
            if not isinstance(row.get(key), str):
                raise InputError(
                    f"has no text under {key!r}", place=where,
                    hint=f"Each line needs: {', '.join(required)}.",
                )  # fmt: skip
        yield row


def line(value: dict[str, Any]) -> str:
    """One object on one line."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def is_json_lines(text: str) -> bool:
    return text.startswith("{")
