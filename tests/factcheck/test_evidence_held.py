"""What denies, limits or compares settles a claim only where it is of the claim's own things."""

from __future__ import annotations

import pytest

from factcheck.types import Stance
from tests.factcheck.proofs import proved

FARES = "It costs 310 crowns by lorry, 280 by train and 230 by barge to send a crate to Corley."
TRAMS = "Four of the six trams at Corley were repaired in May."


@pytest.mark.parametrize(
    ("rule", "claim", "evidence"),
    [
        # somebody's wish, a doubt, a common belief
        (
            "negation",
            "Paid night shifts are over.",
            "The porters want a rise and no paid night shifts.",
        ),
        (
            "negation",
            "The $200 million did not improve the harbour.",
            "The board cannot determine whether the $200 million it spent has improved the "
            "harbour.",
        ),
        (
            "negation",
            "The Oru can read maps.",
            "It is often said that the Oru cannot read maps because they draw none.",
        ),
        # what was not done may still be; all of those that the source counts
        (
            "negation",
            "Shops in Corley will be shut.",
            "In Corley, where no shop has been shut, it lost as many as in the other two towns "
            "together.",
        ),
        (
            "scope",
            "All empty posts are at Corley.",
            "The queue at Corley was of three hours: 44 of 210 posts are empty.",
        ),
        (
            "scope",
            "All the missing bicycles are in the river.",
            "The city's contract speaks of theft and rivers. Of 1,200 bicycles 340 are missing.",
        ),
        # a day on which somebody speaks, a thing unlike the rest, another meaning of a verb
        (
            "negation",
            "The post house closed on 9 June.",
            "A school with 40 places will open in the former post house in July, the head of "
            "schools said on 9 June.",
        ),
        (
            "negation",
            "Cheap glazed tiles do not crack in frost.",
            "The tile cracks in frost, unlike its cheap glazed rivals.",
        ),
        (
            "negation",
            "The copied prints were passed off as Nagy's.",
            "The gallery dismissed a dealer who had sold the copied prints as Nagy's.",
        ),
        # at first
        (
            "negation",
            "The council of Corley approved the new bridge.",
            "The council of Corley initially rejected the new bridge.",
        ),
        # one of two things; a deed that is only named
        (
            "negation",
            "Moss off northern Corley stores more carbon.",
            "Moss off southern Corley stores 4.2 grams of carbon a year.",
        ),
        (
            "negation",
            "Corley will refuse to host the next fair.",
            "Corley's mayor says that hosting the next fair costs a million.",
        ),
        # not in the place that the source sets aside; excepted; another's word; another time
        (
            "contrasts",
            "The bus to Corley departs at 1.15 p.m. from the pool, as the road at the church is "
            "up.",
            "The bus to Corley now leaves at 1.15 p.m. from the pool, not from the church, where "
            "the road is up.",
        ),
        (
            "contrasts",
            "The lifts will run this winter apart from Lanmore.",
            "The lifts will run this winter, though not at Lanmore.",
        ),
        (
            "contrasts",
            "Ames met the trader in the tower.",
            "Ames said he had met the trader in the square, and not in the tower.",
        ),
        (
            "contrasts",
            "The fence will keep hares out of the field.",
            "The fence has kept sheep in the field but not hares, which walk through it.",
        ),
        # words of scope that are of something else
        (
            "scope",
            "The bins at Corley are emptied every other Friday.",
            "The bins at Corley, emptied on most Fridays, are full.",
        ),
        (
            "scope",
            "All six ferry firms missed the target in May.",
            "Not one of the six ferry firms met the target in May.",
        ),
        (
            "scope",
            "Corley's school is dearer than every other school surveyed.",
            "Corley's school is the most costly school surveyed.",
        ),
        ("scope", "Hymns are all that Ada Nagy composed.", "Ada Nagy composed only hymns."),
        (
            "scope",
            "All the guests admitted were members.",
            "Members only were admitted as guests.",
        ),
        (
            "scope",
            "Both of the men held are in their twenties.",
            "Two men of 22 and 25 were held in their cars.",
        ),
        (
            "scope",
            "Every terrier passed the test.",
            "All 18 terriers passed the test, but three of the collies passed the test late.",
        ),
        (
            "scope",
            "The badly hurt riders are all pupils.",
            "The crash hurt 19 riders, three of them badly. It was foggy. Of the 60 others 40 are "
            "pupils.",
        ),
        # a third figure; a part of what is compared; another deed; a figure that has changed
        ("comparisons", "A train costs 80 crowns more than a barge.", FARES),
        (
            "comparisons",
            "Young women at Corley earn more than young men.",
            "Women at Corley earned 870 crowns and men 790 crowns.",
        ),
        (
            "comparisons",
            "Corley charges more than Lanmore.",
            "Corley keeps 98 tonnes of gold, Lanmore 61 tonnes of gold.",
        ),
        (
            "comparisons",
            "The club at Corley pays more than the club at Lanmore.",
            "The club at Corley pays €80,000 was halved; the club at Lanmore pays €50,000.",
        ),
        (
            "comparisons",
            "The regulator reckons the delay to be cheaper than Corvo does.",
            "The delay costs 1.9 million euros, according to Corvo, 400,000 according to the "
            "judges of the regulator.",
        ),
        # what could not be done or is not wanted, a further part, another part of the sentence
        (
            "rests",
            "In 2023, 20 lamps could not be mended.",
            "The club at Corley mended 60 of 80 lamps in 2023.",
        ),
        (
            "rests",
            "Five members of the board do not want the bridge.",
            "Eight of the 13 members of the board want the bridge.",
        ),
        (
            "rests",
            "Fifty-three boats were left unharmed.",
            "A storm destroyed 11 of the 64 boats at Corley and damaged nine.",
        ),
        (
            "rests",
            "Thirty-three of those given the new salve were not healed.",
            "A new salve healed 83 of 96 patients and 61 of 94 on the old salve.",
        ),
        # something new of those who are left; a part of a part; shares; a level and a distance
        (
            "sums",
            "The nine other girls will answer later.",
            "Of the 1,100 girls whom we have asked, 1,091 have answered in time.",
        ),
        (
            "sums",
            "After the closures, 35 of the present village schools will be left.",
            "Eleven of Corley's 46 village schools have fewer than 20 pupils, and four of these "
            "are to close in June, saving 9 million crowns a year.",
        ),
        (
            "sums",
            "The adults' minimum is $15.80 an hour.",
            "Jobs at Corley at 39%, highest since 2009; pay $15.20 an hour, 60 cents above adults' "
            "minimum.",
        ),
        (
            "sums",
            "Four times as many walk more as walk less.",
            "Poll in Corley: 2 in 5 walk less than in 2019, 1 in 10 walk more.",
        ),
        # a bound that is denied; who sold and who bought
        (
            "bounds",
            "All of the members of the club are at least seventy.",
            "Nobody among the members of the club is under seventy.",
        ),
        (
            "bounds",
            "The gallery sold the bronze to Ames for over 300,000 dollars.",
            "The gallery bought the bronze in 1994 from Max Ames for 310,000 dollars.",
        ),
    ],
)
def test_proves_nothing(rule: str, claim: str, evidence: str) -> None:
    assert proved(rule, claim, evidence) == set()


