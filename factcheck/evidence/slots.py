"""What part a name plays in its clause: who acts, who is acted on, whose, where."""

from __future__ import annotations

from functools import lru_cache

from claims.lexis import Tag, Token
from claims.tagging import LONGEST, tag, tokenize
from claims.verbforms import is_participle
from claims.wordlists import verbs, words
from corpus import Span

AGENT = "agent"
PATIENT = "patient"
OWNER = "of"
PLACE = "in"
NONE = ""

_VERBAL = (Tag.FINITE, Tag.GROUP, Tag.PARTICIPLE, Tag.GERUND, Tag.INFINITIVE)
_WITHIN = (Tag.DETERMINER, Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.POSSESSIVE, Tag.ADVERB)
_PLACES = frozenset({"in", "at", "on", "near", "inside", "outside", "around"})


@lru_cache(maxsize=4096)
def tagged(text: str) -> tuple[Token, ...]:
    """The words of a part of a sentence with their tags."""
    tokens = tokenize(text)
    return tuple(tag(tokens)) if len(tokens) <= LONGEST else ()


def slot(text: str, within: Span, name: Span) -> str:
    """The slot of the name at ``name`` in the clause at ``within``: ``agent``, ``patient``, ``of``
    (whose), a preposition, or nothing where it stands alone."""
    tokens = tagged(within.of(text))
    shift = within.start
    first = next((i for i, t in enumerate(tokens) if t.start + shift >= name.start), None)
    if first is None:
        return NONE
    last = max((i for i, t in enumerate(tokens) if t.end + shift <= name.end), default=first)
    if _tag(tokens, last) is Tag.POSSESSIVE or _tag(tokens, last + 1) is Tag.POSSESSIVE:
        return OWNER
    at = first - 1
    while at >= 0 and tokens[at].tag in _WITHIN:
        at -= 1
    if at >= 0 and tokens[at].text == "," and last + 1 < len(tokens):
        # "its director, Ann Lowe, said": the post has the slot
        inner = at - 1
        while inner >= 0 and tokens[inner].tag in _WITHIN:
            inner -= 1
        if inner < at - 1 and (inner < 0 or tokens[inner].tag in (Tag.PREPOSITION, *_VERBAL)):
            at = inner
    at = _past_post(tokens, at, first)
    before = tokens[at] if at >= 0 else None
    if before is not None and before.tag in (Tag.PREPOSITION, Tag.TO):
        return _preposition(tokens, at)
    if before is not None and before.tag in _VERBAL:
        lemma = verbs().lemma(before.lower)
        if lemma in words("speech") and _speech_first(tokens, at):
            return AGENT
        return AGENT if before.lower in words("be") and at == 0 else PATIENT
    return _subject(tokens, last)


def same_place(one: str, other: str) -> bool:
    """Whether two prepositions are one, or both only say where."""
    return one == other or {one, other} <= _PLACES


def _past_post(tokens: tuple[Token, ...], at: int, first: int) -> int:
    """Past the field of a post: "head of collections Ann Lowe" is one phrase."""
    between = tokens[at + 1 : first]
    field = bool(between) and all(t.tag is Tag.NOUN and t.text.islower() for t in between)
    if at > 0 and tokens[at].lower in ("of", "for") and field:
        at -= 1
        while at >= 0 and tokens[at].tag in _WITHIN:
            at -= 1
    return at


def _tag(tokens: tuple[Token, ...], at: int) -> Tag | None:
    return tokens[at].tag if at < len(tokens) else None


def _preposition(tokens: tuple[Token, ...], at: int) -> str:
    word = tokens[at].lower
    if word == "by":
        back = tokens[at - 1] if at else None
        return AGENT if back is None or back.tag in _VERBAL or is_participle(back.lower) else word
    if word in _PLACES:
        return PLACE
    return word


def _speech_first(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the verb of speech stands before its subject: ', said Ann Lowe'."""
    return at == 0 or tokens[at - 1].tag is Tag.PUNCTUATION


def _subject(tokens: tuple[Token, ...], last: int) -> str:
    at = last + 1
    if at < len(tokens) and tokens[at].text == ":":
        return AGENT
    depth = 0
    while at < len(tokens) and depth < 14:
        token = tokens[at]
        if token.tag is Tag.FINITE:
            passive = token.lower in words("be") or token.lower in words("have")
            for follower in tokens[at + 1 : at + 5]:
                if follower.tag is Tag.GROUP and follower.lower in ("been", "being", "be"):
                    passive = True
                elif follower.tag is Tag.GROUP:
                    been = any(
                        t.lower in words("be") or t.lower in ("been", "being", "be")
                        for t in tokens[at : tokens.index(follower)]
                    )
                    return PATIENT if passive and been and is_participle(follower.lower) else AGENT
                elif follower.tag is not Tag.ADVERB:
                    break
            return AGENT
        at += 1
        depth += 1
    return NONE
