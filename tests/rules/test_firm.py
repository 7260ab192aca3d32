"""What is an error is only what leaves no choice of figures."""

import pytest

from benchmarks.wordings import checks_of
from factcheck.types import Outcome, Severity


def severities(text: str) -> set[Severity | None]:
    return {c.severity for c in checks_of(text, None) if c.outcome is not Outcome.CONSISTENT}


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose 10% to $55 million from $40 million.",
        "The pipeline is 1,200 km (475 miles) long, and the road 300 km.",  # paired by its form
    ],
)
def test_all_figures_of_a_sort_used_is_an_error(text: str) -> None:
    assert severities(text) == {Severity.ERROR}


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose 10% to $55 million from $40 million, after $38 million in 2019.",
        "Sales rose 10% to $55 million from $40 million, less than the $61 million expected.",
    ],
)
def test_another_figure_of_the_sort_makes_it_a_warning(text: str) -> None:
    assert severities(text) == {Severity.WARNING}
