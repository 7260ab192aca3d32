"""Who does what to whom in a sentence, and what follows from it."""

from __future__ import annotations

import pytest

from claims import analyse
from corpus import Span
from corpus.readers import read_text
from factcheck.evidence import Statement
from factcheck.evidence.clauses import Clause, clauses
from factcheck.evidence.planned import only_planned
from factcheck.pairs import judge_pairs
from factcheck.types import Label


def statement(text: str) -> Statement:
    return Statement.of(analyse(read_text(text, name="text")), Span(0, len(text)))


def told(text: str) -> list[Clause]:
    said = statement(text)
    return [clause for line in said.lines for clause in clauses(said, line.span)]


def doers(text: str) -> list[tuple[str, str | None, str | None]]:
    """Each verb as written, with its doer and what it is done to."""
    return [
        (
            clause.word,
            clause.agent.span.of(text) if clause.agent else None,
            clause.patient.span.of(text) if clause.patient else None,
        )
        for clause in told(text)
    ]


def test_each_passive_has_its_own_doer() -> None:
    assert doers(
        "The film was written by Farid Ames, directed by Leila Nagy and produced by Owen Pike."
    ) == [
        ("written", "Farid Ames", "The film"),
        ("directed", "Leila Nagy", "The film"),
        ("produced", "Owen Pike", "The film"),
    ]


def test_a_relative_clause_is_told_of_what_stands_before_it() -> None:
    assert doers("Hannah Coyle, who edits the journal, saw Roy Amis.") == [
        ("edits", "Hannah Coyle", "the journal"),
        ("saw", "Hannah Coyle", "Roy Amis"),
    ]


def test_what_it_was_that_did_it() -> None:
    assert doers("It was Ruth Nagy who broke the lamp.")[-1] == ("broke", "Ruth Nagy", "the lamp")


@pytest.mark.parametrize(
    ("text", "denied", "to_come"),
    [
        ("The council signed the treaty.", False, False),
        ("The council did not sign the treaty.", True, False),
        ("The council refused to sign the treaty.", True, False),
        ("The council has yet to sign the treaty.", True, False),
        ("Nobody signed the treaty.", True, False),
        ("The council will sign the treaty.", False, True),
        ("The council wants to sign the treaty.", False, True),
        ("The council considered signing the treaty.", False, True),
    ],
)
def test_what_is_denied_and_what_is_to_come(text: str, denied: bool, to_come: bool) -> None:
    last = told(text)[-1]
    assert (last.denied, last.to_come) == (denied, to_come)


def test_a_small_word_belongs_to_its_verb() -> None:
    assert told("The fire was put out by Bill Yorke.")[0].verb == "extinguish"


def test_a_noun_tells_the_deed_of_a_light_verb() -> None:
    assert told("The arrest was made by Amy Fallow.")[0].verb == "arrest"


@pytest.mark.parametrize(
    ("claim", "source", "planned"),
    [
        ("The mill at Corley closed.", "The mill at Corley will close in May.", True),
        ("The mill at Corley closed.", "The firm plans to close the mill at Corley.", True),
        ("The mill at Corley closed.", "The mill at Corley closed in May.", False),
        ("The mill at Corley will close.", "The mill at Corley will close in May.", False),
    ],
)
def test_a_plan_is_not_done(claim: str, source: str, planned: bool) -> None:
    assert only_planned(statement(claim), statement(source)) is planned


@pytest.mark.parametrize(
    ("claim", "source", "label"),
    [
        (
            "All the villages at Corley have shaded their lamps.",
            "Nine of the fourteen villages at Corley have shaded their lamps.",
            Label.REFUTED,
        ),
        (
            "“Hunger does not wait for meetings,” the host told the hall.",
            "“Hunger does not wait for meetings,” the aid chief, Miriam Sow, said. The host asked "
            "for patience.",
            Label.REFUTED,
        ),
        (
            "“Hunger does not wait for meetings,” the aid chief told the hall.",
            "“Hunger does not wait for meetings,” the aid chief, Miriam Sow, said. The host asked "
            "for patience.",
            Label.SUPPORTED,
        ),
        (
            "The keeper saves a shot every week at Corley.",
            "The keeper at Corley saves some of the shots.",
            Label.NOT_ENOUGH_EVIDENCE,
        ),
    ],
)
def test_rules_alone(claim: str, source: str, label: Label) -> None:
    assert judge_pairs([(claim, source, None)], None)[0].label is label
