"""FAISS: exact where there are few passages, clusters with measured recall where there are many."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.quantized import Codes, coded, cosines
from index.vectors import EXACT, Vectors


def codes(count: int, seed: int = 0) -> Codes:
    """Unit vectors around a few centres, as texts about a few things are."""
    chance = np.random.default_rng(seed)
    centres = np.random.default_rng(99).standard_normal((20, 64))
    drawn = centres[chance.integers(0, 20, count)] + 0.6 * chance.standard_normal((count, 64))
    return coded((drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32))


def exact(held: Codes, query: np.ndarray, k: int) -> set[int]:
    return set((np.argsort(-cosines(held, query), kind="stable")[:k] + 1).tolist())


@pytest.mark.parametrize("where", ["in memory", "mapped"])
def test_hits_equal_exact_search(where: str, tmp_path: Path) -> None:
    held = codes(3000)
    vectors = Vectors.build(np.arange(1, 3001), held)
    if where == "mapped":
        vectors.save(tmp_path / "v.faiss")
        vectors = Vectors.load(tmp_path / "v.faiss")
    assert vectors.kind == EXACT
    for query in codes(20, seed=1).astype(np.float32):
        query /= np.linalg.norm(query)
        # the margin that a search allows for the rounding of the query
        assert exact(held, query, 10) <= set(vectors.nearest(query, 42))


def test_excluded_passages_are_left_out() -> None:
    vectors = Vectors.build(np.arange(1, 101), codes(100))
    query = codes(1, seed=2)[0].astype(np.float32)
    out = list(range(1, 91))
    assert sorted(vectors.nearest(query, 50, out)) == list(range(91, 101))
    assert vectors.nearest(query, 5, list(range(1, 101))) == []


def test_clusters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("index.clusters.FROM", 5000)
    held = codes(6000)
    numbers = np.arange(1, 6001)
    Vectors.build(numbers, held).save(tmp_path / "v.faiss")
    vectors = Vectors.load(tmp_path / "v.faiss")
    assert vectors.kind.startswith("approximate (IVF ")
    assert float(vectors.kind.split("recall@10 ")[1].rstrip(")")) >= 0.97
    assert sorted(vectors.numbers()) == numbers.tolist()
    right = 0
    for query in codes(50, seed=3).astype(np.float32):
        query /= np.linalg.norm(query)
        right += len(exact(held, query, 10) & set(vectors.nearest(query, 42)))
        assert not set(vectors.nearest(query, 42, [1, 2, 3])) & {1, 2, 3}
    assert right / 500 >= 0.97


def test_clusters_do_not_depend_on_the_order_of_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.clusters.FROM", 1000)
    held, numbers = codes(2000), np.arange(1, 2001)
    order = np.random.default_rng(5).permutation(2000)
    first = Vectors.build(numbers, held)
    second = Vectors.build(numbers[order], held[order])
    assert first.kind == second.kind
    query = codes(1, seed=4)[0].astype(np.float32)
    assert set(first.nearest(query, 10)) == set(second.nearest(query, 10))


def test_a_vector_of_one_is_kept_by_the_codes() -> None:
    unit = np.eye(4, dtype=np.float32)
    assert np.allclose(cosines(coded(unit), unit[0]), [1, 0, 0, 0], atol=0.01)
