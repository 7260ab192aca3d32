"""One SQLite file: documents, passages, full text and vectors, changed together or not at all."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from corpus import schema
from corpus.context import contextual
from corpus.database import Database
from corpus.document import Document, Passage, Status
from corpus.entries import Entry, Origin
from corpus.passages import passages
from corpus.span import Span

_PART = 4096  # vectors read at a time
_DOCUMENT = f"SELECT {schema.COLUMNS} FROM documents"


class Store(Database):
    """The tables of :mod:`corpus.schema`. Passages have numbers; ids are the documents'."""

    def count(self, table: str) -> int:
        """Rows of ``documents`` or ``passages``."""
        return int(self._rows(f"SELECT count(*) FROM {table}")[0][0])

    def documents(self) -> Iterator[Document]:
        """Every document, by id."""
        for row in self._rows("SELECT id FROM documents ORDER BY id"):
            yield self.document(row[0])

    def entries(self) -> list[Entry]:
        """Every document without its text, by id."""
        rows = self._rows(
            "SELECT id, title, uri, published, status, supersedes, superseded_by FROM documents"
            " ORDER BY id"
        )
        return [
            Entry(id_, title, uri, published, Status(status), _names(names), by)
            for id_, title, uri, published, status, names, by in rows
        ]

    def ids(self) -> frozenset[str]:
        """The id of every document."""
        return frozenset(row[0] for row in self._rows("SELECT id FROM documents"))

    def hashes(self) -> dict[str, str]:
        """The SHA-256 of every document's content, by id."""
        return dict(self._rows("SELECT id, sha256 FROM documents ORDER BY id"))

    def identities(self, among: Iterable[str]) -> frozenset[str]:
        """Which of these ids are there."""
        query = "SELECT id FROM documents WHERE id = ?"
        return frozenset(row[0] for id_ in among for row in self._rows(query, id_))

    def twins(self, document: Document) -> list[Document]:
        """Documents of the same id or the same content: they may share passages with it."""
        rows = self._rows(
            f"{_DOCUMENT} WHERE id = ? OR substr(sha256, 1, 12) = ? LIMIT 4",
            document.id,
            document.sha256[:12],
        )
        return [schema.row_document(row) for row in rows]

    def embedded(self, document: Document) -> tuple[list[Span], list[NDArray[np.int8]]]:
        """The spans and vectors of a document's passages."""
        rows = self._rows(
            'SELECT p.start, p."end", p.vector FROM passages p'
            " JOIN documents d ON d.number = p.document WHERE d.id = ? ORDER BY p.start",
            document.id,
        )
        return [Span(a, b) for a, b, _ in rows], [_vector(v) for _, _, v in rows]

    def origins(self) -> list[Origin]:
        """The files that documents were read from."""
        rows = self._rows("SELECT root, path, id, sha256, documents FROM sources ORDER BY path")
        return [Origin(a, b, c, d, frozenset(json.loads(e))) for a, b, c, d, e in rows]

    def document(self, id_: str) -> Document:
        row = self._rows(f"{_DOCUMENT} WHERE id = ?", id_)[0]
        try:
            return schema.row_document(row)
        except (ValueError, KeyError, TypeError) as error:
            raise self._failed(sqlite3.DatabaseError(f"document {id_}")) from error

    def places(self, numbers: Sequence[int]) -> dict[int, tuple[str, Span]]:
        """Document id and span of each passage number."""
        marks = ",".join(map(str, map(int, numbers)))
        rows = self._rows(
            "SELECT p.number, d.id, p.start, p.end FROM passages p"
            f" JOIN documents d ON d.number = p.document WHERE p.number IN ({marks})"
        )
        return {number: (id_, Span(start, end)) for number, id_, start, end in rows}

    def numbers(self) -> NDArray[np.int64]:
        """The number of every passage, in ascending order. A number is never used again as long
        as ``meta("lineage")`` stays the same."""
        rows = self._rows("SELECT number FROM passages ORDER BY number")
        return np.fromiter((row[0] for row in rows), np.int64, len(rows))

    def generation(self) -> str:
        """A name for the state that also changes where the same documents get other numbers:
        taken out and put back, or built again."""
        last = self._rows("SELECT max(seq) FROM sqlite_sequence WHERE name = 'passages'")[0][0]
        return f"{self.meta('lineage')}-{(self.meta('digest') or '')[:16]}-{last or 0}"

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
    ) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
        """Passage numbers in ascending order and their vectors, one row each."""
        parts = list(self.vector_parts(numbers))
        if not parts:
            return np.zeros(0, np.int64), np.zeros((0, 0), np.int8)
        found, codes = zip(*parts, strict=True)
        return np.concatenate(found), np.concatenate(codes)

    def vector_parts(
        self, numbers: Sequence[int] | None = None
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int8]]]:
        """As :meth:`vectors`, a few thousand at a time, so that memory stays flat."""
        dimension = None
        for rows in self._vector_rows(numbers):
            lengths = {len(row[1]) for row in rows}
            dimension = dimension or min(lengths)
            if lengths != {dimension}:
                raise self._failed(sqlite3.DatabaseError("vectors of several lengths"))
            codes = np.frombuffer(b"".join(row[1] for row in rows), np.int8)
            yield np.array([row[0] for row in rows], np.int64), codes.reshape(len(rows), -1)

    def _vector_rows(self, numbers: Sequence[int] | None) -> Iterator[list[tuple[int, bytes]]]:
        query = "SELECT number, vector FROM passages{} ORDER BY number"
        if numbers is not None:
            wanted = sorted(map(int, numbers))
            for start in range(0, len(wanted), _PART):
                marks = ",".join(map(str, wanted[start : start + _PART]))
                rows = self._rows(query.format(f" WHERE number IN ({marks})"))
                if rows:
                    yield rows
            return
        try:
            cursor = self._db.execute(query.format(""))
            while rows := cursor.fetchmany(_PART):
                yield rows
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def matching(self, expression: str) -> Iterator[tuple[int, float]]:
        """Passage numbers that match an FTS5 expression, with BM25 scores, best first."""
        cursor = self._db.execute(
            "SELECT rowid, -bm25(lexical) FROM lexical WHERE lexical MATCH ? ORDER BY 2 DESC, 1",
            (expression,),
        )
        try:
            yield from cursor
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def frequency(self, term: str) -> int:
        """In how many passages an indexed term (stemmed) stands."""
        rows = self._rows("SELECT doc FROM vocabulary WHERE term = ?", term)
        return int(rows[0][0]) if rows else 0

    # Writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, at whose end the digest is that of the new state."""
        with self.transaction():
            if not self._made():
                self._create()
            yield
            passages = str(self.count("passages"))
            self.note({"digest": self.state(), "passages": passages})

    def note(self, facts: Mapping[str, str]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(facts.items()))

    def add(self, document: Document, vectors: NDArray[np.int8]) -> None:
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
            self._look_up(int(row or 0), passage)

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
        for number, start, end in self._numbered(id_):
            words = contextual(Passage(document, Span(start, end)))
            self._db.execute(
                "INSERT INTO lexical (lexical, rowid, words) VALUES ('delete', ?, ?)",
                (number, words),
            )
        self.drop(id_)

    def drop(self, id_: str) -> None:
        """A document whose entries in the full-text index cannot be relied on: see
        :meth:`index_again`."""
        self._db.execute(
            "DELETE FROM passages WHERE document = (SELECT number FROM documents WHERE id = ?)",
            (id_,),
        )
        self._db.execute("DELETE FROM documents WHERE id = ?", (id_,))

    def clear(self) -> None:
        """Everything, also tables of another version, so that a build begins anew."""
        for table in ("vocabulary", "lexical", "passages", "documents", "sources", "meta"):
            self._db.execute(f"DROP TABLE IF EXISTS {table}")
        self._create()

    def _create(self) -> None:
        for statement in (schema.TABLES + schema.FULL_TEXT).split(";\n"):
            self._db.execute(statement)
        self.note({"lineage": secrets.token_hex(4)})

    def index_again(self) -> None:
        """Make the full-text index from the documents, whatever state it was in."""
        self._db.execute("DROP TABLE IF EXISTS vocabulary")
        self._db.execute("DROP TABLE IF EXISTS lexical")
        for statement in schema.FULL_TEXT.split(";\n"):
            self._db.execute(statement)
        for id_ in sorted(self.ids()):
            document = self.document(id_)
            for number, start, end in self._numbered(id_):
                self._look_up(number, Passage(document, Span(start, end)))

    def full_text_whole(self) -> bool:
        """Whether the full-text index is sound and holds every passage."""
        try:
            self._db.execute("INSERT INTO lexical (lexical) VALUES ('integrity-check')")
            ((held,),) = self._rows("SELECT count(*) FROM lexical_docsize")
        except sqlite3.Error:
            return False
        return bool(held == self.count("passages"))

    def tidy(self) -> None:
        """Merge the full-text index's parts."""
        self._db.execute("INSERT INTO lexical (lexical) VALUES ('optimize')")

    def _numbered(self, id_: str) -> list[tuple[int, int, int]]:
        return self._rows(
            'SELECT p.number, p.start, p."end" FROM passages p'
            " JOIN documents d ON d.number = p.document WHERE d.id = ? ORDER BY p.start",
            id_,
        )

    def _look_up(self, number: int, passage: Passage) -> None:
        words = contextual(passage)
        self._db.execute("INSERT INTO lexical (rowid, words) VALUES (?, ?)", (number, words))

    def state(self) -> str:
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


def _names(listed: str) -> tuple[str, ...]:
    return () if listed == "[]" else tuple(json.loads(listed))


def _vector(content: bytes) -> NDArray[np.int8]:
    return np.frombuffer(content, np.int8)
