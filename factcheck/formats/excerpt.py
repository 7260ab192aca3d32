"""One line of the article with the words to look at underlined, for a terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from factcheck.formats.inert import inert

_MORE = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line, cut to a width: what stands before the words, the words, what stands after."""

    before: str
    words: str
    after: str

    @property
    def indent(self) -> int:
        """Columns before the words."""
        return columns(self.before)


def columns(words: str) -> int:
    """How many columns of a terminal ``words`` take."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in words
    )


def excerpt(text: str, start: int, end: int, width: int) -> Excerpt:
    """The line that ``start`` stands in, cut at words to about ``width`` columns. Words that go
    on in the next line, or beyond the width, end in an ellipsis."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    inside = min(end, stop, start + width)
    room = max(0, width - (inside - start)) // 2
    first, last = max(line, start - room), min(stop, inside + room)
    before, after = text[first:start], text[inside:last]
    if first > line:
        before = _MORE + (before.partition(" ")[2] or before)
    if last < stop:
        after = (after.rpartition(" ")[0] or after) + _MORE
    words = text[start:inside] + (_MORE if inside < end else "")
    return Excerpt(inert(before), inert(words), inert(after))
