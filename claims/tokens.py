"""Words, numerals and signs of a text, in one linear pass.

Every reader of this package works on these tokens, so a text is scanned once. The pattern is
three simple
alternatives without nesting: no input makes it backtrack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
PART = re.compile(r"([0-9]+)|[.,]")


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
    found = list(TOKEN.finditer(text))
    if any(match.lastindex == 1 and _mixed(match[0]) for match in found):
        found = [part for match in found for part in _parts(match)]
    forms = [match[0] for match in found]
    sorts = [match.lastindex or 3 for match in found]
    starts = [match.start() for match in found]
    ends = [match.end() for match in found]
    sorts += [3] * GUARD
    starts += [len(text)] * GUARD
    ends += [len(text)] * GUARD
    forms += [""] * GUARD
    return Tokens(text, sorts, starts, ends, forms, [form.lower() for form in forms])


def _parts(match: re.Match[str]) -> Iterable[re.Match[str]]:
    if match.lastindex == 1 and _mixed(match[0]):
        return PART.finditer(match.string, match.start(), match.end())
    return (match,)


def _mixed(form: str) -> bool:
    """Whether a numeral's points and commas do not group its digits."""
    return not (form.isdecimal() or GROUPED.fullmatch(form) or PLAIN.fullmatch(form))
