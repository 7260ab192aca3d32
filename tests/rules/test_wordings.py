"""The bank of wordings: what the rules caught of it they go on catching, and no clean passage is
called wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.wordings import passages, result
from factcheck.types import Severity

BANK = Path(__file__).parent.parent / "data" / "wordings"
# Edits caught when the floor was last set; figures of every family in tests/data/README.md.
FLOORS = {
    "average": 4,
    "difference": 19,
    "multiple": 12,
    "part-whole": 11,
    "percent-change": 10,
    "percent-of": 15,
    "range": 15,
    "sum": 13,
    "unit-conversion": 9,
}


@pytest.mark.parametrize("family", sorted(FLOORS))
def test_what_was_caught_stays_caught(family: str) -> None:
    results = [result(row) for row in passages(BANK / f"{family}.yml")]
    assert sum(bool(one.caught) for one in results) >= FLOORS[family]
    assert sum(bool(one.false) for one in results) <= len(results) // 24
    assert not [c.message for one in results for c in one.false if c.severity is Severity.ERROR]
