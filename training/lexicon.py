"""The word lists of `lexicon.yaml`, ready for look-up."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Lexicon:
    opposites: dict[str, tuple[str, ...]]
    same: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    roles: tuple[str, ...]
    places: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    organisations: tuple[str, ...]
    vague: dict[str, tuple[str, ...]]


def _both_ways(rows: list[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for row in rows:
        one, two = (part.strip().strip('"') for part in row.split(",", 1))
        table.setdefault(one, []).append(two)
        table.setdefault(two, []).append(one)
    return {key: tuple(values) for key, values in table.items()}


@cache
def lexicon() -> Lexicon:
    raw = yaml.safe_load(Path(__file__).with_name("lexicon.yaml").read_text(encoding="utf-8"))
    units: dict[str, tuple[str, ...]] = {}
    for group in raw["units"]:
        for unit in group:
            units[unit] = units.get(unit, ()) + tuple(u for u in group if u != unit)
    return Lexicon(
        _both_ways(raw["opposites"]),
        _both_ways(raw["same"]),
        units,
        tuple(raw["roles"]),
        tuple(raw["places"]),
        tuple(raw["first_names"]),
        tuple(raw["last_names"]),
        tuple(raw["organisations"]),
        {key: tuple(values) for key, values in raw["vague"].items()},
    )
