"""The story that started it all: everything in it is confirmed, each falsification is caught.

The story itself is not part of the project; the twin tells the same relations in other words.
"""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks import run_checks
from factcheck.rules import Example, all_rules
from factcheck.settings import Settings
from factcheck.types import Outcome, Severity
from tests.conftest import SHARED
from tests.rules.reading import read

STORY = SHARED / "seed" / "article.txt"
PUBLISHED = "2025-11-18"
TWIN = """The government has cleared a nearly $700 million Harbour Area Wave Defence Scheme (HAWDS) for Port Lorne, its second \
major package for the port in a week, bringing the total value of recent deals to $1 billion.

Works are to begin soon, with completion expected by February 2031. The ministry confirmed that $698.9 million in \
harbour funds for Port Lorne has been set aside for the scheme.

On this coast, only Skerray and Tarn currently operate the HAWDS barrier. Ministers said last year that the scheme was \
part of a broader $2 billion harbour package.

The news follows the approval last Thursday of a separate $330 million package of dredging for Port Lorne.
"""
EDITS = [
    ("sum", "$330 million", "$930 million"),
    ("sum", "$330 million", "$33 million"),
    ("hedge", "nearly $700 million", "more than $700 million"),
    ("part-of-whole", "broader $2 billion", "broader $0.5 billion"),
    ("acronym", "(HAWDS)", "(HAWSD)"),
    ("tense", "February 2031", "February 2021"),
    ("ordinal", "last Thursday", "on Thursday, 30 October 2025,"),
    (
        "only",
        "has been set aside for the scheme.",
        "has been set aside. Norwick operates the HAWDS barrier too.",
    ),
]
CONFIRMED = {"sum", "hedge", "part-of-whole", "acronym", "tense", "ordinal", "only"}
SEED_EDITS = [
    ("sum", "separate $330 million", "separate $930 million"),
    ("sum", "separate $330 million", "separate $33 million"),
    ("hedge", "nearly $700 million", "more than $700 million"),
    ("restated", "$698.9 million", "$598.9 million"),
    ("part-of-whole", "broader $2 billion", "broader $0.6 billion"),
    ("acronym", "(NASAMS)", "(NSAMS)"),
    ("tense", "February 2031", "February 2021"),
]


def _run(text: str) -> tuple[set[str], set[str]]:
    """The rules that confirm and the rules that object."""
    checks, errors = run_checks(read(Example(text, PUBLISHED)), all_rules(), Settings())
    assert errors == ()
    holds = {c.rule for c in checks if c.outcome is Outcome.CONSISTENT}
    alarms = {c.rule for c in checks if c.severity in (Severity.ERROR, Severity.WARNING)}
    return holds, alarms


def test_the_twin_is_confirmed() -> None:
    holds, alarms = _run(TWIN)
    assert holds >= CONFIRMED
    assert alarms == set()


@pytest.mark.parametrize(("rule", "old", "new"), EDITS)
def test_a_falsified_twin_is_caught(rule: str, old: str, new: str) -> None:
    assert old in TWIN
    assert _run(TWIN.replace(old, new))[1], rule


@pytest.mark.skipif(not STORY.exists(), reason="the story is not part of the project")
class TestStory:
    def test_it_is_confirmed(self) -> None:
        holds, alarms = _run(STORY.read_text(encoding="utf-8"))
        assert holds >= CONFIRMED
        assert alarms == set()

    @pytest.mark.parametrize(("rule", "old", "new"), SEED_EDITS)
    def test_a_falsification_is_caught(self, rule: str, old: str, new: str) -> None:
        text = STORY.read_text(encoding="utf-8")
        assert old in text
        assert _run(text.replace(old, new))[1], rule


def test_the_dateline_is_a_tuesday() -> None:
    assert date.fromisoformat(PUBLISHED).weekday() == 1
