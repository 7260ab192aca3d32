"""Whether two names can be names of one thing, or one lies within the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from claims import Name, NameKind
from factcheck.tables import data

_NOWHERE = (
    "".join(
        rf"(?<!\b{word} )"
        for word in ("in", "at", "near", "from", "to", "of", "for", "outside", "around", "across")
    )
    + r"(?<!\w)"
)
"""Not after a word that makes a place of a name."""


@cache
def _countries() -> frozenset[str]:
    return frozenset(str(name).casefold() for name in data("countries")["countries"])


@cache
def _seats() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(data("seats")["same"]):
        for name in line.split(","):
            key = name.strip().casefold()
            found[key] = found.get(key, frozenset()) | {number}
    return found


@cache
def _called(number: int) -> re.Pattern[str]:
    """Any of the names of one line of ``seats.yml``, the longer ones first."""
    names = [name.strip() for name in data("seats")["same"][number].split(",")]
    names.sort(key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def as_told(text: str, names: Iterable[Name], passage: str) -> str:
    """``text`` with a government or its seat called what ``passage`` calls it: "thanked
    Washington" where the source has "the United States" and no Washington. A place where something
    is ("in Washington") stays what it is."""
    for name in names:
        for number in sorted(_seats().get(_key(name), ())):
            found = _called(number).search(passage)
            if found is not None and name.text not in passage:
                text = re.sub(rf"{_NOWHERE}{re.escape(name.text)}(?!\w)", found[0], text)
    return text


def person(name: Name) -> bool:
    """Whether it is surely a person's: one with a title or a first name."""
    full = name.identity or name.text
    return name.kind is NameKind.PERSON and (bool(name.title) or " " in full)


def country(name: Name) -> bool:
    return _key(name) in _countries() or _key(name) in _seats()


def distinct(one: Name, other: Name, text: str) -> bool:
    """Whether two names are of two things that exclude each other in one place.

    ``one`` is the claim's, ``other`` the source's, whose ``text`` is the whole document. Two
    persons are, and two countries; anything else only where the source itself has both, so that
    neither is a part or another name of the other.
    """
    if _one(one, other):
        return False
    if person(one) and person(other):
        return True
    if country(one) or country(other):
        return country(one) and country(other)
    return one.text in text


def _one(one: Name, other: Name) -> bool:
    mine, theirs = _key(one), _key(other)
    if _seats().get(mine, frozenset()) & _seats().get(theirs, frozenset()):
        return True
    if set(mine.split()) <= set(theirs.split()) or set(theirs.split()) <= set(mine.split()):
        return True
    return _initials(one) == other.text.replace(".", "") or _initials(other) == one.text.replace(
        ".", ""
    )


def _key(name: Name) -> str:
    return name.text.casefold().removeprefix("the ").removesuffix("'s").removesuffix("’s")


def _initials(name: Name) -> str:
    return "".join(word[0] for word in name.text.split() if word[0].isupper())
