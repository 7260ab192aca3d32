"""Words as the full-text index writes them: SQLite's own tokenizer, asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache
from threading import Lock

_ONE_AT_A_TIME = Lock()
TOKENIZER = "porter unicode61 remove_diacritics 2"


@cache
def _analyser() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.execute(f"CREATE VIRTUAL TABLE texts USING fts5 (words, tokenize='{TOKENIZER}')")
    db.execute("CREATE VIRTUAL TABLE terms USING fts5vocab (texts, instance)")
    return db


def stems(texts: Sequence[str]) -> list[list[str]]:
    """The indexed terms of each text, in order."""
    found: list[list[str]] = [[] for _ in texts]
    with _ONE_AT_A_TIME:
        db = _analyser()
        db.execute("DELETE FROM texts")
        db.executemany("INSERT INTO texts (rowid, words) VALUES (?, ?)", enumerate(texts))
        for term, row in db.execute("SELECT term, doc FROM terms ORDER BY doc, offset"):
            found[row].append(term)
    return found
