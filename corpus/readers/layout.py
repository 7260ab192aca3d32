"""A text put together from pieces: what every reader of a marked-up format ends with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.document import Block, BlockKind, Mark
from corpus.span import Span

_BULLET = re.compile(r"[•‣●▪◦·\uf0b7]\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block's words; ``mark`` is the page or row that begins with it. Words without a ``kind``
    stand in the text and are no block: a comment. ``turns`` are pages that begin inside it, by
    their offset in ``text``."""

    kind: BlockKind | None
    text: str
    mark: str | None = None
    turns: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The text and where its blocks and marks stand in it."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]


def laid_out(pieces: Iterable[Piece]) -> Layout:
    """The pieces with a blank line between them; rows and items of one list stand together."""
    parts: list[str] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    at = 0
    before: BlockKind | None = None
    for piece in pieces:
        if piece.mark:
            marks.append(Mark(at + (2 if parts else 0), piece.mark))
        if not piece.text:
            continue
        if parts:
            tight = piece.kind is before and before in (BlockKind.ROW, BlockKind.ITEM)
            parts.append("\n" if tight else "\n\n")
            at += len(parts[-1])
        if piece.mark:
            marks[-1] = Mark(at, piece.mark)
        marks.extend(Mark(at + offset, label) for offset, label in piece.turns)
        parts.append(piece.text)
        if piece.kind is not None:
            blocks.append(Block(piece.kind, Span(at, at + len(piece.text))))
        at += len(piece.text)
        before = piece.kind
    return Layout("".join([*parts, "\n"]), tuple(blocks), tuple(marks))


def flat(text: str) -> str:
    """Words with single spaces between them."""
    return " ".join(text.split())


def refined(pieces: Iterable[Piece]) -> list[Piece]:
    """Paragraphs that are headings, items or rows by their looks, where no style says so."""
    given = list(pieces)
    found = []
    for number, piece in enumerate(given):
        if piece.kind is not BlockKind.PARAGRAPH:
            found.append(piece)
            continue
        bullet = _BULLET.match(piece.text)
        following = given[number + 1] if number + 1 < len(given) else None
        if bullet:
            cut = bullet.end()
            turns = tuple((max(0, offset - cut), label) for offset, label in piece.turns)
            found.append(Piece(BlockKind.ITEM, piece.text[cut:], piece.mark, turns))
        elif not any(c.isalpha() for c in piece.text):
            found.append(replace(piece, kind=BlockKind.ROW))
        elif following and _short(piece.text) and following.kind is not BlockKind.HEADING:
            found.append(replace(piece, kind=BlockKind.HEADING))
        else:
            found.append(piece)
    return found


def _short(text: str) -> bool:
    return (
        len(text.split()) <= 16
        and re.search(r"[.!?:;,][\"”’)\]]*$", text) is None
        and (text[0].isupper() or text[0].isdigit() or text[0] in '“"‘$£€')
    )
