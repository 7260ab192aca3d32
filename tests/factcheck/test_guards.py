"""Where the model may not decide alone."""

import pytest

from claims import analyse
from corpus import Span
from corpus.readers import read_text
from factcheck.evidence import Statement
from factcheck.guards import may_refute


def claim(text: str) -> Statement:
    document = read_text(text, name="claim")
    return Statement.of(analyse(document, None), Span(0, len(document.text)))


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("The harbour board condemned it the next day.", False),
        ("The harbour board condemned it a week later.", False),
        ("The day before, the harbour board had condemned it.", False),
        ("The harbour board condemned it on 14 May 2026.", True),
        ("The harbour board condemned it.", True),
    ],
)
def test_a_day_counted_from_another_is_refuted_by_no_model(text: str, may: bool) -> None:
    assert may_refute(claim(text), ()) is may
