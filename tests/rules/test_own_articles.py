"""Our own articles: nothing is wrong in them, and what an edit breaks is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from _pytest.mark.structures import ParameterSet

from factcheck.checks import run_checks
from factcheck.rules import Example, all_rules
from factcheck.settings import Settings
from factcheck.types import Check, Outcome, Severity
from tests.rules.reading import read

DATA = Path(__file__).parent.parent / "data"
ARTICLES: list[dict[str, Any]] = [
    row
    for name in ("consistency_own.yml", "consistency_own2.yml", "unseen_a.yml")
    for row in yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
]
# What stays missed, and why; rows of later sets name theirs under `missed`.
MISSED = {
    ("hospital", "fewer than 4,000"): "4,300 patients were treated, 4,000 treatments given",
    ("school", "lost 22 pupils"): "the 96 pupils of today stand in the sentence before",
    ("museum", "up 8 per cent"): "2.1 million from 2 million is 0 to 10% within rounding",
    ("election", "the League 21"): "a bare number behind a name is not read as a figure",
    ("merger", "worth €260m"): "nothing says that cash and shares are the whole price",
    ("merger", "of four regulators"): "four things may stand in three places",
    ("cricket", "by 37 runs"): "the two innings stand in the next sentence",
    (
        "disaster:-wire-019",
        "At least 83",
    ): "nothing says that the 38 told of later are all the dead",
    (
        "aid-021",
        "would leave four",
    ): "nothing says that the three told of later are all that it leaves",
}


def alarms(text: str, published: date) -> dict[tuple[str, str], Check]:
    checks, errors = run_checks(read(Example(text, published.isoformat())), all_rules(), Settings())
    assert errors == ()
    return {
        (c.rule, c.calculation): c
        for c in checks
        if c.outcome is not Outcome.CONSISTENT and c.severity in (Severity.ERROR, Severity.WARNING)
    }


def _broken() -> list[ParameterSet]:
    return [
        pytest.param(row, old, new, id=f"{row['id']}-{family}-{number}")
        for row in ARTICLES
        for number, (family, old, new) in enumerate(row["broken"])
        if new not in row.get("missed", ())
    ]


@pytest.mark.parametrize("row", ARTICLES, ids=lambda row: row["id"])
def test_nothing_is_wrong(row: dict[str, Any]) -> None:
    assert sorted({rule for rule, _ in alarms(row["text"], row["published"])}) == row.get(
        "alarms", []
    )


@pytest.mark.parametrize(("row", "old", "new"), _broken())
def test_an_edit_is_found(row: dict[str, Any], old: str, new: str) -> None:
    assert row["text"].count(old) >= 1
    found = alarms(row["text"].replace(old, new, 1), row["published"])
    if (row["id"], new) in MISSED:
        assert not found, "found now: take it off the list"
    else:
        assert found
