"""The packaged encoder gives the vectors of sentence-transformers, whatever else is encoded."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus import UnavailableError
from index.embedding import (
    PackagedEmbedder,
    SentenceTransformersEmbedder,
    _session,
    embedder,
)
from index.models import OFFICIAL_SHA256, encoder_model, encoder_path, packaged_folder

pytestmark = pytest.mark.model

TEXTS = [
    "The bridge cost $41.2 million.",
    "It rained.",
    "",
    "“Naïve” cafés: 1,204 — 50% more… 日本",
    "word " * 700,
    "The council voted 6-3 on Tuesday, June 16, 2026, to adopt a budget of $418.9 million. " * 4,
]


@pytest.fixture(scope="module", autouse=True)
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    _session.cache_clear()


def test_same_as_sentence_transformers() -> None:
    theirs = SentenceTransformersEmbedder(str(packaged_folder()))
    ours = PackagedEmbedder()
    assert np.abs(ours.encode(TEXTS) - theirs.encode(TEXTS)).max() < 1e-5
    assert theirs.dimension == ours.dimension == 384
    assert len(theirs.sha256) == 64


def test_a_vector_does_not_depend_on_its_batch_or_on_threads() -> None:
    together = PackagedEmbedder(threads=4).encode(TEXTS)
    alone = np.concatenate([PackagedEmbedder(threads=1).encode([text]) for text in TEXTS])
    assert np.array_equal(together, alone)
    assert np.array_equal(PackagedEmbedder().encode(TEXTS[::-1])[::-1], together)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-6)


def test_nothing_to_encode() -> None:
    assert PackagedEmbedder().encode([]).shape == (0, 384)


def test_weights_are_the_official_ones() -> None:
    content = (packaged_folder() / "model.safetensors").read_bytes()
    assert hashlib.sha256(content).hexdigest() == OFFICIAL_SHA256 == embedder().sha256


@pytest.mark.parametrize(
    "name", [None, "all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2"]
)
def test_names_of_the_packaged_model(name: str | None) -> None:
    assert embedder(name) is embedder()


def test_a_damaged_model_file_is_made_again() -> None:
    before = PackagedEmbedder().encode(TEXTS[:1])
    encoder_path().write_bytes(b"damaged")
    _session.cache_clear()
    assert np.array_equal(PackagedEmbedder().encode(TEXTS[:1]), before)
    assert encoder_path().with_suffix(".weights").stat().st_size > 80_000_000
    encoder_path().with_suffix(".weights").unlink()
    encoder_path().with_suffix(".weights").write_bytes(b"cut short")
    _session.cache_clear()
    assert np.array_equal(PackagedEmbedder().encode(TEXTS[:1]), before)


def test_a_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "file"))
    assert isinstance(encoder_model(), bytes)


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(UnavailableError, match="cannot be loaded"):
        embedder("no/such-model").encode(["x"])


def test_torch_is_not_imported() -> None:
    code = (
        "import sys; from index import embedder; embedder().encode(['a b']);"
        " sys.exit(any(m in sys.modules for m in ('torch', 'transformers', 'onnx')))"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)


def test_onnxruntime_reports_to_nobody(tmp_path: Path) -> None:
    """By itself it writes a device id and sends what it runs to its makers."""
    script = (
        "from index.embedding import PackagedEmbedder\n"
        "PackagedEmbedder().encode(['one sentence'])\n"
    )
    kept = {k: v for k, v in os.environ.items() if k not in ("CI", "ORT_DISABLE_TELEMETRY")}
    kept |= {"XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path), "FACTCHECK_CACHE": ""}
    subprocess.run([sys.executable, "-c", script], check=True, env=kept)
    assert [path.name for path in tmp_path.iterdir()] == ["factcheck"]
