"""The base of a rate: "per barrel", "a day", "an hour", "/km", "-a-share", "annually"."""

from __future__ import annotations

from claims.tables import pairs, words
from claims.tokens import Sort, Tokens

DETERMINERS = {"a", "an", "each", "every", "per"}
DASHES = frozenset("-–‑")


def base(word: str) -> str | None:
    """The singular base that ``word`` names, or None."""
    bases = pairs("pers", "bases")
    found = bases.get(word)
    if found is None and word.endswith("s") and len(word) > 3:
        found = bases.get(word[:-1])
    return found


def after(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """The base that follows token ``index`` and its last token."""
    at = index + 1
    if tokens.forms[at] in DASHES and tokens.glued(at):
        at += 1
    word = tokens.words[at]
    if word in pairs("pers", "adverbs"):
        ends = tokens.sorts[at + 1] != Sort.WORD or tokens.words[at + 1] in words("nouns", "stops")
        return (pairs("pers", "adverbs")[word], at) if ends else None
    if word == "/" or word in DETERMINERS:
        target = at + 1
        if tokens.forms[target] in DASHES:
            target += 1
        if word == "per" and tokens.sorts[target] == Sort.NUMERAL:
            return _counted(tokens, target)
        for last in (target + 1, target):
            if last < len(tokens) and tokens.words[last + 1] not in (
                "ago",
                "earlier",
                "before",
                "later",
                "old",
            ):
                found = base(" ".join(tokens.between(target, last).lower().split()))
                if found is not None:
                    return found, last
        if word == "per" and tokens.sorts[target] == Sort.WORD:
            return singular_base(tokens.words[target]), target
    return None


def singular_base(word: str) -> str:
    from claims.nouns import singular

    return singular(word)


def _counted(tokens: Tokens, target: int) -> tuple[str, int] | None:
    """ "per 100,000 people": the base with its number as written."""
    last = target
    if tokens.words[last + 1] in ("million", "thousand", "billion"):
        last += 1
    if tokens.sorts[last + 1] == Sort.WORD:
        return tokens.between(target, last + 1).lower(), last + 1
    return None
