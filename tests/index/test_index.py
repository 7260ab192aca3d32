"""Building, opening and searching an index."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from corpus import Document, UnavailableError, UserError
from corpus.readers import read_text
from index import Index, Query
from tests.index.letters import LetterCounts

SOURCES = {
    "bridge.txt": "The harbour bridge cost $41.2 million. It opened in May 2019.",
    "ferry.txt": "Ferries carried 1,204 passengers a day. The jetty was rebuilt.",
    "zoo.txt": "Zebras graze quietly. Zoo visits fell by a fifth.",
}


def documents() -> list[Document]:
    return [read_text(text, name=name) for name, text in SOURCES.items()]


@pytest.fixture
def built(tmp_path: Path) -> Index:
    return Index.build(tmp_path / "ix", documents(), LetterCounts())


def test_finds_by_words_and_by_meaning(built: Index) -> None:
    for mode in ("hybrid", "dense", "lexical"):
        (matches,) = built.search([Query("zebras at the zoo")], 3, mode=mode)
        assert matches[0].passage.document.id == "zoo.txt"
        assert all(0 <= match.score <= 1 for match in matches)


def test_terms_are_looked_up_too(built: Index) -> None:
    (matches,) = built.search([Query("what was paid", terms=("$41.2 million",))], 1)
    assert matches[0].passage.document.id == "bridge.txt"


def test_later_sources_are_left_out(tmp_path: Path) -> None:
    dated = [
        read_text(f"Date: {day}\n\n{SOURCES['zoo.txt']}", name=day)
        for day in ("2024-05-01", "2025-05-01")
    ]
    index = Index.build(tmp_path / "ix", dated, LetterCounts())
    (matches,) = index.search([Query("zebras", not_after=date(2024, 12, 31))], 5)
    assert [match.passage.document.id for match in matches] == ["2024-05-01"]


def test_opens_again_with_the_same_answers(built: Index, tmp_path: Path) -> None:
    before = built.search([Query("ferries")], 3)
    again = Index.open(tmp_path / "ix", LetterCounts())
    assert again.search([Query("ferries")], 3) == before
    assert again.digest == built.digest


def test_another_model_is_refused(built: Index, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"made by the model letter-counts, not by other"):
        Index.open(tmp_path / "ix", LetterCounts("other"))


def test_missing_index(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="no index here"):
        Index.open(tmp_path / "none", LetterCounts())


def test_damaged_index(built: Index, tmp_path: Path) -> None:
    built.close()
    file = tmp_path / "ix" / "corpus.sqlite"
    file.write_bytes(b"not a database" * 1000)
    with pytest.raises(UnavailableError, match="damaged"):
        Index.open(tmp_path / "ix", LetterCounts())


def test_nothing_to_index(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no document"):
        Index.build(tmp_path / "ix", [], LetterCounts())


def test_built_in_steps_is_the_same_index(built: Index, tmp_path: Path) -> None:
    first, *others = documents()
    stepwise = Index.build(tmp_path / "steps", [first], LetterCounts())
    for document in reversed(others):
        stepwise.update([document])
    queries = [Query("zebras"), Query("bridge"), Query("passengers", terms=("1,204",))]
    assert stepwise.search(queries, 3) == built.search(queries, 3)
    assert stepwise.digest == built.digest


def test_a_removed_document_is_gone(built: Index) -> None:
    built.remove(["zoo.txt"])
    for mode in ("hybrid", "dense", "lexical"):
        (matches,) = built.search([Query("zebras at the zoo")], 3, mode=mode)
        assert "zoo.txt" not in {match.passage.document.id for match in matches}


@pytest.mark.parametrize("damage", [b"not a database" * 1000, b""])
def test_a_damaged_index_is_built_again(built: Index, tmp_path: Path, damage: bytes) -> None:
    digest = built.digest
    built.close()
    (tmp_path / "ix" / "corpus.sqlite").write_bytes(damage)
    assert Index.build(tmp_path / "ix", documents(), LetterCounts()).digest == digest


def test_an_index_of_another_version(built: Index, tmp_path: Path) -> None:
    built.close()
    with sqlite3.connect(tmp_path / "ix" / "corpus.sqlite") as db:
        db.execute("ALTER TABLE documents DROP COLUMN marks")
        db.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    db.close()
    with pytest.raises(UserError, match="this index is of version 1"):
        Index.open(tmp_path / "ix", LetterCounts())
    assert Index.build(tmp_path / "ix", documents(), LetterCounts()).ids() == set(SOURCES)


def test_many_threads_get_the_same_answers(built: Index) -> None:
    queries = [Query(text, terms=("1,204",)) for text in SOURCES.values()] * 20
    alone = [built.search([query], 2) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda query: built.search([query], 2), queries)) == alone


def test_a_reader_follows_what_another_writes(tmp_path: Path) -> None:
    documents = [read_text(f"Bridge {n} of the Lenn.", name=f"{n}.txt") for n in range(3)]
    writer = Index.build(tmp_path / "ix", documents, LetterCounts())
    reader = Index.open(tmp_path / "ix", LetterCounts())
    before = reader.search([Query("bridge")], 5)
    assert len(before[0]) == 3
    writer.remove(["1.txt"])
    assert {m.passage.document.id for m in reader.search([Query("bridge")], 5)[0]} == {
        "0.txt",
        "2.txt",
    }
    writer.update(documents)  # the same digest, other numbers
    for mode in ("hybrid", "dense", "lexical"):
        assert reader.search([Query("bridge")], 5, mode=mode) == writer.search(
            [Query("bridge")], 5, mode=mode
        )
    assert reader.search([Query("bridge")], 5) == before
