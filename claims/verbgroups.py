"""Verb groups: auxiliaries with the words that complete them, "to" with its infinitive."""

from __future__ import annotations

from claims.lexis import Tag, Token
from claims.verbforms import is_gerund, is_participle
from claims.wordlists import verbs, words


def group(tokens: list[Token]) -> None:
    """Auxiliaries take the words that complete them; "to" takes a base form."""
    for at, token in enumerate(tokens):
        if token.tag is Tag.TO:
            follower = skip_adverbs(tokens, at + 1)
            if follower < len(tokens):
                word = tokens[follower].lower
                if (word in verbs().base and tokens[follower].tag is Tag.NOUN) or word in (
                    "be",
                    "have",
                    "do",
                ):
                    tokens[follower].tag = Tag.INFINITIVE
                    if word in ("be", "have"):
                        _complete(tokens, follower, word)
        elif token.text in ("'", "’") and at + 1 < len(tokens):
            owner = at > 0 and tokens[at - 1].end == token.start and tokens[at - 1].lower[-1] == "s"
            if owner and tokens[at + 1].text[0].islower():
                token.tag = Tag.POSSESSIVE
        elif token.lower == "'s":
            before = tokens[at - 1].lower if at else ""
            pronoun = before in ("it", "he", "she", "that", "there", "what", "who", "here", "where")
            token.tag = Tag.FINITE if pronoun else Tag.POSSESSIVE
            if pronoun:
                _complete(tokens, at, "is")
        elif token.tag is Tag.FINITE:
            _complete(tokens, at, token.lower)
        elif token.lower in ("being", "having") and token.tag is Tag.NOUN:
            token.tag = Tag.GERUND
            _complete(tokens, at, token.lower)


def _complete(tokens: list[Token], at: int, word: str) -> None:
    """Tag as ``GROUP`` what belongs to the auxiliary at ``at``."""
    here = at + 1
    while here < len(tokens):
        here = skip_adverbs(tokens, here)
        if here >= len(tokens) or tokens[here].tag not in (Tag.NOUN, Tag.FINITE, Tag.ADVERB):
            return
        following = tokens[here].lower
        if word in words("modals") or word in words("do"):
            fits = following in verbs().base or following in ("be", "have")
        elif word in words("be") or word in ("be", "been", "being"):
            fits = (
                is_participle(following) or is_gerund(following) or following in ("been", "being")
            )
            if is_gerund(following) and following in words("not-verbs-ing"):
                fits = here + 1 < len(tokens) and tokens[here + 1].tag in (
                    Tag.DETERMINER,
                    Tag.NUMBER,
                )
            if following in words("not-verbs-ed"):
                fits = False
        elif word in words("have") or word in ("have", "having"):
            fits = (is_participle(following) or following == "been") and following not in (
                "hundred",
                "need",
            )
        else:
            return
        if not fits or (tokens[here].tag is Tag.FINITE and following not in ("have", "do")):
            return
        tokens[here].tag = Tag.GROUP
        word, here = following, here + 1


def skip_adverbs(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].tag is Tag.ADVERB:
        at += 1
    return at


def before_adverbs(tokens: list[Token], at: int) -> Token | None:
    """The word before, past adverbs."""
    at -= 1
    while at >= 0 and tokens[at].tag is Tag.ADVERB:
        at -= 1
    return tokens[at] if at >= 0 else None
