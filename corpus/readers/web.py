"""HTML: the article that trafilatura finds, without the page's furniture, as blocks of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus.decoding import decode
from corpus.document import BlockKind, Document
from corpus.errors import InputError
from corpus.readers.layout import Piece, flat, laid_out
from corpus.readers.pagedate import page_date
from corpus.readers.plain import stem
from corpus.readers.remarks import marked
from corpus.readers.tags import by_tags, parsed, table_rows, words
from corpus.status import text_status

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,80}encoding)\s*=\s*[\"']?([\w-]+)", re.I
)
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
    remarks = marked(source)
    tree = parsed(remarks.source, name)
    found = _extracted(remarks.source)
    title = _text(found.title) or _first(tree, "//h1") or _first(tree, "//title") or stem(name)
    title = remarks.without(title)
    pieces = list(remarks.put_back(_pieces(found.body))) if found.body is not None else []
    tagged = list(remarks.put_back(by_tags(tree)))
    if sum(len(piece.text) for piece in pieces) < 40:
        pieces = tagged
        warnings += ("no article was found on the page; its whole text was read",)
    elif len(pieces) <= 2 < len(tagged):  # its last resort runs all paragraphs together
        pieces = tagged
    else:
        pieces = _with_tables(pieces, tagged)
    if not pieces:
        raise InputError("the page holds no text", place=name, hint="save the article itself")
    pieces = [*(Piece(None, words) for words in remarks.top), *_headed(title, pieces)]
    layout = laid_out(pieces)
    return Document(
        id=id,
        title=title,
        text=layout.text,
        blocks=layout.blocks,
        uri=_canonical(tree) or _text(found.url),
        published=page_date(tree, _text(found.date)),
        sha256=Document.digest(content),
        source=_site(tree) or _text(found.sitename),
        author=_meta(tree, "author"),
        status=text_status(layout.text),
        reader="html",
        warnings=warnings,
    )


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
            yield from table_rows(element)
        elif tag in ("list", "quote", "div", "body", "figure") and any(
            child.tag in _LEAVES or child.tag in ("list", "table") for child in element
        ):
            if element.text and element.text.strip():
                yield Piece(BlockKind.PARAGRAPH, flat(element.text))
            yield from _pieces(element)
        elif text := words(element):
            yield Piece(_LEAVES.get(tag, BlockKind.PARAGRAPH), text)
        if element.tail and element.tail.strip():
            yield Piece(BlockKind.PARAGRAPH, flat(element.tail))


def _with_tables(pieces: list[Piece], tagged: list[Piece]) -> list[Piece]:
    """The article with the tables that were lost, each behind the paragraph it followed."""
    held = {piece.text for piece in pieces}
    if any(piece.kind is BlockKind.ROW for piece in pieces):
        return pieces
    found = list(pieces)
    at = None
    for piece in tagged:
        if piece.text in held:
            at = next(n for n, known in enumerate(found) if known.text == piece.text) + 1
        elif piece.kind is BlockKind.ROW and at is not None and "; " in piece.text:
            found.insert(at, piece)
            at += 1
    return found


def _headed(title: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with the headline first: it is part of what the article says."""
    same = flat(title).casefold()
    rest = [p for n, p in enumerate(pieces) if n > 2 or p.text.casefold() != same]
    return [Piece(BlockKind.HEADING, flat(title)), *rest]


def _text(value: object) -> str | None:
    return flat(value) or None if isinstance(value, str) else None


def _first(tree: HtmlElement, path: str) -> str | None:
    return next((text for e in tree.xpath(path) if (text := flat(e.text_content()))), None)


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
