"""The shelf gives back what was put on it, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import shelf as shelves
from corpus.shelf import Shelf, kept
from corpus.tables import parsed, read_table

VALUES = {"one": {"a": [1, 2.5, None]}, "two": frozenset("xyz"), "three": "é" * 200}


def filled(path: Path) -> Shelf:
    shelf = Shelf(path)
    for key, value in VALUES.items():
        shelf.put(key, value)
    shelf.save()
    return Shelf(path)


def test_it_gives_back_what_was_put_on_it(tmp_path: Path) -> None:
    shelf = filled(tmp_path / "folder" / "shelf.bin")
    assert {key: shelf.get(key) for key in VALUES} == VALUES
    assert shelf.get("four") is None


def test_what_two_processes_add_is_never_mixed_up(tmp_path: Path) -> None:
    one, other = filled(tmp_path / "shelf.bin"), Shelf(tmp_path / "shelf.bin")
    one.put("four", 4)
    other.put("five", 5)
    one.save()
    other.save()
    last = Shelf(tmp_path / "shelf.bin")
    assert last.get("five") == 5
    assert {key: last.get(key) for key in VALUES} == VALUES


def test_no_wrong_bit_is_ever_given_back(tmp_path: Path) -> None:
    path = tmp_path / "shelf.bin"
    filled(path)
    content = path.read_bytes()
    for at in range(len(content)):
        spoilt = bytearray(content)
        spoilt[at] ^= 16
        path.write_bytes(bytes(spoilt))
        shelf = Shelf(path)
        assert all(shelf.get(key) in (value, None) for key, value in VALUES.items())
    for end in range(0, len(content), 7):
        path.write_bytes(content[:end])
        shelf = Shelf(path)
        assert all(shelf.get(key) in (value, None) for key, value in VALUES.items())


def test_what_is_too_much_is_what_nobody_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "_MOST", 300)
    shelf = filled(tmp_path / "shelf.bin")
    assert shelf.get("one") == VALUES["one"]
    shelf.put("four", "z" * 200)
    shelf.save()
    last = Shelf(tmp_path / "shelf.bin")
    assert (last.get("one"), last.get("three"), last.get("four")) == (
        VALUES["one"],
        None,
        "z" * 200,
    )


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shelf = filled(tmp_path / "file" / "shelf.bin")
    assert shelf.get("one") is None


def test_a_changed_file_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "_open", [Shelf(tmp_path / "shelf.bin")])
    path = tmp_path / "list.yml"
    for number in (1, 2, 1):
        path.write_text(f"words: [{number}, a]\nday: 2024-01-0{number}\n", "utf-8")
        assert read_table(path) == parsed(path.read_bytes())
        assert read_table(path)["words"] == [number, "a"]


def test_it_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []

    def make(source: bytes) -> int:
        made.append(source)
        return len(source)

    assert (kept("length", b"abc", make), kept("length", b"abc", make)) == (3, 3)
    assert made == [b"abc", b"abc"], "without a shelf it is made each time"
    shelf = Shelf(tmp_path / "shelf.bin")
    monkeypatch.setattr(shelves, "_open", [shelf])
    assert kept("length", b"abcd", make) == 4
    shelf.save()
    monkeypatch.setattr(shelves, "_open", [Shelf(tmp_path / "shelf.bin")])
    assert (kept("length", b"abcd", make), kept("length", b"ab", make)) == (4, 2)
    assert made[2:] == [b"abcd", b"ab"]
