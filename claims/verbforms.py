"""Whether a word has the form of a verb, listed or not."""

from __future__ import annotations

from functools import cache

from claims.lexis import Token
from claims.wordlists import verbs, words


@cache
def verb_like(word: str) -> bool:
    if word in words("nonfinite-auxiliaries"):
        return False
    return verbs().lemma(word) is not None or is_past(word) or is_gerund(word)


def _regular_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4 and word not in words("not-verbs-ed")


@cache
def is_past(word: str) -> bool:
    return word in verbs().past or _regular_past(word) or _prefixed(word, verbs().past)


@cache
def is_participle(word: str) -> bool:
    return word in verbs().participle or _regular_past(word) or _prefixed(word, verbs().participle)


def may_be_participle(token: Token) -> bool:
    return is_participle(token.lower)


def _prefixed(word: str, table: dict[str, str]) -> bool:
    for prefix in ("over", "under", "out", "re-", "re", "mis", "un"):
        if word.startswith(prefix) and len(word) > len(prefix) + 3 and word[len(prefix) :] in table:
            return True
    return False


def is_gerund(word: str) -> bool:
    return word.endswith("ing") and len(word) > 4
