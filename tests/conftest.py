"""What every test shares: no network, a cache of its own, and a model that counts letters."""

from __future__ import annotations

import hashlib
import itertools
import socket
import string
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from numpy.typing import NDArray

settings.register_profile("house", deadline=None)  # a busy machine is no bug
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            raise AssertionError(f"a test tried to reach {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


class LetterCounts:
    """An embedder without a model: how often each letter, and some letter pairs, occur."""

    name = "letter-counts"
    sha256 = hashlib.sha256(b"letter-counts").hexdigest()
    dimension = 64

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        out = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            lowered = text.lower()
            for letter in lowered:
                if letter in string.ascii_lowercase:
                    out[row, ord(letter) - ord("a")] += 1
            for a, b in itertools.pairwise(lowered):
                out[row, 26 + (ord(a) * 31 + ord(b)) % 38] += 1
        norms = np.linalg.norm(out, axis=1, keepdims=True)
        return out / np.maximum(norms, 1e-9)


@pytest.fixture
def letter_counts() -> LetterCounts:
    return LetterCounts()
