"""Unit factors against pint, and numbers as calculations show them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from claims import units

NAMES = {
    "tonne": "metric_ton", "ton": "short_ton", "barrel": "oil_bbl", "calorie": "kilocalorie",
    "degree": None, "point": None, "percent": None, "percentage point": None,
    "basis point": None, "permille": None, "cup": None, "nit": None, "grain": "grain",
    "pixel": None, "megapixel": None, "month": None, "quarter": None, "year": None,
    "decade": None, "century": None, "night": None, "pound": "pound", "ounce": "ounce",
    "bar": "bar", "kilopound per square inch": "kip_per_square_inch", "kiloton": None,
    "megaton": None, "kilotonne": "kilometric_ton", "megatonne": "megametric_ton",
    "gigatonne": "gigametric_ton", "knot": "knot", "horsepower": "horsepower", "stone": "stone",
    "carat": "carat", "dram": "dram", "bushel": "bushel", "gallon": "gallon",
    "hectare": "hectare", "acre": "acre", "celsius": None, "fahrenheit": None, "kelvin": None,
    "mile per gallon": None, "part per million": None, "part per billion": None,
    "part per trillion": None, "pound foot": None, "newton metre": None,
    "british thermal unit": "Btu", "mega british thermal unit": None,
    "light year": "light_year", "ampere hour": None, "milliampere hour": None,
    "ampere per square centimetre": None, "kilovolt per centimetre": None,
    "short ton": "short_ton", "long ton": "long_ton", "pound per square inch": "psi",
    "foot per second": "foot/second", "decibel": None, "lux": None, "acre foot": "acre_foot",
    "revolution per minute": None, "nautical mile": "nautical_mile",
    "fluid ounce": "fluid_ounce", "lumen": None, "sievert": None, "millisievert": None,
    "becquerel": None, "fortnight": "fortnight", "watt hour": "watt_hour",
    "kilowatt hour": "kilowatt_hour", "megawatt hour": "megawatt_hour",
    "gigawatt hour": "gigawatt_hour", "terawatt hour": "terawatt_hour",
    "mile per hour": "mile/hour", "kilometre per hour": "kilometer/hour",
    "metre per second": "meter/second", "kilometre per second": "kilometer/second",
    "bit per second": "bit/second", "kilobit per second": "kilobit/second",
    "megabit per second": "megabit/second", "gigabit per second": "gigabit/second",
}  # fmt: skip


def test_factors_agree_with_pint() -> None:
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry()
    bases = {
        dimension: unit
        for unit, (dimension, factor) in reversed(units.rows()[1].items())
        if factor == 1
    }
    wrong = {}  # pint measures land by the survey foot, two millionths longer
    for unit, (dimension, factor) in units.rows()[1].items():
        name = NAMES.get(
            unit, unit.replace(" ", "_").replace("metre", "meter").replace("litre", "liter")
        )
        base = NAMES.get(
            bases[dimension], bases[dimension].replace(" ", "_").replace("metre", "meter")
        )
        if name is None or base is None:
            continue
        for prefix in ("square_", "cubic_"):
            name = name.replace(prefix, f"{prefix[:-1]} ") if name.startswith(prefix) else name
            base = base.replace(prefix, f"{prefix[:-1]} ") if base.startswith(prefix) else base
        given = float(registry.Quantity(1, name).to(base).magnitude)
        if abs(given - float(factor)) > 1e-5 * given:
            wrong[unit] = (given, float(factor))
    assert not wrong


def test_temperatures_have_offsets() -> None:
    assert units.to_unit(Fraction(100), "celsius", "fahrenheit") == 212
    assert units.to_unit(Fraction(32), "fahrenheit", "kelvin") == Fraction(27315, 100)


def test_figures_share_a_scale() -> None:
    assert units.figures(
        [Fraction(698_900_000), Fraction(330_000_000), Fraction(1_028_900_000)]
    ) == [
        "698.9M",
        "330M",
        "1,028.9M",
    ]
    assert units.figure(Fraction(9, 2), "percent") == "4.5%"
    assert units.decimal(Fraction(1, 3)) == "0.333333333333"
