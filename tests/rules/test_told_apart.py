"""Changes and multiples that must not be held against the figures around them."""

from __future__ import annotations

import pytest

from benchmarks.wordings import FLAGGED, checks_of
from factcheck.types import Outcome

APART = {
    "another figure's own change": (
        "Zemlin's exports rose 35 pct to 9.3 billion crowns in the spring, while imports rose only "
        "8.5 pct to 8.2 billion crowns."
    ),
    "another measure": (
        "Exports were valued at 870 billion crowns, compared with 660 billion crowns in the same "
        "period last year. These figures were down by 12.5 pct in dollar terms."
    ),
    "an earlier time": (
        "Profits increased 8.3 billion crowns in the spring to 144.2 billion crowns. The rise was the "
        "largest since 1983, when profits rose 11.4 pct. Last year they were 133.9 billion crowns."
    ),
    "another base": (
        "Sales of linseed oil came to 5,400 tonnes last week. This week they were 500 tonnes. Sales "
        "of cotton were 56 pct below the prior week's good showing."
    ),
    "a neighbour in the list": (
        "Output in Arvania fell 18.5 pct to 5.3 mln tonnes, that in Belmark 7.8 pct to 7.3 mln."
    ),
    "what is usual": (
        "About 112,000 people in Ostrava county are ready to leave. Some 12,000 homes could be flooded "
        "when snow, which had been six times higher than usual, begins to thaw."
    ),
    "a multiple of something named": (
        "Fenwold Bank has assets of 168 mln crowns. Harrow Corp, with assets of 710 mln crowns, said "
        "the price is 12 times the earnings of the bank."
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_a_change_of_something_else_denies_no_pair(text: str) -> None:
    flagged = [c for c in checks_of(text, None) if c.severity in FLAGGED]
    assert not [c.message for c in flagged if c.rule in ("percent-change", "multiple")]


def test_the_pair_of_two_times_is_still_denied() -> None:
    text = (
        "In February 1,064 families bought a house in Corley. In February of last year it had been "
        "950. Agent Beth Coyle sees the 22 percent pickup as proof of better times."
    )
    flagged = [c for c in checks_of(text, None) if c.outcome is Outcome.INCONSISTENT]
    assert [c.rule for c in flagged] == ["percent-change"]
