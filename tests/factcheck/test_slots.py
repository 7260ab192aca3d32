"""Claims asked about with the source's figures, dates and names in their slots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from claims import Moment, analyse
from corpus import Span
from corpus.readers import read_text
from factcheck.asking import HINT, ask
from factcheck.evidence import Statement
from factcheck.evidence.derived import reached
from factcheck.evidence.written import Written, agree, fill
from factcheck.slots import slots
from factcheck.types import Stance

DAY = date(2025, 11, 18)


class Stub:
    """Finds a claim supported where it holds one of ``liked``."""

    name = "stub"
    sha256 = ""

    def __init__(self, *liked: str) -> None:
        self.liked = liked
        self.calls = 0

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        self.calls += 1
        likely = [0.9 if any(word in claim for word in self.liked) else 0.1 for claim, _ in pairs]
        rows = [(p, 0.05, 0.95 - p) for p in likely]
        return np.array(rows, np.float32).reshape(-1, 3)


def statement(text: str, day: date | None = DAY) -> Statement:
    document = read_text(text, name="text")
    return Statement.of(analyse(document, day), Span(0, len(document.text)), published=day)


def moment(text: str) -> Moment:
    (found,) = analyse(read_text(f"It opened on {text}.", name="text"), None).moments
    return found


BOARD = statement(
    "The hearing on the ferry at Corley lasted four hours. The board had set aside forty minutes "
    "for the hearing at Corley."
)
SHORT = statement("The hearing on the ferry at Corley went on for forty minutes.")


def test_every_figure_of_the_sort_fills_the_slot() -> None:
    (slot,) = slots(SHORT, BOARD)
    assert (slot.rule, slot.text) == ("figures", "forty minutes")
    assert {(f.text, f.agrees) for f in slot.fillers} == {
        ("four hours", False),
        ("forty minutes", True),
    }
    assert "The hearing on the ferry at Corley went on for four hours." in {
        f.claim for f in slot.fillers
    }


def test_a_figure_that_leads_clearly_hints_at_a_refutation_and_quotes_its_sentence() -> None:
    ((reading,),) = ask([(SHORT, BOARD)], Stub("four hours"))
    assert (reading.rule, reading.stance, reading.decides) == (HINT, Stance.REFUTES, False)
    assert reading.quote.of(BOARD.analysis.text).startswith("The hearing on the ferry")
    assert "four hours" in reading.reason
    assert "forty minutes" in reading.reason


def test_the_claims_own_figure_in_front_is_a_hint_that_it_is_right() -> None:
    ((reading,),) = ask([(SHORT, BOARD)], Stub("forty minutes"))
    assert (reading.rule, reading.stance, reading.decides) == (HINT, Stance.SUPPORTS, False)


def test_no_reading_where_no_filler_leads() -> None:
    assert ask([(SHORT, BOARD)], Stub("four hours", "forty minutes")) == [()]
    assert ask([(SHORT, BOARD)], Stub()) == [()]


def test_a_figure_that_follows_from_the_source_is_left_open() -> None:
    claim = statement("The piers at Corley cost $18 million.")
    source = statement(
        "The north pier at Corley cost $10 million. The south pier cost $8 million more than "
        "planned."
    )
    assert ask([(claim, source)], Stub("$10 million")) == [()]


def test_what_a_pair_gets_does_not_depend_on_its_batch() -> None:
    other = statement("The ferry at Corley carried 340 passengers in May.")
    batch = [(SHORT, BOARD), (other, BOARD), (SHORT, other)]
    model = Stub("four hours")
    together = ask(batch, model)
    assert model.calls == 1
    assert together == [ask([pair], model)[0] for pair in batch]


def test_a_claim_has_few_slots_and_a_slot_few_fillers() -> None:
    claim = statement("The ferry took 310 cars, 420 vans, 530 lorries and 640 boats to Corley.")
    source = statement(
        " ".join(
            f"The ferry took {n} cars, {n + 1} vans, {n + 2} lorries and {n + 3} boats to Corley."
            for n in range(350, 400, 5)
        )
    )
    found = slots(claim, source)
    assert len(found) == 2
    assert all(len(slot.fillers) == 4 for slot in found)


def test_another_name_fills_the_slot_only_from_a_sentence_without_the_claims() -> None:
    claim = statement("The inquiry into the bridge was led by Ada Serin.")
    source = statement(
        "Judge Petra Holm led the inquiry into the bridge. Her report went to Ada Serin, and Ruth "
        "Ames read it."
    )
    names = [slot for slot in slots(claim, source) if slot.rule == "names"]
    assert [{f.text for f in slot.fillers} - {"Ada Serin"} for slot in names] == [{"Petra Holm"}]
    readings = [r for row in ask([(claim, source)], Stub("Petra Holm")) for r in row]
    assert [(r.rule, r.stance, r.decides) for r in readings] == [("names", Stance.REFUTES, True)]


@pytest.mark.parametrize(
    ("mine", "theirs", "same", "filled"),
    [
        ("August 2021", "2 August", True, None),
        ("August 2021", "14 March 2021", False, "March 2021"),
        ("12 November", "Thursday, 9 November", False, "9 November"),
        ("2018", "February 2022", False, "2022"),
        ("2018", "9 November", None, None),
        ("9 November", "December 2021", False, None),
        ("14 July", "1 and 14 July", True, None),
        ("Friday", "Tuesday", False, "Tuesday"),
    ],
)
def test_dates_as_written(mine: str, theirs: str, same: bool | None, filled: str | None) -> None:
    one, other = Written.of(moment(mine)), Written.of(moment(theirs))
    assert agree(one, other) is same
    if same is False:
        assert fill(mine, one, other) == filled


def test_a_date_without_a_dateline_has_a_slot() -> None:
    claim = statement("The ministry moved into the building in March 2021.", None)
    source = statement(
        "The ministry signed on 14 March 2021. It moved into the building on 2 August 2021.", None
    )
    ((reading,),) = ask([(claim, source)], Stub("August 2021"))
    assert (reading.rule, reading.stance) == (HINT, Stance.REFUTES)


@pytest.mark.parametrize(
    ("said", "source", "follows"),
    [
        ("15 farms are undecided.", "Of 31 farms, 7 said yes and 9 said no.", True),
        ("It cost 9.6 million crowns.", "It cost 6.2 million crowns and then 3.4 more.", True),
        ("It cost 8 million crowns.", "It cost 6.2 million crowns and then 3.4 more.", False),
    ],
)
def test_what_may_follow_from_the_sources_figures(said: str, source: str, follows: bool) -> None:
    (mine,) = statement(said).analysis.quantities
    assert reached(mine, statement(source).analysis.quantities) is follows


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("The fee at Corley rises from $21 to $24.", "The fee at Corley of $24 starts in May."),
        (
            "Before November, the ferry at Corley was last painted in June 2024.",
            "The ferry at Corley was painted again in November 2025.",
        ),
    ],
)
def test_what_stands_elsewhere_in_the_claim_fills_no_slot(said: str, source: str) -> None:
    fillers = [f for slot in slots(statement(said), statement(source)) for f in slot.fillers]
    assert not [f.text for f in fillers if not f.agrees]
