"""What office files share: parts of a ZIP read within limits, XML read without entities."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from importlib import import_module
from io import BytesIO
from types import ModuleType
from typing import Any

from corpus.document import Document
from corpus.errors import InputError

LARGEST_PART = 200 * 1024 * 1024
"""Bytes beyond which a part is refused when unpacked."""
_RATIO = 200
"""Times that a part over 1 MB may grow when unpacked."""


def first(found: Iterable[Document | InputError], name: str, nothing: str, hint: str) -> Document:
    """The first document among the parts of a file; else what is wrong with its first part, or
    ``nothing``, that it holds none."""
    failed: InputError | None = None
    for part_ in found:
        if isinstance(part_, Document):
            return part_
        failed = failed or part_
    raise failed or InputError(nothing, place=name, hint=hint)


def opened(content: bytes, name: str) -> zipfile.ZipFile:
    """The ZIP in ``content``; an :class:`InputError` when it is damaged."""
    try:
        return zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        hint = "open it in the program that made it and save it again"
        raise InputError("the file is damaged", place=name, hint=hint) from error


def part(archive: zipfile.ZipFile, inner: str, name: str) -> bytes | None:
    """One part, or ``None`` when there is none of that name."""
    try:
        info = archive.getinfo(inner)
    except KeyError:
        return None
    if info.file_size > LARGEST_PART or (
        info.file_size > 1 << 20 and info.file_size > _RATIO * max(1, info.compress_size)
    ):
        hint = "unpack it yourself if you trust it"
        raise InputError(f"{inner} is too large when unpacked", place=name, hint=hint)
    if info.flag_bits & 1:
        hint = "save it without a password"
        raise InputError("the file is encrypted", place=name, hint=hint)
    try:
        with archive.open(info) as file:
            return file.read(LARGEST_PART + 1)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        hint = "open it in the program that made it and save it again"
        raise InputError(f"{inner} is damaged", place=name, hint=hint) from error
    except Exception as error:
        if type(error).__name__ == "error":  # zlib.error
            hint = "open it in the program that made it and save it again"
            raise InputError(f"{inner} is damaged", place=name, hint=hint) from error
        raise


def xml(content: bytes, name: str) -> Any:
    """The root element; entities are not resolved, nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        hint = "open it in the program that made it and save it again"
        raise InputError(f"the file is damaged ({error.msg})", place=name, hint=hint) from error


def optional(module: str, name: str) -> ModuleType:
    """A library of the ``readers`` extra, or the command that installs it."""
    try:
        return import_module(module)
    except ImportError as error:
        hint = 'install the optional readers: pip install "factcheck[readers]"'
        message = f"reading this type of file needs {module}"
        raise InputError(message, place=name, hint=hint) from error


def first_text(root: Any, *tags: str) -> str | None:
    """The text of the first element with one of these local names."""
    for tag in tags:
        for element in root.iter(f"{{*}}{tag}"):
            if element.text and element.text.strip():
                return " ".join(element.text.split())
    return None
