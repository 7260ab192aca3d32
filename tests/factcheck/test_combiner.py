"""The model's reading and the exact rules' as one answer."""

import pytest

from factcheck.combiner import combine
from factcheck.logistic import probabilities
from factcheck.pairs import judge_pairs
from factcheck.types import Label


def test_the_answer_is_a_distribution_that_follows_the_model() -> None:
    for scores, best in (((0.9, 0.05, 0.05), 0), ((0.05, 0.9, 0.05), 1), ((0.05, 0.05, 0.9), 2)):
        combined = combine(scores, ())
        assert sum(combined) == pytest.approx(1)
        assert max(range(3), key=lambda i: combined[i]) == best


def test_a_passage_named_with_the_claim_is_likelier_to_settle_it() -> None:
    scores = (0.45, 0.35, 0.2)
    found, named = combine(scores, ()), combine(scores, (), given=True)
    assert named[1] < found[1]
    assert named[0] / named[1] > found[0] / found[1]
    assert named[2] / named[1] > found[2] / found[1]


def test_what_has_no_weight_counts_nothing() -> None:
    assert probabilities("combiner", [("no such thing", 5.0)]) == probabilities("combiner", [])


def test_impossible_and_certain_scores_stay_finite() -> None:
    for scores in ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 0.0, 0.0)):
        assert all(0 <= one <= 1 for one in combine(scores, ()))


def test_without_a_model_nothing_is_judged_but_by_rules() -> None:
    (judged,) = judge_pairs([("The hall was sold.", "The weather was fine.", None)], None)
    assert judged.label is Label.NOT_ENOUGH_EVIDENCE
