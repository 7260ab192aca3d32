"""The verifier in use: the shipped one, or the one that the settings name."""

from __future__ import annotations

from functools import cache

from corpus import UnavailableError
from factcheck.crossencoder import CrossEncoder, NamedCrossEncoder
from factcheck.tables import DATA, data
from factcheck.verifier import Verifier

SHIPPED = "factcheck-verifier"


@cache
def load_verifier(name: str | None = None) -> Verifier:
    """The verifier of that name: a cross-encoder's folder or hub name, the shipped one by default.

    Raises :class:`corpus.UnavailableError` where the shipped weights are missing.
    """
    if name and name != SHIPPED:
        return NamedCrossEncoder(name)
    path = DATA / "verifier" / "verifier.onnx"
    if not path.is_file():
        raise UnavailableError(
            "the shipped verifier's weights are missing",
            place=str(path),
            hint="Install again: pip install --force-reinstall factcheck",
        )
    card = data("verifier/verifier")
    return CrossEncoder(
        path,
        path.with_name("tokenizer.json"),
        name=f"{SHIPPED}-{card['version']}",
        longest=card["longest"],
        temperature=card["temperature"],
    )
