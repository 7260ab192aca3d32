"""Offsets in the three ways of counting, for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.formats.offsets import Offsets

TEXTS = st.text(st.sampled_from("aé–漢🛳\u0301\u202e \n"), max_size=60)
LONG = st.builds(lambda unit, times: unit * times, TEXTS, st.integers(1, 400))


@given(LONG, st.data())
def test_every_way_of_counting_leads_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    offsets = Offsets(text)
    lines = text.split("\n")
    line, column = offsets.points(offset)
    assert sum(len(row) + 1 for row in lines[: line - 1]) + column - 1 == offset
    line, column = offsets.utf8(offset)
    start = "\n".join([*lines[: line - 1], ""]).encode()
    assert text.encode()[: len(start) + column - 1].decode() == text[:offset]
    line, column = offsets.utf16(offset)
    start = "\n".join([*lines[: line - 1], ""]).encode("utf-16-le")
    whole = text.encode("utf-16-le")
    assert whole[: len(start) + 2 * (column - 1)].decode("utf-16-le") == text[:offset]


@given(TEXTS, st.integers(-5, 200))
def test_places_outside_are_clamped(text: str, offset: int) -> None:
    offsets = Offsets(text)
    inside = min(max(offset, 0), len(text))
    for count in (offsets.points, offsets.utf8, offsets.utf16):
        assert count(offset) == count(inside)
        assert count(inside) >= (1, 1)


def test_half_a_surrogate_pair_is_counted() -> None:
    assert Offsets("a\ud800b").utf8(2) == (1, 5)
    assert Offsets("a\ud800b").utf16(2) == (1, 3)


def test_a_line_of_ten_megabytes_is_quick() -> None:
    text = "é" * 10_000_000
    offsets = Offsets(text)
    assert [offsets.utf8(n) for n in range(0, 10_000_000, 1000)][-1] == (1, 2 * 9_999_000 + 1)
