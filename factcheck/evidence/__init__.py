"""Exact comparison of a claim with a source's words: one file a rule."""

from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.registry import all_evidence_rules

__all__ = ["EvidenceRule", "Pair", "Reading", "Statement", "all_evidence_rules"]
