"""The name tables of tests/data/names.yml: spans and kinds, and which mentions are one."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from claims import names

TABLES = yaml.safe_load(
    (Path(__file__).parent.parent / "data" / "names.yml").read_text(encoding="utf-8")
)


def place(text: str, mentions: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    end, found = 0, []
    for mention in mentions:
        start = mention.get("start", text.find(mention["text"], end))
        end = start + len(mention["text"])
        found.append((start, mention))
    return found


def problems(case: dict[str, Any]) -> list[str]:
    got = {name.span.start: name for name in names.read(case["text"])}
    wrong = []
    for start, want in place(case["text"], case["names"]):
        name = got.pop(start, None)
        if name is None or name.text != want["text"]:
            if not want.get("optional"):
                wrong.append(f"missing {want['text']!r}, found {name.text if name else None!r}")
            continue
        kinds = want["kind"] if isinstance(want["kind"], list) else [want["kind"]]
        if name.kind.value not in kinds:
            wrong.append(f"{name.text}: {name.kind.value}")
        if "title" in want and name.title != want["title"]:
            wrong.append(f"{name.text}: title {name.title!r}")
        if "expansion" in want and name.identity != want["expansion"]:
            wrong.append(f"{name.text}: identity {name.identity!r}")
    return wrong + [f"extra {name.text!r}" for name in got.values() if name.kind.value != "other"]


def test_most_names_are_read_whole() -> None:
    wrong = {case["text"]: problems(case) for case in TABLES["names"]}
    wrong = {text: found for text, found in wrong.items() if found}
    assert len(wrong) <= len(TABLES["names"]) // 10, wrong


def linked(case: dict[str, Any]) -> tuple[int, int, int]:
    """Pairs of mentions put together rightly, wrongly, and not though they should be."""
    found = {name.span.start: name.identity for name in names.read(case["text"])}
    cluster = {
        start: number
        for number, mentions in enumerate(case["clusters"])
        for start, words in mentions
        if not words.lower().startswith("the ")
    }
    right = wrong = missed = 0
    for one, other in combinations(sorted(cluster), 2):
        same = cluster[one] == cluster[other]
        joined = one in found and other in found and found[one] == found[other]
        right += same and joined
        wrong += joined and not same
        missed += same and not joined
    return right, wrong, missed


def test_mentions_of_one_are_linked() -> None:
    counts = [linked(case) for case in TABLES["links"]]
    right, wrong, missed = (sum(column) for column in zip(*counts, strict=True))
    assert right / max(right + wrong, 1) >= 0.95, (right, wrong, missed)
    assert right / max(right + missed, 1) >= 0.9, (right, wrong, missed)


@pytest.mark.parametrize(
    "case", TABLES["names"], ids=[case["text"][:60] for case in TABLES["names"]]
)
def test_spans_are_exact(case: dict[str, Any]) -> None:
    for name in names.read(case["text"]):
        assert name.span.of(case["text"]) == name.text


@pytest.mark.parametrize("opening", ["It'll", "We’ve", "They're", "Don't", "I'd", "Isn’t"])
def test_contractions_are_no_names(opening: str) -> None:
    found = [name.text for name in names.read(f"{opening} be told about Ann O'Neill.")]
    assert found == ["Ann O'Neill"]
