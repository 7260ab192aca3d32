"""Sentences of several statements are cut so that each has a claim; others stay whole."""

from pathlib import Path
from typing import Any

import yaml

from claims.clauses import split
from claims.tagging import tag, tokenize

DATA = Path(__file__).parents[1] / "data"
CASES = yaml.safe_load((DATA / "splits.yml").read_text(encoding="utf-8"))


def spans(text: str) -> list[str]:
    tokens = tag(tokenize(text))
    return [text[tokens[one.first].start : tokens[one.last - 1].end] for one in split(tokens)]


def separate(case: dict[str, Any]) -> bool:
    """Whether each part stands in a claim that holds none of the others."""
    parts = [part["text"] for part in case["parts"]]
    found = spans(case["text"])
    return all(
        any(part in one and not any(o in one for o in parts if o != part) for one in found)
        for part in parts
    )


def test_parts_of_different_truth_are_separate_claims() -> None:
    cases = CASES["split"]
    wrong = [case["id"] for case in cases if not separate(case)]
    assert len(wrong) <= 0.05 * len(cases), wrong


def test_single_statements_stay_whole() -> None:
    cut = {case["id"]: spans(case["text"]) for case in CASES["whole"]}
    wrong = {name: found for name, found in cut.items() if len(found) > 1}
    assert len(wrong) <= 0.05 * len(cut), wrong
