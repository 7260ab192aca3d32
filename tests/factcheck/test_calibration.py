"""Thresholds fitted to judged claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus import Document, Passage, Span
from factcheck import calibration, verdicts
from factcheck.calibration import Case, JudgedRow
from factcheck.judgement import Judgement
from factcheck.types import Label, Stance
from factcheck.weighing import Weighed, shipped_thresholds
from index import Match


@pytest.fixture(autouse=True)
def as_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pooled probabilities are those that a case's one passage was given."""
    monkeypatch.setattr(verdicts, "pooled", lambda rows: rows[0].judgement.scores)


def case(number: int, label: Label, support: float, refute: float) -> Case:
    text = f"Passage {number}."
    document = Document(f"d{number}", "", text)
    match = Match(Passage(document, Span(0, len(text))), 1.0)
    scores = (support, 1 - support - refute, refute)
    judgement = Judgement(Stance.NEUTRAL, max(scores), scores, "", Span(0, len(text)), model=scores)
    row = JudgedRow(f"Claim {number}.", label)
    thresholds = shipped_thresholds()
    weighed = Weighed(match, judgement, 1.0, support, refute, document.id, None, thresholds)
    return Case(row, (weighed,))


def test_finds_thresholds_between_right_and_wrong() -> None:
    found = [case(n, Label.SUPPORTED, 0.75 + n / 1000, 0.1) for n in range(20)]
    found += [case(100 + n, Label.REFUTED, 0.1, 0.65 + n / 1000) for n in range(20)]
    # open claims that lean to either side, but less than the settled ones do
    found += [case(200 + n, Label.NOT_ENOUGH_EVIDENCE, 0.55, 0.2) for n in range(10)]
    found += [case(300 + n, Label.NOT_ENOUGH_EVIDENCE, 0.2, 0.50) for n in range(10)]
    fitted = calibration.fit(found, shipped_thresholds(), 0.9)
    assert 0.55 < fitted.support <= 0.75
    assert 0.50 < fitted.refute <= 0.65
    assert fitted.fitted.macro_f1 == 1.0
    assert fitted.now.macro_f1 < 1.0


def test_leaves_undecided_what_cannot_be_told_apart() -> None:
    """Where refutations are wrong as often as right, none is better than many."""
    found = [case(n, Label.SUPPORTED, 0.9, 0.05) for n in range(30)]
    found += [
        case(100 + n, (Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE)[n % 2], 0.05, 0.6 + n % 5 / 10)
        for n in range(40)
    ]
    fitted = calibration.fit(found, shipped_thresholds(), 0.9)
    now = calibration.score([c.verdict(0.5, 0.5) for c in found], [c.row.label for c in found])
    assert now.called[Label.REFUTED] == 40
    assert fitted.fitted.called[Label.REFUTED] < 40
    assert fitted.fitted.right[Label.SUPPORTED] == 30


def test_is_the_same_whatever_the_order() -> None:
    found = [
        case(n, list(calibration.LABELS)[n % 3], (n * 37 % 60) / 100, (n * 53 % 40) / 100)
        for n in range(60)
    ]
    one = calibration.fit(found, shipped_thresholds(), 0.8)
    other = calibration.fit(found[::-1], shipped_thresholds(), 0.8)
    assert one == other


def test_settings_replace_single_thresholds() -> None:
    shipped = shipped_thresholds()
    assert shipped.with_own({"refute": 0.7}) == replace(shipped, refute=0.7)
