"""The verifier in use: the shipped one, or the one that the settings name."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from corpus import UnavailableError
from factcheck.crossencoder import CrossEncoder, NamedCrossEncoder
from factcheck.verifier import Verifier

SHIPPED = "factcheck-verifier"


@cache
def load_verifier(name: str | None = None) -> Verifier:
    """The verifier of that name: a cross-encoder's folder or hub name, the shipped one by default.

    Raises :class:`corpus.UnavailableError` where the shipped weights are missing.
    """
    if name and name != SHIPPED:
        return NamedCrossEncoder(name)
    folder = resources.files("factcheck").joinpath("data/verifier")
    path = Path(str(folder.joinpath("verifier.onnx")))
    if not path.is_file():
        raise UnavailableError(
            "the shipped verifier's weights are missing",
            place=str(path),
            hint="Install again: pip install --force-reinstall factcheck",
        )
    card = yaml.safe_load(folder.joinpath("verifier.yml").read_text("utf-8"))
    return CrossEncoder(
        path,
        Path(str(folder.joinpath("tokenizer.json"))),
        name=f"{SHIPPED}-{card['version']}",
        longest=card["longest"],
        temperature=card["temperature"],
    )
