"""Whether two names can be names of one thing, or one lies within the other."""

from __future__ import annotations

from functools import cache

from claims import Name, NameKind
from factcheck.tables import data


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
