"""One SQLite file: documents, passages, full text and vectors, changed together or not at all."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import schema
from corpus.context import contextual
from corpus.document import Document, Passage
from corpus.errors import UnavailableError
from corpus.passages import passages
from corpus.span import Span

_BUSY_SECONDS = 60
_DOCUMENT = f"SELECT {schema.COLUMNS} FROM documents"
_NO_SUCH = "no index here"


@dataclass(frozen=True, slots=True)
class Origin:
    """A file that was read: where it was found, the hash of its bytes, its documents' ids."""

    root: str
    path: str
    id: str
    sha256: str
    documents: frozenset[str]


class Store:
    """A store opened for reading, or for writing inside :meth:`writing`.

    WAL mode: readers see the last committed state while one writer works; a process that dies in
    the middle leaves that state. Passages have numbers; a number is never used for another one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    @classmethod
    def open(cls, path: Path) -> Store:
        """An existing store; :class:`UnavailableError` when missing, unfinished or damaged."""
        hint = "build it: factcheck index build FOLDER"
        if not path.is_file():
            raise UnavailableError(_NO_SUCH, place=str(path.parent), hint=hint)
        store = cls(path)
        if not store.ready:
            store.close()
            raise UnavailableError(
                "the index was never finished", place=str(path.parent), hint=hint
            )
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    # Reading

    @property
    def ready(self) -> bool:
        """Whether it was ever written to the end."""
        found = self._rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'")
        return bool(found) and self.meta("digest") is not None

    def meta(self, key: str) -> str | None:
        """What was noted under ``key``: ``schema``, ``embedder``, ``digest``, …"""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0][0]) if rows else None

    def count(self, table: str) -> int:
        """Rows of ``documents`` or ``passages``."""
        return int(self._rows(f"SELECT count(*) FROM {table}")[0][0])

    def documents(self) -> Iterator[Document]:
        """Every document, by id."""
        for row in self._rows("SELECT id FROM documents ORDER BY id"):
            yield self.document(row[0])

    def ids(self) -> frozenset[str]:
        """The id of every document."""
        return frozenset(row[0] for row in self._rows("SELECT id FROM documents"))

    def identities(self, among: Iterable[str]) -> frozenset[str]:
        """Which of these ids are there."""
        query = "SELECT id FROM documents WHERE id = ?"
        return frozenset(row[0] for id_ in among for row in self._rows(query, id_))

    def twins(self, document: Document) -> list[Document]:
        """Documents of the same id or the same content: they may share passages with it."""
        rows = self._rows(
            f"{_DOCUMENT} WHERE id = ? OR sha256 = ? LIMIT 4", document.id, document.sha256
        )
        return [schema.row_document(row) for row in rows]

    def embedded(self, document: Document) -> tuple[list[Span], list[NDArray[np.float16]]]:
        """The spans and vectors of a document's passages."""
        rows = self._rows(
            'SELECT p.start, p."end", p.vector FROM passages p'
            " JOIN documents d ON d.number = p.document WHERE d.id = ? ORDER BY p.start",
            document.id,
        )
        return [Span(a, b) for a, b, _ in rows], [np.frombuffer(v, np.float16) for _, _, v in rows]

    def origins(self) -> list[Origin]:
        """The files that documents were read from."""
        rows = self._rows("SELECT root, path, id, sha256, documents FROM sources ORDER BY path")
        return [Origin(a, b, c, d, frozenset(json.loads(e))) for a, b, c, d, e in rows]

    def document(self, id_: str) -> Document:
        return schema.row_document(self._rows(f"{_DOCUMENT} WHERE id = ?", id_)[0])

    def places(self, numbers: Sequence[int]) -> dict[int, tuple[str, Span]]:
        """Document id and span of each passage number."""
        marks = ",".join(map(str, map(int, numbers)))
        rows = self._rows(
            "SELECT p.number, d.id, p.start, p.end FROM passages p"
            f" JOIN documents d ON d.number = p.document WHERE p.number IN ({marks})"
        )
        return {number: (id_, Span(start, end)) for number, id_, start, end in rows}

    def later_than(self, day: str) -> list[int]:
        """Numbers of the passages of documents published after ``day`` (ISO 8601)."""
        rows = self._rows(
            "SELECT p.number FROM passages p JOIN documents d ON d.number = p.document"
            " WHERE d.published > ? ORDER BY p.number",
            day,
        )
        return [row[0] for row in rows]

    def vectors(
        self, numbers: Sequence[int] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float16]]:
        """Passage numbers in ascending order and their vectors, one row each."""
        chosen = (
            "" if numbers is None else f" WHERE number IN ({','.join(map(str, map(int, numbers)))})"
        )
        rows = self._rows(f"SELECT number, vector FROM passages{chosen} ORDER BY number")
        found = np.array([row[0] for row in rows], np.int64)
        flat = np.frombuffer(b"".join(row[1] for row in rows), np.float16)
        return found, flat.reshape(len(rows), -1) if rows else flat.reshape(0, 0)

    def matching(self, expression: str) -> Iterator[tuple[int, float]]:
        """Passage numbers that match an FTS5 expression, with BM25 scores, best first."""
        cursor = self._db.execute(
            "SELECT rowid, -bm25(lexical) FROM lexical WHERE lexical MATCH ? ORDER BY 2 DESC, 1",
            (expression,),
        )
        try:
            yield from cursor
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def frequency(self, term: str) -> int:
        """In how many passages an indexed term (stemmed) stands."""
        rows = self._rows("SELECT doc FROM vocabulary WHERE term = ?", term)
        return int(rows[0][0]) if rows else 0

    # Writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: everything inside is kept together, or nothing of it."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise self._damaged(error) from error
        try:
            if not self._rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
                for statement in schema.TABLES.split(";\n"):
                    self._db.execute(statement)
            yield
            self.note({"digest": self._digest()})
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise self._damaged(error) from error
        except BaseException:
            self._roll_back()
            raise

    def note(self, facts: Mapping[str, str]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(facts.items()))

    def add(self, document: Document, vectors: NDArray[np.float16]) -> None:
        """A document with one vector per passage of :func:`corpus.passages.passages`."""
        marks = ",".join("?" * (schema.COLUMNS.count(",") + 1))
        number = self._db.execute(
            f"INSERT INTO documents ({schema.COLUMNS}) VALUES ({marks})",
            schema.document_row(document),
        ).lastrowid
        for passage, vector in zip(passages(document), vectors, strict=True):
            row = self._db.execute(
                'INSERT INTO passages (document, start, "end", vector) VALUES (?, ?, ?, ?)',
                (number, passage.span.start, passage.span.end, vector.tobytes()),
            ).lastrowid
            self._db.execute(
                "INSERT INTO lexical (rowid, words) VALUES (?, ?)", (row, contextual(passage))
            )

    def record(self, origin: Origin) -> None:
        """Note what a file held when it was read."""
        ids = json.dumps(sorted(origin.documents), ensure_ascii=False)
        self._db.execute(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)",
            (origin.root, origin.path, origin.id, origin.sha256, ids),
        )

    def forget(self, path: str) -> None:
        """A file that is gone; its documents are removed by :meth:`remove`."""
        self._db.execute("DELETE FROM sources WHERE path = ?", (path,))

    def remove(self, id_: str) -> None:
        """A document and everything made from it."""
        document = self.document(id_)
        (number,) = self._rows("SELECT number FROM documents WHERE id = ?", id_)[0]
        for row, start, end in self._rows(
            'SELECT number, start, "end" FROM passages WHERE document = ?', number
        ):
            words = contextual(Passage(document, Span(start, end)))
            self._db.execute(
                "INSERT INTO lexical (lexical, rowid, words) VALUES ('delete', ?, ?)", (row, words)
            )
        self._db.execute("DELETE FROM passages WHERE document = ?", (number,))
        self._db.execute("DELETE FROM documents WHERE number = ?", (number,))

    def clear(self) -> None:
        """Everything, so that a build begins anew."""
        self._db.execute("INSERT INTO lexical (lexical) VALUES ('delete-all')")
        self._db.execute("DELETE FROM passages")
        self._db.execute("DELETE FROM documents")
        self._db.execute("DELETE FROM sources")
        self._db.execute("DELETE FROM meta")

    def _digest(self) -> str:
        """Over what decides hits and verdicts, by id: how it came to be is no part of it."""
        digest = hashlib.sha256()
        for row in self._db.execute(
            "SELECT id, title, uri, published, sha256, status, supersedes, superseded_by"
            " FROM documents ORDER BY id"
        ):
            digest.update(repr(row).encode())
        for key in ("schema", "embedder", "embedder_sha256"):
            digest.update(f"{key}={self.meta(key)}".encode())
        return digest.hexdigest()

    def _roll_back(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def _rows(self, query: str, *values: object) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _damaged(self, error: sqlite3.Error) -> UnavailableError:
        if "locked" in str(error) or "busy" in str(error):
            hint = "wait until the other factcheck has finished, then try again"
            return UnavailableError("another process is writing", place=str(self.path), hint=hint)
        hint = "build it again: factcheck index build FOLDER"
        return UnavailableError(f"the index is damaged ({error})", place=str(self.path), hint=hint)
