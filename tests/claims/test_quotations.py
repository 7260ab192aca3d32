"""Quotations are found with their marks and carry the fullest name of whoever says them."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from claims import Quotation, analyse
from claims.reporting import may_report
from claims.wordlists import verbs, words
from corpus import Document
from corpus.blocks import plain_text_blocks
from tests.conftest import SHARED

DATA = Path(__file__).parents[1] / "data"
CASES = yaml.safe_load((DATA / "quotations.yml").read_text(encoding="utf-8"))


def quotations(text: str) -> tuple[Quotation, ...]:
    return analyse(Document("a", "", text, plain_text_blocks(text))).quotations


def plain(name: str | None) -> str:
    """A name without its leading article, in small letters."""
    lowered = (name or "").lower()
    for article in ("the ", "a ", "an "):
        lowered = lowered.removeprefix(article)
    return lowered


def right(case: dict[str, Any]) -> list[bool]:
    found = quotations(case["text"])
    out = []
    for want in case["quotations"]:
        here = [
            q for q in found if want["quote"] in q.text and len(q.text) < len(want["quote"]) + 4
        ]
        if want["speaker"] is None:
            out.append(all(q.speaker is None for q in here))
        else:
            out.append(any(plain(q.speaker) == plain(want["speaker"]) for q in here))
    return out


def test_speakers_of_hand_made_passages() -> None:
    results = [one for case in CASES for one in right(case)]
    assert sum(results) >= 0.9 * len(results)


def test_quotations_are_exact_substrings_in_order() -> None:
    for case in CASES:
        found = quotations(case["text"])
        assert all(q.span.of(case["text"]) == q.text for q in found)
        assert list(found) == sorted(found, key=lambda q: (q.span.start, -q.span.end))


@pytest.mark.skipif(
    not SHARED.exists(), reason="the annotated articles are not part of the project"
)
def test_speakers_of_annotated_articles() -> None:
    annotated = json.loads((DATA / "speakers_standoff.json").read_text(encoding="utf-8"))
    with gzip.open(SHARED / "data/news/reuters21578_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        bodies = [json.loads(line)["body"] for line in file]
    found: dict[str, tuple[str, tuple[Quotation, ...]]] = {}
    good = 0
    for one in annotated["quotations"]:
        key = str(one.get("path", one.get("row")))
        if key not in found:
            text = (
                (SHARED / "data" / key).read_text(encoding="utf-8")
                if "path" in one
                else bodies[one["row"]]
            )
            found[key] = text, quotations(text)
        text, read = found[key]
        want = plain(text[one["speaker_start"] : one["speaker_end"]])
        low, high = one["start"], one["end"]
        here = [
            q
            for q in read
            if min(q.span.end, high) - max(q.span.start, low) > 0.6 * min(high - low, len(q.span))
        ]
        good += any(want in plain(q.speaker) for q in here)
    assert good >= 0.9 * len(annotated["quotations"])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("GREENE: We are backing these words.\nQUESTION: With what?", "Greene"),
        ("Remarks of Mayor Ann Lee\nCity Council, June 16\n\nWe kept the lights on.", "Ann Lee"),
        ("Ann Lee, the mayor, met them.\n\nMAYOR LEE: The fountain is paid for.", "Ann Lee"),
    ],
)
def test_transcripts(text: str, speaker: str) -> None:
    assert speaker in [q.speaker for q in quotations(text)]


def test_an_unclosed_mark_swallows_nothing() -> None:
    assert quotations('He said "this and left.\n\nNobody else spoke.') == ()


def test_a_sentence_without_a_word_of_reporting_is_not_read_for_it() -> None:
    for form, base in verbs().forms.items():
        if base in words("reporting"):
            assert may_report(f"“Ann Lee’s aide—{form.upper()}-ing 3{form}—that the dam holds.")
    assert may_report("According to Ann Lee, the dam holds.")
    assert not may_report("The dam at Corley holds 3 million litres.")
