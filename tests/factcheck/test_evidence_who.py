"""Who did what, to whom, and which figure belongs to it: what the exact rules leave alone and what
they still decide."""

from __future__ import annotations

import pytest

from claims import analyse
from corpus import Span
from corpus.readers import read_text
from factcheck.evidence import Statement, agents, misplaced, names, restatement, roles, swaps
from factcheck.evidence.base import EvidenceRule
from factcheck.types import Stance

SERIN = "Ada Serin beat Ruth Nagy by a length; her best time, 48.2 seconds, was behind Nagy's 47.9."
TRAINER = (
    "Paul Ames sacked trainer Owen Pike, who had benched him in 2014, and hired Pike's deputy, "
    "Ruth Nagy."
)
SEEDS = "Paul Nagy hid the seeds at the farm of his pupil Ada Serin."
LAST = "Last to bat was Ada Serin, bowled by her husband, the miller Paul Serin."
GRANTS = "Corley paid 410 grants in 2022; in 2023, with half the money, 230."
SHEDS = (
    "Weaving shed B in Corley runs 96 looms on two shifts, having run 140 on three; A runs all of "
    "its 200."
)
BELL = (
    "The new bell was cast not by Norland, which cast the old one, but by its former pupil, Ada "
    "Serin. Norland paid."
)


def decided(rule: EvidenceRule, claim: str, evidence: str) -> set[Stance]:
    found = []
    for text in (claim, evidence):
        document = read_text(text, name="text")
        found.append(Statement.of(analyse(document, None), Span(0, len(document.text))))
    return {reading.stance for reading in rule.read(*found) if reading.decides}


