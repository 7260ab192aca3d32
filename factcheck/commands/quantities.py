"""``factcheck quantities``: every figure, date and name of a text."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from claims import analyse, encode
from corpus import Document
from corpus.readers import read_bytes, read_text
from factcheck import jsonlines
from factcheck.articles import read_article
from factcheck.commands.options import as_of_option
from factcheck.commands.standardinput import STDIN, as_text, published

_MARK = b"\xef\xbb\xbf"  # a byte-order mark


@click.command("quantities", short_help="List every figure, date and name of a text.")
@click.argument("file", required=False, default="-")
@as_of_option
def command(file: str, as_of: date | None) -> int:
    """List every quantity, date and name of FILE, or of standard input.

    Standard input that begins with { is JSON lines with "id", "text" and optionally "published",
    and is answered with JSON lines.
    """
    if file != "-":
        _show(read_article(file), as_of)
        return 0
    content = sys.stdin.buffer.read()
    if not content.removeprefix(_MARK).startswith(b"{"):
        _show(read_bytes(content, name=STDIN), as_of)
        return 0
    for row, where in jsonlines.rows(as_text(content), STDIN, "text"):
        document = read_text(row["text"], name=where)
        found = mentions(document, published(row, where) or as_of)
        sys.stdout.write(jsonlines.line({"id": row.get("id"), **found}))
    return 0


def mentions(document: Document, dateline: date | None) -> dict[str, Any]:
    """The quantities, dates and names of a document in the contract's form."""
    analysis = analyse(document, dateline)
    return {
        "quantities": encode.quantities(analysis.text, analysis.quantities),
        "dates": [encode.moment(m) for m in analysis.moments],
        "names": [encode.name(n) for n in analysis.names],
    }


def _show(document: Document, as_of: date | None) -> None:
    found = mentions(document, document.published or as_of)
    for kind, rows in found.items():
        for row in rows:
            sys.stdout.write(jsonlines.line({"type": kind, **row}))
