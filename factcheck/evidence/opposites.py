"""Words of which one denies the other when said of the same thing, and what they are read by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.evidence.parts import Word
from factcheck.tables import data


@dataclass(frozen=True, slots=True)
class Opposites:
    """``axes`` are the words of all lines, each with its lines' numbers and the side, 1 or -1; from
    the line ``things`` on the two sides are two things. The others are words that deny what follows
    them, that make a sentence conditional, and pairs that mean something else together."""

    axes: dict[str, tuple[tuple[int, int], ...]]
    things: int
    denying: frozenset[str]
    lacking: frozenset[str]
    partly: frozenset[str]
    phrasal: frozenset[str]


@cache
def opposites() -> Opposites:
    """The words of ``data/opposites.yml``."""
    lists = data("opposites")
    axes: dict[str, tuple[tuple[int, int], ...]] = {}
    rows = [*lists["states"], *lists["degrees"], *lists["things"]]
    for number, line in enumerate(rows):
        for sign, side in zip((1, -1), line.split("|"), strict=True):
            for word in side.split():
                axes[word] = (*axes.get(word, ()), (number, sign))
    return Opposites(
        axes,
        len(rows) - len(lists["things"]),
        *(frozenset(lists[key].split()) for key in ("denying", "lacking", "partly", "phrasal")),
    )


def phrasal(words: Sequence[Word], at: int) -> bool:
    """Whether a word means something else with the small word behind it: "passed off"."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return f"{words[at].text}-{after}" in opposites().phrasal


def other_thing(words: Sequence[Word]) -> bool:
    """Whether an opposite only tells of which of two things the claim speaks, as in "the north
    hall"; "north of the hall" says where it lies."""
    table = opposites()
    return any(
        axis >= table.things and (at + 1 == len(words) or words[at + 1].text != "of")
        for at, word in enumerate(words)
        for axis, _ in table.axes.get(word.text, ())
    )
