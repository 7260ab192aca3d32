"""Names of one thing."""

from __future__ import annotations

import pytest

from claims import analyse
from corpus.readers import read_text
from factcheck.evidence.naming import as_told


@pytest.mark.parametrize(
    ("claim", "passage", "told"),
    [
        (
            "The minister thanked Washington.",
            "He thanked the United States for the order.",
            "The minister thanked United States.",
        ),
        ("Moscow rejected the offer.", "Russia rejected it.", "Russia rejected the offer."),
        # a place where something happened, and a name that the source has
        ("The fire in London killed five.", "A fire in Britain killed five.", None),
        ("Paris signed the treaty.", "France and Paris signed it.", None),
        ("The minister thanked Lisbon.", "He thanked the United States.", None),
    ],
)
def test_calls_a_government_what_the_source_calls_it(
    claim: str, passage: str, told: str | None
) -> None:
    names = analyse(read_text(claim, name="claim")).names
    assert as_told(claim, names, passage) == (told or claim)
