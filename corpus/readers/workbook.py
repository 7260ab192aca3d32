"""XLSX: every row of every sheet, with its header, as the sheet shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from corpus.document import BlockKind, Document
from corpus.errors import InputError
from corpus.readers.delimited import is_header, row_pieces
from corpus.readers.layout import Piece, laid_out
from corpus.readers.parts import first, opened, optional, part
from corpus.readers.plain import stem
from corpus.readers.registry import Part


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The workbook; formulas by their last result, dates in ISO 8601."""
    found = read_many(content, name, id)
    return first(found, name, "it holds no rows", "give a workbook with rows in it")


def read_many(content: bytes, name: str, id: str) -> Iterator[Part]:  # noqa: A002
    """As :func:`read`, and what is wrong with each sheet that cannot be read."""
    openpyxl = optional("openpyxl", name)
    if part(opened(content, name), "xl/workbook.xml", name) is None:
        hint = "save it as XLSX in a spreadsheet program"
        raise InputError("this is not an Excel workbook", place=name, hint=hint)
    hint = "open it in a spreadsheet program and save it again"
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        title, author = book.properties.title, book.properties.creator
    except Exception as error:
        raise InputError("the file is damaged", place=name, hint=hint) from error
    pieces: list[Piece] = []
    for number, sheet in enumerate(book.worksheets):
        try:
            pieces += _sheet(sheet, number)
        except Exception:  # noqa: BLE001 - whatever openpyxl stumbles over
            what = f"the sheet {sheet.title} is damaged"
            yield InputError(what, place=name, hint=hint)
    if not any(piece.kind is BlockKind.ROW for piece in pieces):
        return
    layout = laid_out(pieces)
    yield Document(
        id=id,
        title=title or stem(name).replace("-", " ").replace("_", " "),
        text=layout.text,
        blocks=layout.blocks,
        sha256=Document.digest(content),
        author=author if author not in (None, "openpyxl") else None,
        reader="xlsx",
        marks=layout.marks,
    )


def _sheet(sheet: Any, number: int) -> Iterator[Piece]:
    if getattr(sheet, "sheet_state", "visible") != "visible":
        return
    rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
    top = next((at for at, row in enumerate(rows) if any(row)), None)
    if top is None:
        return
    place = f"sheet {sheet.title}, " if number or sheet.title != "Sheet1" else ""
    yield Piece(BlockKind.HEADING, sheet.title, f"sheet {sheet.title}")
    rows, top = rows[top:], top + 1
    while len(rows) > 1 and sum(map(bool, rows[0])) == 1 < sum(map(bool, rows[1])):
        yield Piece(BlockKind.HEADING, next(filter(None, rows[0])), f"{place}row {top}")
        rows, top = rows[1:], top + 1
    header = rows[0] if len(rows) > 1 and is_header(rows) else []
    body = rows[1:] if header else rows
    yield from row_pieces(header, enumerate(body, top + bool(header)), place)


def _shown(cell: Any) -> str:
    """A cell as a reader of the sheet sees it."""
    value, form = cell.value, str(getattr(cell, "number_format", "") or "")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        percent = "%" in form
        number = f"{value * 100 if percent else value:.12g}"
        sign = next((mark for mark in "$€£¥" if mark in form), "")
        return f"{sign}{number}{'%' if percent else ''}"
    return str(value)
