"""The phrases and verb groups of a sentence, from its tagged words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims import Name
from claims.lexis import Tag, Token
from claims.wordlists import verbs
from corpus import Span
from factcheck.evidence.content import means, stem
from factcheck.evidence.parts import heads, sense
from factcheck.tables import data

_PHRASE = (Tag.DETERMINER, Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.POSSESSIVE)
_VERBAL = (Tag.FINITE, Tag.GROUP)
_ALONE = (Tag.PARTICIPLE, Tag.GERUND, Tag.INFINITIVE)
VERBS = frozenset({*_VERBAL, *_ALONE})


@dataclass(frozen=True, slots=True)
class _Table:
    particles: frozenset[str]
    firm: frozenset[str]
    phrasal: dict[str, str]


@cache
def _table() -> _Table:
    lists = data("clauses")
    return _Table(
        frozenset(lists["particles"].split()), frozenset(lists["firm"].split()), lists["phrasal"]
    )


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands around a noun: the ``senses`` of its words and of those in apposition to it, its
    ``first`` word in small letters, the sense of its ``head`` and its ``names``. A pronoun has only
    its first word."""

    span: Span
    senses: frozenset[str]
    first: str
    head: str
    names: tuple[Name, ...]
    joined: bool = False  # "Ann and Ben"

    def __or__(self, other: Phrase) -> Phrase:
        """The two as one: an apposition."""
        names = (*self.names, *other.names)
        span, every = self.span.join(other.span), self.senses | other.senses
        return Phrase(span, every, self.first, self.head, names, self.joined or other.joined)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words ``first`` to ``last`` that go together: a "phrase", a verb "group", or a word alone by
    what it is."""

    kind: str
    first: int
    last: int


def chunks(tokens: Sequence[Token]) -> Iterator[Chunk]:
    """A sentence cut into phrases, verb groups and the small words between them."""
    at, size = 0, len(tokens)
    while at < size:
        tag, last = tokens[at].tag, at
        if tag in _PHRASE:
            while last + 1 < size and _goes_on(tokens, last + 1):
                last += 1
            yield Chunk("phrase", at, last)
        elif tag is Tag.PRONOUN:
            yield Chunk("phrase", at, at)
        elif tag in _VERBAL:
            while last + 1 < size and _in_group(tokens, last + 1):
                last += 1
            last += _particle(tokens, last + 1)
            yield Chunk("group", at, last)
        elif tag in _ALONE:
            last += _particle(tokens, at + 1)
            yield Chunk("group", at, last)
        elif tag is not Tag.ADVERB:
            kind = (
                tokens[at].lower if tag in (Tag.PREPOSITION, Tag.TO, Tag.PUNCTUATION) else tag.value
            )
            yield Chunk(kind, at, at)
        at = last + 1


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    tag = tokens[at].tag
    if tag is Tag.DETERMINER:  # "gave Ann the keys": a phrase of its own, "all the" is one
        return tokens[at - 1].tag is Tag.DETERMINER
    adverb = tag is Tag.ADVERB and at + 1 < len(tokens) and tokens[at - 1].tag is Tag.DETERMINER
    return tag in _PHRASE or adverb


def _in_group(tokens: Sequence[Token], at: int) -> bool:
    tag = tokens[at].tag
    if tag is Tag.GROUP:
        return True
    return tag is Tag.ADVERB and at + 1 < len(tokens) and _in_group(tokens, at + 1)


def _particle(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at`` belongs to the verb before it: "carried out by", "put out the"."""
    if at >= len(tokens) or tokens[at].lower not in _table().particles:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or after.tag not in _PHRASE or tokens[at].lower in _table().firm


def phrase(
    tokens: Sequence[Token], first: int, last: int, shift: int, names: Sequence[Name]
) -> Phrase:
    """The phrase of words ``first`` to ``last``; ``shift`` is where the sentence begins."""
    span = Span(tokens[first].start + shift, tokens[last].end + shift)
    inside = tuple(name for name in names if span.contains(name.span))
    words = tokens[first : last + 1]
    stop = next((i for i, t in enumerate(words) if i and t.tag is Tag.PREPOSITION), len(words))
    heads = [t for t in words[:stop] if t.tag in (Tag.NOUN, Tag.NAME)]
    head = sense(stem(heads[-1].text)) if heads else ""
    joined = any(t.tag is Tag.COORDINATOR for t in words)
    return Phrase(span, meanings(words), words[0].lower, head, inside, joined)


def meanings(words: Sequence[Token]) -> frozenset[str]:
    """The senses of words that carry meaning, and figures as written."""
    found = set()
    for word in words:
        if word.text[0].isdigit():
            found.add(word.text)
        elif word.text[0].isalpha() and means(word.text):
            found.add(sense(stem(word.text)))
    return frozenset(found)


def verb(token: Token, particle: str = "") -> str:
    """The sense of a verb's form, with the small word that belongs to it: "put out" is to
    extinguish."""
    phrasal = _table().phrasal.get(f"{verbs().lemma(token.text) or token.lower} {particle}")
    if phrasal is not None:
        return sense(stem(phrasal))
    known = sense(stem(token.text))
    base = verbs().lemma(token.text)
    return sense(stem(base)) if base and known == stem(token.text) else known


def acts(head: str) -> bool:
    """Whether a noun of this sense tells of a deed: "arrest", "purchase"."""
    return head in heads() or verbs().lemma(head) == head