@pytest.mark.parametrize(
    ("rule", "claim", "evidence"),
    [
        # whose by a pronoun, a verb of somebody else's or of none, two bodies
        (names.RULE, "Serin's best time was 48.2 seconds.", SERIN),
        (names.RULE, "Ruth Nagy takes over from Owen Pike as trainer.", TRAINER),
        (
            names.RULE,
            "Ada Serin complained about the rope test.",
            "Ada Serin passed. Judge Owen Pike denied that the rope test was unfair, as several "
            "candidates complained.",
        ),
        (
            names.RULE,
            "A trial is what Nagy wants from Lord Corley.",
            "Ruth Nagy was preferred to Owen Ames. Ames has asked the president, Lord Corley, for "
            "a trial.",
        ),
        (
            names.RULE,
            "Serin is a present member of the council of Corley.",
            "Ada Serin met Owen Pike. Pike, member of the council in Corley at present, was late.",
        ),
        (
            names.RULE,
            "Ada Serin was hired as coach by Galt.",
            "Galt sued Ada Serin. Galt hired Paul Nagy as coach beside her.",
        ),
        # both ways; a relative clause; a sale; his pupil; what may be; all but the first is shared
        (
            swaps.RULE,
            "Dibbin accused Sohal of theft.",
            "Dibbin accused Sohal of theft; Sohal accused Dibbin of theft.",
        ),
        (swaps.RULE, "Pike left Ames on the bench in 2014.", TRAINER),
        (
            swaps.RULE,
            "Mrs Conti bought the boat from Owen.",
            "Owen sold, in Pike's absence, a boat of his mother's to a buyer from Lanmore, Mrs "
            "Conti, for 300 euros.",
        ),
        (swaps.RULE, "Ada Serin had been Nagy's pupil.", SEEDS),
        (swaps.RULE, "Sohal advised Dibbin on the sale.", "Dibbin would advise Sohal on the sale."),
        (
            swaps.RULE,
            "The dearest barber asked 1,250.",
            "In a ring-round, of 41 barbers the cheapest asked 690, the dearest 1,250.",
        ),
        # what two do or are to each other, lies between two, or is told by another verb
        (swaps.RULE, "Ada Serin met Ruth Nagy in Corley.", "Ruth Nagy met Ada Serin in Corley."),
        (swaps.RULE, "Norland merged with Galt in May.", "Galt merged with Norland in May."),
        (swaps.RULE, "Ada Serin is Ruth Nagy's cousin.", "Ruth Nagy is Ada Serin's cousin."),
        (
            swaps.RULE,
            "The road from Corley to Lanmore is closed.",
            "The road from Lanmore to Corley is closed.",
        ),
        (
            swaps.RULE,
            "Ada Serin trails Paul Nagy by ten points.",
            "Paul Nagy leads Ada Serin by ten points.",
        ),
        (
            swaps.RULE,
            "Ada Serin wrote to Paul Nagy in May.",
            "Paul Nagy wrote to Ada Serin in April; in May she wrote to him.",
        ),
        # a niece of the mayor; the mayor is somebody's niece
        (
            roles.RULE,
            "Ada Serin is a niece of the mayor.",
            "Mayor Paul Nagy said that the clerk, Ada Serin, had resigned.",
        ),
        (
            roles.RULE,
            "The mayor is Ada Serin's nephew.",
            "Mayor Paul Nagy said that the clerk, Ada Serin, had resigned.",
        ),
        # a post beside another, one that somebody had
        (
            roles.RULE,
            "Ada Serin, the author, is tired.",
            "Nurse Ada Serin wrote the book. Author Paul Nagy praised it.",
        ),
        (
            roles.RULE,
            "Ada Serin was director.",
            "Secretary Ada Serin had been director before Paul Nagy.",
        ),
        (
            roles.RULE,
            "Ada Serin, not the mayor, opened it.",
            "Clerk Ada Serin opened it; mayor Paul Nagy was ill.",
        ),
        (
            roles.RULE,
            "As mayor, Ada Serin would lower the rates.",
            "Clerk Ada Serin, if elected, would lower the rates; mayor Paul Nagy would not.",
        ),
        (
            roles.RULE,
            "Even the mayor, Ada Serin said, was wrong.",
            "Clerk Ada Serin said that even mayor Paul Nagy was wrong.",
        ),
        # the one who did not; another's wife
        (agents.RULE, "Serin cast the new bell.", BELL),
        (
            agents.RULE,
            "Ada Serin trained the horse.",
            "The horse was trained by Paul Nagy's wife. Ada Serin was proud.",
        ),
        # another as well; what has ended; a guide's word
        (agents.RULE, "Ada Serin wrote the play.", "Paul Nagy wrote the play with Ada Serin."),
        (
            agents.RULE,
            "Ada Serin signed the letter.",
            "Paul Nagy signed the letter. So did Ada Serin.",
        ),
        (
            agents.RULE,
            "Ada Serin leads the club.",
            "Paul Nagy led the club until May. Ada Serin took his place.",
        ),
        (
            agents.RULE,
            "Ada Serin chairs the board.",
            "Paul Nagy used to chair the board; now Ada Serin does.",
        ),
        (
            agents.RULE,
            "Ada Serin discovered the cave.",
            "The guide says Paul Nagy discovered the cave; the diary of Ada Serin proves that she "
            "was first.",
        ),
        (
            agents.RULE,
            "Ada Serin opened the new mill in Corley.",
            "Mayor Paul Nagy opened the new mill in Corley. Then Ada Serin opened it again.",
        ),
        (
            agents.RULE,
            "Ada Serin swam across the lake in June.",
            "Paul Nagy swam across the lake in June, a week before Ada Serin.",
        ),
        (
            agents.RULE,
            "Ada Serin spoke for the miners of Corley.",
            "Paul Nagy spoke for the miners of Corley in the morning, Ada Serin in the afternoon.",
        ),
        (
            agents.RULE,
            "Ada Serin painted the portrait of the queen.",
            "Paul Nagy, as the label has it, painted the portrait of the queen; it was Ada Serin.",
        ),
        (
            agents.RULE,
            "The train to Corley was late on Monday.",
            "The train to Lanmore, which stops in Corley, was late on Monday.",
        ),
        (
            names.RULE,
            "Ada Serin praised the plan of the council.",
            "Paul Nagy praised the plan of the council; Ada Serin agreed.",
        ),
        (
            names.RULE,
            "Ada Serin's house in Corley was sold.",
            "Paul Nagy's house in Corley was sold. It had been Ada Serin's.",
        ),
        # the wife of the mayor, which another sold
        (
            restatement.RULE,
            "The mayor of Corley opened the new school.",
            "The wife of the mayor of Corley opened the new school.",
        ),
        (
            restatement.RULE,
            "The council sold the mill to Galt.",
            "The council, which Norland had sold the mill, wrote to Galt.",
        ),
        # active and passive, a verb between, a comparison, somebody else's word, another "not"
        (restatement.RULE, "Ada Serin bowled her husband, the miller.", LAST),
        (
            restatement.RULE,
            "Ada Serin is the miller's widow.",
            "The board, chaired by Ada Serin, has paid the late miller's widow.",
        ),
        (
            restatement.RULE,
            "The bridge at Corley was swept away in 1950.",
            "The bridge at Corley replaced a wooden one swept away in 1950.",
        ),
        (
            restatement.RULE,
            "Pupils recalled the poem better with the pauses cut.",
            "Pupils recalled the poem better with the pauses than when they were cut.",
        ),
        (
            restatement.RULE,
            "Minister Paul Nagy says the offer was six percent.",
            "Ada Serin said that Minister Paul Nagy had an offer of six percent.",
        ),
        (
            restatement.RULE,
            "The nests were not found in the roof of the mill.",
            "The nests were found in the roof but not in the walls of the mill.",
        ),
        (
            restatement.RULE,
            "The loom that went to Corley on 8 June was from 1958.",
            "A loom from 1926 went to Corley on 8 June, followed by one from 1958.",
        ),
        (
            restatement.RULE,
            "Mayor Ada Serin was fined for the bonfire.",
            "Mayor Ada Serin's brother was fined for the bonfire.",
        ),
        (
            restatement.RULE,
            "The museum lent the picture to Norland.",
            "The museum lent the picture to Galt, which passed it to Norland.",
        ),
        (
            restatement.RULE,
            "The museum bought the gold ring in May.",
            "The museum bought a copy of the gold ring in May.",
        ),
        (
            restatement.RULE,
            "Ada Serin left the house to her niece.",
            "Ada Serin left the house that belonged to her niece.",
        ),
        (
            restatement.RULE,
            "The new bridge in Corley is safe.",
            "It is a myth that the new bridge in Corley is safe.",
        ),
        (
            restatement.RULE,
            "Dogs are allowed on the beach in summer.",
            "Dogs are allowed on the beach outside the summer months.",
        ),
        # a plan, a figure of another measure, another year, another shed, a complaint
        (
            misplaced.RULE,
            "The repair of the bridge took thirteen weeks.",
            "The repair of the bridge was to take eight weeks; it lasted thirteen weeks.",
        ),
        (
            misplaced.RULE,
            "The insurer's valuation was $2.6 million.",
            "The insurer valued the six at $2.6 million, the museum at $4.1 million.",
        ),
        (misplaced.RULE, "In 2023 Corley paid 230 grants.", GRANTS),
        (misplaced.RULE, "Shed A has 200 looms.", SHEDS),
        (
            misplaced.RULE,
            "The ship can hold 400 people.",
            "The ship held 900 people, though it can hold 400.",
        ),
        (
            misplaced.RULE,
            "Small growers say payment takes nine days.",
            "Small growers were paid within two days, said the board, not within nine as they "
            "complain.",
        ),
    ],
)
def test_decides_nothing(rule: EvidenceRule, claim: str, evidence: str) -> None:
    assert decided(rule, claim, evidence) == set()


