"""Words that shift what a figure is of: a difference, a share, a sum."""

from __future__ import annotations

import re
from functools import cache

from factcheck.tables import data

_WORD = re.compile(r"[a-z]+")


@cache
def table() -> dict[str, dict[str, str]]:
    """The cue words of ``data/figurecues.yml``."""
    found: dict[str, dict[str, str]] = data("figurecues")
    return found


@cache
def _shifts() -> frozenset[str]:
    return frozenset(word for words in table()["shifts"].values() for word in words.split())


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, line in table()["shifts"].items() for word in line.split()}


def shifted(text: str, besides: str = "") -> frozenset[str]:
    """What a text makes of a figure by the words that :func:`shifts` finds: a difference, a change,
    a rest, a whole, a share; the words of ``besides`` do not count."""
    return frozenset(_kinds()[word] for word in shifts(text) - frozenset(words(besides)))


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())


def shifts(text: str) -> frozenset[str]:
    """The words of a text that make a figure one of something else than what is named: the
    difference, the rest, the whole."""
    return _shifts() & frozenset(words(text))


@cache
def _retractions() -> tuple[frozenset[str], tuple[str, ...]]:
    rows = dict(table()["retracts"])
    phrases = tuple(f" {phrase.strip()} " for phrase in rows.pop("phrases").split(","))
    return frozenset(word for row in rows.values() for word in row.split()), phrases


def retracted(text: str) -> frozenset[str]:
    """The words of a text that take back what stands beside them: "was first put at", "denied"."""
    single, phrases = _retractions()
    said = words(text)
    running = f" {' '.join(said)} "
    return (single & frozenset(said)) | {phrase for phrase in phrases if phrase in running}
