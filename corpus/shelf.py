"""What is dear to make at start-up and cheap to read back, kept between runs in the user's cache.

A command names a file once (:func:`open_shelf`); from then on :func:`kept` takes from it what it
holds and adds what it lacks, and the file is written anew at the end where something was added.
Without that, or with a file that is damaged, foreign or not to be written, everything is made as
always: nothing but time depends on it. Values are what :mod:`marshal` can write, so the file's
name must tell the interpreter.
"""

from __future__ import annotations

import atexit
import hashlib
import marshal
import os
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

Made = TypeVar("Made")

_HEAD = 8  # bytes before the table of contents: its length, its check sum
_MOST = 8_000_000  # bytes; beyond it only what this run asked for is kept


class Shelf:
    """One file: a table of contents, and values each with a check sum of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._content, self._places = _read(path)
        self._made: dict[Hashable, bytes] = {}
        self._asked: set[Hashable] = set()

    def get(self, key: Hashable) -> object | None:
        """The value of a key; ``None`` where there is none, or it is not as it was written."""
        place = self._places.get(key)
        if place is None:
            return None
        start, length, check = place
        part = self._content[start : start + length]
        if crc32(part) != check:
            return None
        try:
            value: object = marshal.loads(part)
        except (ValueError, EOFError, TypeError):
            return None
        self._asked.add(key)
        return value

    def put(self, key: Hashable, value: Any) -> None:
        """Keep a value, where it is of a kind that can be kept."""
        try:
            self._made[key] = marshal.dumps(value)
        except ValueError:
            return

    def save(self) -> None:
        """Write what was added; the file appears whole or not at all."""
        if not self._made:
            return
        import tempfile

        known = {
            key: bytes(self._content[start : start + length])
            for key, (start, length, _) in self._places.items()
        }
        if sum(map(len, (*known.values(), *self._made.values()))) > _MOST:
            known = {key: known[key] for key in self._asked}
        places, start = {}, 0
        both = {**known, **self._made}
        for key, value in both.items():
            places[key] = (start, len(value), crc32(value))
            start += len(value)
        head = marshal.dumps(places)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".shelf-")
            with os.fdopen(handle, "wb") as file:
                file.write(len(head).to_bytes(4, "big") + crc32(head).to_bytes(4, "big") + head)
                file.writelines(both.values())
            Path(name).replace(self._path)
        except OSError:
            return  # a cache that cannot be written saves nothing and breaks nothing


def _read(path: Path) -> tuple[memoryview, dict[Hashable, tuple[int, int, int]]]:
    """The values and where each stands; nothing where the table is not as it was written."""
    try:
        content = memoryview(path.read_bytes())
        length, check = (int.from_bytes(content[at : at + 4], "big") for at in (0, 4))
        head = content[_HEAD : _HEAD + length]
        if len(content) < _HEAD or crc32(head) != check:
            return memoryview(b""), {}
        places = marshal.loads(head)
    except (OSError, ValueError, EOFError, TypeError):
        return memoryview(b""), {}
    return (content[_HEAD + length :], places) if isinstance(places, dict) else (content[:0], {})


_open: list[Shelf] = []


def open_shelf(path: Path) -> Shelf:
    """Use this file in this process, and write it at the end."""
    shelf = Shelf(path)
    _open[:] = [shelf]
    atexit.register(shelf.save)
    return shelf


def kept(name: str, source: bytes, make: Callable[[bytes], Made]) -> Made:
    """What ``make`` makes of ``source``, from the shelf where it was made before of the same bytes
    under this name."""
    if not _open:
        return make(source)
    key = (name, hashlib.blake2b(source, digest_size=16).digest())
    found = _open[0].get(key)
    if found is None:
        made = make(source)
        _open[0].put(key, made)
        return made
    return found  # type: ignore[return-value]
