"""The article and the table of ``files/``, made by real producers, come out the same of each.

Producers: pandoc 2.17, LibreOffice 7.4, Chromium 150 (print to PDF), openpyxl, Python's email and
warcio; encodings by Python. ``tracked.docx`` is LibreOffice's with one tracked change put in.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import BlockKind, Document, InputError
from corpus.readers import Collection, read_document

FILES = Path(__file__).parent / "files"
HEADLINE = "Lenn bridge opens after four years"
PARAGRAPHS = [
    "The new bridge over the river Lenn opened to traffic on Tuesday, four years after work on it"
    " began, the county said. It cost £41.2 million, of which the county paid a third.",
    "“We have waited long enough,” said Ines Roth, the mayor of Lennford, who drove the first car"
    " across. The old bridge, built in 1931, will be kept for walkers.",
    "The approach road will be widened in the spring, and the county’s engineers expect 14,000"
    " crossings a day by 2027.",
]
ITEMS = ["Lorries may use it from 1 March 2026.", "The toll is £2.40 for cars."]
DAY = date(2025, 11, 18)
MADE = date(2026, 11, 26)  # when the producers ran
BELL = "Ada Bell"

# file: (published, author, source)
ARTICLES: dict[str, tuple[date | None, str | None, str | None]] = {
    "text-utf-8.txt": (None, None, None),
    "text-utf-8-sig.txt": (None, None, None),
    "text-utf-16.txt": (None, None, None),
    "text-utf-16-le.txt": (None, None, None),
    "text-utf-16-be.txt": (None, None, None),
    "text-utf-32.txt": (None, None, None),
    "text-cp1252.txt": (None, None, None),
    "text-crlf.txt": (None, None, None),
    "text-cr.txt": (None, None, None),
    "text-tight.txt": (None, None, None),
    "pandoc.txt": (None, None, None),
    "pandoc.md": (None, None, None),
    "setext.md": (None, None, None),
    "front-matter.md": (DAY, BELL, "Lennford Post"),
    "pandoc.html": (None, BELL, None),
    "page-cp1252.html": (None, BELL, None),
    "page-utf-16.html": (None, BELL, None),
    "page-iso-8859-15.html": (None, BELL, None),
    "page.xhtml": (None, BELL, None),
    "news.html": (DAY, BELL, "Lennford Post"),
    "pandoc.docx": (MADE, BELL, None),
    "libreoffice.docx": (None, BELL, None),
    "tracked.docx": (None, BELL, None),
    "pandoc.odt": (MADE, BELL, None),
    "libreoffice.odt": (None, BELL, None),
    "pandoc.rtf": (None, None, None),
    "libreoffice.rtf": (None, None, None),
    "pandoc.epub": (MADE, BELL, None),
    "libreoffice.pdf": (MADE, BELL, None),
    "chromium.pdf": (MADE, None, None),
    "mail-plain.eml": (DAY, BELL, "post.example"),
    "mail-html.eml": (DAY, BELL, "post.example"),
    "mail-parts.eml": (DAY, BELL, "post.example"),
    "article.json": (DAY, BELL, None),
    "rows.jsonl": (DAY, None, None),
    "feed.rss": (DAY, BELL, "Lennford Post"),
    "feed.atom": (DAY, BELL, "Lennford Post"),
    "crawl.warc.gz": (DAY, BELL, "Lennford Post"),
    "folder.zip": (None, None, None),
}
ROWS = {
    "commas.csv": [
        "year: 2023; crossings: 11.4 thousand; toll: £2.20",
        "year: 2024; crossings: 12.15 thousand; toll: £2.40",
    ],
    "semicolons.csv": [
        "year: 2023; crossings: 11.4 thousand; toll: £2.20",
        "year: 2024; crossings: 12.15 thousand; toll: £2.40",
    ],
    "tabs.tsv": [
        "year: 2023; crossings: 11.4 thousand; toll: £2.20",
        "year: 2024; crossings: 12.15 thousand; toll: £2.40",
    ],
    "libreoffice.xlsx": [
        "year: 2023; crossings: 11.4 thousand; toll: £2.2",
        "year: 2024; crossings: 12.15 thousand; toll: £2.4",
    ],
    "openpyxl.xlsx": [
        "Year: 2023; Crossings: 11400; Share of lorries: 6.1%; Toll: £2.2",
        "Year: 2024; Crossings: 12150; Share of lorries: 5.8%; Toll: £2.4",
        "Start: 2021-10-04; Part: Piers",
    ],
    "records.json": [
        "source: County",
        "year: 2023; crossings: 11400",
        "year: 2024; crossings: 12150",
    ],
}
BAD = {
    "bomb.docx": "too large when unpacked",
    "broken.json": "not valid JSON",
    "cut.odt": "damaged",
    "cut.xlsx": "damaged",
    "empty.pdf": "empty",
    "encrypted.pdf": "encrypted",
    "epub.docx": "not a Word document",
    "half.warc": "no document",
    "image.pdf": "damaged",
    "page.xml": "not a feed",
    "scan.pdf": "has no text",
    "text.docx": "damaged",
    "truncated.docx": "damaged",
    "truncated.pdf": "damaged",
    "words.rtf": "not an RTF document",
}


def flat(document: Document, *kinds: BlockKind) -> list[str]:
    return [" ".join(b.span.of(document.text).split()) for b in document.blocks if b.kind in kinds]


@pytest.mark.parametrize("name", ARTICLES)
def test_article(name: str) -> None:
    document = read_document(FILES / name)
    assert document.title == HEADLINE
    said = flat(document, BlockKind.PARAGRAPH)
    assert [paragraph for paragraph in said if len(paragraph) > 60] == PARAGRAPHS
    assert "What comes next" in flat(document, BlockKind.HEADING)
    assert [
        item for item in flat(document, BlockKind.ITEM, BlockKind.PARAGRAPH) if item in ITEMS
    ] == ITEMS
    assert (document.published, document.author, document.source) == ARTICLES[name]


@pytest.mark.parametrize("name", ROWS)
def test_rows(name: str) -> None:
    assert flat(read_document(FILES / name), BlockKind.ROW) == ROWS[name]


def test_nothing_is_missing_from_the_table() -> None:
    there = {path.name for path in FILES.iterdir() if path.is_file()}
    assert there == {*ARTICLES, *ROWS}
    assert {path.name for path in (FILES / "bad").iterdir()} == set(BAD)
    assert len(there) >= 40


@pytest.mark.parametrize("name", BAD)
def test_refused(name: str) -> None:
    with pytest.raises(InputError, match=BAD[name]) as caught:
        read_document(FILES / "bad" / name)
    assert name in (caught.value.place or "")
    assert caught.value.hint


def test_a_folder_with_bad_files_is_read_all_the_same() -> None:
    collection = Collection((FILES,))
    documents = list(collection)
    assert len(documents) == len(ARTICLES) + len(ROWS) + 1  # the ZIP holds two
    named = {Path((error.place or "").split(":")[0]).name for error in collection.failed}
    assert named == set(BAD)


def test_places_in_the_file() -> None:
    book = read_document(FILES / "openpyxl.xlsx")
    assert book.place(book.text.index("2024")) == "sheet Crossings, row 4"
    table = read_document(FILES / "commas.csv")
    assert table.place(table.text.index("2024")) == "row 3"
    page = read_document(FILES / "libreoffice.pdf")
    assert page.place(100) == "page 1"


def test_links() -> None:
    for name in ("news.html", "front-matter.md", "feed.rss", "feed.atom", "crawl.warc.gz"):
        assert read_document(FILES / name).uri == "https://post.example/bridge"
