"""E-mail: subject, sender and date, and the text of the body."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from corpus.blocks import plain_text_blocks
from corpus.decoding import decode
from corpus.document import BlockKind, Document
from corpus.errors import InputError
from corpus.readers.layout import Piece, flat, laid_out
from corpus.readers.tags import by_tags, parsed
from corpus.status import text_status


def read(content: bytes, name: str, id: str) -> Document:  # noqa: A002
    """The message; its plain-text body, or its HTML where there is no other."""
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        hint = "save it from the mail program as .eml"
        raise InputError("this is not an e-mail message", place=name, hint=hint)
    try:
        subject, sender = flat(str(message["subject"] or "")), str(message["from"] or "")
        date = message["date"].datetime.date() if message["date"] else None
    except (ValueError, AttributeError, IndexError, TypeError):
        subject, sender, date = "", "", None
    pieces = _body(message, name)
    if not pieces:
        raise InputError("the message has no text", place=name, hint="save it with its body")
    layout = laid_out([Piece(BlockKind.HEADING, subject), *pieces])
    author, address = parseaddr(sender)
    return Document(
        id=id,
        title=subject or pieces[0].text[:80],
        text=layout.text,
        blocks=layout.blocks,
        published=date,
        sha256=Document.digest(content),
        source=address.partition("@")[2] or None,
        author=author or address or None,
        status=text_status(layout.text),
        reader="email",
    )


def _body(message: EmailMessage, name: str) -> list[Piece]:
    body = message.get_body(("plain", "html"))
    if body is None:
        return []
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return []
    text, _ = decode(payload, name=name, declared=body.get_content_charset())
    if body.get_content_type() == "text/html":
        return by_tags(parsed(text, name)) if text.strip() else []
    lines = [line for line in text.split("\n") if not line.startswith(">")]
    text = "\n".join(lines).split("\n-- \n")[0]
    return [Piece(block.kind, flat(block.span.of(text))) for block in plain_text_blocks(text)]
