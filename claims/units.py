"""Units of measure: their names, their exact factors, and numbers written for a calculation."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from claims.tables import table

TEMPERATURES = {"celsius", "fahrenheit", "kelvin"}


@cache
def rows() -> tuple[dict[str, str], dict[str, tuple[str, Fraction]]]:
    """Every way to write a unit, and each unit's dimension and factor to the dimension's base."""
    names: dict[str, str] = {}
    factors: dict[str, tuple[str, Fraction]] = {}
    for dimension, rows in table("units").items():
        for row in rows.strip().split("\n"):
            unit, factor, aliases = (cell.strip() for cell in row.split("|"))
            factors[unit] = (dimension, Fraction(factor))
            for alias in (unit, *aliases.split()):
                form = alias.replace("_", " ")
                names.setdefault(form, unit)
                if len(form) > 3 and form.isalpha():
                    names.setdefault(form + "s", unit)
                    names.setdefault(form.capitalize(), unit)
                    names.setdefault(form.capitalize() + "s", unit)
    return names, factors


def named(form: str) -> str | None:
    """The unit written ``form``, in the singular: "km" is a kilometre."""
    return rows()[0].get(form)


@cache
def starts() -> frozenset[str]:
    """The first words of all units, to tell most words apart from units at once."""
    return frozenset(form.split(" ")[0] for form in rows()[0])


def dimension(unit: str | None) -> str | None:
    """What the unit measures ("length"); a currency is its own dimension, None a bare count's."""
    if unit is None:
        return None
    return rows()[1].get(unit, (unit, Fraction(1)))[0]


def factor(unit: str, target: str) -> Fraction | None:
    """How many ``target`` one ``unit`` is, or None where they measure different things."""
    one, other = rows()[1].get(unit), rows()[1].get(target)
    if unit == target:
        return Fraction(1)
    if one is None or other is None or one[0] != other[0] or unit in TEMPERATURES:
        return None
    return one[1] / other[1]


def base(unit: str) -> Fraction:
    """How many of its dimension's base one ``unit`` is; 1 for a currency and for degrees."""
    return rows()[1].get(unit, ("", Fraction(1)))[1]


def to_unit(value: Fraction, unit: str, target: str) -> Fraction | None:
    """``value`` converted, temperatures with their offsets."""
    if unit in TEMPERATURES and target in TEMPERATURES and unit != target:
        kelvin = {
            "kelvin": value,
            "celsius": value + Fraction(27315, 100),
            "fahrenheit": (value + Fraction(45967, 100)) * Fraction(5, 9),
        }[unit]
        return {
            "kelvin": kelvin,
            "celsius": kelvin - Fraction(27315, 100),
            "fahrenheit": kelvin * Fraction(9, 5) - Fraction(45967, 100),
        }[target]
    ratio = factor(unit, target)
    return None if ratio is None else value * ratio


SCALES = ((10**12, "T"), (10**9, "B"), (10**6, "M"))


def decimal(value: Fraction, digits: int = 12) -> str:
    """``value`` written out in full: "698900000", "0.333333333333" to ``digits`` significant
    digits.
    """
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator == 1:
        places = 0
        scaled = value
        while scaled.denominator != 1:
            scaled *= 10
            places += 1
        number = scaled.numerator
    else:
        places = digits
        lead = abs(value)
        while lead >= 1 and places > 0:
            lead /= 10
            places -= 1
        while 0 < lead < Fraction(1, 10):
            lead *= 10
            places += 1
        number = round(value * 10**places)
    text = str(abs(number)).rjust(places + 1, "0")
    if places:
        text = (text[:-places] + "." + text[-places:]).rstrip("0").rstrip(".")
    return "-" + text if number < 0 else text


def figure(value: Fraction, unit: str | None = None) -> str:
    """``value`` as a calculation shows it: "698.9M", "1,028.9M", "45%", "120"."""
    text = _scaled(value)
    if unit == "percent":
        return text + "%"
    if unit == "percentage point":
        return text + " points"
    if unit == "basis point":
        return text + " bp"
    return text


def figures(values: list[Fraction]) -> list[str]:
    """Several numbers on the scale of the smallest, as in "698.9M + 330M = 1,028.9M"."""
    sizes = [abs(value) for value in values if value]
    if not sizes or min(sizes) < 10**6:
        return [figure(value) for value in values]
    size, letter = next(pair for pair in SCALES if min(sizes) >= pair[0])
    return [_grouped(value / size) + letter for value in values]


def _scaled(value: Fraction) -> str:
    for size, letter in SCALES:
        if abs(value) >= size:
            return _grouped(value / size) + letter
    return _grouped(value)


def _grouped(value: Fraction) -> str:
    whole, point, rest = decimal(value, 6).partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(whole):,}{point}{rest}"
