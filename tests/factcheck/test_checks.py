"""What is made of the checks of all rules together."""

from __future__ import annotations

from factcheck.checks import run_checks
from factcheck.rules import Example, all_rules
from factcheck.settings import Settings
from factcheck.types import Outcome, Severity
from tests.rules.reading import read

WINTER = """Avalanche season

Of the 14 killed, eight were skiers and four were on snowmobiles. The other {} were a couple in a hut. \
Sixty-one people were killed by avalanches in Tarn in those nine winters.
"""


def alarms(text: str) -> list[str]:
    checks, errors = run_checks(read(Example(text, "2025-01-02")), all_rules(), Settings())
    assert not errors
    flagged = (c for c in checks if c.severity in (Severity.WARNING, Severity.ERROR))
    return [c.rule for c in flagged if c.outcome is Outcome.INCONSISTENT]


def test_figures_whose_relation_holds_raise_no_other_alarm() -> None:
    assert alarms(WINTER.format("two")) == []


def test_figures_whose_relation_is_broken_do() -> None:
    assert "remainder" in alarms(WINTER.format("five"))
