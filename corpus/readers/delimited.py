"""CSV and TSV: each row a line of its own that carries its header, so that figures can be cited."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corpus.decoding import decode
from corpus.document import BlockKind, Document
from corpus.errors import InputError
from corpus.readers.layout import Piece, laid_out
from corpus.readers.plain import stem
from corpus.wordlists import table

_NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The document: one row of the table per line, "column: cell; column: cell"."""
    text, warnings = decode(content, name=name)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), _dialect(text, name)) if any(row)]
    except csv.Error as error:
        hint = "check its quotation marks and delimiters"
        raise InputError(f"not a table: {error}", place=name, hint=hint) from error
    header, body = (rows[0], rows[1:]) if len(rows) > 1 and is_header(rows) else ([], rows)
    layout = laid_out(row_pieces(header, body, first=2 if header else 1))
    return Document(
        id=id,
        title=re.sub(r"[-_]+", " ", stem(name)),
        text=layout.text,
        blocks=layout.blocks,
        marks=layout.marks,
        sha256=Document.digest(content),
        reader="csv",
        warnings=warnings,
    )


def row_pieces(
    header: Sequence[str], body: Iterable[Sequence[str]], first: int, sheet: str = ""
) -> Iterator[Piece]:
    """A piece per row, marked with the number it has in the file."""
    for number, row in enumerate(body, start=first):
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
