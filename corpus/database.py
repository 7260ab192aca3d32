"""A SQLite file in WAL mode: its connection, its transactions and its errors in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from corpus.errors import UnavailableError

_BUSY_SECONDS = 60
_UNWRITABLE = (
    *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL),
    sqlite3.SQLITE_CANTOPEN,
)
_BUILD = "build it: factcheck index build FOLDER"


class Database:
    """A file opened for reading, or for writing inside :meth:`writing`.

    WAL mode: readers see the last committed state while one writer works; a process that dies in
    the middle leaves that state. Where the folder cannot be written the file is read as it is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if self._emptied():
            raise self._damaged("its file is empty")
        writable = os.access(path.parent, os.W_OK) and (
            not path.exists() or os.access(path, os.W_OK)
        )
        uri = path.resolve().as_uri() + ("" if writable else "?mode=ro&immutable=1")
        try:
            self._db = sqlite3.connect(
                uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            if writable:
                self._db.execute("PRAGMA journal_mode=WAL")
                self._db.execute("PRAGMA synchronous=NORMAL")
        except sqlite3.Error as error:
            raise self._failed(error) from error

    @classmethod
    def open(cls, path: Path) -> Self:
        """An existing file; :class:`UnavailableError` when missing, unfinished or damaged."""
        if not path.is_file():
            raise UnavailableError("no index here", place=str(path.parent), hint=_BUILD)
        database = cls(path)
        try:
            if not database.ready:
                message = "the index was never finished"
                raise UnavailableError(message, place=str(path.parent), hint=_BUILD)
        except BaseException:
            database.close()
            raise
        return database

    def __enter__(self) -> Self:
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

    @property
    def ready(self) -> bool:
        """Whether it was ever written to the end."""
        return self._made() and self.meta("digest") is not None

    def meta(self, key: str) -> str | None:
        """What was noted under ``key``: ``schema``, ``embedder``, ``digest``, …"""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0][0]) if rows else None

    def integrity(self) -> list[str]:
        """What SQLite finds wrong with the file; nothing when it is whole."""
        try:
            rows = self._db.execute("PRAGMA integrity_check(10)").fetchall()
        except sqlite3.Error as error:
            return [str(error)]
        return [row[0] for row in rows if row[0] != "ok"]

    def vacuum(self) -> None:
        """Give the space of what was removed back to the disk."""
        try:
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise self._failed(error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is kept together, or nothing of it."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
            self._checkpoint()
        except sqlite3.Error as error:
            self._roll_back()
            raise self._failed(error) from error
        except BaseException:
            self._roll_back()
            raise

    def _checkpoint(self) -> None:
        """Move the log into the file and empty it, unless a reader needs it now."""
        self._db.execute("PRAGMA busy_timeout = 0")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.execute(f"PRAGMA busy_timeout = {int(_BUSY_SECONDS * 1000)}")

    def _made(self) -> bool:
        return bool(self._rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'"))

    def _roll_back(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def _rows(self, query: str, *values: object) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def _failed(self, error: sqlite3.Error) -> UnavailableError:
        text = str(error)
        place = str(self.path.parent)
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            hint = "wait until the other factcheck has finished, then try again"
            return UnavailableError("another process is writing to it", place=place, hint=hint)
        if code in _UNWRITABLE:
            hint = "check that the folder can be written and has room"
            return UnavailableError(f"the index cannot be written ({text})", place=place, hint=hint)
        return self._damaged(text)

    def _damaged(self, text: str) -> UnavailableError:
        hint = "build it again: factcheck index build FOLDER"
        place = str(self.path.parent)
        return UnavailableError(f"the index is damaged ({text})", place=place, hint=hint)

    def _emptied(self) -> bool:
        """Whether the file was emptied and its log was not: SQLite would wait for ever."""
        log = self.path.with_name(self.path.name + "-wal")
        try:
            return self.path.stat().st_size == 0 < log.stat().st_size
        except OSError:
            return False
