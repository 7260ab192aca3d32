"""Many files as documents: folders walked in order, what cannot be read set aside and named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import Document
from corpus.errors import InputError
from corpus.readers.reading import content_of
from corpus.readers.registry import Part, by_content, by_suffix, by_type, is_address

if TYPE_CHECKING:
    from corpus.fetching import Fetched


_NAMED = 10
"""Broken parts of one file that are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, the id that its document will have and the path it was found under.

    ``file`` is text: of a hundred thousand files, paths would be most of a build's memory.
    """

    id: str
    file: str
    root: Path
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over because no reader knows its type."""

    path: str
    reason: str


def walk(
    paths: Iterable[str | Path], taken: Mapping[str, str] | None = None
) -> tuple[list[Source], list[Skipped]]:
    """The files below ``paths`` in sorted order, and those of unknown type.

    In a folder, ids are paths relative to it with ``/`` between the parts; a file that is named
    itself has its name. Hidden files, and folders already visited (links in a circle), are left
    out; a file reached twice is one source. An id that another file has (here or in ``taken``)
    gets the folder's name in front. Raises :class:`InputError` for a path that does not exist.
    """
    sources: dict[str, Source] = {}
    skipped: list[Skipped] = []
    owners = dict(taken or {})
    for given in paths:
        if is_address(given):
            place = str(Path(given))
            sources[place] = Source(str(given), place, Path(given), url=str(given))
            continue
        path = Path(given)
        if not path.exists():
            raise InputError("no such file or folder", place=str(path), hint="check the path")
        root = path.resolve()
        for file in _files(path) if path.is_dir() else [path]:
            if path.is_dir() and by_suffix(file.name) is None:
                skipped.append(Skipped(str(file), "unknown type"))
                continue
            real = str(root / file.relative_to(path) if path.is_dir() else root)
            names = [file.relative_to(path).as_posix() if path.is_dir() else path.name]
            names += [f"{root.name if path.is_dir() else root.parent.name}/{names[0]}", real]
            name = next(name for name in names if owners.get(name, real) == real)
            owners[name] = real
            sources.setdefault(real, Source(name, real, root))
    return list(sources.values()), skipped


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

    After iterating (or after ``Index.build`` or ``Index.update``), ``failed`` holds the errors of
    files, and parts of files, that have a reader and could not be read, and ``warnings`` what was
    noticed of the others; ``skipped``, known at once, names the files that no reader knows.
    """

    paths: tuple[str | Path, ...]
    sources: list[Source] = field(init=False)
    skipped: list[Skipped] = field(init=False)
    failed: list[InputError] = field(init=False, default_factory=list)
    warnings: list[str] = field(init=False, default_factory=list)
    _pages: dict[str, Fetched] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.sources, self.skipped = walk(self.paths)

    @property
    def roots(self) -> tuple[Path, ...]:
        """The paths given, resolved."""
        return tuple(Path(p) if is_address(p) else Path(p).resolve() for p in self.paths)

    def __iter__(self) -> Iterator[Document]:
        self.failed.clear()
        self.warnings.clear()
        for source in self.sources:
            content = self.content(source)
            if content is not None:
                yield from self.documents(source, content)

    def content(self, source: Source) -> bytes | None:
        """The bytes of a source, or ``None`` with the error added to ``failed``."""
        try:
            if source.url:
                from corpus.fetching import fetch

                page = fetch(source.url)
                self._pages[source.url] = page
                return page.content
            return content_of(source.file)
        except InputError as error:
            self.failed.append(error)
            return None

    def documents(self, source: Source, content: bytes) -> Iterator[Document]:
        """The documents in the bytes of a source; what cannot be read is added to ``failed``."""
        broken = 0
        warned: set[str] = set()
        try:
            for part in _parts(source, content, self._pages.pop(source.url or "", None)):
                if isinstance(part, InputError):
                    broken += 1
                    if broken <= _NAMED:
                        self.failed.append(part)
                    continue
                new = [w for w in part.warnings if w not in warned]
                warned.update(new)
                self.warnings.extend(f"{source.file}: {w}" for w in new)
                yield part
        except InputError as error:
            self.failed.append(error)
        except Exception as error:  # noqa: BLE001 - a crash over one file must not lose the others
            what = f"its reader failed ({type(error).__name__}: {error})"
            hint = "save it anew, or in another format; and report this as a fault of factcheck"
            self.failed.append(InputError(what, place=source.file, hint=hint))
        if broken > _NAMED:
            what = f"{broken - _NAMED} more parts of it cannot be read"
            self.failed.append(InputError(what, place=source.file, hint="mend the first ones"))


def _parts(source: Source, content: bytes, page: Fetched | None) -> Iterator[Part]:
    name = page.url if page else source.file
    if not content.strip():
        raise InputError("the file is empty", place=name, hint="give a file with text in it")
    format_ = (by_type(page.type) if page else None) or by_suffix(name) or by_content(content)
    if format_ is None:
        raise InputError("no reader for this type of file", place=name, hint="save it as text")
    found = False
    for part in format_.read_many(content, name, source.id):
        found = True
        if page and isinstance(part, Document):
            part = replace(part, uri=part.uri or page.url)
        yield part
    if not found:
        raise InputError("it holds no document", place=name, hint="give a file with text in it")