@pytest.mark.parametrize(
    ("rule", "claim", "evidence"),
    [
        (
            names.RULE,
            "The audience prize of the fair went to Ada Serin.",
            "Ada Serin won the jury's prize. The audience prize of the fair went to Paul Nagy.",
        ),
        (
            names.RULE,
            "Ada Serin fell eight metres.",
            "The hook was Ada Serin's. His partner, Ruth Nagy, fell eight metres.",
        ),
        (swaps.RULE, "Ada Serin sued Ruth Nagy.", "Ruth Nagy sued Ada Serin over the mill."),
        (
            swaps.RULE,
            "Norland sold the rights to Galt.",
            "The union keeps the rights, which the studio Galt had sold to the firm Norland.",
        ),
        (swaps.RULE, "Nagy bought the mill from Serin.", "Serin bought the mill from Paul Nagy."),
        (
            roles.RULE,
            "The mayor, Ada Serin, resigned.",
            "Mayor Paul Nagy said that the clerk, Ada Serin, had resigned.",
        ),
        (
            agents.RULE,
            "Norland cast the new bell.",
            "The new bell was cast by Galt, which had left Norland.",
        ),
        (
            agents.RULE,
            "The horse was sold by Ames's wife.",
            "The horse was sold by Nagy's wife. Ames was proud.",
        ),
        (misplaced.RULE, "In 2022 Corley paid 230 grants.", GRANTS),
        (
            misplaced.RULE,
            "Shed B runs 200 looms.",
            "Shed B in Corley runs 96 looms, while the mill has 200 looms.",
        ),
    ],
)
def test_still_refutes(rule: EvidenceRule, claim: str, evidence: str) -> None:
    assert decided(rule, claim, evidence) == {Stance.REFUTES}


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Ada Serin was bowled by her husband, the miller.", LAST),
        (
            "The bridge at Corley was swept away in 1950.",
            "The old bridge at Corley was swept away in 1950.",
        ),
        (
            "Pike is not the youngest to have climbed Corley Rock.",
            "On Monday Owen Pike did not become the youngest person to climb Corley Rock.",
        ),
        (
            "The museum bought the ring of the bishop in May.",
            "The museum bought the gold ring of the bishop in May.",
        ),
        (
            "According to Ada Serin, the sitter is Countess Ruth.",
            "Ada Serin has now shown that the sitter is the maid, Countess Ruth.",
        ),
    ],
)
def test_still_supports(claim: str, evidence: str) -> None:
    assert decided(restatement.RULE, claim, evidence) == {Stance.SUPPORTS}
