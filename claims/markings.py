"""Ellipses and brackets: the changes that a quotation shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.folding import Folded, fold

ELLIPSIS = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.+")
BRACKETS = re.compile(r"\[([^\[\]]{0,120})\]")
LEFT_OUT = 80  # words that an ellipsis may stand for


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that must stand as they are, and how many source words may stand before them."""

    key: str
    gap: int
    pattern: str = ""  # of a word with brackets in it: "need[ed]"
    length: int = 0


def pieces_of(quotation: str) -> list[Piece]:
    """The quotation cut at its marks."""
    pieces: list[Piece] = []
    gap = 0
    token = re.compile(
        rf"(?P<dots>{ELLIPSIS.pattern})|(?P<part>[^\W_]*\[[^\[\]]*\][^\W_]*)|(?P<text>.)", re.S
    )
    run: list[str] = []

    def flush() -> None:
        nonlocal gap
        folded = fold("".join(run))
        if folded.words:
            pieces.append(Piece(folded.joined, gap, length=len(folded.words)))
            gap = 0
        run.clear()

    for match in token.finditer(quotation):
        if match["dots"]:
            flush()
            gap = LEFT_OUT
        elif match["part"]:
            flush()
            inner = BRACKETS.search(match["part"])
            outside = BRACKETS.sub("", match["part"])
            if outside and inner:
                head, tail = match["part"][: inner.start()], match["part"][inner.end() :]
                pieces.append(
                    Piece("", gap, rf"{re.escape(head.casefold())}\w*{re.escape(tail.casefold())}")
                )
                gap = 0
            else:
                size = len(inner[1].split()) if inner else 1
                gap = max(gap, min(12, size + 4))
        else:
            run.append(match["text"])
    flush()
    if gap:
        pieces.append(Piece("", gap))
    return pieces


def marked(pieces: list[Piece], source: Folded) -> tuple[int, int] | None:
    """The stretch of ``source`` that the pieces cover, each within the gap of the one before."""
    start = 0
    for _ in range(50):
        first = _place(pieces[0], source, start, len(source.words))
        if first is None:
            return None
        begin, end = first
        complete = True
        for piece in pieces[1:]:
            if not piece.key and not piece.pattern:
                continue
            found = _place(piece, source, end, end + piece.gap)
            if found is None:
                complete = False
                break
            end = found[1]
        if complete:
            lead = pieces[0].gap if pieces[0].gap != LEFT_OUT else 0
            return max(0, begin - min(lead, _lead(source, begin))), end
        start = begin + 1
    return None


def _lead(source: Folded, begin: int) -> int:
    """How many words stand between the sentence's beginning and word ``begin``, up to three."""
    count = 0
    while count < 3 and begin - count > 0:
        before, here = source.spans[begin - count - 1], source.spans[begin - count]
        if re.search(r"[.!?:;“”\"]", source.text[before.end : here.start]):
            break
        count += 1
    return count


def _place(piece: Piece, source: Folded, low: int, high: int) -> tuple[int, int] | None:
    """Where ``piece`` begins between words ``low`` and ``high``, both included."""
    if piece.pattern:
        for at in range(low, min(high + 1, len(source.words))):
            if re.fullmatch(piece.pattern, source.words[at]):
                return at, at + 1
        return None
    if not piece.key:
        return low, low
    found = source.find(piece.key, low)
    return found if found and found[0] <= high else None
