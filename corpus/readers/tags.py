"""The blocks of HTML as its tags part them: pages without an article, e-books, e-mail, DOCX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.document import BlockKind
from corpus.errors import InputError
from corpus.readers.delimited import row_text
from corpus.readers.layout import Piece, flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_FURNITURE = "//" + "|//".join(
    ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "svg")
)
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li"),
        *("main", "ol", "p", "pre", "section", "table", "title", "ul"),
    )
)
_KINDS = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    "li": BlockKind.ITEM,
    "dt": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}


def parsed(source: str, name: str) -> HtmlElement:
    from lxml import etree, html

    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    try:
        return html.document_fromstring(source)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("the page cannot be parsed", place=name, hint="save it again") from error


def by_tags(tree: HtmlElement) -> list[Piece]:
    """The blocks of the page's article, or of the whole page, as its tags part them."""
    for element in tree.xpath(_FURNITURE):
        element.drop_tree()
    inside = tree.xpath("//article|//main|//*[@role='main']") or tree.xpath("//body") or [tree]
    best = max(inside, key=lambda element: len(element.text_content()))
    pieces: list[Piece] = []
    run: list[str] = []
    _walk(best, BlockKind.PARAGRAPH, run, pieces)
    _flush(run, BlockKind.PARAGRAPH, pieces)
    return pieces


def _walk(element: Any, kind: BlockKind, run: list[str], pieces: list[Piece]) -> None:
    """Text goes to ``run``; the tag of a block, at its start and end, makes a piece of it."""
    for child in _parts(element):
        if isinstance(child, str):
            run.append(child)
        elif child.tag == "table":
            _flush(run, kind, pieces)
            pieces.extend(table_rows(child))
        elif child.tag in _BLOCKS:
            _flush(run, kind, pieces)
            inner = _KINDS.get(child.tag, kind)
            _walk(child, inner, run, pieces)
            _flush(run, inner, pieces)
        elif child.tag == "br":
            run.append(" ")
        elif isinstance(child.tag, str):
            _walk(child, kind, run, pieces)


def _parts(element: Any) -> Iterator[Any]:
    """The texts and elements inside ``element``, in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _flush(run: list[str], kind: BlockKind, pieces: list[Piece]) -> None:
    words = flat("".join(run))
    run.clear()
    if words:
        pieces.append(Piece(kind, words))


def table_rows(table: Any) -> Iterator[Piece]:
    """A piece per row, carrying the head of each column where the first row is one."""
    rows = [[words(cell) for cell in row.iter("cell", "td", "th")] for row in _rows(table)]
    first = next(iter(_rows(table)), ())
    heads = [cell.get("role") == "head" or cell.tag == "th" for cell in first]
    header = rows[0] if len(rows) > 1 and heads and all(heads) else []
    for row in rows[1:] if header else rows:
        if text := row_text(header, row):
            yield Piece(BlockKind.ROW, text)


def _rows(table: Any) -> Iterator[Any]:
    return (row for row in table.iter("row", "tr") if len(row))


def words(element: Any) -> str:
    """The text of an element; a line break parts words, inline markup does not."""
    parts: list[str] = []
    for node in element.iter():
        if node.tag in ("br", "lb", "p", "div", "li"):
            parts.append(" ")
        if isinstance(node.tag, str) and node.text:
            parts.append(node.text)
        if node is not element and node.tail:
            parts.append(node.tail)
    return flat("".join(parts))
