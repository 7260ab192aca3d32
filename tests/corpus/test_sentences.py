"""Where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Block, BlockKind, Document, Span
from corpus.blocks import plain_text_blocks
from corpus.passages import passages
from corpus.sentences import split

# sentences are parted by " | "
CASES = [
    "Ms. Voss moved to add $1.1 million. | Mr. Marsh seconded.",
    "He trained at Ft. Bragg with Lt. Gen. Ida Smith. | Then he left.",
    "It ended at 6 p.m. Tuesday. | At 9 p.m. | The hall was empty.",
    "See No. 5 of the list. | The answer was no. | The rest is silence.",
    "J. K. Rowling and George W. Bush met. | They spoke.",
    "The U.S. Army said so. | He lives in the U.S. | The plan failed.",
    "He works at Apple Inc. | The shares fell 3%.",
    "1. The fund held $52.3 million. | It grew.",
    "“Is it over?” Greene asked. | Nobody answered.",
    "“It is over.” | Then he left.",
    '"What now!" she said. | He shrugged.',
    "It rose... and fell. | Washington, D.C. Mayor Bowser spoke.",
    "On Nov. 18 it rained. | In Jan. 2020 it snowed.",
    "Prices rose 3.5 percent. | Wages rose 2 percent.",
    "Sens. Ann Lee and Bob Roe voted no. | Gov. Fox signed it.",
    "St. Louis won. | The team flew home.",
    "**Trash.** The fee rises to $24. | It was $21.",
]


@pytest.mark.parametrize("case", CASES)
def test_cases(case: str) -> None:
    text = case.replace(" | ", " ")
    found = [sentence.span.of(text) for sentence in split(Document("a", "", text))]
    assert found == case.split(" | ")


def test_a_wrapped_sentence_keeps_its_line_break() -> None:
    text = "The bridge cost $41\nmillion. It opened."
    document = Document("a", "", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    assert [s.span.of(text) for s in split(document)] == [
        "The bridge cost $41\nmillion.",
        "It opened.",
    ]


TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from(list('abAB.!?"”“()\n 1’…*')), st.characters(codec="utf-8")),
    max_size=400,
)


@given(TEXTS)
def test_sentences_and_passages_cover_every_letter(text: str) -> None:
    document = Document("a", "", text, plain_text_blocks(text))
    if not document.blocks:
        assert split(document) == () == passages(document)
        return
    sentences = split(document)
    for before, after in pairwise(sentences):
        assert before.span.end <= after.span.start
    for sentence in sentences:
        inside = document.blocks[sentence.block].span
        assert inside.contains(sentence.span)
        words = sentence.span.of(text)
        assert words == words.strip() != ""
    covered = {i for s in sentences for i in range(s.span.start, s.span.end)}
    for block in document.blocks:
        for at in range(block.span.start, block.span.end):
            assert at in covered or not text[at].isalnum()
    spans = [passage.span for passage in passages(document)]
    assert spans == sorted(spans)
    for sentence in sentences:
        front = document.blocks[sentence.block].span.of(text).startswith(("---", "+++"))
        assert front or any(span.contains(sentence.span) for span in spans)


def test_passages_share_a_sentence_and_stop_at_headings() -> None:
    body = " ".join(f"Sentence number {n} has exactly seven words." for n in range(40))
    text = f"First Heading Here\n\n{body}\n\nSecond Heading Here\n\n{body}"
    document = Document("a", "", text, plain_text_blocks(text))
    found = passages(document)
    assert all(len(passage.text.split()) <= 120 for passage in found)
    assert found[1].span.start < found[0].span.end
    assert next(p.text for p in found if "Second Heading" in p.text).startswith("Second Heading")
