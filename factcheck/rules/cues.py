"""Cue patterns over laid-out sentences: ``{rise} {P:p} to {gap}{X:b}, from {X:a}``.

``{X:a}`` is a figure with a name, hedges and articles before it allowed: M money, N count, U measure, P percent, B points, A age, S score,
O ordinal, R ratio, G range, D date, X an amount (M, N or U), V an amount or percent, C a count or
measure. ``{gap}`` is up to 40 characters without a mark; ``{gap80}`` up to 80. Any other name is a
list of ``data/cues.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from claims import Moment, Quantity
from factcheck.rules.layout import Line, Mention

_SLOT = re.compile(r"\{([A-Za-z_]+\d*)(?::(\w+))?\}")
_KINDS = {"X": "MNU", "V": "MNUP", "C": "NU", "Y": "MNUPBAOSRG"}
_GAP = re.compile(r"gap(\d*)")


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of ``data/cues.yml``; entries are parted by commas."""
    text = resources.files("factcheck").joinpath("data/cues.yml").read_text(encoding="utf-8")
    table = _table(text)
    return table[name]


@cache
def _table(text: str) -> dict[str, tuple[str, ...]]:
    rows: dict[str, str] = yaml.safe_load(text)
    return {name: tuple(w.strip() for w in row.split(",")) for name, row in rows.items()}


@cache
def alternatives(name: str) -> str:
    """The list as one alternation, longest first."""
    return "|".join(sorted((re.escape(w) for w in words(name)), key=len, reverse=True))


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A cue pattern as a regular expression over :attr:`Line.masked`."""
    return re.compile(_SLOT.sub(_expand, source), re.IGNORECASE)


def _expand(slot: re.Match[str]) -> str:
    name, label = slot.groups()
    gap = _GAP.fullmatch(name)
    if gap:
        return f"[^«»]{{0,{gap[1] or 40}}}?"
    if len(name) == 1 and name.isupper():
        kinds = _KINDS.get(name, name)
        mark = f"«(?P<{label}>[{kinds}]\\d+)»" if label else f"«[{kinds}]\\d+»"
        return rf"(?:(?:{alternatives('before_figure')})\s+){{0,4}}{mark}"
    return rf"\b(?:{alternatives(name)})\b"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found in a line, with the figures and dates it names."""

    line: Line
    match: re.Match[str]

    def _get(self, name: str) -> Mention | None:
        found = self.match.groupdict().get(name)
        return None if found is None else self.line.mentions[int(found[1:])]

    def has(self, name: str) -> bool:
        return self.match.groupdict().get(name) is not None

    def quantity(self, name: str) -> Quantity:
        found = self._get(name)
        assert isinstance(found, Quantity), name
        return found

    def moment(self, name: str) -> Moment:
        found = self._get(name)
        assert isinstance(found, Moment), name
        return found

    def word(self, name: str) -> str:
        return (self.match.group(name) or "").lower()


def find(line: Line, *sources: str) -> Iterator[Cue]:
    """The cues of a line, pattern by pattern."""
    for source in sources:
        for match in pattern(source).finditer(line.masked):
            yield Cue(line, match)
