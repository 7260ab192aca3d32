"""Markdown: the decoded file unchanged, its blocks found by markdown-it, its front matter read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.blocks import plain_text_blocks, title_case
from corpus.dateline import publication_date
from corpus.decoding import decode
from corpus.document import Block, BlockKind, Document, Status
from corpus.lines import lines
from corpus.readers.frontmatter import FrontMatter, parse_front_matter
from corpus.readers.plain import head_title, stem
from corpus.span import Span
from corpus.status import text_status

if TYPE_CHECKING:
    from markdown_it.token import Token

_PREFIX = re.compile(r"(?:\s|>|#{1,6}(?=\s)|[-*+](?=\s)|\d{1,9}[.)](?=\s))*")
_SUFFIX = re.compile(r"\s+#+\s*$")


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The document; ``text`` is the decoded file with front matter and markup in place."""
    text, warnings = decode(content, name=name)
    front = parse_front_matter(text, name)
    blocks = markdown_blocks(text, front.end)
    body = text[front.end :]
    return Document(
        id=id,
        title=front.title or head_title(text, blocks) or stem(name),
        text=text,
        blocks=blocks,
        uri=front.uri,
        published=front.published or publication_date(body.lstrip("# \n")),
        sha256=Document.digest(content),
        source=front.source,
        author=front.author,
        status=_status(front, body),
        supersedes=front.supersedes,
        superseded_by=front.superseded_by,
        reader="markdown",
        warnings=warnings + front.warnings,
    )


def _status(front: FrontMatter, body: str) -> Status:
    if front.status is not None and front.status is not Status.CURRENT:
        return front.status
    if front.superseded_by:
        return Status.SUPERSEDED
    return front.status or text_status(body)


def markdown_blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """The blocks of Markdown from ``start`` on; what stands before is one metadata block."""
    from markdown_it import MarkdownIt

    body = text[start:]
    starts = [0]
    starts.extend(match.end() for match in re.finditer("\n", body))
    starts.append(len(body) + 1)
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    blocks = [Block(BlockKind.METADATA, Span.trimmed(0, start, text))] if start else []
    for kind, first, last in _places(tokens):
        begin, end = start + starts[first], start + min(starts[last], len(body) + 1) - 1
        blocks.extend(_trimmed(kind, text, begin, end))
    return tuple(block for block in blocks if len(block.span))


def _places(tokens: list[Token]) -> Iterator[tuple[BlockKind, int, int]]:
    """``(kind, first line, line after the last)`` of every leaf block."""
    depth = 0
    for token in tokens:
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.map is None:
            continue
        if token.type == "heading_open":
            yield BlockKind.HEADING, *_lines(token)
        elif token.type in ("paragraph_open", "code_block"):
            yield (BlockKind.ITEM if depth else BlockKind.PARAGRAPH), *_lines(token)
        elif token.type == "fence":
            first, last = _lines(token)
            yield BlockKind.PARAGRAPH, first + 1, max(first + 1, last - 1)
        elif token.type == "tr_open":
            yield BlockKind.ROW, *_lines(token)


def _lines(token: Token) -> tuple[int, int]:
    first, last = token.map or (0, 0)
    if token.type == "heading_open" and token.markup in ("=", "-"):
        last -= 1  # the line under a setext heading
    return first, last


def _trimmed(kind: BlockKind, text: str, begin: int, end: int) -> list[Block]:
    """The block without its markup; several where its lines are paragraphs of their own."""
    body = text[begin:end]
    if kind is not BlockKind.ROW:
        prefix = _PREFIX.match(body)
        begin += prefix.end() if prefix else 0
    if kind is BlockKind.HEADING:
        suffix = _SUFFIX.search(text[begin:end])
        end = begin + suffix.start() if suffix else end
    span = Span.trimmed(begin, max(begin, end), text)
    inner = span.of(text)
    if kind is BlockKind.PARAGRAPH and "\n" in inner:
        if _lines_are_paragraphs(inner):
            return [Block(b.kind, b.span.shift(span.start)) for b in plain_text_blocks(inner)]
        return [Block(kind, span)]
    for mark in ("**", "__", "*", "_"):
        size = len(mark)
        if inner.startswith(mark) and inner.endswith(mark) and inner.count(mark) == 2 < len(inner):
            return [Block(kind, Span(span.start + size, span.end - size))]
    return [Block(kind, span)]


def _lines_are_paragraphs(inner: str) -> bool:
    """Whether each line stands for itself, as in an article typed without blank lines.

    Markdown joins such lines; a reader sees paragraphs, and headings, of a line each.
    """
    return all(
        line.final or (title_case(line.text) and len(line.text.split()) > 1)
        for line in lines(inner)[:-1]
    ) and not any(line.text[:1].islower() for line in lines(inner)[1:])