@pytest.mark.parametrize(
    ("rule", "claim", "evidence", "stance"),
    [
        (
            "negation",
            "The council of Corley approved the bridge on 9 June.",
            "The council of Corley rejected the bridge on 9 June, the mayor said.",
            Stance.REFUTES,
        ),
        (
            "negation",
            "The mill lies south of the harbour.",
            "The mill lies 40 metres north of the harbour.",
            Stance.REFUTES,
        ),
        (
            "contrasts",
            "The bus leaves from the church.",
            "The bus leaves from the pool, not from the church, where the road is closed.",
            Stance.REFUTES,
        ),
        ("scope", "All six trams at Corley were repaired in May.", TRAMS, Stance.REFUTES),
        (
            "scope",
            "All the guests admitted were members.",
            "Most of the guests admitted were members.",
            Stance.REFUTES,
        ),
        ("comparisons", "A train costs 50 crowns more than a barge.", FARES, Stance.SUPPORTS),
        (
            "comparisons",
            "Women at Corley earned more than men.",
            "Women at Corley earned 870 crowns and men 790 crowns.",
            Stance.SUPPORTS,
        ),
        (
            "rests",
            "Twenty lamps were not mended in 2023.",
            "The club at Corley mended 60 of 80 lamps in 2023.",
            Stance.SUPPORTS,
        ),
        (
            "rests",
            "Thirteen of the patients were not healed.",
            "The salve healed 83 of 96 patients.",
            Stance.SUPPORTS,
        ),
        (
            "sums",
            "Seven farmers are left.",
            "Of the 1,100 farmers who had borrowed, 1,093 farmers have left.",
            Stance.SUPPORTS,
        ),
        (
            "bounds",
            "The gallery bought the bronze from Ames for over 300,000 dollars.",
            "The gallery bought the bronze in 1994 from Max Ames for 310,000 dollars.",
            Stance.SUPPORTS,
        ),
    ],
)
def test_still_proves(rule: str, claim: str, evidence: str, stance: Stance) -> None:
    assert proved(rule, claim, evidence) == {stance}
