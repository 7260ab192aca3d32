"""How many letters two spellings are apart."""

from __future__ import annotations


def apart(one: str, other: str, most: int) -> int:
    """How many letters must be put in, taken out, changed or swapped with their neighbour (optimal
    string alignment); ``most + 1`` where it is more than ``most``.

    Words that share too few letters are told apart before the library is loaded, which many a run
    does without.
    """
    if one == other:
        return 0
    mine, theirs = set(one), set(other)
    if max(abs(len(one) - len(other)), len(mine - theirs), len(theirs - mine)) > most:
        return most + 1
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other, score_cutoff=most))
