"""Opposites that are one event told from its two ends: what one side won, the other lost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.evidence.parts import Word
from factcheck.tables import data


@cache
def _ends() -> tuple[frozenset[str], frozenset[str]]:
    one, other = data("opposites")["converse"].split("|")
    return frozenset(one.split()), frozenset(other.split())


def same_party(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether two stretches that tell the two ends of an event tell them of one party: all that
    stands before the claim's word also stands before the source's, and nothing of it after."""
    for one, other in (_ends(), _ends()[::-1]):
        for at, word in enumerate(mine):
            if word.text not in one:
                continue
            party = _meant(mine[:at])
            for place, opposite in enumerate(theirs):
                if opposite.text in other and not _leads(party, theirs, place):
                    return False
    return True


def _leads(party: frozenset[str], words: Sequence[Word], at: int) -> bool:
    return bool(party) and party <= _meant(words[:at]) and not party & _meant(words[at + 1 :])


def _meant(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.sense for word in words if word.meant)
