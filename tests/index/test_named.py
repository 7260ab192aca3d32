"""A model that the settings name is used where it lies here, and never looked for elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import UnavailableError
from index import embedder, require_local
from index.embedding import SentenceTransformersEmbedder


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As on a desk that has set nothing; the network is shut by ``conftest``."""
    monkeypatch.delenv("HF_HUB_OFFLINE")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "name", ["nowhere", "no/such-model", "./models/x", "a b", "../up", "C:\\x"]
)
def test_what_is_not_here_is_refused_at_once(name: str) -> None:
    with pytest.raises(UnavailableError, match="cannot be loaded") as caught:
        embedder(name)
    assert caught.value.place == name
    assert caught.value.exit_code == 3
    assert "hf download" in str(caught.value)


def test_a_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert isinstance(embedder("mine"), SentenceTransformersEmbedder)
    with pytest.raises(UnavailableError, match="cannot be loaded"):
        embedder("mine").encode(["x"])


def test_a_name_in_the_users_model_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "hub/models--desk--own"
    (kept / "snapshots/1").mkdir(parents=True)
    (kept / "refs").mkdir()
    (kept / "refs/main").write_text("1")
    (kept / "snapshots/1/modules.json").write_text("[]")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    require_local("desk/own")
    with pytest.raises(UnavailableError):
        require_local("desk/other")


def test_fetching_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    require_local("desk/own")
    with pytest.raises(UnavailableError):
        require_local("nowhere")


def test_the_packaged_model_needs_no_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.named.require_local", lambda name: pytest.fail(name))
    assert embedder().name == embedder("packaged").name
