"""Readings that the consistency rules depend on."""

from __future__ import annotations

from fractions import Fraction

import pytest

from claims.quantities import read


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("a $70.0 million budget", "USD", 70_000_000),
        ("a total of 4,725, or 90% of the members", None, 4725),
        ("6,200 day tickets for the fair", None, 6200),
        ("it reached 106.9F at noon", "fahrenheit", Fraction(1069, 10)),
        ("membership rose by 500,000 to 2.4 million", None, 500_000),
    ],
)
def test_first_figure(text: str, unit: str | None, value: Fraction) -> None:
    first = read(text)[0]
    assert (first.unit, first.value) == (unit, value)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Varn had 940, Oster 560 and Lund 360.", ["940", "560", "360"]),
        ("The hall was lit by 40 lamps, Lumen 60 and Lumen 80.", ["40"]),
        ("The museum shows 12 cars, Porsche 911 and Fiat 500.", ["12"]),
    ],
)
def test_names_with_numbers_are_no_counts(text: str, figures: list[str]) -> None:
    assert [q.text for q in read(text)] == figures
