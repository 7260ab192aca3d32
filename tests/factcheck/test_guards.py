"""Where the model may not decide alone."""

import pytest

from factcheck.guards import may_refute
from tests.factcheck.proofs import whole


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
    assert may_refute(whole(text), ()) is may
