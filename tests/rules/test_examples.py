"""Every rule against the examples that its page shows."""

from __future__ import annotations

import pytest
from _pytest.mark.structures import ParameterSet

from factcheck.rules import Example, Rule, all_rules
from factcheck.types import Check, Outcome
from tests.rules.reading import read


def _cases(kind: str) -> list[ParameterSet]:
    return [
        pytest.param(rule, example, id=f"{rule.name}-{number}")
        for rule in all_rules()
        for number, example in enumerate(getattr(rule, kind))
    ]


def _run(rule: Rule, example: Example) -> list[Check]:
    return list(rule.check(read(example)))


@pytest.mark.parametrize(("rule", "example"), _cases("passes"))
def test_passes(rule: Rule, example: Example) -> None:
    found = _run(rule, example)
    assert [c.outcome for c in found if c.outcome is not Outcome.CONSISTENT] == []
    assert found


@pytest.mark.parametrize(("rule", "example"), _cases("fails"))
def test_fails(rule: Rule, example: Example) -> None:
    found = [c for c in _run(rule, example) if c.outcome is not Outcome.CONSISTENT]
    assert found
    assert all(c.severity is not None for c in found)


@pytest.mark.parametrize(("rule", "example"), _cases("silent"))
def test_silent(rule: Rule, example: Example) -> None:
    assert _run(rule, example) == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_has_what_its_page_needs(rule: Rule) -> None:
    assert rule.summary and rule.doc and rule.authority and rule.passes and rule.fails


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_spans_are_the_mentions_used(rule: Rule) -> None:
    for example in rule.passes + rule.fails:
        for check in _run(rule, example):
            assert check.spans == tuple(sorted(set(check.spans)))
            assert all(len(span) <= 200 for span in check.spans)
