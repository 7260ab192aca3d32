"""Role, noun, entity and as-of on our annotated newswire figures; skipped where the corpus is
not at hand.
"""

from __future__ import annotations

import collections
import gzip
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from claims import analyse
from claims.nouns import singular
from claims.types import Analysis
from corpus import Document
from tests.conftest import SHARED

CORPUS = SHARED / "data" / "news" / "reuters21578_dev.jsonl.gz"
MENTIONS = json.loads(
    (Path(__file__).parent.parent / "data" / "roles_reuters.json").read_text(encoding="utf-8")
)["mentions"]
LEAST = 0.85


def stories() -> dict[int, dict[str, Any]]:
    wanted = {mention["row"] for mention in MENTIONS}
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return {row: json.loads(line) for row, line in enumerate(lines) if row in wanted}


def analysed(story: dict[str, Any]) -> Analysis:
    published = datetime.strptime(story["date"].strip()[:11].strip(), "%d-%b-%Y").date()
    return analyse(Document(story["id"], "", story["body"], published=published))


def right(text: str, analysis: Analysis, mention: dict[str, Any]) -> dict[str, bool]:
    """Which of the four the reading of a figure has right."""
    start, end = mention["start"], mention["end"]
    found = next(
        (one for one in analysis.quantities if one.span.start < end and start < one.span.end), None
    )
    if found is None:
        return {}
    given = {
        key: text[slice(*mention[key])] if mention[key] else None
        for key in ("noun", "entity", "as_of")
    }
    noun, entity = given["noun"], given["entity"]
    place = found.as_of.span if found.as_of else None
    wanted = mention["as_of"]
    return {
        "role": found.role is not None and found.role.value == mention["role"],
        "noun": found.noun == (singular(noun.split()[-1]) if noun else None),
        "entity": (entity is None and found.entity is None)
        or bool(entity and found.entity and (entity in found.entity or found.entity in entity)),
        "as_of": (wanted is None and place is None)
        or bool(
            wanted
            and place
            and found.as_of
            and (
                (place.start < wanted[1] and wanted[0] < place.end)
                or found.as_of.text == given["as_of"]
            )
        ),
    }


@pytest.mark.skipif(
    not CORPUS.exists(), reason="the corpus is for research and not part of the project"
)
def test_most_figures_are_placed_rightly() -> None:
    told = stories()
    analyses = {row: analysed(story) for row, story in told.items()}
    counts: collections.Counter[str] = collections.Counter()
    for mention in MENTIONS:
        row = mention["row"]
        counts.update(
            key for key, good in right(told[row]["body"], analyses[row], mention).items() if good
        )
    shares = {key: counts[key] / len(MENTIONS) for key in ("role", "noun", "entity", "as_of")}
    assert min(shares.values()) >= LEAST, shares
