"""Runs the rules: a rule that crashes becomes an error of the report, and the run goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.rules import Article, Rule
from factcheck.settings import Settings
from factcheck.types import Check, Outcome, RunError


def chosen(rules: tuple[Rule, ...], settings: Settings) -> tuple[Rule, ...]:
    """The rules that ``select`` and ``ignore`` leave."""
    return tuple(
        rule
        for rule in rules
        if (not settings.select or rule.name in settings.select)
        and rule.name not in settings.ignore
    )


def run_checks(
    article: Article, rules: tuple[Rule, ...], settings: Settings
) -> tuple[tuple[Check, ...], tuple[RunError, ...]]:
    """Every check of every chosen rule, in text order, and the rules that crashed."""
    checks: list[Check] = []
    errors: list[RunError] = []
    severities = dict(settings.severity)
    for rule in chosen(rules, settings):
        try:
            found = list(rule.check(article))
        except Exception as error:  # noqa: BLE001 - whatever a rule raises, the others still run
            errors.append(RunError(rule.name, f"{type(error).__name__}: {error}"))
            continue
        for check in found:
            if check.outcome is not Outcome.CONSISTENT and rule.name in severities:
                check = replace(check, severity=severities[rule.name])
            checks.append(check)
    return tuple(sorted(_once(checks), key=_order)), tuple(errors)


def _once(checks: list[Check]) -> Iterator[Check]:
    seen: set[Check] = set()
    for check in checks:
        if check not in seen:
            seen.add(check)
            yield check


def _order(check: Check) -> tuple[int, int, str, str]:
    first = min(check.spans)
    return first.start, first.end, check.rule, check.calculation
