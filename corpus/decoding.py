"""From bytes to text: the encoding found, line ends made one, a binary refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import BytesIO

from corpus.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF16_OR_32 = tuple(mark for mark, encoding in _BOMS if encoding != "utf-8")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HINT = "save it as UTF-8 text and try again"


def decode(
    content: bytes, *, name: str, declared: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """``(text, warnings)``: byte-order mark removed, CRLF and CR made LF, otherwise unchanged.

    UTF-8 is tried first, then ``declared`` (what a page says of itself), UTF-16 by its zero
    bytes, then the likeliest legacy encoding, which is reported as a warning.
    """
    text, warnings = _decoded(content, name, declared)
    if len(_CONTROL.findall(text[:65536])) > max(2, len(text[:65536]) // 500):
        raise InputError("this is a binary file, not text", place=name, hint=_HINT)
    return text.replace("\r\n", "\n").replace("\r", "\n"), warnings


def decoded_lines(content: bytes, *, name: str) -> tuple[Iterator[str], tuple[str, ...]]:
    """``(lines, warnings)`` as :func:`decode` reads them, without their ends. Those of UTF-8 are
    decoded one at a time: the text is never in memory beside the bytes."""
    if content.startswith(_UTF16_OR_32) or content.count(b"\0", 0, 65536) or not _is_utf8(content):
        text, warnings = decode(content, name=name)
        return iter(text.split("\n")), warnings
    decode(content[:65536].rpartition(b"\n")[0], name=name)  # refuses a binary
    return _utf8_lines(content), ()


def _utf8_lines(content: bytes) -> Iterator[str]:
    for number, line in enumerate(BytesIO(content)):
        text = line.decode("utf-8").removesuffix("\n").removesuffix("\r")
        yield from text.removeprefix("\ufeff" if number == 0 else "").split("\r")


def _is_utf8(content: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), 1 << 20):
            decoder.decode(content[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(content: bytes, name: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding, name), ()
    sample = content[:4096]
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if len(zeros) > 8 and zeros.count(0) > 0.7 * len(zeros) and not others.count(0):
            return _strict(content[: len(content) // 2 * 2], encoding, name), ()
    if content.count(b"\0", 0, 65536):
        raise InputError("this is a binary file, not text", place=name, hint=_HINT)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _legacy(content, name, declared)


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"marked as {encoding.upper()}, but byte {error.start} is not"
        raise InputError(message, place=name, hint=_HINT) from error


def _legacy(content: bytes, name: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    if declared:
        try:
            return content.decode(declared), ()
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        text = content.decode("cp1252")
        # Western text: high bytes are letters and marks among far more ASCII.
        high = [c for c in text if c > "\x7f"]
        if len(high) < 0.2 * len(text):
            return text, ("not UTF-8; read as Windows-1252",)
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    guess = from_bytes(content).best()
    if guess is None:
        raise InputError("its character encoding cannot be told", place=name, hint=_HINT)
    return str(guess), (f"not UTF-8; read as {guess.encoding}",)
