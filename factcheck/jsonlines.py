"""JSON lines in and out: one answer per line, in order; lines end at ``\\n`` only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from corpus import InputError

_HALF = re.compile("[\ud800-\udfff]")  # of a surrogate pair: JSON may hold it, UTF-8 cannot


def rows(text: str, place: str, *required: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The objects of JSON lines, each with the place where it stands; empty lines are passed over.

    In the texts under ``required`` half a surrogate pair becomes U+FFFD, which keeps offsets.
    Raises :class:`corpus.InputError` with the line's number where one is not an object, or lacks a
    text for one of ``required``.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{place}:{number}"
        row = _object(line, where)
        for key in required:
            if not isinstance(row.get(key), str):
                raise InputError(
                    f"has no text under {key!r}", place=where,
                    hint=f"Each line needs: {', '.join(required)}.",
                )  # fmt: skip
            row[key] = _HALF.sub("\N{REPLACEMENT CHARACTER}", row[key])
        yield row, where


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line, parse_constant=_no_number)
    except RecursionError:
        raise InputError("is nested too deeply", place=where) from None
    except ValueError as error:
        reason = getattr(error, "msg", "it holds a number that cannot be read")
        raise InputError(f"is not JSON: {reason}", place=where) from None
    if not isinstance(row, dict):
        raise InputError("is not a JSON object", place=where)
    return row


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def line(value: dict[str, Any]) -> str:
    """One object on one line."""
    text = json.dumps(value, ensure_ascii=False)
    if _HALF.search(text):  # in an id, which is given back as it came
        text = json.dumps(value)
    return text + "\n"
