"""RTF: control words interpreted as far as text goes; tracked deletions are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.dateline import publication_date
from corpus.document import BlockKind, Document
from corpus.errors import InputError
from corpus.readers.layout import Piece, flat, laid_out, refined
from corpus.readers.plain import head_title, stem
from corpus.status import text_status

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    rb"|([^\\{}\r\n]+)|[\r\n]+"
)
_SILENT = frozenset(
    (
        *(b"fonttbl", b"colortbl", b"stylesheet", b"listtable", b"listoverridetable", b"pict"),
        *(b"object", b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl"),
        *(b"footerr", b"footerf", b"footnote", b"annotation", b"fldinst", b"themedata"),
        *(b"datastore", b"latentstyles", b"rsidtbl", b"generator", b"xmlnstbl", b"revtbl", b"info"),
    )
)
_MARKS = {
    b"tab": " ", b"line": " ", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside one group."""

    silent: bool = False
    deleted: bool = False
    skip: int = 1  # characters after \\u that stand for it in old readers
    heading: bool = False
    table: bool = False


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The document; its title is its first heading or line."""
    if not content.lstrip().startswith(b"{\\rtf"):
        hint = "save it as RTF in a word processor"
        raise InputError("this is not an RTF document", place=name, hint=hint)
    pieces = _Reader(content).pieces()
    if not pieces:
        raise InputError("it holds no text", place=name, hint="give a document with text in it")
    layout = laid_out(refined(pieces))
    title = re.search(rb"{\\title ([^{}]+)}", content)
    stated = title[1].decode("cp1252", "replace") if title and b"\\" not in title[1] else None
    return Document(
        id=id,
        title=stated or head_title(layout.text, layout.blocks) or stem(name),
        text=layout.text,
        blocks=layout.blocks,
        published=publication_date(layout.text),
        sha256=Document.digest(content),
        status=text_status(layout.text),
        reader="rtf",
    )


class _Reader:
    """One pass over the tokens. Bytes wait for the end of a run: two-byte letters stay whole."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        page = re.search(rb"\\ansicpg(\d+)", content[:4096])
        self._encoding = f"cp{int(page[1])}" if page else "cp1252"
        self._pieces: list[Piece] = []
        self._text: list[str] = []
        self._bytes = bytearray()
        self._state = _State()
        self._row: list[str] = []
        self._skipping = 0

    def pieces(self) -> list[Piece]:
        stack: list[_State] = []
        first = False
        for token in _TOKEN.finditer(self._content):
            word, number, code, symbol, brace, plain = token.groups()
            if brace == b"{":
                self._settle()
                stack.append(self._state)
                first = True
                continue
            if brace == b"}":
                self._settle()
                self._state = stack.pop() if stack else _State()
            elif symbol is not None:
                self._symbol(symbol, first=first)
                if symbol == b"*":
                    continue
            elif word is not None:
                self._word(word, int(number) if number else None)
            elif code is not None:
                self._add(bytes([int(code, 16)]))
            elif plain is not None:
                self._add(plain)
            first = False
        self._paragraph()
        return self._pieces

    def _add(self, content: bytes) -> None:
        if self._skipping:
            taken = min(self._skipping, len(content))
            self._skipping -= taken
            content = content[taken:]
        if not (self._state.silent or self._state.deleted):
            self._bytes += content

    def _settle(self) -> None:
        if self._bytes:
            try:
                self._text.append(self._bytes.decode(self._encoding, "replace"))
            except LookupError:
                self._text.append(self._bytes.decode("cp1252", "replace"))
            self._bytes.clear()

    def _put(self, text: str) -> None:
        self._settle()
        if not (self._state.silent or self._state.deleted):
            self._text.append(text)

    def _symbol(self, symbol: bytes, *, first: bool) -> None:
        if symbol == b"*" and first:
            self._state = replace(self._state, silent=True)
        elif symbol == b"~":
            self._put(" ")
        elif symbol in (b"_", b"\\", b"{", b"}"):
            self._put("-" if symbol == b"_" else symbol.decode())
        elif symbol in (b"\n", b"\r"):
            self._paragraph()

    def _word(self, word: bytes, number: int | None) -> None:
        if word in _SILENT:
            self._state = replace(self._state, silent=True)
        elif word == b"deleted":
            self._settle()
            self._state = replace(self._state, deleted=number != 0)
        elif word == b"u" and number is not None:
            self._put(chr(number % 65536))
            self._skipping = self._state.skip
        elif word == b"uc" and number is not None:
            self._state = replace(self._state, skip=max(0, number))
        elif word == b"par" and self._state.table:
            self._put(" ")
        elif word in (b"par", b"sect", b"page"):
            self._paragraph()
        elif word == b"intbl":
            self._state = replace(self._state, table=True)
        elif word == b"pard":
            self._state = replace(self._state, heading=False, table=False)
        elif word == b"plain":
            self._state = replace(self._state, deleted=False)
        elif word == b"outlinelevel":
            self._state = replace(self._state, heading=number is not None and number < 9)
        elif word in (b"cell", b"row"):
            self._settle()
            if word == b"cell":
                self._row.append(flat("".join(self._text)))
                self._text.clear()
            elif any(self._row):
                self._pieces.append(Piece(BlockKind.ROW, "; ".join(filter(None, self._row))))
                self._row.clear()
        elif word in _MARKS:
            self._put(_MARKS[word])

    def _paragraph(self) -> None:
        self._settle()
        joined = "".join(self._text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = flat(joined)
        self._text.clear()
        if text and not self._state.silent:
            kind = BlockKind.HEADING if self._state.heading else BlockKind.PARAGRAPH
            self._pieces.append(Piece(kind, text))
