"""Hedges: the words before or after a figure that shift what it allows."""

from __future__ import annotations

from functools import cache

from claims.tables import table, words
from claims.tokens import TOKEN, Tokens

LONGEST = 5


@cache
def _phrases(side: str) -> tuple[dict[str, str], frozenset[str]]:
    """Effect by phrase, and the words nearest to the number."""
    effects = {
        str(phrase): effect
        for effect, phrases in table("hedges")[side].items()
        for phrase in phrases
    }
    nearest = set()
    for phrase in effects:
        tokens = TOKEN.findall(phrase)
        first = tokens[-1 if side == "before" else 0]
        nearest.add("".join(first))
    return effects, frozenset(nearest)


def before(tokens: Tokens, index: int) -> tuple[str, str, int] | None:
    """The hedge right before token ``index``: its effect, its words, its first token."""
    effects, nearest = _phrases("before")
    if index == 0 or tokens.words[index - 1] not in nearest:
        return None
    for first in range(max(0, index - LONGEST), index):
        form = " ".join(tokens.between(first, index - 1).lower().split())
        if form in effects:
            if form == "over" and first and tokens.words[first - 1] in words("hedges", "causes"):
                return None
            return effects[form], form, first
    return None


def after(tokens: Tokens, index: int) -> tuple[str, str, int] | None:
    """The hedge right after token ``index``: its effect, its words, its last token."""
    effects, nearest = _phrases("after")
    if tokens.words[index + 1] not in nearest:
        return None
    for last in range(min(index + LONGEST, len(tokens) - 1), index, -1):
        form = " ".join(tokens.between(index + 1, last).lower().split())
        if form in effects and (
            form not in ("+", "plus", "odd") or tokens.glued(index + 1) or form == "plus"
        ):
            return effects[form], form, last
    return None
