"""A claim against a text: which of its sentences decides."""

from factcheck.models import load_verifier
from factcheck.pairs import judge_pairs
from factcheck.types import Label

TEXT = "The mill opened in 1910. At its height it employed 200 people, most of them women."


def label(claim: str) -> tuple[Label, str]:
    (found,) = judge_pairs([(claim, TEXT, None)], load_verifier())
    assert found.quote in TEXT
    return found.label, found.reason


def test_a_claim_of_several_sentences_is_refuted_if_one_is() -> None:
    first, second = "The mill opened in 1910.", "It employed 300 people at its height."
    assert label(second)[0] is Label.REFUTED
    got, reason = label(f"{first} {second}")
    assert got is Label.REFUTED
    assert reason.startswith("sentence 2 of 2: ")


def test_what_no_sentence_shows_leaves_the_claim_open() -> None:
    got, _ = label("The mill opened in 1910. Its owner was a baker's daughter.")
    assert got is Label.NOT_ENOUGH_EVIDENCE


def test_one_sentence_is_not_numbered() -> None:
    assert not label("The mill opened in 1910.")[1].startswith("sentence")


def test_a_sentence_that_states_nothing_is_passed_over() -> None:
    alone = label("The mill opened in 1910.")
    assert alone[0] is Label.SUPPORTED
    assert label("Wow! The mill opened in 1910.")[0] is Label.SUPPORTED
