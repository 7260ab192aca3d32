"""What an evidence rule proves of a claim by a source's words."""

from claims import analyse
from corpus import Span
from corpus.readers import read_text
from factcheck.evidence import EvidenceRule, Statement, all_evidence_rules
from factcheck.types import Stance

RULES: dict[str, EvidenceRule] = {rule.name: rule for rule in all_evidence_rules()}


def whole(text: str) -> Statement:
    document = read_text(text, name="text")
    return Statement.of(analyse(document, None), Span(0, len(document.text)))


def proved(rule: str, claim: str, evidence: str) -> set[Stance]:
    found = RULES[rule].read(whole(claim), whole(evidence))
    return {reading.stance for reading in found if reading.decides}
