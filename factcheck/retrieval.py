"""Looks up the claims: what each is searched by, and which sources may answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from claims import Claim
from corpus import Document
from corpus.copies import is_copy

if TYPE_CHECKING:  # numpy and FAISS are loaded where there is a corpus only
    from index import Index, Match, Query

PASSAGES = 8  # looked at per claim, before the margin below is applied
_MARGIN = 0.5  # of the best score: what scores less is not about the claim


def query(claim: Claim, not_after: date | None) -> Query:
    """The claim as a query: its standalone text, and its figures and names as extra terms."""
    from index import Query

    terms = [
        *(quantity.text for quantity in claim.quantities),
        *(name.text for name in claim.names),
        *(moment.text for moment in claim.moments),
    ]
    return Query(claim.resolved or claim.text, tuple(dict.fromkeys(terms)), not_after)


def evidence(
    claims: Sequence[Claim], article: Document, dateline: date | None, index: Index
) -> list[tuple[Match, ...]]:
    """The passages that may judge each claim, best first; none for claims that no one can check.

    The article itself, and any copy of it, is not evidence for itself.
    """
    asked = [number for number, claim in enumerate(claims) if claim.checkable]
    answers = index.search([query(claims[number], dateline) for number in asked], PASSAGES)
    found: list[tuple[Match, ...]] = [()] * len(claims)
    for number, matches in zip(asked, answers, strict=True):
        kept = [match for match in matches if not is_copy(match.passage.document, article)]
        best = kept[0].score if kept else 0.0
        found[number] = tuple(match for match in kept if match.score >= _MARGIN * best)
    return found
