"""The hand-made sets are well formed: spans are exact, nothing stands twice."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

DATA = Path(__file__).parent / "data"
KINDS = {"money", "percent", "measure", "count", "ordinal", "ratio", "age", "score"}
KEYS = {"text", "start", "value", "low", "high", "unit", "noun", "per", "hedge", "kind", "optional"}


def load(name: str) -> list[dict[str, Any]]:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not written yet")
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    texts = [(case["text"], case.get("published")) for case in cases]
    assert len(texts) == len(set(texts))
    return list(cases)


def place(text: str, mentions: list[dict[str, Any]]) -> None:
    """Every mention is found after the end of the one before it, or at its `start`."""
    end = 0
    for mention in mentions:
        start = mention.get("start", text.find(mention["text"], end))
        assert start >= end, (text, mention)
        end = start + len(mention["text"])
        assert text[start:end] == mention["text"], (text, mention)


def test_quantities() -> None:
    for case in load("quantities.yml"):
        for mentions in (case["quantities"], case.get("or", [])):
            place(case["text"], mentions)
            for mention in mentions:
                assert set(mention) <= KEYS, mention
                kinds = mention["kind"] if isinstance(mention["kind"], list) else [mention["kind"]]
                assert set(kinds) <= KINDS, mention
                if mention["value"] is None:
                    assert mention["low"] and mention["high"], mention


def test_dates() -> None:
    for case in load("dates.yml"):
        place(case["text"], case["dates"])
        if "published" in case:
            date.fromisoformat(case["published"])
        for moment in case["dates"]:
            assert set(moment) <= {"text", "start", "from", "to", "or", "optional"}, moment
            for pair in (moment, moment.get("or", moment)):
                if pair["from"] is None:
                    assert pair["to"] is None, moment
                else:
                    assert datetime.fromisoformat(pair["from"]) <= datetime.fromisoformat(
                        pair["to"]
                    ), moment


def test_names() -> None:
    cases = yaml.safe_load((DATA / "names.yml").read_text(encoding="utf-8"))
    texts = [case["text"] for case in cases["names"] + cases["links"]]
    assert len(texts) == len(set(texts))
    for case in cases["names"]:
        place(case["text"], case["names"])
        for name in case["names"]:
            kinds = name["kind"] if isinstance(name["kind"], list) else [name["kind"]]
            assert set(kinds) <= {"person", "organisation", "place"}, name
            assert (
                name.get("title", "") in case["text"] and name.get("expansion", "") in case["text"]
            ), name
    for case in cases["links"]:
        spans = [
            (start, start + len(words)) for cluster in case["clusters"] for start, words in cluster
        ]
        assert len(spans) == len(set(spans))
        for cluster in case["clusters"]:
            for start, words in cluster:
                assert case["text"][start : start + len(words)] == words, (case["text"], words)


def test_roles() -> None:
    mentions = json.loads((DATA / "roles_reuters.json").read_text(encoding="utf-8"))["mentions"]
    places = [(mention["row"], mention["start"]) for mention in mentions]
    assert places == sorted(set(places))
    for mention in mentions:
        assert mention["role"] in {"total", "part", "change", "level", "rate"}
        spans = [mention[key] for key in ("noun", "entity", "as_of") if mention[key]]
        for start, end in spans:
            assert start < end and (end <= mention["start"] or mention["end"] <= start), mention
