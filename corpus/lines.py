"""The lines of a plain text and which of them continue each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDEST_WRAP = 120
"""Columns beyond which a line is a paragraph rather than part of one."""

_MARKER = re.compile(r"(?:[-*•‣–—●▪◦·]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])[ \t]+(?=\S)")
_SPEAKER = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}(?: \([^)\n]{1,40}\))?:(?= )")
_FINAL = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space at its two ends; ``indent`` counts what was removed."""

    start: int
    end: int
    text: str
    indent: int

    @property
    def blank(self) -> bool:
        return not self.text

    @property
    def marker(self) -> int:
        """How many characters of list marker it begins with."""
        found = _MARKER.match(self.text)
        return found.end() if found else 0

    @property
    def speaker(self) -> bool:
        """Whether it opens a turn of a transcript ("GREENE: …")."""
        return _SPEAKER.match(self.text) is not None

    @property
    def final(self) -> bool:
        """Whether it ends as a sentence ends."""
        return _FINAL.search(self.text) is not None


def lines(text: str) -> list[Line]:
    """Every line of ``text``, blank ones too."""
    found, at = [], 0
    for raw in text.split("\n"):
        body = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        start = at + (indent if body else 0)
        found.append(Line(start, start + len(body), body, indent if body else 0))
        at += len(raw) + 1
    return found


def groups(of: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines between blank ones."""
    runs: list[list[Line]] = [[]]
    for line in of:
        if line.blank:
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if run]


def wrap_width(runs: Sequence[Sequence[Line]]) -> int | None:
    """The column at which the text was hard-wrapped, or ``None`` when its lines are paragraphs.

    Wrapped lines stop anywhere in a sentence; lines that are paragraphs stop where one ends.
    """
    inner = [line for run in runs for line in run[:-1] if len(line.text) >= 40]
    if not inner:
        return None
    widths = sorted(line.indent + len(line.text) for run in runs for line in run)
    width = widths[min(len(widths) - 1, int(len(widths) * 0.98))]
    if width > WIDEST_WRAP or sum(line.final for line in inner) > 0.5 * len(inner):
        return None
    followers = [after for run in runs for line, after in pairwise(run) if len(line.text) >= 40]
    if sum(line.text[0].islower() for line in followers) < 0.3 * len(followers):
        return None
    return width


def continues(line: Line, following: Line, width: int | None) -> bool:
    """Whether ``following`` is the same paragraph as ``line``."""
    if following.marker or following.speaker or following.indent > line.indent + 1:
        return False
    if width is None:
        return (
            len(line.text) <= WIDEST_WRAP
            and len(line.text) >= 40
            and not line.final
            and following.text[:1].islower()
        )
    first_word = following.text.split(None, 1)[0]
    full = line.indent + len(line.text) + 1 + len(first_word) > width - 3
    return full or (following.text[:1].islower() and not line.final)
