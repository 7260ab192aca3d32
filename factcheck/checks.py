"""Runs the rules: a rule that crashes becomes an error of the report, and the run goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus import Span
from factcheck import suppressions
from factcheck.rules import Article, Rule
from factcheck.rules.firm import firm
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
    article = replace(article, house=settings.house, tolerances=settings.tolerance)
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
            if not rule.paired:
                check = firm(article, check)
            if check.outcome is not Outcome.CONSISTENT and rule.name in severities:
                check = replace(check, severity=severities[rule.name])
            checks.append(check)
    allowed = (*settings.suppress, *suppressions.in_article(article.text))
    today = settings.as_of or article.dateline
    kept = suppressions.apply(_unbroken(list(_once(checks))), article.text, allowed, today)
    return tuple(sorted(kept, key=_order)), tuple(errors)


def _unbroken(checks: list[Check]) -> list[Check]:
    """Without the consistent checks of a relation that another check finds broken: those whose
    mentions are all, or at least two and most, of a broken one's."""
    broken = [set(c.spans) for c in checks if c.outcome is Outcome.INCONSISTENT]
    out = []
    for check in checks:
        own = set(check.spans)
        doubted = check.outcome is Outcome.CONSISTENT and any(
            own <= other or (len(own & other) >= 2 and len(own & other) * 2 > len(own))
            for other in broken
        )
        if not doubted:
            out.append(check)
    return out


def _once(checks: list[Check]) -> Iterator[Check]:
    """Each relation once: two rules that reckon alike with the same mentions found the same one."""
    seen: set[tuple[Outcome, str, tuple[Span, ...]]] = set()
    for check in checks:
        key = check.outcome, check.calculation, check.spans
        if key not in seen:
            seen.add(key)
            yield check


def _order(check: Check) -> tuple[int, int, str, str]:
    first = min(check.spans)
    return first.start, first.end, check.rule, check.calculation
