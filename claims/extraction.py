"""The claims of an article: its statements, each with its exact place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol, TypeVar

from claims import claimtypes, clauses
from claims.clauses import Part
from claims.resolution import Discourse
from claims.tagging import LONGEST, Tag, Token, tag, tokenize
from claims.types import Analysis, Claim, Quotation
from claims.wordlists import verbs, words
from claims.worth import worth
from corpus import BlockKind, Document, Passage, Span

NOT_TEXT = (BlockKind.HEADING, BlockKind.METADATA)
VERBAL = (Tag.FINITE, Tag.PARTICIPLE)
STATING = (Tag.FINITE, Tag.THAT, Tag.NUMBER, Tag.GERUND, Tag.TO)
AUDIENCE = frozenset(
    {
        "reporters",
        "journalists",
        "reuters",
        "parliament",
        "me",
        "us",
        "him",
        "her",
        "them",
        "monday",
    }
    | {"tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
MARKS = '“”"„«»'


class Mention(Protocol):
    @property
    def span(self) -> Span: ...


M = TypeVar("M", bound=Mention)


@dataclass(slots=True)
class Piece:
    """A claim before it has its surroundings: the part of a sentence that it is."""

    span: Span
    sentence: int
    tokens: list[Token]
    parts: list[Part]
    part: int
    quotation: Quotation | None

    @property
    def own(self) -> list[Token]:
        return self.tokens[self.parts[self.part].first : self.parts[self.part].last]


def extract(document: Document, analysis: Analysis) -> tuple[Claim, ...]:
    """Every statement of ``document`` in text order; spans are exact and do not overlap."""
    text = document.text
    read = [tag(_words(text, one.span)) for one in analysis.sentences]
    discourse = Discourse(analysis, read)
    surroundings = Surroundings(document, analysis)
    claims = []
    for piece in _pieces(document, analysis, read):
        own, quotation = piece.own, piece.quotation
        resolved = discourse.resolve(
            piece.tokens, piece.parts, piece.part, piece.sentence, quotation
        )
        open_words = discourse.unresolved(piece.tokens, piece.parts[piece.part], quotation)
        claims.append(
            Claim(
                passage=Passage(document, piece.span),
                quantities=within(analysis.quantities, piece.span),
                moments=within(analysis.moments, piece.span),
                names=within(analysis.names, piece.span),
                quotation=quotation,
                speaker=quotation.speaker if quotation else None,
                type=claimtypes.classify(own, quotation),
                worth=worth(own),
                resolved=resolved,
                unresolved=tuple(one for one in open_words if one in resolved.split()),
                context=surroundings.of(piece.sentence),
            )
        )
    return tuple(claims)


def whole(document: Document, analysis: Analysis, span: Span) -> Claim:
    """One claim over the words at ``span``, for a claim that an editor marks out."""
    tokens = tag(tokenize(document.text, span.start, span.end))
    quotation = next((one for one in analysis.quotations if one.span.overlaps(span)), None)
    return Claim(
        passage=Passage(document, span),
        quantities=within(analysis.quantities, span),
        moments=within(analysis.moments, span),
        names=within(analysis.names, span),
        quotation=quotation,
        speaker=quotation.speaker if quotation else None,
        worth=worth(tokens),
        resolved=" ".join(span.of(document.text).split()),
    )


@cache
def _dateline() -> re.Pattern[str]:
    """ "WASHINGTON, Nov. 18, 2025 — ", which opens a story and belongs to no claim."""
    place = r"[A-Z][A-Z.’'-]+(?:[ ,]{1,2}(?:[A-Z][A-Z.’'-]+|[A-Z][a-z]{1,8}\.?|\d{1,4}\b)){0,6}"
    return re.compile(rf"{place},?\s*(?:\([A-Za-z ]{{2,12}}\)\s*)?(?:[—–]|--?)\s+(?=[A-Z“\"\d$])")


def _words(text: str, span: Span) -> list[Token]:
    opening = _dateline().match(text, span.start, min(span.end, span.start + 80))
    return tokenize(text, opening.end() if opening else span.start, span.end)


def within(mentions: Sequence[M], span: Span) -> tuple[M, ...]:
    """The mentions inside ``span``; they are in text order."""
    low = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    high = bisect_right(mentions, span.end, key=lambda mention: mention.span.start)
    return tuple(mention for mention in mentions[low:high] if mention.span.end <= span.end)


def _pieces(document: Document, analysis: Analysis, read: Sequence[list[Token]]) -> Iterator[Piece]:
    text = document.text
    quotations = _Sweep(analysis.quotations)
    for index, sentence in enumerate(analysis.sentences):
        if document.blocks and document.blocks[sentence.block].kind in NOT_TEXT:
            continue
        tokens = read[index]
        if not _states(tokens) or _bare(tokens):
            continue
        inside = quotations.over(sentence.span)
        direct = next((one for one in inside if _carries(one, sentence.span, tokens)), None)
        whole = [Part(0, len(tokens), clauses.Tie.MAIN, 0)]
        if direct is not None:
            if not direct.text.rstrip().endswith("?"):
                span = Span(tokens[0].start, tokens[-1].end)
                yield Piece(span, index, tokens, whole, 0, _clipped(direct, span, text))
            continue
        parts = clauses.split(tokens) if len(tokens) <= LONGEST else whole
        for at, part in enumerate(parts):
            shared = part.tie is clauses.Tie.PREDICATE
            if _bare(tokens[part.first : part.last], inverted=not shared):
                continue
            span = Span(tokens[part.first].start, tokens[part.last - 1].end)
            yield Piece(span, index, tokens, parts, at, _spoken(inside, span))


def _spoken(inside: Sequence[Quotation], span: Span) -> Quotation | None:
    """The quotation that a claim reports; a term in quotation marks is none."""
    over = [one for one in inside if one.span.overlaps(span)]
    words_ = (one for one in over if not one.direct or (one.speaker and one.text.count(" ") > 1))
    return next(words_, None)


class _Sweep:
    """The quotations over each of many spans that come in order, in one pass."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._rest = sorted(quotations, key=lambda quotation: quotation.span.start, reverse=True)
        self._open: list[Quotation] = []

    def over(self, span: Span) -> list[Quotation]:
        while self._rest and self._rest[-1].span.start < span.end:
            self._open.append(self._rest.pop())
        self._open = [one for one in self._open if one.span.end > span.start]
        return list(self._open)


