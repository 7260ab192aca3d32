"""Finds the rules: every module of this package that defines ``RULE``."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from factcheck.rules.base import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by name."""
    package = importlib.import_module("factcheck.rules")
    found = []
    for module in pkgutil.iter_modules(package.__path__):
        rule = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "RULE", None)
        if isinstance(rule, Rule):
            found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.name))


def rule_named(name: str) -> Rule | None:
    return next((rule for rule in all_rules() if rule.name == name), None)
