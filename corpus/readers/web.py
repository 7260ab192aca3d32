"""HTML: the article that trafilatura finds, without the page's furniture, as blocks of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus.decoding import decode
from corpus.document import Block, BlockKind, Document
from corpus.errors import InputError
from corpus.readers.pagedate import page_date
from corpus.readers.plain import stem
from corpus.span import Span
from corpus.status import text_status

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Piece = tuple[BlockKind, str]
_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,80}encoding)\s*=\s*[\"']?([\w-]+)", re.I
)
_FURNITURE = "//" + "|//".join(
    ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "svg")
)
_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "table", "pre", "div", "figcaption", "blockquote")
_LEAF = (
    f"descendant-or-self::*[{' or '.join(f'self::{tag}' for tag in _BLOCKS)}]"
    f"[self::table or not({' or '.join(f'.//{tag}' for tag in _BLOCKS)})]"
    "[not(ancestor::table)]"
)
_TAGS = {
    "h1": BlockKind.HEADING,
    "h2": BlockKind.HEADING,
    "h3": BlockKind.HEADING,
    "h4": BlockKind.HEADING,
    "li": BlockKind.ITEM,
    "figcaption": BlockKind.CAPTION,
}
_LEAVES = {
    "p": BlockKind.PARAGRAPH,
    "head": BlockKind.HEADING,
    "item": BlockKind.ITEM,
    "row": BlockKind.ROW,
    "ab": BlockKind.PARAGRAPH,
    "quote": BlockKind.PARAGRAPH,
    "code": BlockKind.PARAGRAPH,
    "figcaption": BlockKind.CAPTION,
}


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The document; ``text`` is the article's paragraphs, one blank line between them."""
    declared = _CHARSET.search(content[:4096])
    encoding = declared[1].decode("ascii") if declared else None
    source, warnings = decode(content, name=name, declared=encoding)
    tree = _tree(source, name)
    found = _extracted(source)
    title = _text(found.title) or _first(tree, "//h1") or _first(tree, "//title") or stem(name)
    pieces = list(_pieces(found.body)) if found is not None and found.body is not None else []
    by_tags = _by_tags(tree)
    if sum(len(piece) for _, piece in pieces) < 40:
        pieces = by_tags
        warnings += ("no article was found on the page; its whole text was read",)
    elif len(pieces) <= 2 < len(by_tags):  # its last resort runs all paragraphs together
        pieces = by_tags
    if not pieces:
        raise InputError("the page holds no text", place=name, hint="save the article itself")
    pieces = _headed(title, pieces)
    text, blocks = laid_out(pieces)
    return Document(
        id=id,
        title=title,
        text=text,
        blocks=blocks,
        uri=_canonical(tree) or _text(found.url),
        published=page_date(tree, _text(found.date)),
        sha256=Document.digest(content),
        source=_site(tree) or _text(found.sitename),
        author=_meta(tree, "author"),
        status=text_status(text),
        reader="html",
        warnings=warnings,
    )


def laid_out(pieces: list[Piece]) -> tuple[str, tuple[Block, ...]]:
    """A text made of ``pieces`` with a blank line between paragraphs, and its blocks."""
    parts: list[str] = []
    blocks = []
    at = 0
    for number, (kind, piece) in enumerate(pieces):
        if number:
            tight = kind in (BlockKind.ROW, BlockKind.ITEM) and pieces[number - 1][0] is kind
            parts.append("\n" if tight else "\n\n")
            at += len(parts[-1])
        parts.append(piece)
        blocks.append(Block(kind, Span(at, at + len(piece))))
        at += len(piece)
    return "".join([*parts, "\n"]), tuple(blocks)


def _tree(source: str, name: str) -> HtmlElement:
    from lxml import etree, html

    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    try:
        return html.document_fromstring(source)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("the page cannot be parsed", place=name, hint="save it again") from error


def _extracted(source: str) -> Any:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extracted

    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    found = bare_extraction(
        source,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    return found if found is not None else Extracted()


def _pieces(body: Any) -> Iterator[Piece]:
    """The leaf blocks of trafilatura's tree."""
    for element in body:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "table":
            yield from _rows(element)
        elif tag in ("list", "quote", "div", "body", "figure") and any(
            child.tag in _LEAVES or child.tag in ("list", "table") for child in element
        ):
            if element.text and element.text.strip():
                yield BlockKind.PARAGRAPH, _flat(element.text)
            yield from _pieces(element)
        elif words := _flat(" ".join(element.itertext())):
            yield _LEAVES.get(tag, BlockKind.PARAGRAPH), words
        if element.tail and element.tail.strip():
            yield BlockKind.PARAGRAPH, _flat(element.tail)


def _rows(table: Any) -> Iterator[Piece]:
    from corpus.readers.delimited import row_text

    rows = [
        [_flat(" ".join(cell.itertext())) for cell in row.iter("cell", "td", "th")]
        for row in table.iter("row", "tr")
    ]
    rows = [row for row in rows if any(row)]
    heads = [
        cell.get("role") == "head" or cell.tag == "th"
        for row in list(table.iter("row", "tr"))[:1]
        for cell in row
    ]
    if rows and heads and all(heads) and len(rows) > 1:
        for row in rows[1:]:
            yield BlockKind.ROW, row_text(rows[0], row)
    else:
        for row in rows:
            yield BlockKind.ROW, row_text([], row)


def _by_tags(tree: HtmlElement) -> list[Piece]:
    """The blocks of the page's article, or of the whole page, as its tags part them."""
    for element in tree.xpath(_FURNITURE):
        element.drop_tree()
    inside = tree.xpath("//article|//main|//*[@role='main']") or tree.xpath("//body") or [tree]
    best = max(inside, key=lambda element: len(element.text_content()))
    pieces: list[Piece] = []
    for element in best.xpath(_LEAF):
        words = _flat(" ".join(element.itertext()))
        if element.tag == "table":
            pieces.extend(_rows(element))
        elif words:
            pieces.append((_TAGS.get(element.tag, BlockKind.PARAGRAPH), words))
    return pieces


def _headed(title: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with the headline first: it is part of what the article says."""
    same = _flat(title).casefold()
    rest = [p for n, p in enumerate(pieces) if n > 2 or p[1].casefold() != same]
    return [(BlockKind.HEADING, _flat(title)), *rest]


def _flat(text: str) -> str:
    return re.sub(r"\s+([,.;:!?)])(?=\s|$)", r"\1", " ".join(text.split()))


def _text(value: object) -> str | None:
    return _flat(value) or None if isinstance(value, str) else None


def _first(tree: HtmlElement, path: str) -> str | None:
    return next((words for e in tree.xpath(path) if (words := _flat(e.text_content()))), None)


def _meta(tree: HtmlElement, name: str) -> str | None:
    found = tree.xpath("//meta[@name=$n or @property=$n]/@content", n=name)
    return _text(str(found[0])) if found else None


def _canonical(tree: HtmlElement) -> str | None:
    found = tree.xpath("//link[@rel='canonical']/@href")
    return (str(found[0]).strip() or None) if found else _meta(tree, "og:url")


def _site(tree: HtmlElement) -> str | None:
    """The publisher: og:site_name, or what stands after the last bar or dash of the title."""
    stated = _meta(tree, "og:site_name")
    if stated:
        return stated
    parts = re.split(r"\s+[|–—-]\s+", _first(tree, "//title") or "")
    return parts[-1] if len(parts) > 1 and len(parts[-1].split()) <= 6 else None