def _clipped(quotation: Quotation, span: Span, text: str) -> Quotation:
    """The part of a quotation that stands in one of its sentences."""
    start, end = max(quotation.span.start, span.start), min(quotation.span.end, span.end)
    part = Span.trimmed(start, end, text)
    return replace(quotation, span=part, text=part.of(text))


def _carries(quotation: Quotation, sentence: Span, tokens: list[Token]) -> bool:
    """Whether the sentence is a direct quotation with its reporting clause."""
    if not quotation.direct:
        return False
    low, high = max(quotation.span.start, sentence.start), min(quotation.span.end, sentence.end)
    begin = bisect_left(tokens, low, key=lambda token: token.start)
    end = bisect_left(tokens, high, key=lambda token: token.start)
    quoted = tokens[begin:end]
    clause = any(token.tag is Tag.FINITE for token in quoted)
    return clause and len(quoted) > 3 and (high - low) * 10 >= len(sentence) * 3


def _states(tokens: list[Token]) -> bool:
    """Whether a sentence can state something: it has words and is no question."""
    if not any(token.tag is not Tag.PUNCTUATION for token in tokens):
        return False
    last = next(
        (token for token in reversed(tokens) if token.text not in MARKS + "’')"), tokens[-1]
    )
    if last.text == "?":
        return False
    return any(token.tag is Tag.FINITE for token in tokens) or len(tokens) > 5


def _bare(tokens: list[Token], *, inverted: bool = True) -> bool:
    """Whether these words are a reporting clause and nothing else."""
    if len(tokens) > 14:
        return False
    content = [token for token in tokens if token.tag is not Tag.PUNCTUATION]
    if not content:
        return True
    verb = next((at for at, token in enumerate(content) if token.tag in VERBAL), None)
    if verb is None or verbs().lemma(content[verb].lower) not in words("speech"):
        return False
    rest = content[verb + 1 :]
    if (verb > 0 or not inverted) and rest and rest[0].tag not in (Tag.PREPOSITION, Tag.ADVERB):
        return len(rest) <= 3 and rest[0].lower in AUDIENCE
    return not any(token.tag in STATING for token in rest) and verb <= 6 and len(rest) <= 8


class Surroundings:
    """The words around a sentence that say what it is about."""

    def __init__(self, document: Document, analysis: Analysis) -> None:
        self.text = document.text
        self.sentences = analysis.sentences
        self.blocks = document.blocks
        self.leads: dict[int, int] = {}
        for index, sentence in enumerate(self.sentences):
            self.leads.setdefault(sentence.block, index)
        self.headings: list[str] = []
        heading = document.title
        for block in self.blocks:
            if block.kind is BlockKind.HEADING:
                heading = block.span.of(self.text)
            self.headings.append(heading)

    def of(self, index: int) -> str:
        """Heading, paragraph lead, three sentences before and one after, each once."""
        block = self.sentences[index].block
        wanted = {self.leads[block], *range(index - 3, index + 2)} - {index}
        lines = [self.headings[block]] if block < len(self.headings) else []
        for near in sorted(wanted):
            if 0 <= near < len(self.sentences):
                lines.append(" ".join(self.sentences[near].span.of(self.text).split()))
        return "\n".join(dict.fromkeys(line for line in lines if line))
