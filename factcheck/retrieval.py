"""Looks up the claims: what each is searched by, and which sources may answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from claims import Claim
from corpus import Document
from corpus.copies import is_copy
from factcheck.windows import widened

if TYPE_CHECKING:  # numpy and FAISS are loaded where there is a corpus only
    from index import Index, Match, Query

WINDOWS = 4  # held against each claim, at most
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
        found[number] = widened(_near(matches, article), WINDOWS)
    return found


def later_news(
    claims: Sequence[Claim], article: Document, dateline: date | None, index: Index
) -> tuple[str, ...]:
    """What sources dated later than the article speak of its claims, for a person to read: they
    judge nothing. One sentence a source, by day."""
    if dateline is None or not index.holds_later(dateline):
        return ()
    asked = [number for number, claim in enumerate(claims) if claim.checkable]
    answers = index.search([query(claims[number], None) for number in asked], PASSAGES)
    told: dict[tuple[date, str, str], list[str]] = {}
    for number, matches in zip(asked, answers, strict=True):
        for source in {match.passage.document.id: match.passage.document
                       for match in _near(matches, article)}.values():  # fmt: skip
            if source.published is not None and source.published > dateline:
                key = source.published, source.id, source.title
                told.setdefault(key, []).append(f"c{number + 1}")
    return tuple(
        f"later news, which judges nothing here: “{title}” ({id_}, {day}) on {', '.join(numbers)}"
        for (day, id_, title), numbers in sorted(told.items())
    )


def _near(matches: Sequence[Match], article: Document) -> tuple[Match, ...]:
    """The matches that are about the claim, without the article itself and its copies."""
    kept = [match for match in matches if not is_copy(match.passage.document, article)]
    best = kept[0].score if kept else 0.0
    return tuple(match for match in kept if match.score >= _MARGIN * best)
