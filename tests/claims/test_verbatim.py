"""Quotations held against sources: wording, offsets, folding."""

import random
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claims.folding import fold
from claims.verbatim import Change, Outcome, compare

DATA = Path(__file__).parents[1] / "data"
CASES = yaml.safe_load((DATA / "ledger.yml").read_text(encoding="utf-8"))
RANK = list(Outcome)


def test_the_match_is_the_words_of_the_source() -> None:
    wrong = []
    for case in CASES:
        want = next((s["match"] for s in case["sources"] if "match" in s), None)
        found = [(compare(case["quote"], s["text"]), s["text"]) for s in case["sources"]]
        wording, text = min(found, key=lambda pair: RANK.index(pair[0].outcome))
        if want is None or case["expected"] == "other-speaker" or wording.span is None:
            continue
        if fold(wording.span.of(text)).joined != fold(want).joined:
            wrong.append(case["id"])
    assert len(wrong) <= 0.03 * len(CASES), wrong


def test_changes_are_shown_word_by_word() -> None:
    wording = compare(
        "It will be replaced before the frost", "She said: it will be repaired before the frost."
    )
    assert wording.outcome is Outcome.ALTERED
    assert wording.changes == (Change("repaired", "replaced"),)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("honour the neighbours", "honor the neighbors"),
        ("organised", "organized"),
        ("twenty-one ships", "21 ships"),
        ("4%", "4 percent"),
        ("1,000 tonnes", "1000 tonnes"),
        ("hit-and-run", "hit and run"),
        ("café", "cafe"),
        ("ﬁnd", "find"),
        ("per cent", "percent"),
    ],
)
def test_house_style_folds(one: str, two: str) -> None:
    assert fold(one).joined == fold(two).joined


@pytest.mark.parametrize(("one", "two"), [("don't", "do not"), ("filled", "filed"), ("his", "hiz")])
def test_other_words_do_not_fold(one: str, two: str) -> None:
    assert fold(one).joined != fold(two).joined


WORDS = st.lists(
    st.sampled_from(
        [
            *["the", "council", "cut", "taxes", "by", "4", "percent", "and", "honoured", "its"],
            "“word”",
            "don't",
            "—",
        ]
    ),
    min_size=1,
    max_size=30,
)


@given(WORDS, WORDS, WORDS)
def test_a_verbatim_quotation_is_never_called_altered(
    before: list[str], said: list[str], after: list[str]
) -> None:
    quotation = " ".join(said)
    wording = compare(quotation, f"{' '.join(before)}. {quotation}. {' '.join(after)}")
    if fold(quotation).words:
        assert wording.outcome is Outcome.VERBATIM


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_text_gives_a_place_inside_the_source(quotation: str, text: str) -> None:
    wording = compare(quotation, text)
    if wording.span is not None:
        assert 0 <= wording.span.start < wording.span.end <= len(text)


def test_time_grows_with_the_source_only() -> None:
    words = ["the", "council", "cut", "taxes", "while", "prices", "rose", "in", "every", "town"]
    random.seed(1)
    source = " ".join(random.choice(words) for _ in range(100_000))
    start = time.perf_counter()
    compare("nobody has ever seen such a budget in this county, the mayor told us", source)
    assert time.perf_counter() - start < 5
