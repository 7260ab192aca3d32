"""The passages of a document: the units that are searched and quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Block, BlockKind, Document, Passage, Sentence
from corpus.sentences import split
from corpus.span import Span

TARGET_WORDS = 110
"""Words after which no further sentence is added."""
_LONGEST_SENTENCE = 250
"""Words beyond which a "sentence" is cut: an encoder reads no more than that anyway."""
_LONGEST_OVERLAP = 40
_FRONT_MATTER = ("---", "+++")


def passages(document: Document) -> tuple[Passage, ...]:
    """Whole sentences packed up to about 110 words, each sharing a sentence with the one before.

    A heading opens a new passage and stands at its start; a table row is a passage of its own;
    front matter is none. Passages are in text order.
    """
    blocks = document.blocks or (Block(BlockKind.PARAGRAPH, Span(0, len(document.text))),)
    spans: list[Span] = []
    for section in _sections(document, blocks):
        spans.extend(_packed(section, document.text))
    return tuple(Passage(document, span) for span in spans)


def _sections(document: Document, blocks: Sequence[Block]) -> Iterator[list[Span]]:
    """Runs of sentences that one passage may span: between headings, or a single row."""
    section: list[Span] = []
    body = False
    for sentence in split(document):
        block = blocks[sentence.block]
        if block.span.of(document.text).startswith(_FRONT_MATTER):
            continue
        if block.kind is BlockKind.ROW:
            if section:
                yield section
            section, body = [], False
            yield [block.span]
            continue
        if block.kind is BlockKind.HEADING and body:
            yield section
            section, body = [], False
        section.extend(_cut(sentence, document.text))
        body = body or block.kind not in (BlockKind.HEADING, BlockKind.METADATA)
    if section:
        yield section


def _words(span: Span, text: str) -> int:
    return len(span.of(text).split())


def _cut(sentence: Sentence, text: str) -> list[Span]:
    """The sentence, or stretches of it when it is as long as a page."""
    span = sentence.span
    if len(span) <= 4000 and _words(span, text) <= _LONGEST_SENTENCE:
        return [span]
    parts, start, count = [], span.start, 0
    for word in re.finditer(r"\S{1,200}", span.of(text)):
        count += 1
        if count == TARGET_WORDS or span.start + word.end() - start > 1000:
            parts.append(Span.trimmed(start, span.start + word.end(), text))
            start, count = span.start + word.end(), 0
    parts.append(Span.trimmed(start, span.end, text))
    return [part for part in parts if len(part)]


def _packed(section: Sequence[Span], text: str) -> Iterator[Span]:
    counts = [_words(span, text) for span in section]
    start = 0
    while start < len(section):
        end, total = start + 1, counts[start]
        while end < len(section) and total + counts[end] <= TARGET_WORDS + 10:
            total += counts[end]
            end += 1
        yield Span(section[start].start, section[end - 1].end)
        if end >= len(section):
            return
        last = end - 1
        overlap = last > start and counts[last] <= _LONGEST_OVERLAP
        fits = counts[last] + counts[end] <= TARGET_WORDS + 10
        start = last if overlap and fits else end
