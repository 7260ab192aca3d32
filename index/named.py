"""Models that the user names: a folder, or what lies in their own model cache. Nothing is fetched,
unless they ask for it with ``HF_HUB_OFFLINE=0``."""

from __future__ import annotations

import os
import re
from pathlib import Path

from corpus import UnavailableError
from index import embedding
from index.embedding import SentenceTransformersEmbedder
from index.types import Embedder

_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_OWNER = "sentence-transformers"
"""Whose a model without an owner is."""


def embedder(name: str | None = None) -> Embedder:
    """As :func:`index.embedding.embedder`; a named model that is not here is refused at once
    (:class:`corpus.UnavailableError`), without the network."""
    found = embedding.embedder(name)
    if isinstance(found, SentenceTransformersEmbedder):
        require_local(found.name)
    return found


def require_local(name: str) -> None:
    """:class:`corpus.UnavailableError` for a model that is neither a folder nor in the user's
    model cache. ``OWNER/NAME`` passes where ``HF_HUB_OFFLINE=0`` allows it to be fetched."""
    if Path(name).is_dir():
        return
    hub = _HUB_NAME.fullmatch(name) is not None
    if hub and os.environ.get("HF_HUB_OFFLINE", "").lower() in ("0", "no", "off", "false"):
        return
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when huggingface_hub is loaded, below
    if not any(_cached(candidate) for candidate in (name, f"{_OWNER}/{name}")):
        fetch = name if hub else f"{_OWNER}/NAME"
        raise UnavailableError(
            "the model cannot be loaded: it is no folder here, and not in the model cache",
            place=name,
            hint=f"check the name; a model of the hub is fetched once with: hf download {fetch}",
        )


def _cached(name: str) -> bool:
    from huggingface_hub import try_to_load_from_cache

    try:
        return any(
            isinstance(try_to_load_from_cache(name, file), str)
            for file in ("modules.json", "config.json")
        )
    except ValueError:  # it is no name of the hub
        return False
