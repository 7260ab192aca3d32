"""Two callings of one person that do not go together: the defence and the prosecution, a deputy and the chief."""

from __future__ import annotations

import re

from factcheck.rules.callings import Calling, together
from factcheck.rules.cues import listed

_SMALL = frozenset(["the", "its", "his", "her", "their", "a", "an", "of", "and", "for"])


def apart(one: Calling, other: Calling) -> bool:
    """Whether nobody is called both at the same time."""
    if one.sort != other.sort:
        return False
    if one.sort == "office":
        return _offices_apart(one, other)
    if one.sort == "trade":
        return one.head != other.head and not _go("one_stock", one.head, other.head)
    if one.sort in ("kin", "turn") and one.owner != other.owner:
        return False
    return one.head != other.head


def alike(one: Calling, other: Calling) -> bool:
    """Whether two callings are one."""
    return (one.sort, one.head, one.rank) == (other.sort, other.head, other.rank) and not apart(
        one, other
    )


def _offices_apart(one: Calling, other: Calling) -> bool:
    if one.head == other.head:
        if one.rank != other.rank:
            return one.head not in listed("loose_ranks") and _one_house(one, other)
        if one.field and other.field:
            return one.field != other.field
        titled = one.words.istitle() or other.words.istitle()
        if one.which and other.which and not titled and not _one_kind(one.which, other.which):
            return _one_house(one, other)
        return _rivals(one.of, other.of)
    if one.rank or other.rank or {one.head, other.head} & listed("beside_others"):
        return False
    definite = all(
        c.owner.lower() not in ("a", "an") and not c.words.istitle() for c in (one, other)
    )  # "Captain Bell" may be anything besides
    reminds = other.firm or other.owner.strip() == "the" or _named(one) & _named(other)
    together = _go("one_post" if reminds else "held_together", one.head, other.head)
    if other.firm and not re.search(r"[A-ZÀ-Ý]", one.of + other.of):
        return not together
    return definite and not together and _one_house(one, other)


def _one_kind(one: str, other: str) -> bool:
    """Whether what narrows two names of a post has a word in common."""
    return bool(set(one.split()) & set(other.split()))


def _go(name: str, one: str, other: str) -> bool:
    return any({one, other} <= group for group in together(name))


def _rivals(one: str, other: str) -> bool:
    mine, theirs = _words(one), _words(other)
    return any(
        len(mine & group) == 1 and len(theirs & group) == 1 and mine & group != theirs & group
        for group in together("rival_bodies")
    )


def _one_house(one: Calling, other: Calling) -> bool:
    """Whether nothing says that the posts are of two houses."""
    mine, theirs = _house(one), _house(other)
    return not mine or not theirs or bool(mine & theirs)


def _house(calling: Calling) -> frozenset[str]:
    """The words that name whose post it is; "the union's" and "its" may be anybody's."""
    owned = calling.owner if re.match(r"(?:the |its )?[A-ZÀ-Ý]", calling.owner) else ""
    return _words(re.sub(r"['’]s?$", "", owned)) | _words(calling.of)


def _named(calling: Calling) -> frozenset[str]:
    """Every word that says whose or what post it is: "the council's", "of the council"."""
    return _words(re.sub(r"['’]s?$", "", calling.owner)) | _words(calling.of)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.lower().split() if word not in _SMALL)
