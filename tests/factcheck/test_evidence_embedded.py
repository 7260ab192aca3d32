"""What a source only intends, asks for or passes on supports nothing; one event told from its other
end refutes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from claims import analyse
from corpus import Span
from corpus.readers import read_text
from factcheck.evidence import Statement, negation, restatement
from factcheck.types import Stance

DAY = date(2025, 11, 18)
MILL = "The firm has closed its mill in Corley."
CHEATED = "The firm cheated its customers in Lanmore."


def statement(text: str) -> Statement:
    document = read_text(text, name="text")
    return Statement.of(analyse(document, DAY), Span(0, len(document.text)), published=DAY)


def restated(claim: str, source: str) -> list[Stance]:
    return [r.stance for r in restatement.RULE.read(statement(claim), statement(source))]


def negated(claim: str, source: str) -> list[Stance]:
    return [r.stance for r in negation.RULE.read(statement(claim), statement(source))]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (MILL, "The firm is considering closing its mill in Corley."),
        (MILL, "The firm will close its mill in Corley."),
        (MILL, "The firm is to close its mill in Corley."),
        (MILL, "The firm is closing its mill in Corley."),
        (MILL, "The firm is thinking of closing its mill in Corley."),
        (MILL, "The firm has postponed closing its mill in Corley."),
        (MILL, "The firm stopped short of closing its mill in Corley."),
        (MILL, "The firm threatened to close its mill in Corley."),
        (MILL, "The firm was asked to close its mill in Corley."),
        (MILL, "The firm is negotiating about closing its mill in Corley."),
        (MILL, "If the grant ends, the firm has closed its mill in Corley."),
        (MILL, "Some doubt that the firm has closed its mill in Corley."),
        (CHEATED, "The firm was accused of having cheated its customers in Lanmore."),
        (CHEATED, "Rivals said the firm cheated its customers in Lanmore."),
        (CHEATED, "The firm cheated its customers in Lanmore, Ida Moss said."),
        (CHEATED, "Ida Moss told the council the firm cheated its customers in Lanmore."),
        (
            "The region will lower the ferry fares in June.",
            "The islanders want the region to lower the ferry fares in June.",
        ),
        (
            "The council cut the bus fares in Corley in June.",
            "The council will cut the bus fares in Corley in June.",
        ),
        (
            "All libraries in the east will get a new roof.",
            "All 11 libraries in the west and six of the eight in the east will get a new roof.",
        ),
    ],
)
def test_what_is_only_embedded_supports_nothing(claim: str, source: str) -> None:
    assert restated(claim, source) == []


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (MILL, "In March the firm closed its mill in Corley."),
        (MILL, "The firm has closed its old mill in Corley, the council said."),
        (
            "The firm is considering closing its mill in Corley.",
            "The firm is considering closing its old mill in Corley.",
        ),
        (
            "The firm will close its mill in Corley in May 2026.",
            "The firm is to close its old mill in Corley in May 2026.",
        ),
        (
            "All 11 libraries in the west will get a new roof.",
            "All 11 libraries in the west will get a new slate roof.",
        ),
    ],
)
def test_what_is_stated_still_supports(claim: str, source: str) -> None:
    assert restated(claim, source) == [Stance.SUPPORTS]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Nagy won the election by 41 votes.", "Ames lost the election to Nagy by 41 votes."),
        ("Nagy beat Ames in the election.", "Ames lost the election to Nagy by 41 votes."),
        ("Harriers beat Corley Town 3-1.", "Corley Town lost 3-1 to Harriers."),
        ("Harriers beat Corley Town 3-1 away.", "Corley Town lost the match 3-1 away to Harriers."),
        (
            "Ames lost the election to Nagy by 41 votes.",
            "Nagy won the election against Ames by 41 votes.",
        ),
        ("She won the election by 41 votes.", "Ames lost the election by 41 votes."),
    ],
)
def test_the_other_end_of_one_event_refutes_nothing(claim: str, source: str) -> None:
    assert negated(claim, source) == []


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Ames won the election by 41 votes.", "Ames lost the election by 41 votes."),
        ("Ames won the election by 41 votes.", "Ames lost the election to Nagy by 41 votes."),
        ("The council approved the harbour plan.", "The council rejected the harbour plan."),
    ],
)
def test_the_opposite_of_the_same_party_still_refutes(claim: str, source: str) -> None:
    assert negated(claim, source) == [Stance.REFUTES]
