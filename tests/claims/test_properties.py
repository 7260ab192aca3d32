"""What holds of every text: exact offsets, values that no article changes, linear time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import analyse, dates, encode, names, quantities
from claims.types import Analysis
from corpus import Document

CLOCK = date(2025, 11, 18)
PIECES = (
    "$", "US$", "£", "€", "¥", "%", "½", "1/2", "3-1", "2025", "1,234.5", "12.4bn", "7.5m", "5",
    "0", "1e5", "007", "-", "–", "—", "−", "million", "billion", "dozen", "half a",
    "a third of", "one in five", "three", "twenty-", "thousands of", "dlrs", "euros", "pct",
    "percent", "km/h", "°C", "feet", "barrels a day", "per", "a year", "each", "about",
    "nearly", "more than", "up to", "or so", "from", "to", "between", "and", "of", "in", "by",
    "since", "last", "next", "Thursday", "Nov. 18", "May", "mid-June", "Q3", "the 1990s",
    "2024-25", "5 p.m.", "ago", "years", "week", "aged 64", "64-year-old", "won", "rose",
    "fell", "total", "including", "said", "Mr", "President", "John Smith", "Acme Corp.", "U.S.",
    "NATO", "(", ")", "'s", "’", "“", "”", ",", ".", ";", ":", "?", "\n", "\t", "\u00a0",
    "F-16", "COVID-19", "No.", "Section 230", "24/7", "\u200b", "\U0001f600", "é", "日本", "٣",
    "ﬁ", "the", "first", "second", "both",
)  # fmt: skip
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda parts: st.lists(
        st.sampled_from(["", " ", " "]), min_size=len(parts), max_size=len(parts)
    ).map(lambda gaps: "".join(part + gap for part, gap in zip(parts, gaps, strict=True)))
)
TEXTS = st.one_of(FRAGMENTS, st.text(max_size=60))
SENTENCES = (
    "The United States approved a $698.9 million sale on Thursday.",
    "Nearly 1,200 people, or 3.5 percent of staff, left in 2024.",
    "Shares rose 4.9% to £12.40 from £11.82 a year earlier.",
    "Dr Ilse Brandt, 58, runs 12 clinics in Lagos.",
    "At least two dozen homes burned; one in five was insured.",
    "Output fell to 5.4 million barrels a day in the third quarter.",
    "The vote was 52-48, the second in a week.",
)


def read(text: str) -> Analysis:
    return analyse(Document("t", "", text, published=CLOCK))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_offsets_are_exact(text: str) -> None:
    analysis = read(text)
    for mention in (*analysis.quantities, *analysis.moments, *analysis.names):
        assert mention.span.of(text) == mention.text
        assert mention.text.strip() == mention.text
    for earlier, later in zip(analysis.quantities, analysis.quantities[1:], strict=False):
        assert earlier.span.end <= later.span.start


@given(TEXTS)
@settings(max_examples=120, deadline=None)
def test_plain_readers_never_raise(text: str) -> None:
    for quantity in quantities.read(text):
        encode.quantity(quantity)
        assert (
            quantity.interval.low is None
            or quantity.interval.high is None
            or (quantity.interval.low <= quantity.interval.high)
        )
    for moment in dates.read(text, CLOCK):
        encode.moment(moment)
        assert moment.first is None or moment.last is None or moment.first <= moment.last
    for name in names.read(text):
        encode.name(name)


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    st.sampled_from([" ", "\n", "\n\n"]),
)
@settings(max_examples=25, deadline=None)
def test_a_sentence_reads_the_same_alone_and_in_its_article(told: list[str], gap: str) -> None:
    article = read(gap.join(told))
    for sentence in article.sentences:
        text = sentence.span.of(article.text)
        alone = read(text)
        inside = [one for one in article.quantities if sentence.span.contains(one.span)]
        assert [
            (one.text, one.value, one.interval, one.unit, one.noun, one.per, one.hedge, one.kind)
            for one in inside
        ] == [
            (one.text, one.value, one.interval, one.unit, one.noun, one.per, one.hedge, one.kind)
            for one in alone.quantities
        ]
        dated = [one for one in article.moments if sentence.span.contains(one.span)]
        assert [(one.first, one.last) for one in dated] == [
            (one.first, one.last) for one in alone.moments
        ]


HOSTILE = (
    "1", ",", "$", "million ", "1,", "1.", "1-", "1/", "1:", "$1 ", "one ", "half a ",
    "twenty-", "1 000 ", "3 to 4 to ", "hundreds of ", "Aa ", "May ", "Mr ", "U.S.", "'", "(",
    "more than ", "5 km/h ", "Jan 1 - ", "John Smith, ", "Section ", "½",
)  # fmt: skip


def cost(unit: str, size: int) -> float:
    text = unit * (size // len(unit))
    start = time.process_time()
    quantities.read(text)
    dates.read(text, CLOCK)
    names.read(text)
    return time.process_time() - start


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear_on_hostile_input(unit: str) -> None:
    small = min(cost(unit, 2_000) for _ in range(3))
    limit = max(24 * small, 0.25)  # seconds; another process may be in the way once, not thrice
    assert any(cost(unit, 16_000) < limit for _ in range(3)), (small, limit)


@pytest.mark.parametrize("unit", ["1", ",", "$", "million "])
def test_a_megabyte_of_it_is_read(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    start = time.process_time()
    quantities.read(text)
    assert time.process_time() - start < 60
