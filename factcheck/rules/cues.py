"""Cue patterns over laid-out sentences: ``{rise} {P:p} to {gap}{X:b}, from {X:a}``.

``{X:a}`` is a figure with a name, hedges and articles before it allowed: M money, N count, U measure, P percent, B points, A age, S score,
O ordinal, R ratio, G range, D date, X an amount (M, N or U), V an amount or percent, W what a difference can be
(an amount, percent, points or a fraction), C a count or measure. ``{gap}`` is up to 40 characters without a figure; ``{gap80}`` up to 80; ``{w5}`` up to five words, none of
which turns the sentence, and ``{v5}`` the same without a comma. Any other name is a
list of the data files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from claims import Moment, Quantity
from factcheck.rules.layout import Line, Mention
from factcheck.rules.needs import needed_words
from factcheck.tables import data

FILES = (
    "retold",
    "again",
    "callings",
    "datings",
    "headlines",
    "listings",
    "cues",
    "people",
    "contests",
    "times",
    "told",
    "events",
)
_SLOT = re.compile(r"\{([A-Za-z_]+\d*)(?::(\w+))?\}")
_KINDS = {
    "X": "MNU",
    "V": "MNUP",
    "VB": "MNUPB",
    "W": "MNUPBF",
    "PF": "PF",
    "C": "NU",
    "Y": "MNUPBAOSRGF",
}
_TURNS = r"(?:to|from|and|but|while|with|versus|against|compared|although|though)\b"
_GAP = re.compile(r"(gap|w|v)(\d*)")


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of the data files; entries are parted by commas."""
    return _table()[name]


@cache
def listed(name: str) -> frozenset[str]:
    """The same list for looking words up."""
    return frozenset(words(name))


@cache
def listed_names() -> frozenset[str]:
    """The names of the lists."""
    return frozenset(_table())


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for file in FILES:
        rows: dict[str, str] = data(file)
        table |= {name: tuple(w.strip() for w in row.split(",")) for name, row in rows.items()}
    return table


@cache
def alternatives(name: str) -> str:
    """The list as one alternation, longest first."""
    return "|".join(re.escape(w) for w in sorted(words(name), key=len, reverse=True))


_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=4096)
def _spelled(masked: str) -> frozenset[str]:
    return frozenset(_LETTERS.findall(masked.lower()))


@cache
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    """The longest word of every entry of the lists."""
    return frozenset(
        max(_LETTERS.findall(entry.lower()), key=len) for name in names for entry in words(name)
    )


def may_hold(line: Line, *names: str) -> bool:
    """Whether a sentence can hold an entry of the lists; quicker than to look for each."""
    return not _keys(names).isdisjoint(_spelled(line.masked))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A cue pattern, and the kinds of figures and the words (one of every set) that a line must hold
    before it is tried."""

    source: str
    needs: tuple[tuple[str, int], ...]
    words: tuple[frozenset[str], ...]

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern over :attr:`Line.masked`, compiled for the first line that it is tried on."""
        return _compiled(self.source)

    def fits(self, kinds: str) -> bool:
        """Whether a line with figures of these kinds can hold the cue."""
        return all(sum(map(kinds.count, group)) >= count for group, count in self.needs)

    def spelled(self, words: frozenset[str]) -> bool:
        """Whether a line of these words can hold the cue."""
        return not any(map(words.isdisjoint, self.words))


@cache
def pattern(source: str) -> Pattern:
    """A cue pattern and what it needs."""
    counts: Counter[str] = Counter()
    for slot in _SLOT.finditer(_needed(source)):
        if slot[1].isupper():
            counts[_KINDS.get(slot[1], slot[1])] += 1
    return Pattern(source, tuple(counts.items()), needed_words(source, _of_list))


def _of_list(name: str) -> frozenset[str] | None:
    return None if name.isupper() or _GAP.fullmatch(name) else _keys((name,))


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(_SLOT.sub(_expand, source), re.IGNORECASE)


_MARK = re.compile(r"\\.|[()]", re.DOTALL)  # brackets, and escapes to pass over


def _needed(source: str) -> str:
    """The pattern without what may be missing: optional groups and groups with alternatives."""
    opened: list[int] = []
    out: list[str] = []
    last = 0
    for mark in _MARK.finditer(source):
        place, char = mark.start(), mark.group()
        out.append(source[last:place])
        if char == "(":
            opened.append(len(out))
        out.append(char)
        last = mark.end()
        if char == ")" and opened:
            start = opened.pop()
            inner = "".join(out[start:])
            if source[last : last + 1] in ("?", "*") or "|" in inner or "(?!" in inner:
                del out[start:]
    out.append(source[last:])
    whole = "".join(out)
    return "" if "|" in whole else whole


def _expand(slot: re.Match[str]) -> str:
    name, label = slot.groups()
    gap = _GAP.fullmatch(name)
    if gap and gap[1] == "v":
        word = rf"(?!{_TURNS})[\w.'£$%-]+|«D\d+»(?:'s)?"
        return rf"(?: (?:{word})){{0,{gap[2] or 5}}}?"
    if gap and gap[1] == "w":
        word = rf"(?!{_TURNS})[\w.'£$%-]+|«D\d+»(?:'s)?"
        return rf"(?:,? (?:{word})){{0,{gap[2] or 5}}}?"
    if gap:
        return rf"(?:[^«»]|«D\d+»){{0,{gap[2] or 40}}}?"
    if name.isupper():
        kinds = _KINDS.get(name, name)
        mark = f"«(?P<{label}>[{kinds}]\\d+)»" if label else f"«[{kinds}]\\d+»"
        if slot.start() == 0:
            return mark
        return rf"(?:(?:{alternatives('before_figure')}|«D\d+»'s)\s+){{0,4}}{mark}"
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
        """The words of a group in lower case, "" where the pattern has none."""
        return (self.match.groupdict().get(name) or "").lower()


def find(line: Line, *sources: str) -> Iterator[Cue]:
    """The cues of a line, pattern by pattern."""
    if not line.kinds:
        return
    spelled = _spelled(line.masked)
    for known in _fitting(sources, line.kinds):
        if known.spelled(spelled):
            for match in known.regex.finditer(line.masked):
                yield Cue(line, match)


@lru_cache(maxsize=1 << 15)
def _fitting(sources: tuple[str, ...], kinds: str) -> tuple[Pattern, ...]:
    return tuple(known for known in map(pattern, sources) if known.fits(kinds))
