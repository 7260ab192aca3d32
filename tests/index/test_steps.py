"""An index built in steps answers as one built at once, whatever the steps."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import Document
from corpus.readers import read_text
from index import Index, Query
from tests.index.letters import LetterCounts

WORDS = [
    *("zebra", "bridge", "council", "ferry", "budget", "seven", "1,204", "$41.2 million", "river"),
    *("the", "of", "harbour"),
]
QUERIES = [Query("zebra bridge"), Query("council budget river", terms=("$41.2 million", "1,204"))]


def document(name: int, seed: int) -> Document:
    chance = random.Random(seed)
    sentences = [" ".join(chance.choices(WORDS, k=9)).capitalize() + "." for _ in range(seed % 40)]
    return read_text(" ".join(sentences) or "Nothing.", name=f"{name}.txt")


# a step is documents to add or replace (name, seed), or a name to remove
STEPS = st.lists(
    st.one_of(
        st.lists(st.tuples(st.integers(0, 6), st.integers(0, 60)), min_size=1, max_size=5),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("kept_in_a_file", [False, True])
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_steps(
    kept_in_a_file: bool,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    steps: list[list[tuple[int, int]] | int],
) -> None:
    monkeypatch.setattr("index.keeping._CACHED_FROM", 0 if kept_in_a_file else 10**9)
    folder = tmp_path_factory.mktemp("steps")
    held = {"0.txt": document(0, 3)}
    stepwise = Index.build(folder / "ix", held.values(), LetterCounts())
    for step in steps:
        if isinstance(step, int):
            if f"{step}.txt" in held and len(held) > 1:
                del held[f"{step}.txt"]
                stepwise.remove([f"{step}.txt"])
        else:
            added = {d.id: d for d in (document(name, seed) for name, seed in step)}
            held |= added
            stepwise.update(added.values())
        stepwise.search(QUERIES[:1], 1)  # so that the FAISS index follows step by step
    at_once = Index.build(folder / "iy", held.values(), LetterCounts())
    assert stepwise.digest == at_once.digest
    for mode in ("hybrid", "dense", "lexical"):
        found = stepwise.search(QUERIES, 10, mode=mode)
        assert found == at_once.search(QUERIES, 10, mode=mode)
    assert stepwise.check(mend=False).whole
    reopened = Index.open(folder / "ix", LetterCounts())
    assert reopened.search(QUERIES, 10) == at_once.search(QUERIES, 10)
    assert folder_is_tidy(folder / "ix")


def folder_is_tidy(folder: Path) -> bool:
    return len(list(folder.glob("vectors-*"))) <= 1
