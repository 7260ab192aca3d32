"""The shipped verifier's file: what it is, and that a pair's answer is its own."""

from __future__ import annotations

import hashlib
from importlib import resources

import numpy as np
import yaml

from factcheck.crossencoder import CrossEncoder
from factcheck.models import load_verifier

PAIRS = [
    ("The bridge at Corley opened in 1987.", "The bridge at Corley was opened in May 1987."),
    ("The bridge at Corley opened in 1978.", "The bridge at Corley was opened in May 1987."),
    ("Corley has two ferries.", "The council of Lanmore met on Monday. " * 12),
]


def test_the_card_names_the_files() -> None:
    folder = resources.files("factcheck").joinpath("data/verifier")
    card = yaml.safe_load(folder.joinpath("verifier.yml").read_text("utf-8"))
    for key, name in (("sha256", "verifier.onnx"), ("tokenizer_sha256", "tokenizer.json")):
        assert hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest() == card[key]


def test_a_pair_is_read_without_regard_to_its_neighbours() -> None:
    verifier = load_verifier()
    assert isinstance(verifier, CrossEncoder)
    together = verifier.scores(PAIRS)
    assert together.shape == (3, 3)
    assert np.allclose(together.sum(axis=1), 1, atol=1e-6)
    for pair, row in zip(PAIRS, together, strict=True):
        assert np.array_equal(verifier.scores([pair])[0], row)
    assert together[0].argmax() == 0
    assert together[2].argmax() == 1
