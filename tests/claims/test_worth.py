"""Check-worthiness: calibrated elsewhere (training/worth.py); here, that it ranks as it should."""

import pytest

from claims.tagging import tag, tokenize
from claims.worth import worth


def of(text: str) -> float:
    return worth(tag(tokenize(text)))


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Spending rose by 12 percent to $4 billion last year.", "It was a long night."),
        ("He voted against the budget in 2019.", "I think that we can do better."),
        ("Unemployment is the highest since 1993.", "Let me tell you what I feel."),
        ("The Army awarded the contract to Raytheon.", "What a wonderful evening this is."),
    ],
)
def test_ranks(more: str, less: str) -> None:
    assert of(more) > 0.5 > of(less)


@pytest.mark.parametrize("text", ["", "…", "12", "\u200b", "A" * 5000])
def test_is_a_probability(text: str) -> None:
    assert 0 <= of(text) <= 1
