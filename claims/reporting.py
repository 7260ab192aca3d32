"""Reporting clauses: "Greene said", "said the foreman", "according to the audit"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims.shapes import Shapes
from claims.tagging import Tag, Token
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
SUBJECTS = frozenset({"he", "she", "they", "it", "i", "we", "you"})
_LETTERS = re.compile(r"[a-z]+")
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


@cache
def _reporting() -> frozenset[str]:
    """Every form of a verb of reporting, and "according"."""
    kinds = words("reporting")
    return frozenset(form for form, base in verbs().forms.items() if base in kinds) | {"according"}


def may_report(sentence: str) -> bool:
    """Whether a sentence has a word without which :func:`reported` finds nothing in it."""
    return not _reporting().isdisjoint(_LETTERS.findall(sentence.lower()))


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


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_yaml("speakers.yml")["titles"].split())


def inverted(tokens: list[Token], at: int) -> Span | None:
    """The noun phrase after "said", or the name that an apposition gives for it."""
    end = noun_phrase(tokens, at)
    named = any(token.tag is Tag.NAME and token.lower not in _titles() for token in tokens[at:end])
    complete = end == at or (named and tokens[end - 1].tag is Tag.NAME)
    if not complete and end < len(tokens) and tokens[end].text == ",":
        inner = tokens[end + 1 : noun_phrase(tokens, end + 1)]
        if inner and inner[0].tag is Tag.NAME:
            return span_of(inner)
    return span_of(tokens[at:end])


def turned(tokens: list[Token], verb: int) -> bool:
    """Whether the speaker stands behind the verb: "…," said Greene; "…, argued Marc Delon"."""
    before = tokens[verb - 1].text if verb else ""
    if before in ("”", '"', "’", "'"):
        return True
    if before != "," or verb < 2:
        return verb == 0
    if tokens[verb - 2].text in "”\"’'":
        return True
    relative = any(token.tag is Tag.RELATIVE for token in tokens[: verb - 1])
    return not relative and any(token.tag is Tag.FINITE for token in tokens[: verb - 1])


def speaks(tokens: list[Token], at: int) -> bool:
    """Whether a verb of saying stands at ``at``, also where its form could be a noun's."""
    token = tokens[at]
    if says(token, words("speech")):
        return True
    before = tokens[at - 1].tag if at else None
    after = tokens[at + 1].tag if at + 1 < len(tokens) else Tag.PUNCTUATION
    return (
        token.lower in verbs().present
        and verbs().present[token.lower] in words("speech")
        and before in (Tag.NOUN, Tag.NAME, Tag.PRONOUN)
        and after in (Tag.PUNCTUATION, Tag.PREPOSITION, Tag.ADVERB)
    )


def subject_before(tokens: list[Token], verb: int) -> Span | None:
    """The subject of the verb at ``verb``: the last noun phrase before it, past an apposition."""
    end = verb
    while end > 0 and tokens[end - 1].tag is Tag.ADVERB:
        end -= 1
    if end and tokens[end - 1].text == ",":
        return _past_apposition(tokens, end - 1)
    if end and tokens[end - 1].tag is Tag.PRONOUN and tokens[end - 1].lower in SUBJECTS:
        return Span(tokens[end - 1].start, tokens[end - 1].end)
    begin = _clause_start(tokens, end)
    bare = not any(token.tag in (Tag.NAME, Tag.DETERMINER) for token in tokens[begin:end])
    if bare and begin > 1 and tokens[begin - 1].text == "," and tokens[begin - 2].tag is Tag.NAME:
        return span_of(tokens[_clause_start(tokens, begin - 1) : begin - 1])
    return span_of(tokens[begin:end])


def _clause_start(tokens: list[Token], end: int) -> int:
    """Where the words begin that lead up to ``end`` without a mark or a verb between."""
    begin = end
    while begin > 0:
        token = tokens[begin - 1]
        breaks = token.tag is Tag.PUNCTUATION and token.text not in "()-&/"
        if token.tag is Tag.FINITE:
            relative = [
                at for at in range(max(0, begin - 4), begin) if tokens[at].tag is Tag.RELATIVE
            ]
            if relative and relative[0] > 0:
                begin = relative[0]
                continue
        if breaks or token.tag in (Tag.FINITE, Tag.SUBORDINATOR, Tag.THAT, Tag.RELATIVE):
            break
        if token.tag is Tag.COORDINATOR and (token.lower != "and" or begin == end):
            break
        begin -= 1
    while begin < end and tokens[begin].tag in (Tag.COORDINATOR, Tag.ADVERB):
        begin += 1
    return begin


def _past_apposition(tokens: list[Token], comma: int) -> Span | None:
    """ "Jorge Paz, who led the observers, found": what stands before the first comma."""
    opening = next(
        (at for at in range(comma - 1, max(-1, comma - 40), -1) if tokens[at].text == ","), None
    )
    if opening is None:
        return span_of(tokens[_clause_start(tokens, comma) : comma])
    begin = _clause_start(tokens, opening)
    first, second = tokens[begin:opening], tokens[opening + 1 : comma]
    role = first and first[0].tag is Tag.NOUN and begin > 1 and tokens[begin - 1].text == ","
    if role and tokens[begin - 2].tag is Tag.NAME:  # "Ann Lee, president of X, which …, said"
        return span_of(tokens[_clause_start(tokens, begin - 1) : begin - 1])
    named = any(token.tag is Tag.NAME for token in first)
    if first and first[0].tag is Tag.PREPOSITION and not named:
        return span_of(second)
    if not named and second and second[0].tag is Tag.NAME:
        return span_of(second)
    return span_of(first) or span_of(second)


def reported(tokens: list[Token]) -> Iterator[Reported]:
    """The indirect speech of one tagged sentence without quotation marks."""
    shapes = Shapes(tokens)
    if [token.lower for token in tokens[:2]] == ["according", "to"]:
        end = shapes.find(1, ",")
        speaker = span_of(tokens[2:end]) if end else None
        said = span_of(tokens[end + 1 :]) if end else None
        if speaker and said:
            yield Reported(said, speaker)
        return
    for at, token in enumerate(tokens):
        if not says(token, words("reporting")):
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
    rest = tokens[verb + 1 :]
    if verb == comma + 1:
        end = noun_phrase(tokens, verb + 1)
        speaker = span_of(tokens[verb + 1 : end])
    elif len(rest) <= 9 and not any(token.tag is Tag.FINITE for token in rest):
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
