"""The index on disk: built once, searched often, refused when it is another model's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus import Document, UnavailableError, UserError, schema
from corpus.readers import Collection
from corpus.store import Store
from index.checking import Checked, check
from index.fusion import Mode
from index.keeping import kept_vectors, kept_wrongly
from index.replaced import Replacement, replacements
from index.search import Searcher
from index.syncing import Progress, add_all, synchronise
from index.types import Embedder, Match, Query
from index.vectors import Vectors

DEFAULT_FOLDER = ".factcheck"
_FILE = "corpus.sqlite"


@dataclass(frozen=True, slots=True)
class Info:
    """What an index holds and how it was made."""

    documents: int
    passages: int
    digest: str
    embedder: str
    embedder_sha256: str
    faiss: str
    schema: str
    path: str


class Index:
    """A corpus ready to be searched. Make one with :meth:`build` or :meth:`open`."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder
        self._vectors: tuple[str, Vectors] | None = None
        self._replaced: tuple[str, dict[str, Replacement]] | None = None
        self._searcher: tuple[str, Searcher] | None = None

    @classmethod
    def build(
        cls,
        path: str | Path,
        documents: Iterable[Document],
        embedder: Embedder,
        progress: Progress | None = None,
    ) -> Index:
        """An index of exactly ``documents`` in the folder ``path``, replacing what was there.

        A :class:`corpus.readers.Collection` is read file by file; afterwards its ``failed``,
        ``skipped`` and ``warnings`` say what was left out. One transaction: until it is done,
        readers see the old index, and if it fails the old one stays. Of several documents with
        one id the last one counts (of files, the first). Raises :class:`UserError` when there is
        no document at all.
        """
        folder = Path(path)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            hint = "choose another folder with --index"
            raise UserError(
                f"cannot be written: {error.strerror}", place=str(path), hint=hint
            ) from error
        index = cls(_sound(folder / _FILE), embedder)
        try:
            index._write(documents, progress, anew=True)
        except BaseException:
            index.close()
            raise
        return index

    @classmethod
    def open(cls, path: str | Path, embedder: Embedder) -> Index:
        """The index in the folder ``path``.

        :class:`UserError` when another model or another version of this program made it;
        :class:`UnavailableError` (exit 3) when it is missing, unfinished or damaged.
        """
        store = Store.open(Path(path) / _FILE)
        try:
            _refuse_foreign(store, embedder, str(path))
        except BaseException:
            store.close()
            raise
        return cls(store, embedder)

    def update(self, documents: Iterable[Document], progress: Progress | None = None) -> None:
        """Add ``documents``; one whose id is there already is replaced, unless nothing changed.

        A :class:`corpus.readers.Collection` brings everything under its paths up to date:
        changed files are read again, documents of files that are gone are removed, and what was
        indexed from other paths stays. One transaction, like :meth:`build`.
        """
        self._write(documents, progress, anew=False)

    def _write(
        self, documents: Iterable[Document], progress: Progress | None, *, anew: bool
    ) -> None:
        store, embedder = self._store, self._embedder
        with store.writing():
            if anew:
                store.clear()
                store.note(
                    {
                        "schema": schema.VERSION,
                        "embedder": embedder.name,
                        "embedder_sha256": embedder.sha256,
                    }
                )
            if isinstance(documents, Collection):
                synchronise(store, documents, embedder, progress)
            else:
                add_all(store, documents, embedder, progress)
            if anew and not store.count("documents"):
                hint = "give a folder or file with text, Markdown or HTML documents"
                raise UserError(
                    "there is no document to index", place=str(store.path.parent), hint=hint
                )
        self._vectors = None

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out by id; an id that is not there is a :class:`UserError`.

        One whose file is still there comes back when that file is updated.
        """
        with self._store.writing():
            gone = set(ids)
            for id_ in sorted(gone - self._store.ids()):
                hint = "see: factcheck index info"
                raise UserError("no such document in the index", place=id_, hint=hint)
            for id_ in sorted(gone):
                self._store.remove(id_)
            for origin in self._store.origins():
                if origin.documents & gone:
                    left = origin.documents - gone
                    self._store.record(replace(origin, sha256="", documents=left))
        self._vectors = None

    def search(
        self, queries: Sequence[Query], k: int, *, mode: Mode = "hybrid", per_document: int = 2
    ) -> list[tuple[Match, ...]]:
        """The best ``k`` passages for each query, best first.

        ``mode`` is ``hybrid`` (dense and lexical fused by rank), ``dense`` or ``lexical``. At most
        ``per_document`` passages of one document. Ties are broken by document id and place, so the
        same index gives the same answer.
        """
        generation = self._store.generation()
        if self._searcher is None or self._searcher[0] != generation:
            searcher = Searcher(self._store, self._embedder, self._load_vectors)
            self._searcher = (generation, searcher)
        return self._searcher[1].search(queries, k, mode=mode, per_document=per_document)

    def replaced(self) -> Mapping[str, Replacement]:
        """Documents that no longer stand, by id, and what stands in their place."""
        if self._replaced is None or self._replaced[0] != self.digest:
            self._replaced = (self.digest, replacements(self._store))
        return self._replaced[1]

    def check(self, *, mend: bool = True) -> Checked:
        """Prove the index whole: every document, passage, vector and word held against each
        other. What can be made again from the documents is (``mend``); the rest is named."""
        checked = check(self._store, self._embedder, mend=mend)
        if checked.whole and not checked.mended and kept_wrongly(self._store):
            said = ("its FAISS file was damaged",)
            checked = replace(checked, mended=said) if mend else replace(checked, damaged=said)
        if checked.mended:
            self._vectors = None
            for file in self._store.path.parent.glob("vectors-*"):
                file.unlink(missing_ok=True)
        return checked

    def compact(self) -> None:
        """Give the space of removed documents back, and order the full-text index anew."""
        with self._store.writing():
            self._store.tidy()
        self._store.vacuum()

    def info(self) -> Info:
        """What stands in it, for people and for the report."""
        return Info(
            documents=self._store.count("documents"),
            passages=self._store.count("passages"),
            digest=self.digest,
            embedder=self._store.meta("embedder") or "",
            embedder_sha256=self._store.meta("embedder_sha256") or "",
            faiss=self._load_vectors().kind,
            schema=self._store.meta("schema") or "",
            path=str(self._store.path.parent),
        )

    @property
    def digest(self) -> str:
        """A hash over everything that decides hits and verdicts; the same however it was built."""
        return self._store.meta("digest") or ""

    def ids(self) -> frozenset[str]:
        """The ids of its documents."""
        return self._store.ids()

    def hashes(self) -> dict[str, str]:
        """The SHA-256 of every document's content, by id."""
        return self._store.hashes()

    def holds_later(self, day: date) -> bool:
        """Whether a document was published after ``day``."""
        return bool(self._store.later_than(day.isoformat()))

    def documents(self) -> Iterator[Document]:
        """Every document, by id."""
        return self._store.documents()

    def close(self) -> None:
        self._store.close()

    def _load_vectors(self) -> Vectors:
        generation = self._store.generation()
        if self._vectors is None or self._vectors[0] != generation:
            self._vectors = (generation, kept_vectors(self._store))
        return self._vectors[1]


def _sound(path: Path) -> Store:
    """The store to build in; a damaged one is put away first."""
    try:
        store = Store(path)
        if not store.integrity():
            return store
        store.close()
    except UnavailableError:
        pass
    for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        file.unlink(missing_ok=True)
    return Store(path)


def _refuse_foreign(store: Store, embedder: Embedder, place: str) -> None:
    made_by, version = store.meta("embedder"), store.meta("schema")
    if version != schema.VERSION:
        raise UserError(
            f"this index is of version {version}, this program reads version {schema.VERSION}",
            place=place,
            hint="build it again: factcheck index build FOLDER",
        )
    if store.meta("embedder_sha256") != embedder.sha256:
        raise UserError(
            f"this index was made by the model {made_by}, not by {embedder.name}",
            place=place,
            hint="name that model, or build the index again: factcheck index build FOLDER",
        )
