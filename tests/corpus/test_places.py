"""Where a quotation stands, as whoever opens the file counts: for every kind of file."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import BlockKind, Document, Span
from corpus.readers import read_document, read_text
from corpus.readers.layout import laid_out
from corpus.readers.pdf import Line, _pieces

FILES = Path(__file__).parent / "files"
# file, words of it, where they stand
PLACES = [
    ("chromium.pdf", "four years after work on it", "page 1"),
    ("libreoffice.pdf", "The toll is £2.40", "page 1"),
    ("commas.csv", "11.4 thousand", "row 2"),
    ("commas.csv", "12.15 thousand", "row 3"),
    ("tabs.tsv", "12.15 thousand", "row 3"),
    ("libreoffice.xlsx", "12.15 thousand", "row 3"),
    ("openpyxl.xlsx", "12150", "sheet Crossings, row 4"),
    ("openpyxl.xlsx", "Works", "sheet Works"),
    ("openpyxl.xlsx", "Piers", "sheet Works, row 2"),
    ("records.json", "12150", "record 2"),
    ("pandoc.epub", "The toll is £2.40", "chapter"),
    ("text-utf-16.txt", "“We have waited", "line"),
    ("front-matter.md", "“We have waited", "line"),
    ("mail-plain.eml", "Lenn bridge opens", "subject"),
    ("mail-html.eml", "“We have waited", "paragraph 2"),
    ("mail-parts.eml", "“We have waited", "paragraph 2"),
    ("pandoc.docx", "“We have waited", "paragraph 3"),
    ("pandoc.docx", "12,150", "table row 2"),
    ("libreoffice.odt", "“We have waited", "paragraph 2"),
    ("libreoffice.rtf", "“We have waited", "paragraph 2"),
    ("pandoc.html", "“We have waited", "paragraph 2"),
    ("news.html", "“We have waited", "paragraph 2"),
    ("feed.rss", "“We have waited", "paragraph 2"),
    ("rows.jsonl", "“We have waited", "paragraph 2"),
]


@pytest.mark.parametrize(("file", "words", "place"), PLACES)
def test_place(file: str, words: str, place: str) -> None:
    document = read_document(FILES / file)
    start = document.text.index(words)
    found = document.places(Span(start, start + len(words)))
    assert found is not None
    assert place in found


def test_lines_are_the_files() -> None:
    document = read_document(FILES / "text-utf-8.txt")
    lines = (FILES / "text-utf-8.txt").read_text("utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip():
            assert document.place(document.text.index(line)) == f"line {number}"


def test_a_quotation_over_several_places() -> None:
    document = read_document(FILES / "commas.csv")
    start = document.text.index("2023")
    end = document.text.index("2024")
    assert document.places(Span(start, end + 4)) == "row 2–3"
    text = read_text("One.\n\nTwo.\n", name="a.txt")
    assert text.places(Span(0, len(text.text))) == "line 1–3"


def test_a_place_of_its_own_for_everything_that_is_read() -> None:
    for file in sorted(path for path in FILES.iterdir() if path.is_file()):
        document = read_document(file)
        for block in document.blocks:
            assert document.places(block.span), (file.name, block)


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert Document("x", "x", "words", reader="html").places(Span(0, 5)) is None
    kinds = {block.kind for block in read_document(FILES / "pandoc.docx").blocks}
    assert BlockKind.PARAGRAPH in kinds


def test_a_paragraph_that_goes_on_over_the_page() -> None:
    full = 500.0
    pages = [
        [Line("The bridge over the Lenn was opened to traffic on", 72, 700, full, 712),
         Line("Tuesday, four years after work on it had be\u00ad", 72, 686, full, 698)],
        [Line("gun, and it cost less than was planned.", 72, 700, 300, 712),
         Line("The toll is low.", 72, 660, 200, 672)],
    ]  # fmt: skip
    layout = laid_out(_pieces(pages))
    document = Document("x", "x", layout.text, layout.blocks, marks=layout.marks, reader="pdf")
    text = document.text
    assert "had begun, and it cost" in text
    assert document.place(text.index("Tuesday")) == "page 1"
    assert document.place(text.index("it cost")) == "page 2"
    assert document.place(text.index("The toll")) == "page 2"
    start = text.index("Tuesday")
    assert document.places(Span(start, text.index("planned"))) == "page 1–2"
