"""The unit after a number: "21-mile", "1,200 km", "30 degrees Celsius", "4.9%", "25 basis
points".
"""

from __future__ import annotations

from functools import cache

from claims import units
from claims.numerals import DASHES, Number
from claims.tokens import TOKEN, Tokens

MARKS = frozenset("'′’")
LONGEST = 4
# One-letter units, and those that are words of other meaning, need the digits right beside them.
CLOSE = frozenset(
    {
        "s",
        "h",
        "t",
        "l",
        "g",
        "J",
        "N",
        "K",
        "in.",
        "mb",
        "MP",
        "MB.",
        "px",
        "kt.",
        "c",
        "b",
    }
)
# The same spaced, when nothing but the number's end can follow.
SPACED = frozenset({"m", "W", "V", "F", "C", "L", "g", "l"})


def _marked(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The mark of feet (30'), where no quotation is open and nothing follows it at once."""
    opened = any(form in MARKS for form in tokens.forms[max(0, at - 60) : at])
    if opened or (tokens.glued(at + 1) and tokens.sorts[at + 1] != 3):
        return None
    return "foot", at


@cache
def _starts() -> frozenset[str]:
    matches = (TOKEN.match(form) for form in units.rows()[0])
    return frozenset(match[0] for match in matches if match)


def after(tokens: Tokens, number: Number) -> tuple[str, int] | None:
    """The unit that follows ``number`` and its last token."""
    at = number.last + 1
    hyphen = tokens.forms[at] in DASHES and tokens.glued(at) and tokens.glued(at + 1)
    if hyphen:
        at += 1
    bracket = tokens.forms[at] in ("[", "{", "<")
    if bracket:
        at += 1
    form = tokens.forms[at]
    if form in MARKS and tokens.glued(at):
        return _marked(tokens, at)
    if form not in _starts() and tokens.words[at] not in _starts() and form not in ("C", "F"):
        return None
    text = tokens.text
    for last in range(min(at + LONGEST, len(tokens) - 1), at - 1, -1):
        if (
            tokens.glued(last + 1)
            and tokens.sorts[last] == 2
            and tokens.sorts[last + 1] == 1
            and last >= at
        ):
            continue
        raw = text[tokens.starts[at] : tokens.ends[last]]
        if len(raw) > 40:
            continue
        form = " ".join(raw.split()) if " " in raw or "\n" in raw else raw
        unit = units.named(form)
        if unit is None and len(form) > 3:
            unit = units.named(form.lower().replace("-", " ")) or units.named(form.lower())
        if (
            form.endswith(".")
            and last > at
            and (not tokens.words[last + 1] or tokens.forms[last + 1][:1].isupper())
        ):
            continue
        if form in ("C", "F") and last == at:
            unit = "celsius" if form == "C" else unit
        if unit is None:
            continue
        if len(form) == 1 and form.isalpha():
            close = tokens.glued(at)
            if not close and (form not in SPACED or hyphen):
                continue
            if tokens.forms[last + 1] in DASHES and tokens.glued(last + 1):
                continue
        elif form in CLOSE and not tokens.glued(at):
            continue
        if unit == "second" and form == "second" and not hyphen and number.value != 1:
            continue
        if hyphen and unit in ("quarter",):
            continue
        return unit, last + 1 if bracket else last
    return None
