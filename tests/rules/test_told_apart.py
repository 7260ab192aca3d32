"""Changes, multiples, shares and times that must not be held against the figures around them."""

from __future__ import annotations

import time

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
    "a count of occasions": (
        "The choir won 31 medals and 19 cups. It was nominated four times for the Silver Lark, and its "
        "director was married three times."
    ),
    "another subject's change": (
        "Oats were £212 a tonne in May and £298 last week. Honey doubled. Sugar stayed as it was."
    ),
    "a condition": (
        "A book of ten costs £15. After the first fortnight the fine is £50, halved if paid in time."
    ),
    "a change told before another's levels": (
        "Shares of Castor Mining fell 6 per cent on Thursday though its profit rose, to 84 million from 77 million."
    ),
}  # fmt: skip
NO_SHARES = {
    "an earlier year in brackets": "Passengers: 611,000 (2024: 548,000). Punctual within the hour: 71 per cent.",
    "a label": "Of the 143 applications 49 were granted. Turnout: 60 per cent.",
    "a threshold": "The motion found 11 of 19 votes in March; two thirds were needed.",
    "a share of one thing": "There were nine pairs. This year two came back. The river is poor: a third of it is foul.",
}  # fmt: skip


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_a_change_of_something_else_denies_no_pair(text: str) -> None:
    flagged = [c for c in checks_of(text, None) if c.severity in FLAGGED]
    assert not [c.message for c in flagged if c.rule in ("percent-change", "multiple")]


NO_TIMES = {
    "late by the plan": "The ship was delivered on 2 March, seven weeks late. The next is due on 20 March.",
    "a year before": "We asked 900 homes between 2 May and 14 July. Of them 74 had a boat (72 a year before).",
    "later than another": "The school closes on 31 July, nine days later than proposed on 5 July.",
    "what something takes": "Work should begin on 3 May and take 26 days. Tenders were invited on 20 March.",
    "another event": "The ship came on 23 March, eleven days after the plant broke down. She had left on 17 March.",
    "a list": "He had been on the list before, in 2015 and 2019. It took six years, he says.",
    "told before both": "The pump ran for two hours. The alarm came at 05:24 and help at 06:10.",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_TIMES.values(), ids=NO_TIMES)
def test_a_time_of_something_else_denies_no_two_points(text: str) -> None:
    assert not [c.message for c in checks_of(text, None) if c.severity in FLAGGED]


@pytest.mark.parametrize("text", NO_SHARES.values(), ids=NO_SHARES)
def test_a_share_of_something_else_denies_no_part(text: str) -> None:
    assert not [c.message for c in checks_of(text, None) if c.severity in FLAGGED]


def test_a_share_drawn_from_the_figures_before_it_is_still_denied() -> None:
    text = "The choir sent out 1,500 forms. It got 1,080 of them back. That is 52 per cent, says Una Beck."
    assert [c.rule for c in checks_of(text, None) if c.severity in FLAGGED] == ["share"]


def test_the_pair_of_two_times_is_still_denied() -> None:
    text = (
        "In February 1,064 families bought a house in Corley. In February of last year it had been "
        "950. Agent Beth Coyle sees the 22 percent pickup as proof of better times."
    )
    flagged = [c for c in checks_of(text, None) if c.outcome is Outcome.INCONSISTENT]
    assert [c.rule for c in flagged] == ["percent-change"]


@pytest.mark.parametrize("words", ["the a's ", "all the ", "the crew's of "])
def test_repeated_words_before_a_figure_take_no_longer_than_others(words: str) -> None:
    start = time.perf_counter()
    checks_of(f"Of {words * 40}and 40 of them were there with 12 people.", None)
    assert time.perf_counter() - start < 5
