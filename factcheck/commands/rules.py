"""``factcheck rules``: what is checked, and why."""

from __future__ import annotations

import sys

import click

from corpus import UserError
from factcheck.rules import Rule, all_rules, rule_named


@click.command("rules", short_help="List the consistency rules, or explain one.")
@click.argument("name", required=False)
def command(name: str | None) -> int:
    """List the consistency rules, or explain the one of that NAME."""
    if name is None:
        width = max(len(rule.name) for rule in all_rules())
        for rule in all_rules():
            sys.stdout.write(f"{rule.name:<{width}}  {rule.summary}\n")
        return 0
    found = rule_named(name)
    if found is None:
        from factcheck.configfile import nearest

        close = nearest(name, [rule.name for rule in all_rules()])
        raise UserError(
            f"there is no rule {name!r}",
            hint=f"Did you mean {close!r}?" if close else "factcheck rules lists them.",
        )
    sys.stdout.write(page(found))
    return 0


def page(rule: Rule) -> str:
    """A rule's page: what it checks, on whose authority, and examples."""
    parts = [f"{rule.name}: {rule.summary}", rule.doc.strip(), f"Authority: {rule.authority}"]
    parts.append(f"Severity: {rule.severity.value}")
    parts += [f"Passes:\n{_indented(example.text)}" for example in rule.passes]
    parts += [f"Is flagged:\n{_indented(example.text)}" for example in rule.fails]
    parts += [f"Is left alone:\n{_indented(example.text)}" for example in rule.silent]
    return "\n\n".join(parts) + "\n"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.strip().split("\n"))
