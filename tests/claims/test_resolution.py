"""Standalone texts: subjects carried over, pronouns and dates resolved, nothing invented."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import analyse, extract
from corpus import Document
from corpus.blocks import plain_text_blocks


def resolved(text: str) -> list[str]:
    document = Document("a", "", text, plain_text_blocks(text), published=date(2025, 11, 18))
    return [claim.resolved for claim in extract(document, analyse(document))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Army hired Raytheon, which is part of RTX.", "Raytheon is part of RTX."),
        ("Kestane, whose ovens are sold abroad, made a loss.", "Kestane made a loss."),
        ("Rosa Iliffe, the school's deputy head, saw the smoke.",
         "Rosa Iliffe is the school's deputy head"),
        ("Nordhavn ordered eight ships, bringing its fleet to 80.",
         "Nordhavn brought its fleet to 80."),
        ("The council cut the levy and raised the fee.", "The council raised the fee."),
        ("Norway won the gold, Canada the silver.", "Canada won the silver."),
        ("The dam, completed in 1968, holds much water.", "The dam was completed in 1968"),
        ("Ferrum closed two foundries, but it kept all workers.", "Ferrum kept all workers."),
        ("The plan closes two branches. It leaves the tax rate alone.",
         "The plan leaves the tax rate alone."),
        ("Ann Lee runs the mill. She sold 40 acres.", "Ann Lee sold 40 acres."),
        ("Ann Lee runs the mill. Lee sold 40 acres.", "Ann Lee sold 40 acres."),
        ("The vote was held last Thursday.", "The vote was held on 13 November 2025."),
        ("The sale of aircraft parts was announced. The sale had been cleared by Congress.",
         "the sale of aircraft parts had been cleared by Congress."),
        ("According to the Pentagon, the order was placed in May.",
         "the order was placed in May"),
        ("Nordcom Corp opened a mine. The company hired 40 people.",
         "Nordcom Corp hired 40 people."),
    ],
)  # fmt: skip
def test_standalone(text: str, wanted: str) -> None:
    assert wanted in resolved(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee met Eva Koll. She sold 40 acres.",  # either
        "Two companies bid. It is clear that the offer failed.",  # it stands for nothing
        "The club won. It rained on Sunday in 2019.",
        "Nordcom Corp met Telvox Corp. The company hired 40 people.",
    ],
)
def test_what_is_ambiguous_stays(text: str) -> None:
    last = text.split(". ")[1]
    assert resolved(text)[-1].split()[:2] == last.split()[:2]


def test_what_is_ambiguous_is_said() -> None:
    text = "Ann Lee met Eva Koll. She sold 40 acres. It rained."
    document = Document("a", "", text, plain_text_blocks(text))
    claims = extract(document, analyse(document))
    assert [claim.unresolved for claim in claims] == [(), ("She",), ()]


WORDS = ["He", "She", "It", "The company", "Ann Lee", "Nordcom Corp", "the sale", "said", "sold"]


@given(
    st.lists(st.sampled_from([*WORDS, "mines", ".", ",", "which", "and", "“", "”"]), max_size=30)
)
def test_no_name_is_invented(pieces: list[str]) -> None:
    text = " ".join(pieces)
    known = set(re.findall(r"\w+", text.lower())) | {"was", "is", "are", "had", "in", "on", "s"}
    for made in resolved(text):
        for word in re.findall(r"[A-Z]\w+", made):
            assert word.lower() in known
