"""PDF by PDFium, in a process of its own, with page numbers and paragraphs put together again."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.dateline import publication_date
from corpus.document import BlockKind, Document
from corpus.errors import InputError
from corpus.readers.layout import Piece, laid_out, refined
from corpus.readers.parts import optional
from corpus.readers.plain import head_title, stem
from corpus.status import text_status

_SECONDS = 120
_FURNITURE = re.compile(
    r"(?:page\s+)?[-–— ]*\d{1,4}[-–— ]*(?:(?:of|/)\s*\d{1,4})?|.*(?:file|https?)://\S+ \d+/\d+"
    r"|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}.*",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(?:[•‣●▪◦·\uf0b7]|\(?(?:\d{1,3}|[a-z])[.)])\s")
_HYPHEN = re.compile(r"(?:\ufffe|\x02|\u00ad)\s*\n?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page and its place in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """The height of its letters' boxes: that of the font."""
        return self.top - self.bottom


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The document; running heads and page numbers are left out, pages are marks."""
    optional("pypdfium2", name)
    found = _extracted(content, name)
    pages = [[Line(*line) for line in page] for page in found["pages"]]
    pages = [[line for line in map(_clean, page) if line.text] for page in pages]
    if not any(pages):
        hint = "it is a scan: run text recognition (OCR) over it first"
        raise InputError("the PDF has no text", place=name, hint=hint)
    layout = laid_out(refined(_pieces(pages)))
    metadata = found["metadata"]
    return Document(
        id=id,
        title=_title(metadata) or head_title(layout.text, layout.blocks) or stem(name),
        text=layout.text,
        blocks=layout.blocks,
        published=publication_date(layout.text) or _date(metadata),
        sha256=Document.digest(content),
        author=metadata.get("Author") or None,
        status=text_status(layout.text),
        reader="pdf",
        marks=layout.marks,
    )


def _extracted(content: bytes, name: str) -> dict[str, Any]:
    worker = Path(__file__).with_name("pdfworker.py")
    try:
        done = subprocess.run(
            [sys.executable, str(worker)],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        hint = "print it to a new PDF, or split it"
        raise InputError(f"reading took over {_SECONDS} s", place=name, hint=hint) from error
    except ValueError as error:
        hint = "open it in a PDF viewer and print it to a new PDF"
        raise InputError("the PDF is damaged", place=name, hint=hint) from error
    if "error" in found:
        if "password" in found["error"].lower():
            hint = "save it without a password"
            raise InputError("the PDF is encrypted", place=name, hint=hint)
        hint = "open it in a PDF viewer and print it to a new PDF"
        raise InputError("the PDF is damaged", place=name, hint=hint)
    return found


def _clean(line: Line) -> Line:
    text = _HYPHEN.sub("\u00ad", line.text.replace("\0", ""))
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return replace(line, text=" ".join(text.split()))


def _pieces(pages: Sequence[Sequence[Line]]) -> Iterator[Piece]:
    running = _running(pages)
    layout = _Measures.of([line for page in pages for line in page])
    paragraph: list[Line] = []
    mark: str | None = None
    turns: list[tuple[int, str]] = []
    for number, page in enumerate(pages, start=1):
        pending: str | None = f"page {number}"
        for line in page:
            if line.text in running or _FURNITURE.fullmatch(line.text):
                continue
            if paragraph and not layout.continues(paragraph[-1], line):
                yield Piece(BlockKind.PARAGRAPH, _joined(paragraph), mark, tuple(turns))
                paragraph, mark, turns = [], None, []
            if pending and paragraph:
                turns.append((len(_joined([*paragraph, line])) - len(line.text), pending))
            elif pending:
                mark = pending
            pending = None
            paragraph.append(line)
    if paragraph:
        yield Piece(BlockKind.PARAGRAPH, _joined(paragraph), mark, tuple(turns))


def _joined(paragraph: Sequence[Line]) -> str:
    """The lines as one text; a hyphen that PDFium calls soft joins the halves of its word."""
    text = paragraph[0].text
    for line in paragraph[1:]:
        text = text[:-1] + line.text if text.endswith("\u00ad") else f"{text} {line.text}"
    return text.replace("\u00ad", "")


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in this document: the distance of lines and where full ones end."""

    pitch: float
    right: float

    @classmethod
    def of(cls, every: Sequence[Line]) -> _Measures:
        gaps = sorted(
            a.bottom - b.bottom for a, b in pairwise(every) if 4 < a.bottom - b.bottom < 60
        )
        rights = sorted(line.right for line in every)
        return cls(
            gaps[len(gaps) // 3] if gaps else 14.0,
            rights[int(len(rights) * 0.9)] if rights else 0.0,
        )

    def continues(self, last: Line, line: Line) -> bool:
        """Whether ``line`` goes on with the paragraph of ``last``."""
        gap = last.bottom - line.bottom
        if _MARKER.match(line.text) or (gap > 0 and gap > 1.35 * self.pitch):
            return False
        if abs(line.height - last.height) > 0.15 * max(line.height, last.height):
            return False  # another size: a heading, or what follows one
        if line.text[0].islower() or last.text.endswith("\u00ad"):
            return True
        if line.left > last.left + 8 and _stops(last.text):
            return False
        full = last.right > 0.85 * self.right
        return full and not (gap < 0 and _stops(last.text))


def _stops(text: str) -> bool:
    return re.search(r"[.!?:;][\"”’)\]]*$", text) is not None


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Lines that stand at the head or foot of three pages or more."""
    ends: Counter[str] = Counter()
    for page in pages:
        full = [line.text for line in page]
        ends.update(set(full[:2] + full[-2:]))
    return frozenset(text for text, count in ends.items() if count >= max(3, len(pages) // 3))


def _title(metadata: dict[str, str]) -> str | None:
    title = " ".join((metadata.get("Title") or "").split())
    generated = re.search(r"\.(docx?|odt|indd|html?|pdf)$|^(untitled|microsoft word)", title, re.I)
    return title if title and not generated else None


def _date(metadata: dict[str, str]) -> date | None:
    found = re.match(r"D:(\d{4})(\d{2})(\d{2})", metadata.get("CreationDate") or "")
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
