"""Whatever an article or a source brings along comes out inert, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import time

import jsonschema
import pytest
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from factcheck.formats import NAMES, Style, format_named
from tests.formats.hostile import TEXTS, hostile
from tests.formats.samples import SCHEMAS, saved

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def rendered(form: str, text: str) -> str:
    return format_named(form).render([hostile(text)], Style(width=80))


each = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@each
@pytest.mark.parametrize("form", NAMES)
def test_nothing_is_obeyed_by_a_terminal(form: str, text: str) -> None:
    found = rendered(form, text)
    found.encode()
    if form in ("json", "jsonl", "sarif", "rdjson", "claimreview"):
        assert json.loads(found.split("\n", 1)[0] if form == "jsonl" else found)
    assert not CONTROL.search(found)
    assert not BIDI.search(found)


@each
def test_html_has_no_element_of_the_article(text: str) -> None:
    tree = lxml_html.document_fromstring(rendered("html", text).encode())
    assert len(tree.findall(".//script")) == 1
    assert not tree.findall(".//img") and not tree.findall(".//textarea")
    for element in tree.iter(etree.Element):
        assert not [name for name in element.attrib if name.startswith("on")]
        address = element.get("href")
        assert address is None or address.startswith(("#", "http://", "https://"))


@each
def test_csv_has_no_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(rendered("csv", text))))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(tuple("=+-@\t\r"))]


@each
def test_github_starts_no_other_command(text: str) -> None:
    report = hostile(text)
    lines = rendered("github", text).rstrip("\n").split("\n")
    assert len(lines) == len(report["findings"]) + len(report["errors"])
    for line in lines:
        assert re.match(r"::(error|warning|notice) file=[^:,]*(,[a-zA-Z]+=[^:,]*)*::", line)


@each
def test_markdown_has_no_element_and_no_link(text: str) -> None:
    for renderer in (MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})):
        page = renderer.render(rendered("markdown", text))
        assert not re.search(r"<(script|img|a|b|table|code)\b", page)


@each
def test_machine_formats_stay_valid(text: str) -> None:
    etree.fromstring(rendered("junit", text).encode())
    for form in ("sarif", "rdjson"):
        published = json.loads((SCHEMAS / f"{form}.schema.json").read_text("utf-8"))
        jsonschema.validate(json.loads(rendered(form, text)), published)
    assert len(json.loads(rendered("jsonl", text))["findings"]) == 5
    assert rendered("jsonl", text).count("\n") == 1


@pytest.mark.parametrize("form", NAMES)
def test_a_line_of_ten_megabytes(form: str) -> None:
    (report,) = saved("normal")
    report["article"]["text"] = report["article"]["text"].replace("\n", " ") + "é<b " * 2_500_000
    report["claims"][0].update(text="x" * 10_000_000)
    begun = time.monotonic()
    found = format_named(form).render([report], Style(width=80))
    assert time.monotonic() - begun < 20
    if form in ("html", "text", "github"):
        assert len(found) < 1_000_000
