"""The phrase table of tests/data/dates.yml: every date, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from claims import dates, encode

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "data" / "dates.yml").read_text(encoding="utf-8")
)
LEADS = ("on", "in", "by", "since", "from", "between", "until", "at", "the", "a", "of", "for")


def bare(text: str) -> str:
    """The text without leading prepositions and articles."""
    words = text.split(" ")
    while len(words) > 1 and words[0].lower() in LEADS:
        words.pop(0)
    return " ".join(words)


def same(got: str | None, want: Any) -> bool:
    if got is None or want is None:
        return got is want
    return got[:16] == str(want)[:16]


def fits(got: dict[str, Any], want: dict[str, Any]) -> bool:
    pairs = [want, want["or"]] if "or" in want else [want]
    return any(same(got["from"], pair["from"]) and same(got["to"], pair["to"]) for pair in pairs)


def difference(got: list[dict[str, Any]], want: list[dict[str, Any]]) -> str | None:
    rest = list(got)
    for mention in want:
        found = rest[0] if rest else None
        if found is not None and bare(found["text"]) == bare(mention["text"]):
            rest.pop(0)
            if not fits(found, mention):
                return f"{mention['text']}: {found['from']}..{found['to']}"
        elif not mention.get("optional"):
            return f"missing {mention['text']!r}, found {[one['text'] for one in got]}"
    return f"extra {[one['text'] for one in rest]}" if rest else None


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_phrase(case: dict[str, Any]) -> None:
    published = case.get("published")
    clock = date.fromisoformat(str(published)) if published else None
    got = [encode.moment(one) for one in dates.read(case["text"], clock)]
    problem = difference(got, case["dates"])
    assert problem is None, f"{case['text']} ({published}): {problem}"
