"""``factcheck calibrate`` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.commands.running import factcheck

TOWNS = ("Lennford", "Marwick", "Tolland", "Estby", "Harrow", "Dunmore", "Orley", "Pelham",
         "Caxby", "Thornwick")  # fmt: skip


def rows(evidence: bool = True) -> list[dict[str, str]]:
    out = []
    for n, town in enumerate(TOWNS):
        text = f"The library in {town} opened in {1950 + n} and lends {3 + n},000 books a year."
        claims = {
            "supported": f"The {town} library opened in {1950 + n}.",
            "refuted": f"The {town} library opened in {1962 + n}.",
            "not_enough_evidence": f"The mayor of {town} opposed the library.",
        }
        for label, claim in claims.items():
            out.append({"claim": claim, "label": label} | ({"evidence": text} if evidence else {}))
    return out


def write(path: Path, found: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in found))


def test_prints_lines_for_the_settings_which_the_settings_take(tmp_path: Path) -> None:
    write(tmp_path / "judged.jsonl", rows())
    result = factcheck("calibrate", "judged.jsonl", cwd=tmp_path)
    assert result.code == 0
    thresholds = yaml.safe_load(result.out)["thresholds"]
    assert set(thresholds) == {"support", "refute"}
    assert "30 judged claims" in result.err and "macro F1" in result.err
    (tmp_path / "factcheck.yml").write_text(result.out)
    shown = factcheck("config", "show", cwd=tmp_path)
    assert yaml.safe_load(shown.out)["thresholds"] == thresholds


def test_asks_the_sources_where_no_evidence_is_given(tmp_path: Path) -> None:
    write(tmp_path / "judged.jsonl", rows(evidence=False))
    alone = factcheck("calibrate", "judged.jsonl", cwd=tmp_path)
    assert alone.code == 2 and "--corpus or --index" in alone.err
    sources = tmp_path / "sources"
    sources.mkdir()
    for n, row in enumerate(rows()):
        if row["label"] == "supported":
            (sources / f"{n}.txt").write_text(row["evidence"])
    asked = factcheck("calibrate", "judged.jsonl", "--corpus", "sources", cwd=tmp_path)
    assert asked.code == 0 and "thresholds:" in asked.out


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"claim": "A.", "label": "true"}, "'true' is no verdict"),
        ({"claim": " ", "label": "refuted"}, "the claim is empty"),
        ({"claim": "A.", "label": "refuted", "evidence": 3}, "'evidence' must be a text"),
        ({"claim": "A.", "label": "refuted", "published": "soon"}, "is not a date"),
        ({"label": "refuted"}, "has no text under 'claim'"),
    ],
)
def test_names_the_line_of_a_mistake(tmp_path: Path, line: dict[str, object], message: str) -> None:
    good = json.dumps(rows()[0])
    (tmp_path / "judged.jsonl").write_text(f"{good}\n{json.dumps(line)}\n")
    result = factcheck("calibrate", "judged.jsonl", cwd=tmp_path)
    assert result.code == 2
    assert "judged.jsonl:2" in result.err and message in result.err


def test_does_not_fit_to_a_handful(tmp_path: Path) -> None:
    write(tmp_path / "judged.jsonl", rows()[:12])
    result = factcheck("calibrate", "judged.jsonl", cwd=tmp_path)
    assert result.code == 2 and "too few" in result.err


@pytest.mark.parametrize("value", ["1.5", "-0.1", "high"])
def test_thresholds_lie_between_0_and_1(tmp_path: Path, value: str) -> None:
    (tmp_path / "factcheck.yml").write_text(f"thresholds:\n  refute: {value}\n")
    (tmp_path / "a.txt").write_text("The library opened in 1950.\n")
    result = factcheck("verify", "a.txt", cwd=tmp_path)
    assert result.code == 2 and "factcheck.yml:2" in result.err
