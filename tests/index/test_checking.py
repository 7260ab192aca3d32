"""An index proved whole, and mended where that can be done."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from corpus import UnavailableError
from corpus.readers import read_text
from corpus.store import Store
from index import Index, Query
from tests.index.letters import LetterCounts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = [
        read_text("Zebras graze quietly at the zoo.", name="zoo.txt"),
        read_text("The bridge cost $41.2 million.", name="bridge.txt"),
    ]
    Index.build(tmp_path / "ix", documents, LetterCounts()).close()
    return tmp_path / "ix"


def spoil(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "corpus.sqlite") as db:
        db.execute(statement)
    db.close()


def test_a_whole_index(folder: Path) -> None:
    checked = Index.open(folder, LetterCounts()).check()
    assert (checked.documents, checked.passages) == (2, 2)
    assert checked.whole
    assert not checked.mended


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM passages WHERE number = 1", "its passages were incomplete"),
        ("UPDATE passages SET vector = zeroblob(54)", "its vectors were damaged"),
        ("UPDATE passages SET vector = x'00'", "its vectors were damaged"),
        ("INSERT INTO lexical (lexical) VALUES ('delete-all')", "full-text index"),
        ("UPDATE meta SET value = 'x' WHERE key = 'digest'", "digest"),
    ],
)
def test_mended(folder: Path, statement: str, said: str) -> None:
    before = Index.open(folder, LetterCounts())
    queries = [Query("zebras"), Query("bridge", terms=("$41.2 million",))]
    hits, digest = before.search(queries, 3), before.digest
    before.close()
    spoil(folder, statement)
    index = Index.open(folder, LetterCounts())
    assert not index.check(mend=False).whole
    checked = index.check()
    assert checked.whole
    assert any(said in line for line in checked.mended)
    assert not index.check().mended
    assert index.search(queries, 3) == hits
    assert index.digest == digest


@pytest.mark.parametrize("how", ["gone", "cut", "empty", "bytes", "another"])
def test_the_faiss_file(folder: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.keeping._CACHED_FROM", 0)
    before = Index.open(folder, LetterCounts())
    queries = [Query("zebras"), Query("bridge")]
    hits = before.search(queries, 3, mode="dense")
    before.close()
    (file,) = folder.glob("vectors-*.faiss")
    content = bytearray(file.read_bytes())
    if how == "gone":
        file.unlink()
    elif how == "another":
        other = [read_text("Something else.", name="zoo.txt")]
        Index.build(folder.parent / "iy", other, LetterCounts()).search(queries, 3)
        (made,) = (folder.parent / "iy").glob("vectors-*.faiss")
        file.write_bytes(made.read_bytes())
    elif how == "bytes":
        at = content.index(bytes(128 + code for code in _codes(folder)[0][:8]))
        content[at : at + 8] = b"\xff" * 8
        file.write_bytes(content)
    else:
        file.write_bytes(content[: len(content) // 2] if how == "cut" else b"")
    index = Index.open(folder, LetterCounts())
    assert index.check(mend=False).whole == (how == "gone")
    checked = index.check()
    assert checked.whole
    assert checked.mended == (() if how == "gone" else ("its FAISS file was damaged",))
    assert index.search(queries, 3, mode="dense") == hits
    assert not index.check().mended


def _codes(folder: Path) -> list[list[int]]:
    with Store.open(folder / "corpus.sqlite") as store:
        codes: list[list[int]] = store.vectors()[1].tolist()
        return codes


def test_a_record_that_cannot_be_read(folder: Path) -> None:
    spoil(folder, "UPDATE documents SET blocks = 'nonsense' WHERE id = 'zoo.txt'")
    checked = Index.open(folder, LetterCounts()).check()
    assert checked.damaged == ("zoo.txt: its record cannot be read",)


def test_pages_overwritten(folder: Path) -> None:
    file = folder / "corpus.sqlite"
    content = bytearray(file.read_bytes())
    content[8192:16384] = b"\xff" * 8192
    file.write_bytes(bytes(content))
    try:
        checked = Index.open(folder, LetterCounts()).check()
    except UnavailableError as error:
        assert "damaged" in error.message
    else:
        assert not checked.whole


@pytest.mark.parametrize("cut", [10, 100, 4096, 3 * 4096])
@pytest.mark.parametrize("live", [False, True])
def test_truncated(folder: Path, cut: int, live: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.database._BUSY_SECONDS", 0.05)
    file = folder / "corpus.sqlite"
    writer = sqlite3.connect(file, isolation_level=None)
    if live:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE meta SET value = 'x' WHERE key = 'lineage'")
    os.truncate(file, cut)
    with pytest.raises(UnavailableError, match="the index is damaged") as caught:
        Index.open(folder, LetterCounts()).check()
    assert "index build" in str(caught.value)
    writer.close()


def test_emptied_beside_a_log(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.database._BUSY_SECONDS", 0.05)
    file = folder / "corpus.sqlite"
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("UPDATE meta SET value = 'x' WHERE key = 'lineage'")
    assert file.with_name("corpus.sqlite-wal").stat().st_size
    os.truncate(file, 0)
    with pytest.raises(UnavailableError, match="the index is damaged"):
        Index.open(folder, LetterCounts())
    again = Index.build(folder, [read_text("New words.", name="new.txt")], LetterCounts())
    assert again.ids() == {"new.txt"}
    assert again.check().whole
    writer.close()


def test_compact_keeps_every_answer(folder: Path) -> None:
    index = Index.open(folder, LetterCounts())
    index.remove(["bridge.txt"])
    hits, digest = index.search([Query("zebras")], 3), index.digest
    index.compact()
    assert index.search([Query("zebras")], 3) == hits
    assert index.digest == digest
    assert index.check().whole


def test_never_finished(folder: Path) -> None:
    spoil(folder, "DELETE FROM meta")
    with pytest.raises(UnavailableError, match="never finished"):
        Index.open(folder, LetterCounts())


def test_two_writers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.database._BUSY_SECONDS", 0.05)
    other = sqlite3.connect(folder / "corpus.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    index = Index.open(folder, LetterCounts())
    assert index.search([Query("zebras")], 1)[0]
    with pytest.raises(UnavailableError, match="another process is writing"):
        index.update([read_text("New words.", name="new.txt")])
    other.execute("ROLLBACK")
    index.update([read_text("New words.", name="new.txt")])
    assert "new.txt" in index.ids()


def test_a_failing_build_leaves_the_old_index(folder: Path) -> None:
    class Broken(LetterCounts):
        def encode(self, texts: object) -> object:  # type: ignore[override]
            raise RuntimeError("out of memory")

    with pytest.raises(RuntimeError):
        Index.build(folder, [read_text("New words.", name="new.txt")], Broken())
    assert Index.open(folder, LetterCounts()).ids() == {"zoo.txt", "bridge.txt"}
