"""Comments of a page that speak to us: ``<!-- factcheck: ignore sum -- on purpose -->``.

What reads a page drops its comments. These are carried through as marks in the text and come back
as words of their own line, without a block, before the paragraph that they stood in or before: so
they mean in HTML what they mean in Markdown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.readers.layout import Piece, flat

_REMARK = re.compile(r"<!--\s*factcheck:[^<>]{1,500}?-->")
_ALL = re.compile(r"<!--\s*factcheck:\s*ignore-all\b")
_LEAF = r"(?:p|li|td|th|dd|dt|h[1-6]|pre|figcaption|blockquote)\b"
_BLOCK = re.compile(
    rf"<(?:/(?:{_LEAF}|table|ul|ol|dl|figure)|/?(?:html|head|body|article|main|section|div|header|tr)\b)"
    r"[^<>]*>\s*$|\A\s*$",
    re.I,
)
_ENDS = re.compile(rf"\s*</{_LEAF}", re.I)
_OPENS = re.compile(rf"<(?P<tag>{_LEAF})[^<>]*>", re.I)
_BEHIND = 300  # characters in which the tag before a comment is looked for


@dataclass(frozen=True, slots=True)
class Remarks:
    """The page with marks for its remarks, and their words; ``top`` stand before the headline."""

    source: str
    words: tuple[str, ...]
    top: tuple[str, ...]
    mark: re.Pattern[str]

    def without(self, text: str) -> str:
        """Words of the page without the marks in them."""
        return flat(self.mark.sub("", text))

    def put_back(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces, each remark before the one that it was marked in."""
        for piece in pieces:
            for found in self.mark.finditer(piece.text):
                yield Piece(None, self.words[int(found[1])])
            if text := self.without(piece.text):
                yield Piece(piece.kind, text, piece.mark)


def marked(source: str) -> Remarks:
    """Takes the remarks out of a page and leaves marks where they belong."""
    name = hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:8]
    parts: list[str] = []
    words: list[str] = []
    top: list[str] = []
    waiting = ""  # marks that stand alone, for the next paragraph
    at = 0
    for found in _REMARK.finditer(source):
        between = source[at : found.start()]
        parts.append(_dropped(between, waiting, top, words))
        waiting = "" if _OPENS.search(between) else waiting
        at = found.end()
        mark = f"⟦{name}:{len(words)}⟧"
        words.append(flat(found[0]))
        if _ALL.match(found[0]):
            top.append(words[-1])
        elif _alone(source, found):
            waiting += mark
        else:
            parts.append(mark)
    parts.append(_dropped(source[at:], waiting, top, words))
    return Remarks("".join(parts), tuple(words), tuple(top), re.compile(rf"⟦{name}:(\d+)⟧"))


def _alone(source: str, found: re.Match[str]) -> bool:
    """Whether a comment stands between the paragraphs of the page and in none."""
    lead = _REMARK.sub("", source[max(0, found.start() - _BEHIND) : found.start()])
    return bool(_BLOCK.search(lead)) and not _ENDS.match(source, found.end())


def _dropped(text: str, waiting: str, top: list[str], words: list[str]) -> str:
    """``text`` with the waiting marks in its first paragraph; before a headline they go on top."""
    opened = _OPENS.search(text)
    if not waiting or opened is None:
        return text
    if opened["tag"].lower() == "h1":
        top.extend(words[int(n)] for n in re.findall(r":(\d+)⟧", waiting))
        return text
    return text[: opened.end()] + waiting + text[opened.end() :]
