"""Text of others made harmless for where it is shown."""

from __future__ import annotations

import json
import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROL = [c for c in (*range(32), *range(127, 160)) if chr(c) not in "\t\n\r"]
_HIDDEN = dict.fromkeys([*_CONTROL, *map(ord, _BIDI)], "\ufffd")
_ESCAPED = re.compile(f"[\x7f-\x9f\u2028\u2029{_BIDI}]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def inert(words: str) -> str:
    """On one line, without what a terminal would obey (escape sequences, bidirectional marks)."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in words)


def lines_inert(words: str) -> str:
    """As :func:`inert`, line by line."""
    return "\n".join(inert(line) for line in words.split("\n"))


def for_xml(words: str) -> str:
    """As :func:`visible`, and without what else XML 1.0 forbids."""
    return visible(_ILLEGAL.sub("\ufffd", words))


def as_json(value: object, indent: int | None = None) -> str:
    """JSON whose text is kept exactly and shows nothing that a terminal or a viewer would obey:
    control characters and marks of direction stand as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def shortened(words: str, longest: int = 2_000) -> str:
    """``words``, their middle left out and counted where they are longer."""
    if len(words) <= longest:
        return words
    half = longest // 2
    left_out = f"{len(words) - 2 * half:,}"
    return f"{words[:half]} [… {left_out} characters are not shown …] {words[-half:]}"


def visible(words: str) -> str:
    """Without control characters and without marks that turn the direction of writing."""
    return words.translate(_HIDDEN)


def for_spreadsheet(words: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection"), without control
    characters."""
    clean = visible("".join(c if c.isprintable() or c in "\n\t" else " " for c in words))
    # Some spreadsheets skip leading blanks before they look for a formula.
    return f"'{clean}" if clean.lstrip(" ").startswith(_FORMULA) else clean
