"""Claims and passages in the one form in which they are compared."""

from __future__ import annotations

from functools import lru_cache

from claims import Analysis, Claim, analyse
from corpus import Document, Passage, Span
from factcheck.evidence import Statement

KEPT = 256
"""Passages kept from claim to claim, and from article to article on the same matter."""


def claim_statement(claim: Claim, analysis: Analysis) -> Statement:
    if claim.wording is not None:  # an editor's own words have figures of their own
        worded = analyse(Document("claim", "", claim.wording), analysis.dateline)
        span = Span(0, len(claim.wording))
        return Statement.of(worded, span, about=claim.context, published=analysis.dateline)
    return Statement.of(
        analysis,
        claim.passage.span,
        about=claim.context,
        published=analysis.dateline,
        speaker=claim.speaker,
        quotation=claim.quotation,
        resolved=claim.resolved,
    )


@lru_cache(maxsize=KEPT)
def passage_statement(passage: Passage) -> Statement:
    document = passage.document
    return Statement.of(
        _analysed(document), passage.span, about=document.title, published=document.published
    )


@lru_cache(maxsize=KEPT)
def _analysed(document: Document) -> Analysis:
    return analyse(document, document.published)
