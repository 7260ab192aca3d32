"""The rules layer: one file a rule, found by its place in this package."""

from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.registry import all_rules, rule_named

__all__ = ["Article", "Example", "Rule", "all_rules", "rule_named"]
