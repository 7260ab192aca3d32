"""The phrase tables of tests/data/quantities.yml: every mention, and nothing else."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from claims import analyse, encode, quantities
from corpus.readers import read_text

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "data" / "quantities.yml").read_text(encoding="utf-8")
)


def among(given: Any, want: Any) -> bool:
    options = want if isinstance(want, list) else [want]
    return "*" in options or given in options


def noun_fits(given: str | None, want: Any) -> bool:
    options = want if isinstance(want, list) else [want]
    if "*" in options or given in options:
        return True
    return given is not None and any(given.split()[-1] == option for option in options if option)


def mismatch(got: dict[str, Any], want: dict[str, Any]) -> str | None:
    """The first key in which a mention differs from what is wanted."""
    if got["text"] != want["text"] or ("start" in want and got["start"] != want["start"]):
        return "text"
    if not among(got["kind"], want["kind"]):
        return "kind"
    if want["value"] not in ("*", got["value"]):
        return "value"
    if want["kind"] != "score" and not among(got["unit"], want.get("unit")):
        return "unit"
    for end in ("low", "high"):
        if (
            want.get(end) is not None
            and (got[end] is None or Fraction(got[end]) != Fraction(want[end]))
            and (
                want["value"] is not None
                or {got["low"], got["high"]}
                != {
                    want["low"],
                    want["high"],
                }
            )
        ):
            return end
    if want["kind"] == "count" and not noun_fits(got["noun"], want.get("noun")):
        return "noun"
    if want["kind"] != "count" and "noun" in want and not noun_fits(got["noun"], want["noun"]):
        return "noun"
    if want["kind"] != "score" and not among(got["per"], want.get("per")):
        return "per"
    return None if among(got["hedge"], want.get("hedge")) else "hedge"


def difference(got: list[dict[str, Any]], want: list[dict[str, Any]]) -> str | None:
    rest = list(got)
    for mention in want:
        found = rest[0] if rest else None
        if found is not None and found["text"] == mention["text"]:
            rest.pop(0)
            wrong = mismatch(found, mention)
            if wrong:
                return f"{mention['text']}: {wrong} is {found[wrong]!r}"
        elif not mention.get("optional"):
            return f"missing {mention['text']!r}, found {[one['text'] for one in got]}"
    return f"extra {[one['text'] for one in rest]}" if rest else None


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_phrase(case: dict[str, Any]) -> None:
    got = [encode.quantity(one) for one in quantities.read(case["text"])]
    problem = difference(got, case["quantities"])
    if problem and "or" in case:
        problem = difference(got, case["or"])
    assert problem is None, f"{case['text']}: {problem}"


def test_the_number_of_a_series_is_its_name() -> None:
    text = "They replace the 300 series by three series of 400 tests."
    assert [q.text for q in analyse(read_text(text, name="t"), None).quantities] == ["three", "400"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Takings rose from 2.7 to 3.2 million euros.", [2_700_000, 3_200_000]),
        ("Takings fell from 3.2 to 2.7 million euros.", [3_200_000, 2_700_000]),
        ("Takings rose from £2.7 to £3.2 million.", [2_700_000, 3_200_000]),
        ("Takings were 2.7 and 3.2 million euros.", [2_700_000, 3_200_000]),
        ("The fines were £400 and £3 million.", [400, 3_000_000]),
        ("The toll rose from 300,000 to 1.2 million euros.", [300_000, 1_200_000]),
    ],
)
def test_the_scale_word_of_a_second_number_is_said_for_the_first(
    text: str, values: list[int]
) -> None:
    assert [q.value for q in quantities.read(text)] == values


def test_the_scale_word_of_a_second_number_is_said_for_both_ends_of_a_range() -> None:
    (takings,) = quantities.read("Takings were between 2.7 and 3.2 million euros.")
    assert (takings.interval.low, takings.interval.high) == (2_700_000, 3_200_000)
