"""Whether a saved report has the published form, said with the place of the first fault.

Reads the words of JSON Schema that ``factcheck-report-1.schema.json`` uses, no others: the file is
the one description of the form, and no library is needed to hold a report against it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


@cache
def schema() -> dict[str, Any]:
    """The published schema of the report."""
    source = resources.files("factcheck").joinpath("data/factcheck-report-1.schema.json")
    found: dict[str, Any] = json.loads(source.read_text("utf-8"))
    return found


def fault(report: object) -> str | None:
    """The first place that differs from the form, ``None`` where none does."""
    return _fault(report, schema(), "report")


def _fault(value: object, rule: dict[str, Any], place: str) -> str | None:
    if "$ref" in rule:
        return _fault(value, schema()["$defs"][rule["$ref"].rpartition("/")[2]], place)
    if "anyOf" in rule:
        faults = [_fault(value, choice, place) for choice in rule["anyOf"]]
        return None if None in faults else faults[0]
    if "const" in rule and value != rule["const"]:
        return f"{place} must be {rule['const']!r}"
    if "enum" in rule and value not in rule["enum"]:
        return f"{place} must be one of {', '.join(rule['enum'])}"
    if "type" in rule and not _is(value, rule["type"]):
        return f"{place} must be {_named(rule['type'])}"
    return _inside(value, rule, place)


def _inside(value: object, rule: dict[str, Any], place: str) -> str | None:
    if isinstance(value, dict):
        for key in rule.get("required", ()):
            if key not in value:
                return f"{place}.{key} is missing"
        inner = rule.get("properties", {})
        members = ((value[key], inner[key], f"{place}.{key}") for key in inner if key in value)
    elif isinstance(value, list):
        if len(value) < rule.get("minItems", 0):
            return f"{place} is empty"
        members = ((item, rule["items"], f"{place}[{n}]") for n, item in enumerate(value))
    elif isinstance(value, str):
        fits = "pattern" not in rule or re.search(rule["pattern"], value)
        return None if fits else f"{place} has not the form {rule['pattern']}"
    elif isinstance(value, int | float):
        low, high = rule.get("minimum", value), rule.get("maximum", value)
        return None if low <= value <= high else f"{place} lies outside what it may be"
    else:
        return None
    return next((found for member in members if (found := _fault(*member)) is not None), None)


def _is(value: object, names: str | list[str]) -> bool:
    wanted = [names] if isinstance(names, str) else names
    return any(
        isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in wanted
    )


def _named(names: str | list[str]) -> str:
    return names if isinstance(names, str) else " or ".join(names)
