"""Many files as documents: folders walked in order, what cannot be read set aside and named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.document import Document
from corpus.errors import InputError
from corpus.readers.reading import content_of
from corpus.readers.registry import by_content, by_suffix


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read and the id that its document will have."""

    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over because no reader knows its type."""

    path: str
    reason: str


def walk(paths: Iterable[str | Path]) -> tuple[list[Source], list[Skipped]]:
    """The files below ``paths`` in sorted order, and those of unknown type.

    In a folder, ids are paths relative to it with ``/`` between the parts; a file that is named
    itself has its name. Hidden files, and folders already visited (links in a circle), are left
    out. Two files with one id are told apart by the folder's name.
    """
    sources: list[Source] = []
    skipped: list[Skipped] = []
    taken: set[str] = set()
    for path in map(Path, paths):
        if not path.exists():
            raise InputError("no such file or folder", place=str(path), hint="check the path")
        found = list(_files(path)) if path.is_dir() else [path]
        for file in found:
            if path.is_dir() and by_suffix(file.name) is None:
                skipped.append(Skipped(str(file), "unknown type"))
                continue
            id_ = file.relative_to(path).as_posix() if path.is_dir() else path.name
            if id_ in taken:
                id_ = f"{path.name}/{id_}" if path.is_dir() else path.as_posix()
            taken.add(id_)
            sources.append(Source(id_, file))
    return sources, skipped


def _files(folder: Path) -> Iterator[Path]:
    visited: set[str] = set()
    for here, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(here)
        if real in visited:
            folders.clear()
            continue
        visited.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(here, name)
            if not name.startswith(".") and file.is_file():
                yield file


@dataclass(slots=True)
class Collection:
    """The documents in files and folders, read one at a time as they are iterated over.

    After iterating, ``failed`` holds the errors of files that have a reader and could not be
    read, and ``warnings`` what was noticed of the others; ``skipped``, known at once, names the
    files that no reader knows.
    """

    paths: tuple[str | Path, ...]
    sources: list[Source] = field(init=False)
    skipped: list[Skipped] = field(init=False)
    failed: list[InputError] = field(init=False, default_factory=list)
    warnings: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.sources, self.skipped = walk(self.paths)

    def __iter__(self) -> Iterator[Document]:
        self.failed.clear()
        self.warnings.clear()
        for source in self.sources:
            try:
                for document in _documents(source):
                    self.warnings.extend(f"{source.path}: {w}" for w in document.warnings)
                    yield document
            except InputError as error:
                self.failed.append(error)


def _documents(source: Source) -> Iterator[Document]:
    content = content_of(source.path)
    name = str(source.path)
    if not content.strip():
        raise InputError("the file is empty", place=name, hint="give a file with text in it")
    format_ = by_suffix(name) or by_content(content)
    if format_ is None:
        raise InputError("no reader for this type of file", place=name, hint="save it as text")
    yield from format_.read_many(content, name, source.id)
