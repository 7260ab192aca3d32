"""Claims and passages in the one form in which they are compared."""

from __future__ import annotations

from functools import lru_cache

from claims import Analysis, Claim, analyse
from corpus import Document, Passage
from factcheck.evidence.base import Statement


def claim_statement(claim: Claim, analysis: Analysis) -> Statement:
    return Statement(
        analysis, claim.passage.span, analysis.dateline, claim.speaker, claim.quotation
    )


def passage_statement(passage: Passage) -> Statement:
    document = passage.document
    return Statement(_analysed(document), passage.span, document.published)


@lru_cache(maxsize=256)
def _analysed(document: Document) -> Analysis:
    return analyse(document, document.published)
