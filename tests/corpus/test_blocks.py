"""The layout of plain texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import BlockKind
from corpus.blocks import plain_text_blocks

CASES = {
    "headings between paragraphs without blank lines": (
        "The council met on Monday. It sat for three hours.\n"
        "A Long Night for the Mayor\n"
        "Mayor Ines Roth said that the vote was close.\n"
        "She left at midnight.",
        ["PARAGRAPH", "HEADING", "PARAGRAPH", "PARAGRAPH"],
    ),
    "hard-wrapped": (
        "Bridge opens\n\n"
        "The new bridge over the river Lenn opened on Tuesday after four\n"
        "years of work, and traffic was let across it at noon. The cost,\n"
        "put at $41 million, was met by the county and by the state and\n"
        "by a toll.\n\n"
        "Lorries may not use it until the approach road has been widened,\n"
        "which is planned for the spring.",
        ["HEADING", "PARAGRAPH", "PARAGRAPH"],
    ),
    "wrapped with indented paragraphs": (
        "    The new bridge over the river Lenn opened on Tuesday after a\n"
        "delay of four years and traffic was let across it at noon by the\n"
        "mayor.\n"
        "    Lorries may not use it until the approach road has been made\n"
        "wider, which is planned for the coming spring.",
        ["PARAGRAPH", "PARAGRAPH"],
    ),
    "memo": (
        "OFFICE OF THE CLERK\n\nTo: Members\nFrom: A. Bell, clerk\nDate: 3 June 2025\n\n"
        "1. The roll has 4,120 names.\n\n2. It had 4,090 last year.",
        ["HEADING", "METADATA", "METADATA", "METADATA", "ITEM", "ITEM"],
    ),
    "transcript": (
        "TRANSCRIPT\n\nCHAIR: Please sit down.\n\nROTH: We will build 40 homes.",
        ["HEADING", "PARAGRAPH", "PARAGRAPH"],
    ),
    "rows": (
        "year,homes,cost\n2021,40,3.1\n2022,52,4.4\n2023,61,5.0",
        ["ROW", "ROW", "ROW", "ROW"],
    ),
    "rows with a space behind the comma": (
        "year, homes, cost\n2021, 40, 3.1\n2022, 52, 4.4\n2023, 61, 5.0",
        ["ROW", "ROW", "ROW", "ROW"],
    ),
    "ranking": (
        "Largest employers\n1 (2) Croft Engineering – 2,870\n2 (1) Velden Mutual – 2,655\n"
        "3 (7) Parallax Care – 1,980\n4 (5) Orrin Glass – 1,760",
        ["HEADING", "ROW", "ROW", "ROW", "ROW"],
    ),
    "head of a document": (
        "CITY OF LENNFORD\nMinutes of the Council\nRegular Meeting, Council Chamber\n\n"
        "The meeting opened at noon, and 64 people spoke.",
        ["HEADING", "HEADING", "HEADING", "PARAGRAPH"],
    ),
    "captions": (
        "The bridge opened.\n\nPhoto: The bridge at noon. (A. Bell)\n\nIt is long.",
        ["PARAGRAPH", "CAPTION", "PARAGRAPH"],
    ),
    "one line": ("The bridge cost $41 million", ["PARAGRAPH"]),
    "sentences without full stops": (
        "The bridge over the Lenn cost $41 million\nThe jetty was rebuilt in the spring of 2019\n"
        "The ferry carries 1,204 passengers a day",
        ["PARAGRAPH", "PARAGRAPH", "PARAGRAPH"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_kinds(name: str) -> None:
    text, kinds = CASES[name]
    assert [block.kind.name for block in plain_text_blocks(text)] == kinds


@given(st.text(alphabet=st.sampled_from("ab .\n\t-1A,|:“”é\u2028"), max_size=300))
def test_blocks_are_in_order_and_lose_no_word(text: str) -> None:
    blocks = plain_text_blocks(text)
    for before, after in pairwise(blocks):
        assert before.span.end <= after.span.start
    covered = {i for block in blocks for i in range(block.span.start, block.span.end)}
    for at, character in enumerate(text):
        if character.isalpha() and at not in covered:
            # list markers only
            line = text[text.rfind("\n", 0, at) + 1 :].split("\n")[0].strip()
            assert line.startswith((character, "("))


def test_item_spans_leave_out_the_marker() -> None:
    text = "Plan:\n\n- Build homes.\n- Mend roads."
    items = [b.span.of(text) for b in plain_text_blocks(text) if b.kind is BlockKind.ITEM]
    assert items == ["Build homes.", "Mend roads."]
