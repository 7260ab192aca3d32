"""The package's word lists, read once from ``data/*.yml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The whole table ``data/NAME.yml``."""
    import yaml

    text = files("corpus").joinpath("data", f"{name}.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, Any] = yaml.load(text, Loader=loader)
    return loaded


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The entries of the list ``key`` in ``data/NAME.yml``."""
    return frozenset(str(word) for word in table(name)[key])
