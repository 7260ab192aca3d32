"""Sources indexed on the fly: kept, and never stale."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus import InputError, UserError
from corpus.readers import Collection
from index import Index, Query, cached
from tests.index.letters import LetterCounts


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    (folder / "old").mkdir(parents=True)
    (folder / "bridge.txt").write_text("The bridge cost $41.2 million.", "utf-8")
    (folder / "zoo.md").write_text("# Zoo\n\nZebras graze quietly.", "utf-8")
    (folder / "old" / "ferry.txt").write_text("Ferries carried 1,204 passengers.", "utf-8")
    return folder


def ask(desk: Path, tmp_path: Path, model: LetterCounts) -> Index:
    return cached(Collection((desk,)), model, tmp_path / "cache")


def test_only_what_changed_is_embedded(desk: Path, tmp_path: Path) -> None:
    model = LetterCounts()
    ask(desk, tmp_path, model).close()
    assert model.encoded == 3
    ask(desk, tmp_path, model).close()
    assert model.encoded == 3
    (desk / "zoo.md").write_text("# Zoo\n\nZebras sleep.", "utf-8")
    ask(desk, tmp_path, model).close()
    assert model.encoded == 4


def test_a_file_rewritten_with_its_old_time_is_noticed(desk: Path, tmp_path: Path) -> None:
    model = LetterCounts()
    ask(desk, tmp_path, model).close()
    file = desk / "bridge.txt"
    before = file.stat()
    file.write_text("The bridge cost $91.2 million.", "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    (matches,) = ask(desk, tmp_path, model).search([Query("bridge")], 1)
    assert "$91.2" in matches[0].passage.text


def test_deleted_and_renamed_files(desk: Path, tmp_path: Path) -> None:
    model = LetterCounts()
    ask(desk, tmp_path, model).close()
    (desk / "zoo.md").unlink()
    (desk / "old" / "ferry.txt").rename(desk / "ship.txt")
    index = ask(desk, tmp_path, model)
    assert index.ids() == {"bridge.txt", "ship.txt"}


def test_same_as_built_at_once(desk: Path, tmp_path: Path) -> None:
    ask(desk, tmp_path, LetterCounts()).close()
    (desk / "more.txt").write_text("More zebras came.", "utf-8")
    stepwise = ask(desk, tmp_path, LetterCounts())
    at_once = Index.build(tmp_path / "ix", Collection((desk,)), LetterCounts())
    queries = [Query("zebras"), Query("bridge", terms=("$41.2 million",))]
    assert stepwise.search(queries, 5) == at_once.search(queries, 5)
    assert stepwise.digest == at_once.digest


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        cached(Collection((tmp_path / "none",)), LetterCounts(), tmp_path / "cache")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match="no document"):
        cached(Collection((tmp_path / "empty",)), LetterCounts(), tmp_path / "cache")


def test_an_emptied_folder_is_not_answered_from_memory(desk: Path, tmp_path: Path) -> None:
    ask(desk, tmp_path, LetterCounts()).close()
    for file in desk.rglob("*.*"):
        file.unlink()
    with pytest.raises(UserError, match="no document"):
        ask(desk, tmp_path, LetterCounts())


def test_two_folders_with_one_file_name(tmp_path: Path) -> None:
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"It rained in the {name}.", "utf-8")
    at_once = Index.build(
        tmp_path / "ix", Collection((tmp_path / "north", tmp_path / "south")), LetterCounts()
    )
    stepwise = Index.build(tmp_path / "iy", Collection((tmp_path / "north",)), LetterCounts())
    stepwise.update(Collection((tmp_path / "south",)))
    assert at_once.ids() == stepwise.ids() == {"a.txt", "south/a.txt"}
    assert at_once.digest == stepwise.digest


def test_rows_keep_their_ids_and_follow_their_file(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    line = '{{"id": "{0}", "title": "T", "text": "Zebra number {0}."}}\n'
    rows.write_text(line.format(1) + line.format(2), "utf-8")
    model = LetterCounts()
    index = Index.build(tmp_path / "ix", Collection((rows,)), model)
    rows.write_text(line.format(2) + line.format(3), "utf-8")
    index.update(Collection((rows,)))
    assert index.ids() == {"2", "3"}
    assert model.encoded == 3


def test_a_broken_row_is_named_and_read_again(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "1", "text": "A zebra."}\n{"id": 2}\n', "utf-8")
    collection = Collection((rows,))
    index = Index.build(tmp_path / "ix", collection, LetterCounts())
    assert [error.place for error in collection.failed] == [f"{rows}:2"]
    again = Collection((rows,))
    index.update(again)
    assert len(again.failed) == 1
    assert index.ids() == {"1"}


def test_a_part_of_a_folder_keeps_its_ids(desk: Path, tmp_path: Path) -> None:
    index = Index.build(tmp_path / "ix", Collection((desk,)), LetterCounts())
    (desk / "old" / "ferry.txt").write_text("Ferries carried 2,408 passengers.", "utf-8")
    (desk / "old" / "tram.txt").write_text("The tram line opened.", "utf-8")
    index.update(Collection((desk / "old" / "ferry.txt",)))
    assert index.ids() == {"bridge.txt", "zoo.md", "old/ferry.txt"}
    index.update(Collection((desk / "old",)))
    assert index.ids() == {"bridge.txt", "zoo.md", "old/ferry.txt", "old/tram.txt"}
    (desk / "old" / "ferry.txt").unlink()
    index.update(Collection((desk / "old",)))
    at_once = Index.build(tmp_path / "iy", Collection((desk,)), LetterCounts())
    assert index.digest == at_once.digest
