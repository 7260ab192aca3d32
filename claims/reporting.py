"""Reporting clauses: "Greene said", "said the foreman", "according to the audit"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims.shapes import Shapes
from claims.tagging import Tag, Token, tag, tokenize
from claims.wordlists import read_yaml, verbs, words
from corpus import Span

INSIDE = (
    Tag.NOUN,
    Tag.NAME,
    Tag.NUMBER,
    Tag.DETERMINER,
    Tag.POSSESSIVE,
    Tag.PRONOUN,
    Tag.PARTICIPLE,
)
JOINS = frozenset({"of", "for", "at", "in", "with", "from"})


@cache
def mixing() -> frozenset[str]:
    """Verbs that lead into quoted words: "called it", "spoke of"."""
    return frozenset(read_yaml("speakers.yml")["mixing"].split()) | words("reporting")


@dataclass(frozen=True, slots=True)
class Reported:
    """Reported speech without marks: the words reported and the words for who said them."""

    span: Span
    speaker: Span


def says(token: Token, kinds: frozenset[str]) -> bool:
    return token.tag in (Tag.FINITE, Tag.PARTICIPLE) and verbs().lemma(token.lower) in kinds


def span_of(tokens: list[Token]) -> Span | None:
    """The place of ``tokens`` without marks at the two ends."""
    while tokens and tokens[0].tag in (Tag.PUNCTUATION, Tag.COORDINATOR):
        tokens = tokens[1:]
    while tokens and tokens[-1].tag is Tag.PUNCTUATION and tokens[-1].text not in ")%”":
        tokens = tokens[:-1]
    return Span(tokens[0].start, tokens[-1].end) if tokens else None


def noun_phrase(tokens: list[Token], at: int) -> int:
    """The end of the noun phrase that begins at ``at``, with "of" and "for" phrases."""
    here = at
    while here < len(tokens):
        token = tokens[here]
        follows = here + 1 < len(tokens) and tokens[here + 1].tag in INSIDE
        if (
            token.tag in INSIDE
            or (token.lower in JOINS and here > at and follows)
            or token.text == "&"
        ):
            here += 1
        else:
            break
    return here


def subject_before(tokens: list[Token], verb: int) -> Span | None:
    """The subject of the verb at ``verb``: back to the clause's beginning."""
    begin = verb
    while begin > 0 and tokens[begin - 1].tag is Tag.ADVERB:
        begin -= 1
    end = begin
    commas = 0
    while begin > 0:
        token = tokens[begin - 1]
        if token.text == ",":
            commas += 1
            if commas > 2:
                break
        elif token.tag in (Tag.FINITE, Tag.SUBORDINATOR, Tag.THAT) or (
            token.tag is Tag.PUNCTUATION and token.text not in "()-&"
        ):
            if token.tag is Tag.FINITE and any(
                other.tag is Tag.RELATIVE for other in tokens[max(0, begin - 4) : begin]
            ):
                begin -= 1
                continue
            break
        elif token.tag is Tag.COORDINATOR and token.lower in ("but", "yet"):
            break
        begin -= 1
    piece = tokens[begin:end]
    if commas % 2 and piece:  # "On Monday, the minister": what stands behind the comma
        last = max(at for at, token in enumerate(piece) if token.text == ",")
        first = next(at for at, token in enumerate(piece) if token.text == ",")
        named = any(token.tag is Tag.NAME for token in piece[:first])
        lead = piece[0].tag in (Tag.PREPOSITION, Tag.ADVERB)
        piece = (
            piece[last + 1 :] if lead or not named or (last == len(piece) - 1 and False) else piece
        )
    return span_of(piece)


def reported(text: str, sentence: Span) -> Iterator[Reported]:
    """The indirect speech of one sentence without quotation marks."""
    tokens = tag(tokenize(text, sentence.start, sentence.end))
    shapes = Shapes(tokens)
    if tokens[:2] and [token.lower for token in tokens[:2]] == ["according", "to"]:
        end = shapes.find(1, ",")
        speaker = span_of(tokens[2:end]) if end else None
        words_ = span_of(tokens[end + 1 :]) if end else None
        if speaker and words_:
            yield Reported(words_, speaker)
        return
    for at, token in enumerate(tokens):
        if token.tag is not Tag.FINITE or verbs().lemma(token.lower) not in words("reporting"):
            continue
        found = _before(tokens, at) or _after(tokens, shapes, at)
        if found:
            yield found
            return


def _before(tokens: list[Token], verb: int) -> Reported | None:
    """The clause stands before: "…, Greene said", "…, argued Marc Delon"."""
    comma = next((at for at in range(verb - 1, -1, -1) if tokens[at].text == ","), None)
    if comma is None or verbs().lemma(tokens[verb].lower) not in words("speech"):
        return None
    if not any(token.tag is Tag.FINITE for token in tokens[:comma]):
        return None
    after = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if verb == comma + 1:
        end = noun_phrase(tokens, verb + 1)
        speaker = span_of(tokens[verb + 1 : end])
    elif (
        after is None
        or after.tag in (Tag.PUNCTUATION, Tag.PREPOSITION, Tag.ADVERB)
        or after.lower
        in (
            "in",
            "reporters",
            "reuters",
        )
        or after.tag is Tag.NAME
    ):
        speaker = span_of(tokens[comma + 1 : verb])
    else:
        return None
    said = span_of(tokens[:comma])
    return Reported(said, speaker) if said and speaker else None


def _after(tokens: list[Token], shapes: Shapes, verb: int) -> Reported | None:
    """The clause stands after: "Volkova told the committee that …"."""
    speaker = subject_before(tokens, verb)
    if speaker is None:
        return None
    begin = verb + 1
    that = next(
        (at for at in range(begin, min(len(tokens), begin + 9)) if tokens[at].tag is Tag.THAT), None
    )
    if that is not None and shapes.clause(that + 1):
        begin = that + 1
    elif verbs().lemma(tokens[verb].lower) in ("tell", "inform", "assure", "remind", "warn"):
        end = noun_phrase(tokens, begin)
        begin = end
    if not shapes.clause(begin):
        return None
    said = span_of(tokens[begin:])
    return Reported(said, speaker) if said else None
