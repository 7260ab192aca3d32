"""What follows from a source's figures by one step, and what is never worked out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Quantity, analyse
from corpus.readers import read_text
from factcheck.evidence import derived
from factcheck.evidence.derived import steps


def figures(text: str) -> list[Quantity]:
    return list(analyse(read_text(text, name="text")).quantities)


@pytest.mark.parametrize(
    ("claim", "source", "calculation"),
    [
        ("It costs 40 million crowns.", "12 million crowns and 28 million crowns.", "+"),
        ("It costs 16 million crowns.", "28 million crowns and 12 million crowns.", "−"),
        ("A rise of 25 percent.", "250 boats, then 200 boats.", "over"),
        ("A fall of 20 percent.", "200 boats, then 250 boats.", "under"),
        ("It is 80 percent.", "200 boats of 250 boats.", "of"),
        ("They cost $600.", "12 boats at $50.", "×"),
        ("Each cost $50.", "12 boats for $600.", "÷"),
        ("It paid $30.", "15 percent of $200.", "×"),
        ("It paid $230.", "15 percent on top of $200.", "plus"),
        ("It paid $170.", "15 percent off $200.", "less"),
    ],
)
def test_a_step_leads_to_the_figure(claim: str, source: str, calculation: str) -> None:
    mine = figures(claim)[0]
    found = [step.calculation for step in steps(mine, figures(source))]
    assert any(f" {calculation} " in shown for shown in found), found


UNITS = ("dollars", "boats", "percent", "km", "miles")
NUMBERS = st.decimals("0.001", "1e15", places=3) | st.integers(0, 60)
FIGURES = st.builds("{} {}".format, NUMBERS, st.sampled_from(UNITS))


@settings(max_examples=150, deadline=None)
@given(st.lists(FIGURES, min_size=3, max_size=7))
def test_the_short_cut_through_floating_point_leaves_nothing_out(written: list[str]) -> None:
    found = figures(", then ".join(written) + ".")
    for mine in found:
        quick = list(steps(mine, found))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(derived._Box, "near", lambda *_: True)
            patch.setattr(derived._Box, "near_product", lambda *_: True)
            patch.setattr(derived._Box, "near_quotient", lambda *_: True)
            assert quick == list(steps(mine, found))


def test_no_step_leads_to_a_figure_that_is_far_from_all() -> None:
    mine = figures("It costs 47 million crowns.")[0]
    source = figures("12 million crowns and 28 million crowns, 3 boats, 7 percent.")
    assert [step.calculation for step in steps(mine, source)] == []
