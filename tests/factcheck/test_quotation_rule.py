"""The quotation ledger: all five outcomes, with the speaker as the source names him."""

from pathlib import Path

import pytest
import yaml

from claims import analyse
from corpus import Document
from corpus.blocks import plain_text_blocks
from factcheck.evidence.quotation import Entry, Record, ledger, same

DATA = Path(__file__).parents[1] / "data"
CASES = yaml.safe_load((DATA / "ledger.yml").read_text(encoding="utf-8"))
RANK = [Entry.VERBATIM, Entry.MARKED, Entry.ALTERED, Entry.OTHER_SPEAKER, Entry.NOT_FOUND]


def record(quote: str, speaker: str, text: str) -> Record:
    return ledger(quote, speaker, analyse(Document("s", "", text, plain_text_blocks(text))))


def test_outcomes() -> None:
    wrong = {}
    for case in CASES:
        found = [record(case["quote"], case["speaker"], s["text"]).entry for s in case["sources"]]
        best = min(found, key=RANK.index)
        if best.value != case["expected"]:
            wrong[case["id"]] = best.value
    assert len(wrong) <= 0.03 * len(CASES), wrong
    verbatim = {case["id"] for case in CASES if case["expected"] == "verbatim"}
    assert not any(wrong.get(name) == "altered" for name in verbatim)


@pytest.mark.parametrize(
    ("one", "two", "can_be"),
    [
        ("Raymond Greene", "Greene", True),
        ("Raymond Greene", "Mr. Greene", True),
        ("Inês Carvalho", "Ines Carvalho", True),
        ("Bob Menendez", "R. Menendez", False),
        ("Farid Nazari", "Leila Nazari", False),
        ("Wellington Koo", "Raymond Greene", False),
        ("Wellington Koo", "a spokesman for the ministry", True),
    ],
)
def test_same_speaker(one: str, two: str, can_be: bool) -> None:
    assert same(one, two) is can_be
