"""An index built in steps gives the reports of one built at once, byte for byte."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.readers import Collection, read_text
from factcheck.pipeline import Checker
from factcheck.report import as_dict
from factcheck.settings import Settings
from index import Index
from tests.conftest import LetterCounts

ARTICLE = """\
Lennford, Nov. 18, 2025 — The council approved a $41.2 million budget for the bridge on Tuesday.

The ferry carried 1,204 people in October. The old bridge was built in 1931.

“We have waited long enough,” said Ines Roth, the mayor.
"""
SENTENCES = (
    "The council approved a $41.2 million budget for the bridge.",
    "The council approved a $39 million budget for the bridge.",
    "The ferry carried 1,204 people in October.",
    "The ferry carried 980 people in October.",
    "The old bridge was built in 1931.",
    "“We have waited long enough,” said Ines Roth, the mayor.",
    "Two teachers joined the school by the river.",
    "The harbour is closed in winter.",
)
# the rows of the last two have the same ids
NAMES = ("a.txt", "b.txt", "deep/a.txt", "deep/c.md", "also.jsonl", "rows.jsonl")


class Overlap:
    """A verifier that counts common words: it depends on the pair, and on nothing else."""

    name = "overlap"
    sha256 = "3" * 64

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        rows = []
        for claim, evidence in pairs:
            said, found = set(claim.split()), set(evidence.split())
            share = len(said & found) / max(1, len(said))
            rows.append([share, (1 - share) / 2, (1 - share) / 2])
        return np.array(rows, np.float32).reshape(len(pairs), 3)


def text(seed: int) -> str:
    chance = random.Random(seed)
    date = f"Nov. {1 + seed % 28}, 2025\n\n" if seed % 3 else ""
    return date + " ".join(chance.choices(SENTENCES, k=1 + seed % 30)) + "\n"


def write(folder: Path, name: str, seed: int) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith(".jsonl"):
        rows = [{"id": f"row-{n}", "text": text(seed + n)} for n in range(seed % 4)]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    else:
        path.write_text(text(seed))


def report(index: Index) -> bytes:
    checker = Checker(Settings(), (), index, Overlap())
    found = as_dict(checker.check(read_text(ARTICLE, name="article.txt")))
    return json.dumps(found, ensure_ascii=False).encode()


WRITE = st.tuples(st.just("write"), st.sampled_from(NAMES), st.integers(0, 90))
TAKE = st.tuples(st.sampled_from(("delete", "remove")), st.sampled_from(NAMES), st.just(0))
RENAME = st.tuples(st.just("rename"), st.sampled_from(NAMES), st.integers(0, len(NAMES) - 2))
OTHER = st.tuples(st.sampled_from(("compact", "check", "reopen")), st.just(""), st.just(0))
STEPS = st.lists(st.one_of(WRITE, WRITE, TAKE, RENAME, OTHER), min_size=1, max_size=8)


@pytest.mark.parametrize("kept_in_a_file", [False, True])
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
@example(
    steps=[("write", "rows.jsonl", 3), ("write", "also.jsonl", 6), ("delete", "also.jsonl", 0)]
)
@example(steps=[("write", "rows.jsonl", 3), ("write", "also.jsonl", 6), ("write", "also.jsonl", 5)])
@example(steps=[("write", "a.txt", 0), ("remove", "a.txt", 0)])  # the same digest, other numbers
def test_reports(
    kept_in_a_file: bool,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    steps: list[tuple[str, str, int]],
) -> None:
    monkeypatch.setattr("index.keeping._CACHED_FROM", 0 if kept_in_a_file else 10**9)
    folder = tmp_path_factory.mktemp("steps")
    desk = folder / "desk"
    write(desk, "kept.txt", 7)
    stepwise = Index.build(folder / "ix", Collection((desk,)), LetterCounts())
    for kind, name, number in steps:
        path = desk / name
        if kind == "write":
            write(desk, name, number)
        elif kind == "delete":
            path.unlink(missing_ok=True)
        elif kind == "rename":
            to = [n for n in NAMES if n != name][number]
            if path.is_file() and to.endswith(".jsonl") == name.endswith(".jsonl"):
                (desk / to).parent.mkdir(exist_ok=True)
                path.rename(desk / to)
        elif kind == "remove":  # for a while: the next update brings it back
            stepwise.remove({name} & stepwise.ids())
        elif kind == "compact":
            stepwise.compact()
        elif kind == "check":
            assert not stepwise.check().mended
        else:
            stepwise.close()
            stepwise = Index.open(folder / "ix", LetterCounts())
        stepwise.update(Collection((desk,)))
        report(stepwise)  # so that the FAISS index and what is remembered follow step by step
    at_once = Index.build(folder / "iy", Collection((desk,)), LetterCounts())
    assert stepwise.digest == at_once.digest
    assert report(stepwise) == report(at_once)
    assert stepwise.check(mend=False).whole


def test_a_removed_document_comes_back_with_its_file(tmp_path: Path) -> None:
    write(tmp_path, "desk/a.txt", 5)
    write(tmp_path, "desk/rows.jsonl", 3)
    index = Index.build(tmp_path / "ix", Collection((tmp_path / "desk",)), LetterCounts())
    before = report(index)
    index.remove(["a.txt", "row-1"])
    assert index.ids() == {"row-0", "row-2"}
    assert report(index) != before
    index.update(Collection((tmp_path / "desk",)))
    assert report(index) == before
