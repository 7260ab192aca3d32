"""``claimreview``: schema.org ClaimReview as JSON-LD, for verdicts that a person has reviewed.

A machine's verdict is not a fact-check: only claims that carry a ``review`` (who, when, and the
verdict that this person confirms) appear, so a fresh report gives an empty graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.formats import wording
from factcheck.formats.base import Format, Style
from factcheck.formats.inert import as_json

_RATINGS = {"refuted": 1, "conflicting": 3, "supported": 5}


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    graph = [review for report in reports for review in _reviews(report)]
    text = as_json({"@context": "https://schema.org", "@graph": graph}, 2)  # fmt: skip
    # The graph is pasted into a page's script element, which no text may close.
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text + "\n"


def _reviews(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    article = report["article"]
    for claim in report["claims"]:
        review = claim.get("review")
        if not review:
            continue
        label = review.get("label") or claim["verdict"]["label"]
        rating = _RATINGS.get(label)
        yield {
            "@type": "ClaimReview",
            "datePublished": review["date"],
            "author": {"@type": "Person", "name": review["reviewer"]},
            "claimReviewed": claim["text"],
            "itemReviewed": {
                "@type": "Claim",
                **({"author": {"@type": "Thing", "name": claim["speaker"]}}
                   if claim["speaker"] else {}),
                **({"datePublished": article["published"]} if article["published"] else {}),
                "appearance": {
                    "@type": "CreativeWork",
                    **({"url": article["name"]} if "://" in article["name"] else {}),
                    "name": article["title"] or article["name"],
                },
            },
            "reviewRating": {
                "@type": "Rating",
                **({"ratingValue": rating, "bestRating": 5, "worstRating": 1} if rating else {}),
                "alternateName": wording.LABELS[label],
            },
            "reviewBody": review.get("note") or claim["verdict"]["reason"],
        }  # fmt: skip


FORMAT = Format("claimreview", render)
