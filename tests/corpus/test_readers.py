"""Text, Markdown, HTML, tables and rows: what is read from each, and what is refused."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import BlockKind, Document, InputError, Status
from corpus.readers import Collection, read_bytes, read_document, read_text


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


class TestText:
    def test_is_the_decoded_file(self) -> None:
        content = "\ufeffOne.\r\n\r\nTwo – “three”.\r\n".encode()
        assert read_bytes(content, name="a.txt").text == "One.\n\nTwo – “three”.\n"

    @given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"])))
    def test_nothing_is_changed(self, text: str) -> None:
        if text.strip() and not text.startswith("\ufeff"):
            assert read_bytes(text.encode(), name="a.txt").text == text

    @pytest.mark.parametrize(
        ("encoding", "warning"),
        [
            ("utf-8", None),
            ("utf-8-sig", None),
            ("utf-16", None),
            ("utf-16-le", None),
            ("utf-32", None),
            ("cp1252", "not UTF-8; read as Windows-1252"),
        ],
    )
    def test_encodings(self, encoding: str, warning: str | None) -> None:
        text = "The café’s owner paid £3,200 for the “blue” door and its frame.\n"
        document = read_bytes(text.encode(encoding), name="a.txt")
        assert document.text == text
        assert document.warnings == ((warning,) if warning else ())

    @pytest.mark.parametrize(
        ("head", "day"),
        [
            ("TITLE\nDate: Nov. 18, 2025\n\nText.", date(2025, 11, 18)),
            ("World | Tuesday, Nov. 18, 2025\n\nText.", date(2025, 11, 18)),
            ("A Headline\n\nBy A. Bell\n18 November 2025\n\nText.", date(2025, 11, 18)),
            ("OSLO, Nov. 18, 2025 (Reuters) - The bridge opened.", date(2025, 11, 18)),
            ("Published: 2025-11-18T09:00:00Z\n\nText.", date(2025, 11, 18)),
            ("Headline\n\nUpdated Nov. 20, 2025\nPublished Nov. 18, 2025", date(2025, 11, 18)),
            ("Updated Nov. 20, 2025\n\nThe bridge opened.", None),
            ("The bridge opened on Nov. 18, 2025, after four years of work.", None),
            ("On Tuesday the bridge opened.", None),
            ("Minutes of 31 February 2025\n\nText.", None),
        ],
    )
    def test_publication_date(self, head: str, day: date | None) -> None:
        assert read_text(head, name="a.txt").published == day

    @pytest.mark.parametrize(
        ("text", "status"),
        [
            ("STATUS: WITHDRAWN. DO NOT USE.\n\nThe fee is $24.", Status.WITHDRAWN),
            ("Fee sheet\n\nThis edition has been withdrawn. See edition 4.", Status.WITHDRAWN),
            ("Fee sheet\n\nThis version has been superseded by edition 4.", Status.SUPERSEDED),
            ("RETRACTED: A study of fees\n\nThe fee is $24.", Status.WITHDRAWN),
            ("Fee sheet\n\nSuperseded by edition 4.\n\nThe fee is $21.", Status.SUPERSEDED),
            ("The paper withdrew its story. The army has withdrawn from the town.", Status.CURRENT),
            ("This edition replaces that of 2021, which has been withdrawn.", Status.CURRENT),
            ("Do not use the lift. The mayor said so.", Status.CURRENT),
            ("Residents were told that the plan was superseded in May.", Status.CURRENT),
        ],
    )
    def test_status(self, text: str, status: Status) -> None:
        assert read_text(text, name="a.txt").status == status

    def test_title(self) -> None:
        text = "HARBOR COURIER\nTuesday, Nov. 18, 2025\n\nBridge opens after delay\n\nIt is long."
        assert read_text(text, name="b7.txt").title == "Bridge opens after delay"
        assert read_text("It is long. It is wide.", name="desk/b7.txt").title == "b7"


class TestMarkdown:
    TEXT = (
        "---\ntitle: Fees\nsource: City\nurl: https://x.example/f\ndate: 2025-05-12\n"
        "status: superseded\nsuperseded_by: new.md\nsupersedes: [a.md, b.md]\n---\n\n"
        "# Fees *now*\n\nThe fee is **$24**. It was\n$21.\n\n- First.\n- Second\n  line.\n\n"
        "| Year | Fee |\n|---|---|\n| 2025 | 24 |\n\n> A quotation.\n"
    )

    def test_front_matter(self) -> None:
        document = read_bytes(self.TEXT.encode(), name="a.md")
        assert document.text == self.TEXT
        assert document.title == "Fees"
        assert document.source == "City"
        assert document.uri == "https://x.example/f"
        assert document.published == date(2025, 5, 12)
        assert document.status is Status.SUPERSEDED
        assert document.superseded_by == "new.md"
        assert document.supersedes == ("a.md", "b.md")

    def test_blocks(self) -> None:
        found = kinds(read_bytes(self.TEXT.encode(), name="a.md"))
        assert found[0][0] == "metadata"
        assert found[1:] == [
            ("heading", "Fees *now*"),
            ("paragraph", "The fee is **$24**. It was\n$21."),
            ("item", "First."),
            ("item", "Second\n  line."),
            ("row", "| Year | Fee |"),
            ("row", "| 2025 | 24 |"),
            ("paragraph", "A quotation."),
        ]

    def test_paragraphs_without_blank_lines(self) -> None:
        text = "The council met on Monday for an hour.\nA Long Night\nIt voted to close the bridge."
        assert [kind for kind, _ in kinds(read_bytes(text.encode(), name="a.md"))] == [
            "paragraph",
            "heading",
            "paragraph",
        ]

    def test_broken_front_matter_is_a_warning(self) -> None:
        document = read_bytes(b"---\ntitle: [\n---\n\nText.", name="a.md")
        assert document.warnings == ("its front matter is not valid YAML",)
        assert kinds(document)[1:] == [("paragraph", "Text.")]

    @given(st.text(alphabet=st.sampled_from("ab #*-_>|`[]()\n1.~=:<&\t"), max_size=200))
    def test_any_markdown_has_ordered_blocks(self, text: str) -> None:
        if text.strip():
            document = read_bytes(text.encode(), name="a.md")
            ends = [(b.span.start, b.span.end) for b in document.blocks]
            assert all(a[1] <= b[0] for a, b in pairwise(ends))


PAGE = """<!DOCTYPE html><html><head><title>Bridge opens | The Post</title>
<meta charset="{charset}"><link rel="canonical" href="https://post.example/b"></head><body>
<header><nav><a href="/">Home</a><a href="/news">News</a></nav></header>
<article><h1>Bridge opens</h1>
<p>By A. Bell · <time datetime="2025-11-18T06:10:00Z">Nov. 18</time>
· Updated <time datetime="2025-11-19">Nov. 19</time></p>
<p>The new bridge opened on Tuesday after four years of work, the mayor’s office said.</p>
<p>It cost &#163;41.2 million, of which the county paid a third and the state the rest.</p>
<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2024</td><td>1,200</td></tr></table>
</article><footer><p>Last refreshed <time datetime="2025-12-24">Dec. 24</time></p></footer>
</body></html>"""


class TestHtml:
    @pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
    def test_article(self, charset: str) -> None:
        page = PAGE.format(charset=charset).replace("·", "-").encode(charset)
        document = read_bytes(page, name="b.html")
        assert document.title == "Bridge opens"
        assert document.published == date(2025, 11, 18)
        assert document.source == "The Post"
        assert document.uri == "https://post.example/b"
        assert document.text.startswith("Bridge opens\n\n")
        assert "It cost £41.2 million, of which" in document.text
        assert "mayor’s office" in document.text
        assert "Home" not in document.text
        assert "Last refreshed" not in document.text
        assert ("row", "Year: 2024; Cars: 1,200") in kinds(document)

    def test_declared_date_comes_first(self) -> None:
        meta = '<meta property="article:published_time" content="2025-11-17T22:00:00Z">'
        page = PAGE.format(charset="utf-8").replace("<meta ", meta + "<meta ")
        assert read_bytes(page.encode(), name="b.html").published == date(2025, 11, 17)

    def test_page_without_article(self) -> None:
        document = read_bytes(b"<html><body><div>Fee: $24</div></body></html>", name="b.html")
        assert "Fee: $24" in document.text
        assert any("no article was found" in warning for warning in document.warnings)

    def test_html_by_content(self) -> None:
        document = read_bytes(PAGE.format(charset="utf-8").encode(), name="-")
        assert document.reader == "html"

    def test_page_without_text(self) -> None:
        with pytest.raises(InputError, match="holds no text"):
            read_bytes(b"<html><body><script>1</script></body></html>", name="b.html")


class TestTables:
    def test_rows_carry_their_header(self) -> None:
        content = b"date,item,value_usd_million\n2025-11-13,Aircraft parts,330\n2025-11-17,x,n/a\n"
        document = read_bytes(content, name="a.csv")
        assert kinds(document) == [
            ("row", "date: 2025-11-13; item: Aircraft parts; value: $330 million"),
            ("row", "date: 2025-11-17; item: x; value usd million: n/a"),
        ]

    @pytest.mark.parametrize(
        ("head", "cell", "said"),
        [
            ("Revenue ($m)", "41.2", "Revenue: $41.2 million"),
            ("turnout_pct", "61.5", "turnout: 61.5 percent"),
            ("Area, km", "12", "Area: 12 kilometres"),
            ("population_thousands", "12", "population: 12 thousand"),
            ("m", "12", "m: 12"),
            ("Cost EUR", "1,200", "Cost: €1,200"),
        ],
    )
    def test_units_of_a_column(self, head: str, cell: str, said: str) -> None:
        content = f'name\t{head}\nx\t"{cell}"\n'.encode()
        assert kinds(read_bytes(content, name="a.tsv")) == [("row", f"name: x; {said}")]

    def test_semicolons_and_quotation_marks(self) -> None:
        content = b'name;note\n"Bell; A.";"said ""no"""\n'
        assert kinds(read_bytes(content, name="a.csv")) == [
            ("row", 'name: Bell; A.; note: said "no"')
        ]


