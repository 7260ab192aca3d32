"""``factcheck index``, on the real encoder and a small corpus."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from factcheck.commands.meter import line
from tests.commands.running import factcheck

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    rows = [
        {"id": "budget", "title": "Budget", "text": "The council adopted a $40 million budget."},
        {"id": "bridge", "title": "Bridge", "text": "The old bridge closes in May for repairs."},
        {"id": "school", "title": "School", "text": "Two new teachers joined the school."},
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "picture.xyz").write_bytes(b"\x00\x01")
    result = factcheck("index", "build", "--index", "ix", "rows.jsonl", cwd=folder)
    assert result.code == 0, result.err
    return folder


def test_search_answers_every_line_in_order(built: Path) -> None:
    lines = [{"id": "q2", "query": "repairs to a bridge"}, {"id": "q1", "query": "teachers"}]
    stdin = "".join(json.dumps(line) + "\n" for line in lines)
    result = factcheck("index", "search", "--index", "ix", "-k", "2", cwd=built, stdin=stdin)
    assert result.code == 0, result.err
    answers = [json.loads(line) for line in result.out.splitlines()]
    assert [answer["id"] for answer in answers] == ["q2", "q1"]
    assert [answer["hits"][0]["document"] for answer in answers] == ["bridge", "school"]
    assert all(len({h["document"] for h in a["hits"]}) == len(a["hits"]) for a in answers)


@pytest.mark.parametrize("option", ["--dense-only", "--lexical-only"])
def test_one_kind_of_search_alone(built: Path, option: str) -> None:
    result = factcheck("index", "search", "bridge repairs", option, "--index", "ix", cwd=built)
    assert result.code == 0, result.err
    assert " bridge:" in result.out.splitlines()[0]


def test_info_names_the_faiss_index(built: Path) -> None:
    result = factcheck("index", "info", "--index", "ix", cwd=built)
    assert result.code == 0
    assert "documents: 3" in result.out
    assert "faiss: " in result.out


def test_files_of_unknown_type_are_passed_over_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge was opened in 1931.\n")
    (tmp_path / "b.xyz").write_bytes(b"\x00")
    result = factcheck("index", "build", "--index", str(tmp_path / ".ix"), str(tmp_path))
    assert result.code == 0
    assert "b.xyz" in result.err


def test_a_known_file_that_cannot_be_read_is_exit_1(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge was opened in 1931.\n")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02" * 100)
    result = factcheck("index", "build", "--index", str(tmp_path / ".ix"), str(tmp_path))
    assert result.code == 1
    assert "b.txt" in result.err


def test_a_broken_row_is_exit_1_and_the_rest_is_indexed(tmp_path: Path) -> None:
    rows = '{"id": "a", "text": "The bridge."}\n{broken\n{"id": "b", "text": "The school."}\n'
    (tmp_path / "rows.jsonl").write_text(rows)
    result = factcheck("index", "build", "--index", "ix", "rows.jsonl", cwd=tmp_path)
    assert result.code == 1
    assert "rows.jsonl:2: not a JSON object" in result.err
    assert "2 documents" in result.err


def test_an_index_of_another_model_is_refused(built: Path, tmp_path: Path) -> None:
    import sqlite3

    other = tmp_path / "other"
    other.mkdir()
    content = (built / "ix" / "corpus.sqlite").read_bytes()
    (other / "corpus.sqlite").write_bytes(content)
    with sqlite3.connect(other / "corpus.sqlite") as store:
        store.execute("UPDATE meta SET value = 'x' WHERE key = 'embedder_sha256'")
    result = factcheck("index", "search", "bridge", "--index", str(other))
    assert result.code == 2
    assert "model" in result.err
    assert "index build" in result.err


def test_a_damaged_index_is_exit_3(tmp_path: Path) -> None:
    (tmp_path / "corpus.sqlite").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    result = factcheck("index", "info", "--index", str(tmp_path))
    assert result.code == 3
    assert "Traceback" not in result.err


def test_check_and_compact(built: Path) -> None:
    assert factcheck("index", "check", "--index", "ix", cwd=built).out.startswith("whole: ")
    assert factcheck("index", "compact", "--index", "ix", cwd=built).code == 0


def test_remove(built: Path) -> None:
    shutil.copytree(built / "ix", built / "other")
    result = factcheck("index", "remove", "--index", "other", "bridge", cwd=built)
    assert result.code == 0, result.err
    assert "2 documents" in result.err
    again = factcheck("index", "remove", "--index", "other", "bridge", cwd=built)
    assert again.code == 2
    assert "no such document" in again.err


def test_check_of_a_damaged_record_is_exit_3(built: Path) -> None:
    shutil.copytree(built / "ix", built / "broken")
    with sqlite3.connect(built / "broken" / "corpus.sqlite") as db:
        db.execute("UPDATE documents SET blocks = 'nonsense' WHERE id = 'bridge'")
    db.close()
    result = factcheck("index", "check", "--index", "broken", cwd=built)
    assert result.code == 3
    assert result.out == "damaged: bridge: its record cannot be read\n"


def test_the_progress_line() -> None:
    assert line("indexing", 120, 400, 15.0) == "indexing 120 of 400, 8.0/s, 35 s left"
    assert line("indexing", 120, None, 15.0) == "indexing 120, 8.0/s"
