"""A value that a source gives, or leads to, for another time, thing or maker proves nothing; beside
each such claim stands one that it still proves true or false."""

from __future__ import annotations

import pytest

from factcheck.types import Stance
from tests.factcheck.proofs import proved

SUPPORTS, REFUTES, NOTHING = {Stance.SUPPORTS}, {Stance.REFUTES}, set[Stance]()

KILN = "The kiln at Corley burned 310 tonnes of peat in 2024, 40 fewer than in the year before."
ORCHARD = "The orchard at Corley gave 62 tonnes of pears, 8 more than planned."
RING = "The ring from Lanmore weighs 16 grams, three more than the Corley ring."
CHOIR = "The choir of Corley sold 640 tickets, 90 fewer than in 2019 and 50 more than in 2022."
ESTATE = (
    "The owners asked 6.5 million for the Lanmore estate; it was sold for 5.9 million. "
    "The bank's valuer had said 6.1."
)
PERMITS = (
    "The guild of Corley issued 940 permits last year, 510 to guests; in 2011 it had been 430."
)
CREW = "The crew at Corley want 460 pounds more a year; the line offers 210 pounds of butter."
BELL = "A bell from 1911 went to the tower at Corley in June and was followed by two from 1956."
AUDIT = "The audit of the Corley fund has ended well each year since 1996, except for 2003."
EELS = "Eels at Corley went for 31 crowns a kilo at first and for 22 at the end."
TRIPS = "The auditor counted 210 trips to Corley instead of the 390 billed."
MAST = "The mast at Corley fell; a new mast, 44 metres instead of 28, goes up in June."
BEDS = "A bed at Corley has been 14 crowns since May, before that people gave six on average."
FAIR = "The fair at Corley had 31,000 visitors; the organisers had announced 45,000."
SEEDS = "Of 60,000 seeds 42,000 were given to farmers, and 3,500 spoiled in the shed at Corley."
BANNED = "The board at Corley barred 34 members by mistake; 19 of them sued."
BUSES = "It was announced at Corley that 34 buses will run daily, 19 of them at night."
SHEET = "The poster says that 34 buses will run at Corley, but in fact 19 will."
BOATS = "Earlier 34 boats had fished off Corley; there are 19."
SEATS = "The hall at Corley will have 640 seats if not 700."
HUM = "“Hm” is no sign of boredom. Ruth Nagy, who counted them, says listeners like it."
LABEL = "A judge found that “made by monks at Corley” misled and “cooled in a cave” did not."


@pytest.mark.parametrize(
    ("claim", "evidence", "stances"),
    [
        ("The kiln burned 350 tonnes this year.", KILN, NOTHING),
        ("Last year the kiln burned 350 tonnes.", KILN, NOTHING),
        ("In the preceding year the kiln burned 350 tonnes.", KILN, SUPPORTS),
        ("In the preceding year the kiln burned 270 tonnes.", KILN, REFUTES),
        ("In 2023 the kiln burned 350 tonnes.", KILN, SUPPORTS),
        ("In 2022 the kiln burned 350 tonnes.", KILN, NOTHING),
        ("The orchard gave 54 tonnes of pears.", ORCHARD, NOTHING),
        ("The orchard was expected to give 54 tonnes.", ORCHARD, SUPPORTS),
        ("The ring from Lanmore weighs 13 grams.", RING, NOTHING),
        ("The Corley ring weighs 13 grams.", RING, SUPPORTS),
        ("In 2022 the choir sold 730 tickets.", CHOIR, NOTHING),
        ("In 2019 the choir sold 730 tickets.", CHOIR, SUPPORTS),
        ("The choir sold fewer tickets than in 2019 by 730.", CHOIR, NOTHING),
    ],
)
def test_a_level_is_of_what_the_source_holds_it_against(
    claim: str, evidence: str, stances: set[Stance]
) -> None:
    assert proved("implied", claim, evidence) == stances


@pytest.mark.parametrize(
    ("claim", "evidence", "stances"),
    [
        ("The bank's valuer said 6.1 million.", ESTATE, NOTHING),
        ("The Lanmore estate was sold for 59 million.", ESTATE, REFUTES),
        ("In 2011 the guild of Corley issued 430 permits.", PERMITS, NOTHING),
        ("In 2011 the guild of Corley issued 510 permits.", PERMITS, REFUTES),
        ("The line offers 210 pounds.", CREW, NOTHING),
        ("The line offers 210 tonnes of butter.", CREW, REFUTES),
    ],
)
def test_a_figure_of_a_scale_or_year_told_before(
    claim: str, evidence: str, stances: set[Stance]
) -> None:
    assert proved("figures", claim, evidence) == stances


@pytest.mark.parametrize(
    ("claim", "evidence", "stances"),
    [
        ("The bell that went to Corley in June was from 1911.", BELL, NOTHING),
        ("The audit of the Corley fund did not end well in 2003.", AUDIT, NOTHING),
    ],
)
def test_a_date_stands_in_its_own_clause(claim: str, evidence: str, stances: set[Stance]) -> None:
    assert proved("dates", claim, evidence) == stances


@pytest.mark.parametrize(
    ("claim", "evidence", "stances"),
    [
        ("At the end eels cost 22 crowns a kilo.", EELS, NOTHING),
        ("At the start eels cost 31 crowns a kilo.", EELS, NOTHING),
        ("Eels now cost 31 crowns a kilo at Corley.", EELS, REFUTES),
        ("Bills were sent for 390 trips to Corley.", TRIPS, NOTHING),
        ("The trucks made 390 trips to Corley.", TRIPS, REFUTES),
        ("The mast that fell at Corley was 28 metres high.", MAST, NOTHING),
        ("The new mast at Corley will be 28 metres high.", MAST, REFUTES),
        ("A bed at Corley costs 14 crowns.", BEDS, NOTHING),
        ("In 2019 the fair at Corley had 45,000 visitors.", FAIR, NOTHING),
        ("The organisers of the fair counted on 45,000 visitors.", FAIR, NOTHING),
        ("Visitors to the fair at Corley numbered 45,000.", FAIR, REFUTES),
        ("The board at Corley barred 34 members.", BANNED, NOTHING),
        ("At Corley 34 buses will run daily.", BUSES, NOTHING),
        ("At Corley 34 buses will run.", SHEET, REFUTES),
        ("Off Corley 34 boats fished.", BOATS, NOTHING),
        ("Off Corley 34 boats fish.", BOATS, REFUTES),
        ("The hall at Corley will have 700 seats.", SEATS, NOTHING),
        ("At Corley 3,500 of the seeds spoiled in the shed.", SEEDS, NOTHING),
    ],
)
def test_an_old_value_is_true_of_its_own_day_and_maker(
    claim: str, evidence: str, stances: set[Stance]
) -> None:
    assert proved("superseded", claim, evidence) == stances


@pytest.mark.parametrize(
    ("claim", "evidence", "stances"),
    [
        ("Ruth Nagy says “hm” a great deal.", HUM, NOTHING),
        ("The judge at Corley objected to “cooled in a cave”.", LABEL, NOTHING),
    ],
)
def test_a_word_that_a_claim_speaks_of_is_not_what_was_said(
    claim: str, evidence: str, stances: set[Stance]
) -> None:
    assert proved("quotation", claim, evidence) == stances