BAD = {
    "empty": (b"", "a.txt", "the file is empty"),
    "blank": (b" \n\t\r\n", "a.txt", "the file is empty"),
    "only a mark": (b"\xef\xbb\xbf", "a.md", "the file is empty"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20, "a.txt", "binary file"),
    "binary without zeros": (bytes(range(1, 32)) * 50, "a.txt", "binary file"),
    "half of UTF-16": (b"\xff\xfea\0b\0\x00\xd8", "a.txt", "marked as UTF-16-LE"),
    "row without text": (b'{"id": 1}', "a.jsonl", 'has no "text"'),
    "no row": (b"[1, 2]", "a.jsonl", 'has no "text"'),
    "broken row": (b'{"id": 1, "text"', "a.jsonl", "not a JSON object"),
}


@pytest.mark.parametrize("name", BAD)
def test_refused(name: str) -> None:
    content, path, said = BAD[name]
    with pytest.raises(InputError, match=said) as caught:
        read_bytes(content, name=path)
    assert (caught.value.place or "").startswith(path)
    assert caught.value.hint


def test_missing_folder_and_unreadable(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(InputError, match="this is a folder"):
        read_document(tmp_path)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for name in ("a.txt", "a.md", "a.csv", "a.jsonl"):
        try:
            document = read_bytes(content, name=name)
        except InputError:
            continue
        assert all(block.span.end <= len(document.text) for block in document.blocks)


def test_rows_as_documents(tmp_path: Path) -> None:
    rows = tmp_path / "r.jsonl"
    rows.write_text(
        '{"id": 7, "title": "T", "text": "A b.", "published": "2025-01-02", "uri": "u:x"}\n'
        '\n{"text": "Half \\ud800 a pair."}\n',
        "utf-8",
    )
    first, second = Collection((rows,))
    assert (first.id, first.title, first.published) == ("7", "T", date(2025, 1, 2))
    assert first.uri == "u:x"
    assert (second.id, second.text) == ("r.jsonl#3", "Half \ufffd a pair.")


def test_walking(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/x.txt", "d.xyz", "e.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Some words.", "utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    collection = Collection((tmp_path,))
    assert [document.id for document in collection] == ["a.md", "b.txt", "sub/c.txt"]
    assert [Path(skipped.path).name for skipped in collection.skipped] == ["d.xyz", "e.png"]
    assert [error.message for error in collection.failed] == ["the file is empty"]


def test_headings_are_told_from_sentences() -> None:
    document = read_text("The Vote\n\nIt passed 6-3. No one spoke.", name="a.txt")
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
