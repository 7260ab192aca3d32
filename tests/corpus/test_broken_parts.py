"""One broken row, member, entry, sheet or record is named, and the rest of its file is read."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from corpus import InputError
from corpus.readers import Collection, read_documents


def collected(path: Path) -> tuple[list[str], list[str]]:
    """Ids of the documents, and messages."""
    collection = Collection((path,))
    ids = [document.id for document in collection]
    return ids, [str(error).split("\n")[0] for error in collection.failed]


def rows(*lines: object) -> str:
    return "".join(
        (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n"
        for line in lines
    )


def test_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    good = [{"id": f"r{n}", "text": f"Row {n} of the Lenn."} for n in range(4)]
    file.write_text(
        rows(good[0], "{broken", good[1], {"id": "x"}, '"a string"', "[" * 99_999, good[2], good[3])
    )
    ids, failed = collected(file)
    assert ids == ["r0", "r1", "r2", "r3"]
    assert failed == [
        f"{file}:2: not a JSON object",
        f'{file}:4: this row has no "text"',
        f'{file}:5: this row has no "text"',
        f"{file}:6: not a JSON object",
    ]


def test_of_very_many_broken_rows_the_first_are_named(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(rows(*["{"] * 5000, {"id": "last", "text": "The last row."}))
    ids, failed = collected(file)
    assert ids == ["last"]
    assert len(failed) == 11
    assert failed[-1] == f"{file}: 4990 more parts of it cannot be read"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_json_lines_in_every_encoding(tmp_path: Path, encoding: str, end: str) -> None:
    file = tmp_path / "rows.jsonl"
    text = rows({"id": "a", "text": "Café on the Lenn costs £2."}, "{", {"id": "b", "text": "B."})
    file.write_bytes(text.replace("\n", end).encode(encoding))
    collection = Collection((file,))
    documents = list(collection)
    assert [document.id for document in documents] == ["a", "b"]
    assert documents[0].text == "Café on the Lenn costs £2."
    assert collection.failed[0].place == f"{file}:2"
    assert len(collection.warnings) == (encoding == "cp1252")


def test_articles_after_a_broken_row_are_read(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(rows({"id": "a", "text": "A."}, "{", {"id": "b", "text": "B."}, "{"))
    found = []
    with pytest.raises(InputError, match="and 1 more in it") as caught:
        found.extend(read_documents(file))
    assert caught.value.place == f"{file}:2"
    assert [document.id for document in found] == ["a", "b"]


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    file = tmp_path / "tolls.csv"
    lines = ["place,toll", 'Lenn,"2,40"', 'Ahr,"3.10', "Nette,1.80", "", 'Wied,"5\nfor two"']
    file.write_text("\n".join([*lines, *(f"Bridge {n},{n}.5" for n in range(900))]) + "\n")
    collection = Collection((file,))
    (document,) = collection
    assert [error.place for error in collection.failed] == [f"{file}:3"]
    assert "place: Lenn; toll: 2,40" in document.text
    assert "place: Nette; toll: 1.80" in document.text
    assert "place: Wied; toll: 5 for two" in document.text
    assert "place: Bridge 899; toll: 899.5" in document.text
    assert document.place(document.text.index("Nette")) == "row 4"
    assert document.place(document.text.index("Wied")) == "row 6"  # the empty row counts


def test_a_stray_quotation_mark_is_taken_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "pipes.csv"
    file.write_text('name,width\n"Pipe" A,3\nPipe B 5" wide,4\n')
    collection = Collection((file,))
    (document,) = collection
    assert not collection.failed
    assert "width: 3" in document.text
    assert 'name: Pipe B 5" wide' in document.text


@pytest.mark.parametrize("last", ['Ahr,"3.10', 'Ahr,"3.10\n', 'Ahr,"3.10\n\n\n'])
def test_at_the_end_of_a_table(tmp_path: Path, last: str) -> None:
    file = tmp_path / "tolls.csv"
    file.write_text(f"place,toll\nLenn,2.40\nNette,1.80\n{last}")
    collection = Collection((file,))
    (document,) = collection
    assert [error.place for error in collection.failed] == [f"{file}:4"]
    assert "Nette" in document.text


def test_very_many_quotation_marks_take_no_time(tmp_path: Path) -> None:
    file = tmp_path / "marks.csv"
    file.write_text("a,b\n" + '"x"y,"\n' * 20_000)
    assert collected(file)[1]


def test_members_of_an_archive(tmp_path: Path) -> None:
    file = tmp_path / "desk.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "The first.")
        archive.writestr("b.pdf", b"%PDF-1.4 nothing")
        archive.writestr("c.jsonl", rows("{", {"id": "row", "text": "A row."}))
        archive.writestr("d.txt", "Damaged on the disk.")
        archive.writestr("e.docx", b"PK no")
        archive.writestr("f.txt", "The last.")
    file.write_bytes(file.read_bytes().replace(b"Damaged on the disk.", b"Damaged on the disc."))
    ids, failed = collected(file)
    assert ids == ["desk.zip/a.txt", "row", "desk.zip/f.txt"]
    assert [line.split(": ")[0] for line in failed] == [
        f"{file}/b.pdf",
        f"{file}/c.jsonl:1",
        f"{file}",
        f"{file}/e.docx",
    ]
    assert "d.txt is damaged" in failed[2]


def test_entries_of_a_feed(tmp_path: Path) -> None:
    item = "<item><title>{0}</title><description>{1}</description><pubDate>{2}</pubDate></item>"
    items = [
        item.format("One", "The bridge opens.", "Tue, 18 Nov 2025 10:00:00 GMT"),
        item.format("Two", "&#x1;&lt;![CDATA[", "Tue, 99 Nov 99999 10:00:00 GMT"),
        item.format("Three", "The toll is £2.40.", "Wed, 19 Nov 2025 10:00:00 GMT"),
    ]
    file = tmp_path / "feed.rss"
    file.write_text(f"<rss version='2.0'><channel><title>F</title>{''.join(items)}</channel></rss>")
    collection = Collection((file,))
    documents = list(collection)
    assert [d.title for d in documents] == ["One", "Two", "Three"]
    assert [d.published for d in documents] == [date(2025, 11, 18), None, date(2025, 11, 19)]
    assert collection.failed == []
    assert "not well-formed" in collection.warnings[0]


def test_sheets_of_a_workbook(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["place", "toll"])
    book.active.append(["Lenn", 2.4])
    for name in ("Broken", "Last"):
        sheet = book.create_sheet(name)
        sheet.append(["place", "toll"])
        sheet.append([name, 3.1])
    whole = io.BytesIO()
    book.save(whole)
    file = tmp_path / "tolls.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(file, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            broken = info.filename.endswith("sheet2.xml")
            new.writestr(info, content[: len(content) // 2] if broken else content)
    collection = Collection((file,))
    (document,) = collection
    assert [error.message for error in collection.failed] == ["the sheet Broken is damaged"]
    assert "place: Lenn; toll: 2.4" in document.text
    assert document.place(document.text.index("place: Last")) == "sheet Last, row 2"


def crawl(compressed: bool) -> tuple[bytes, list[int]]:
    """Six pages, and where their records begin."""
    out = b""
    starts = []
    for n in range(6):
        starts.append(len(out))
        page = f"<html><body><article><p>The bridge number {n} over the Lenn opens on Tuesday.</p>"
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
        record = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{n}\r\n"
            f"WARC-Date: 2025-11-18T10:00:00Z\r\nContent-Type: application/http; msgtype=response"
            f"\r\nContent-Length: {len(block)}\r\n\r\n{block}\r\n\r\n"
        ).encode()
        out += gzip.compress(record) if compressed else record
    return out, starts


@pytest.mark.parametrize("compressed", [True, False])
def test_records_of_a_crawl(tmp_path: Path, compressed: bool) -> None:
    content, starts = crawl(compressed)
    file = tmp_path / ("crawl.warc.gz" if compressed else "crawl.warc")
    address = "https://post.example/{}".format
    spoilt = bytearray(content)
    at = starts[2] + (12 if compressed else 0)
    spoilt[at : at + 28] = b"\xff" * 28
    file.write_bytes(spoilt)
    ids, failed = collected(file)
    assert ids == [address(n) for n in (0, 1, 3, 4, 5)]
    assert failed == [f"{file}: the record at byte {starts[2]} is damaged"]
    for cut in (40, 60):
        file.write_bytes(content[: starts[4] + cut])
        ids, failed = collected(file)
        assert ids == [address(n) for n in range(4)]
        assert len(failed) == 1
    file.write_bytes(content)
    assert collected(file) == ([address(n) for n in range(6)], [])


def test_a_reader_that_crashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(content: bytes, name: str, id: str) -> None:  # noqa: A002
        raise LookupError("unheard of")

    monkeypatch.setattr("corpus.readers.richtext.read", crash)
    (tmp_path / "a.txt").write_text("The first.")
    (tmp_path / "b.rtf").write_text("{\\rtf1 b}")
    (tmp_path / "c.txt").write_text("The last.")
    ids, failed = collected(tmp_path)
    assert ids == ["a.txt", "c.txt"]
    assert failed == [f"{tmp_path / 'b.rtf'}: its reader failed (LookupError: unheard of)"]
