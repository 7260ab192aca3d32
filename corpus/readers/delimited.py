"""CSV and TSV: each row a line of its own that carries its header, so that figures can be cited."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corpus.decoding import decode
from corpus.document import BlockKind, Document
from corpus.errors import InputError
from corpus.readers.layout import Piece, laid_out
from corpus.readers.parts import first
from corpus.readers.plain import stem
from corpus.readers.registry import Part
from corpus.wordlists import table

_ENDLESS = "a cell of this row never ends, or is longer than 131,072 characters"
_LONGEST_ROW = 200
"""Lines beyond which a row is taken for one whose quotation mark was never closed."""
_NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The document: one row of the table per line, "column: cell; column: cell"."""
    return first(read_many(content, name, id), name, "it holds no rows", "give a table with rows")


def read_many(content: bytes, name: str, id: str) -> Iterator[Part]:  # noqa: A002
    """As :func:`read`, and what is wrong with each row that cannot be read."""
    text, warnings = decode(content, name=name)
    rows: list[tuple[int, list[str]]] = []
    for number, line, row in _rows(text.split("\n"), _dialect(text, name)):
        if row is None:
            hint = "close its quotation mark, or double it where it is part of the text"
            yield InputError(_ENDLESS, place=f"{name}:{line}", hint=hint)
        elif any(cell.strip() for cell in row):
            rows.append((number, row))
    header = rows[0][1] if len(rows) > 1 and is_header([row for _, row in rows[:1]]) else []
    layout = laid_out(row_pieces(header, rows[1:] if header else rows))
    yield Document(
        id=id,
        title=re.sub(r"[-_]+", " ", stem(name)),
        text=layout.text,
        blocks=layout.blocks,
        marks=layout.marks,
        sha256=Document.digest(content),
        reader="csv",
        warnings=warnings,
    )


def _rows(
    lines: Sequence[str], dialect: type[csv.Dialect]
) -> Iterator[tuple[int, int, list[str] | None]]:
    """``(row, line, cells)``, both counted from 1; no cells where one of them never ends, and the
    next line is a row again. A stray quotation mark within a line is taken as it is."""
    begin = number = 0  # index of the row's first line

    def fed(start: int) -> Iterator[str]:
        for at in range(start, len(lines)):
            if at - begin > _LONGEST_ROW:
                raise csv.Error("a row of too many lines")
            yield lines[at] + "\n"

    while begin < len(lines):
        start = begin
        reader = csv.reader(fed(start), dialect, strict=True)
        while begin < len(lines):
            number += 1
            try:
                row: list[str] | None = next(reader)
            except csv.Error:
                several = start + reader.line_num - begin > 1
                row = None if several else _lenient(lines[begin], dialect)
                begin += 1
                yield number, begin, row
                break
            yield number, begin + 1, row
            begin = start + reader.line_num


def _lenient(line: str, dialect: type[csv.Dialect]) -> list[str] | None:
    try:
        return None if line.count('"') % 2 else next(csv.reader([line], dialect))
    except csv.Error:
        return None


def row_pieces(
    header: Sequence[str], body: Iterable[tuple[int, Sequence[str]]], sheet: str = ""
) -> Iterator[Piece]:
    """A piece per row, marked with the number it has in the file."""
    for number, row in body:
        words = row_text(header, row)
        if words:
            yield Piece(BlockKind.ROW, words, f"{sheet}row {number}")


def _dialect(text: str, name: str) -> type[csv.Dialect]:
    if name.lower().endswith(".tsv"):
        return csv.excel_tab
    first = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)

    class Found(csv.excel):
        pass

    Found.delimiter = delimiter
    return Found


def is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: it holds no figures, and is no sentence."""
    first = [cell.strip() for cell in rows[0]]
    return not any(_NUMBER.fullmatch(cell.strip("$€£% ")) for cell in first) and any(first)


def row_text(header: Sequence[str], row: Sequence[str]) -> str:
    """One row in words: ``value: $330 million`` for 330 below ``value_usd_million``.

    The unit that a column's head names is written beside its figures, so that a row reads, and is
    checked, like a sentence.
    """
    parts = []
    for number, cell in enumerate(row):
        words = " ".join(cell.split())
        head = header[number] if number < len(header) else ""
        if not words:
            continue
        name, before, after = column(head)
        if (before or after) and _NUMBER.fullmatch(words):
            words = f"{before}{words}{after}"
        elif before or after:
            name = re.sub(r"[_\s]+", " ", head).strip()
        parts.append(f"{name}: {words}" if name else words)
    return "; ".join(parts)


@cache
def column(head: str) -> tuple[str, str, str]:
    """``(name, before, after)`` of a column head: ("value", "$", " million")."""
    words = re.findall(r"[$€£¥%]|[^\s_()\[\],/$€£¥%]+", head)
    units = table("headers")
    before = after = ""
    unit = ""
    while len(words) > 1 or (words and words[-1].lower() in units["currencies"] and not before):
        last = words[-1].lower()
        if last in units["scales"] and not after:
            after = f" {units['scales'][last]}"
        elif last in units["currencies"] and not before:
            before = units["currencies"][last]
        elif last in units["units"] and not unit:
            unit = f" {units['units'][last]}"
        elif last not in ("in", "of"):
            break
        words.pop()
    return " ".join(words), before, after + unit
