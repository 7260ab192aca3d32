"""Words of a sentence with the part each plays, by closed word classes and their neighbours.

Not a full part-of-speech tagger: it answers the one question that clause splitting asks, which
words are finite verbs and which merely look like verbs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claims.lexis import LONGEST, Tag, Token, tokenize
from claims.pasts import past_or_gerund, reduce_relatives
from claims.presents import plural, present
from claims.verbforms import is_past, may_be_participle, verb_like
from claims.verbgroups import group
from claims.wordlists import verbs, words

__all__ = ["LONGEST", "Tag", "Token", "may_be_participle", "tag", "tokenize"]


_FIRM = (
    (("modals", "be", "have", "do"), Tag.FINITE),
    (("relatives",), Tag.RELATIVE),
    (("coordinators",), Tag.COORDINATOR),
    (("subordinators.split", "subordinators.keep"), Tag.SUBORDINATOR),
)
"""Closed classes that a word belongs to however it is written."""
_LOOSE = (
    (("determiners",), Tag.DETERMINER),
    (("subject-pronouns", "object-pronouns"), Tag.PRONOUN),
    (("prepositions", "participial-prepositions"), Tag.PREPOSITION),
)
"""Closed classes whose words, in capitals, are names inside a sentence."""


@cache
def _firm() -> dict[str, Tag]:
    return {"i": Tag.PRONOUN, **_classes(_FIRM), "that": Tag.THAT, "to": Tag.TO}


@cache
def _loose() -> dict[str, Tag]:
    return _classes(_LOOSE)


def _classes(rows: Sequence[tuple[Sequence[str], Tag]]) -> dict[str, Tag]:
    """Every word of the classes, with the tag of the first that it is in."""
    found: dict[str, Tag] = {}
    for names, kind in rows:
        for name in names:
            for word in words(name):
                found.setdefault(word, kind)
    return found


def _closed(token: Token, first: bool, name_like: bool = False) -> Tag | None:
    """The tag of a word of a closed class, of a figure, mark or name."""
    word = token.lower
    if not (word[0].isalnum() or any(letter.isalnum() for letter in word)):
        return Tag.PUNCTUATION
    if word[0].isdigit() or word[0] in "$€£¥":
        return Tag.NUMBER
    capital = token.text[0].isupper()
    if word == "may" and not first and capital:
        return Tag.NAME
    known = _firm().get(word)
    if known is not None:
        return known
    if not first and capital:
        return Tag.NAME
    known = _loose().get(word)
    if known is not None:
        return known
    if first and capital and word.endswith("ly") and name_like:
        return None
    if word in words("adverbs") or (
        word.endswith("ly") and len(word) > 4 and verbs().lemma(word) is None
    ):
        return Tag.ADVERB
    return None


def tag(tokens: list[Token]) -> list[Token]:
    """Give every token its tag, in place."""
    for at, token in enumerate(tokens):
        first = at == 0 or tokens[at - 1].text in '“"‘:([-–—' or tokens[at - 1].text == "--"
        after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        closed = _closed(token, first, is_past(after))  # "Tully called": no adverb
        if closed is None and first and token.text[0].isupper() and not verb_like(token.lower):
            closed = (
                Tag.NAME if at + 1 < len(tokens) and tokens[at + 1].text[:1].isupper() else None
            )
        token.tag = closed or Tag.NOUN
    open_words = [
        at for at, token in enumerate(tokens) if token.tag is Tag.NOUN and verb_like(token.lower)
    ]
    group(tokens)
    for at in open_words:
        if tokens[at].tag is Tag.NOUN:
            tokens[at].tag = past_or_gerund(tokens, at)
    for at in open_words:
        if tokens[at].tag is Tag.NOUN:
            tokens[at].tag = present(tokens, at)
    _rescue(tokens, open_words)
    reduce_relatives(tokens)
    return tokens


def _rescue(tokens: list[Token], open_words: list[int]) -> None:
    """A sentence without a finite verb takes the likeliest of the words that could be one."""
    if any(token.tag is Tag.FINITE for token in tokens) or len(tokens) > LONGEST:
        return
    for at in open_words:
        before = tokens[at - 1].tag if at else None
        after = tokens[at + 1].tag if at + 1 < len(tokens) else None
        named = before in (Tag.NAME, Tag.NOUN, Tag.PRONOUN) and tokens[at].tag is Tag.NOUN
        word = tokens[at].lower
        agrees = word in verbs().present or word in verbs().past or plural(tokens[at - 1])
        if at + 1 < len(tokens) and tokens[at + 1].lower == "of":
            continue
        if (
            named
            and agrees
            and after
            in (
                Tag.DETERMINER,
                Tag.NUMBER,
                Tag.PRONOUN,
                Tag.PREPOSITION,
                Tag.ADVERB,
            )
        ):
            tokens[at].tag = Tag.FINITE
            return
