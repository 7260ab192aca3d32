"""What comes on standard input."""

from __future__ import annotations

import sys
from datetime import date

from corpus import InputError

STDIN = "standard input"


def read_stdin() -> str:
    """Standard input as text, byte-order mark removed and CRLF made LF."""
    return as_text(sys.stdin.buffer.read())


def as_text(content: bytes) -> str:
    """JSON lines, which are UTF-8, as text. Raises :class:`corpus.InputError`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 text (byte {error.start})", place=STDIN) from None
    return text.replace("\r\n", "\n")


def published(row: dict[str, object], place: str) -> date | None:
    """The row's ``published`` day, if it has one."""
    value = row.get("published")
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise InputError(
            f"'published' is not a date such as 2025-11-18: {value!r}", place=place
        ) from None
