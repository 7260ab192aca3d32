"""What the page is made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.formats import pageview
from factcheck.formats.page import link
from tests.formats.samples import saved

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8)


@given(st.text(max_size=60), SPANS, SPANS)
def test_the_text_is_whole_whatever_lies_over_it(
    text: str, claims: list[tuple[int, int]], spans: list[tuple[int, int]]
) -> None:
    report = {
        "article": {"text": text},
        "claims": [
            {"id": f"c{n}", "start": start, "end": start + length}
            for n, (start, length) in enumerate(claims)
        ],
        "checks": [
            {"outcome": "possible", "spans": [{"start": start, "end": start + length}]}
            for start, length in spans
        ],
    }
    pieces = [p.text for s in pageview.stretches(report) for p in s.pieces]
    assert "".join(pieces) == text


def test_figures_are_marked_inside_their_claims() -> None:
    (report,) = saved("normal")
    marked = {
        piece.text: piece.check["outcome"]
        for stretch in pageview.stretches(report)
        for piece in stretch.pieces
        if piece.check
    }
    assert marked["55%"] == "inconsistent" and marked["$330 million"] == "consistent"


def test_the_timeline_is_in_order() -> None:
    days = pageview.timeline(saved("normal")[0]).days
    assert [day.first for day in days] == sorted(day.first for day in days)
    assert all(0 <= day.x <= 1000 for day in days)
    tuesday = next(day for day in days if day.first == "2026-03-03")
    assert tuesday.words == ["March 3, 2026", "Tuesday"]


def test_only_web_addresses_are_links() -> None:
    assert link("https://example.org/a?b=1") == "https://example.org/a?b=1"
    for other in (None, "", "javascript:alert(1)", " JavaScript:x", "data:text/html,x", "a.txt"):
        assert link(other) is None
