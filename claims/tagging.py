"""Words of a sentence with the part each plays, by closed word classes and their neighbours.

Not a full part-of-speech tagger: it answers the one question that clause splitting asks, which
words are finite verbs and which merely look like verbs.
"""

from __future__ import annotations

from claims.lexis import LONGEST, Tag, Token, tokenize
from claims.pasts import past_or_gerund, reduce_relatives
from claims.presents import plural, present
from claims.verbforms import is_past, may_be_participle, verb_like
from claims.verbgroups import group
from claims.wordlists import verbs, words

__all__ = ["LONGEST", "Tag", "Token", "may_be_participle", "tag", "tokenize"]


def _closed(token: Token, first: bool, name_like: bool = False) -> Tag | None:
    """The tag of a word of a closed class, of a figure, mark or name."""
    word = token.lower
    if not any(letter.isalnum() for letter in word):
        return Tag.PUNCTUATION
    if word[0].isdigit() or word[0] in "$€£¥":
        return Tag.NUMBER
    if word == "may" and not first and token.text[0].isupper():
        return Tag.NAME
    if word in words("modals") or word in words("be") or word in words("have"):
        return Tag.FINITE
    if word in words("do"):
        return Tag.FINITE
    if word == "that":
        return Tag.THAT
    if word == "to":
        return Tag.TO
    if word in words("relatives"):
        return Tag.RELATIVE
    if word in words("coordinators"):
        return Tag.COORDINATOR
    if word in words("subordinators.split") or word in words("subordinators.keep"):
        return Tag.SUBORDINATOR
    if word == "i":
        return Tag.PRONOUN
    if not first and token.text[0].isupper():
        return Tag.NAME
    if word in words("determiners"):
        return Tag.DETERMINER
    if word in words("subject-pronouns") or word in words("object-pronouns"):
        return Tag.PRONOUN
    if word in words("prepositions") or word in words("participial-prepositions"):
        return Tag.PREPOSITION
    if first and token.text[0].isupper() and word.endswith("ly") and name_like:
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
