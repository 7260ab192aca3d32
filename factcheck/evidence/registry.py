"""Finds the evidence rules: every module of this package that defines ``RULE``."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from factcheck.evidence.base import EvidenceRule


@cache
def all_evidence_rules() -> tuple[EvidenceRule, ...]:
    """Every evidence rule, by name."""
    package = importlib.import_module("factcheck.evidence")
    found = []
    for module in pkgutil.iter_modules(package.__path__):
        rule = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "RULE", None)
        if isinstance(rule, EvidenceRule):
            found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.name))
