"""DOCX by mammoth: tracked insertions count, deletions do not, as if all were accepted."""

from __future__ import annotations

from io import BytesIO

from corpus.dateline import parse_date, publication_date
from corpus.document import Document
from corpus.errors import InputError
from corpus.readers.layout import laid_out, refined
from corpus.readers.parts import first_text, opened, optional, part, xml
from corpus.readers.plain import head_title, stem
from corpus.readers.tags import by_tags, parsed
from corpus.status import text_status


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The document, with title, author and date from its properties."""
    mammoth = optional("mammoth", name)
    archive = opened(content, name)
    if part(archive, "word/document.xml", name) is None:
        hint = "save it as DOCX in a word processor"
        raise InputError("this is not a Word document", place=name, hint=hint)
    try:
        html = mammoth.convert_to_html(BytesIO(content)).value
    except Exception as error:
        hint = "open it in a word processor and save it again"
        raise InputError("the file is damaged", place=name, hint=hint) from error
    pieces = by_tags(parsed(html, name)) if html.strip() else []
    if not pieces:
        raise InputError("it holds no text", place=name, hint="give a document with text in it")
    layout = laid_out(refined(pieces))
    properties = part(archive, "docProps/core.xml", name)
    core = xml(properties, name) if properties else None
    stated = first_text(core, "title") if core is not None else None
    created = first_text(core, "created") if core is not None else None
    return Document(
        id=id,
        title=stated or head_title(layout.text, layout.blocks) or stem(name),
        text=layout.text,
        blocks=layout.blocks,
        published=publication_date(layout.text) or parse_date(created or ""),
        sha256=Document.digest(content),
        author=first_text(core, "creator") if core is not None else None,
        status=text_status(layout.text),
        reader="docx",
    )
