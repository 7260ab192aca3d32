"""The exact rules prove nothing of a figure or date that the source gives for something else."""

from __future__ import annotations

import pytest

from claims import analyse
from corpus import Span
from corpus.readers import read_text
from factcheck.evidence import Statement
from factcheck.judgement import exact
from factcheck.types import Stance

FOUNDED = "The brewery at Corley was founded in 1912 and moved to Lanmore two years later."
FAIR = "The fair at Corley drew 412,000 visitors, 13,000 fewer than in 2019."
VOTE = "The council of Corley approved the plan by 17 votes to 12."
SHORT = "The amendment failed by 14 votes to 11, short of the two-thirds majority it needed."
HOUSES = "Eight of the eleven houses burned down, and one collapsed."
STRIKE = "On Monday 87 firms took part in the strike. By Friday four more had joined."


def proved(claim: str, evidence: str) -> set[Stance]:
    found = []
    for text in (claim, evidence):
        document = read_text(text, name="text")
        found.append(Statement.of(analyse(document, None), Span(0, len(document.text))))
    return {reading.stance for reading in exact(*found) if reading.decides}


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("War broke out in 1914.", FOUNDED),
        ("The brewery at Corley burned down in 1914.", FOUNDED),
        ("The brewery at Corley was sold in 1910.", FOUNDED),
        ("A survey in Corley found that 399,000 households own a car.", FAIR),
        ("The fair at Corley sold 425,000 pies.", FAIR),
        ("The town of Corley has 425,000 inhabitants.", FAIR),
        ("Twelve mothers are against the plan.", VOTE),
        ("Seventeen parents spoke against the plan.", VOTE),
        ("Twelve members voted for a school last year.", VOTE),
        ("Fourteen senators voted for the amendment.", SHORT),
        ("Eleven senators voted against the amendment.", SHORT),
        ("The Left gained five seats.", "The Left won 17 seats, against 12 for the Greens."),
        ("Three houses are left standing.", HOUSES),
        ("Eight birds did not fail the test.", "Eight of the eleven birds passed the test."),
        ("More than 90 firms took part in the strike.", STRIKE),
        ("Fewer than 90 firms took part in the strike.", STRIKE),
        ("More than 50 tickets are left.", "On Sunday 48 tickets were sold, out of a hundred."),
        ("Varn lost fewer matches than Corley.", "Varn won 12 matches, Corley 9 matches."),
        ("The bridge cost 5 million euros.", "The bridge cost not 4 but 5 million euros."),
        ("The vote was unanimous.", "The committee rejected the plan by 0 votes to 11."),
        (
            "The board unanimously elected Ruth Nagy.",
            "The board elected Ruth Nagy by 7 votes to 0, with four abstentions.",
        ),
    ],
)
def test_proves_nothing_of_another_thing(claim: str, evidence: str) -> None:
    assert proved(claim, evidence) == set()


@pytest.mark.parametrize(
    ("claim", "evidence", "stance"),
    [
        ("The brewery moved to Lanmore in 1914.", FOUNDED, Stance.SUPPORTS),
        ("The brewery moved to Lanmore in 1910.", FOUNDED, Stance.REFUTES),
        ("In 2019 the fair at Corley drew 399,000 visitors.", FAIR, Stance.REFUTES),
        ("Twelve members opposed the plan.", VOTE, Stance.SUPPORTS),
        ("Seventeen members voted against the plan.", VOTE, Stance.REFUTES),
        (
            "The Left gained five seats.",
            "The Left won 17 seats, against 12 in 2019.",
            Stance.SUPPORTS,
        ),
        (
            "Three houses did not burn down.",
            "Eight of the eleven houses burned down.",
            Stance.SUPPORTS,
        ),
    ],
)
def test_proves_what_the_source_tells(claim: str, evidence: str, stance: Stance) -> None:
    assert proved(claim, evidence) == {stance}
