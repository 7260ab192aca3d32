"""Words, numerals and signs of a text, in one linear pass.

Every reader of this package works on these tokens, so a text is scanned once. The pattern is
three simple
alternatives without nesting: no input makes it backtrack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

TOKEN = re.compile(
    r"([0-9]+(?:[.,][0-9]+)*)"
    r"|((?:[A-Za-z]\.){2,}|['’]s(?![^\W_])|[^\W\d_]+(?:['’](?!s(?![^\W_]))[^\W\d_]+)*)"
    r"|(\S)"
)
GROUPED = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?"
)
PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+,[0-9]{1,2}")
GUARD = 16
PART = re.compile(r"[0-9]+|[.,]")


class Sort(IntEnum):
    """What a token is."""

    NUMERAL = 1
    WORD = 2
    SIGN = 3


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of ``text`` as parallel lists, with ``GUARD`` empty signs at the end to look
    ahead into.

    ``forms`` are the words as written, ``words`` in lower case. Offsets are into ``text``.
    """

    text: str
    sorts: list[int]
    starts: list[int]
    ends: list[int]
    forms: list[str]
    words: list[str]
    numbers: dict[int, Any] = field(default_factory=dict, compare=False, repr=False)
    """What :func:`claims.numerals.read` has read, by the token where it begins."""

    def __len__(self) -> int:
        return len(self.sorts) - GUARD

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def between(self, first: int, last: int) -> str:
        """The text from token ``first`` to token ``last``, both included."""
        return self.text[self.starts[first] : self.ends[last]]


def tokenise(text: str) -> Tokens:
    """Scan ``text``. Numerals whose commas do not group ("22,24,26") fall into their parts."""
    sorts: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    for match in TOKEN.finditer(text):
        sort = match.lastindex or 3
        form = match[0]
        start = match.start()
        if (
            sort == 1
            and not form.isdecimal()
            and not (GROUPED.fullmatch(form) or PLAIN.fullmatch(form))
        ):
            for part in PART.finditer(form):
                sorts.append(1 if part[0].isdecimal() else 3)
                starts.append(start + part.start())
                ends.append(start + part.end())
                forms.append(part[0])
            continue
        sorts.append(sort)
        starts.append(start)
        ends.append(start + len(form))
        forms.append(form)
    sorts += [3] * GUARD
    starts += [len(text)] * GUARD
    ends += [len(text)] * GUARD
    forms += [""] * GUARD
    return Tokens(text, sorts, starts, ends, forms, [form.lower() for form in forms])
