"""Every evidence rule on its own examples, one rule at a time."""

from __future__ import annotations

from datetime import date

import pytest

from claims import analyse
from corpus import Span
from corpus.readers import read_text
from factcheck.evidence import EvidenceRule, Pair, Statement, all_evidence_rules
from factcheck.guards import may_support
from factcheck.judgement import judge
from factcheck.types import Stance


def statement(text: str, published: str | None) -> Statement:
    document = read_text(text, name="text")
    day = date.fromisoformat(published) if published else date(2025, 11, 18)
    return Statement.of(analyse(document, day), Span(0, len(document.text)), published=day)


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, pair, id=f"{rule.name}-{number}")
        for rule in all_evidence_rules()
        for number, pair in enumerate(getattr(rule, kind))
    ]


def stances(rule: EvidenceRule, pair: Pair, *, proved: bool = False) -> set[Stance]:
    claim, passage = statement(pair.claim, pair.published), statement(pair.evidence, pair.published)
    readings = list(rule.read(claim, passage))
    for reading in readings:
        assert passage.span.contains(reading.quote)
        assert claim.span.contains(reading.claim)
        assert reading.reason
    return {r.stance for r in readings if r.decides or not proved}


@pytest.mark.parametrize(("rule", "pair"), cases("supports"))
def test_supports(rule: EvidenceRule, pair: Pair) -> None:
    assert stances(rule, pair) == {Stance.SUPPORTS}


@pytest.mark.parametrize(("rule", "pair"), cases("refutes"))
def test_refutes_and_decides(rule: EvidenceRule, pair: Pair) -> None:
    assert stances(rule, pair, proved=True) == {Stance.REFUTES}


@pytest.mark.parametrize(("rule", "pair"), cases("silent"))
def test_never_refutes_another_thing(rule: EvidenceRule, pair: Pair) -> None:
    assert Stance.REFUTES not in stances(rule, pair)


def test_every_rule_explains_itself() -> None:
    for rule in all_evidence_rules():
        assert rule.summary
        assert rule.doc
        assert rule.authority
        assert rule.supports or rule.refutes
        assert rule.silent


def test_a_total_that_does_not_follow_is_hinted_at_and_never_supported() -> None:
    rule = next(rule for rule in all_evidence_rules() if rule.name == "sums")
    account = "Ruth had 12 apples and bought 5 apples at the market."
    claim = statement("Ruth has 18 apples now.", None)
    readings = list(rule.read(claim, statement(account, None)))
    assert [(r.stance, r.decides) for r in readings] == [(Stance.REFUTES, False)]
    assert not may_support(claim, statement(account, None), readings)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        (
            "It carried 9,000 fewer passengers than a year before.",
            "The ferry carried 412,000 passengers, against 403,000 a year before.",
        ),
        (
            "The yard earned £12.5m less than in 2024.",
            "The yard earned £51.7m in 2025, compared with £39.2m in 2024.",
        ),
        (
            "It has 14 more ferries than Lanmore.",
            "Corley and Lanmore have 27 ferries and 41 ferries.",
        ),
        (
            "Corley has 14 more ferries than Lanmore.",
            "Corley had 27 ferries in 2011 and Lanmore has 41.",
        ),
        ("Lanmore gained 14 more ferries.", "Corley has 27 ferries and Lanmore has 41."),
        (
            "Compared with 2024, the yard earned £12.5m less.",
            "The yard earned £51.7m in 2025, compared with £39.2m in 2024.",
        ),
    ],
)
def test_a_difference_the_other_way_round_is_never_supported(said: str, source: str) -> None:
    rule = next(rule for rule in all_evidence_rules() if rule.name == "sums")
    readings = list(rule.read(statement(said, None), statement(source, None)))
    assert not [r for r in readings if r.stance is Stance.SUPPORTS or r.decides]


def test_arithmetic_decides_before_a_reading_that_refutes() -> None:
    claim = statement("Ruth has 17 apples now.", None)
    account = statement("Ruth had 12 apples and bought 5 apples at the market.", None)
    (judgement,) = judge([(claim, account)], None)
    assert (judgement.stance, judgement.rule) == (Stance.SUPPORTS, "sums")
    assert "12 + 5 = 17" in judgement.reason


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("Each ferry carries 240 passengers.", "Each ferry carries 340 passengers."),
        (
            "The harbour contract is worth more than $700 million.",
            "The harbour contract is worth $698,948,760.",
        ),
    ],
)
def test_another_figure_that_is_no_slip_is_a_hint(said: str, source: str) -> None:
    rule = next(rule for rule in all_evidence_rules() if rule.name == "figures")
    readings = list(rule.read(statement(said, None), statement(source, None)))
    assert [(r.stance, r.decides) for r in readings] == [(Stance.REFUTES, False)]
