"""Sources named on the command line, indexed on the fly and kept, never stale."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from corpus import FactcheckError
from corpus.readers import Collection
from index.index import Index
from index.models import cache_folder
from index.types import Embedder


def cached(
    paths: Sequence[str | Path], embedder: Embedder, cache_dir: str | Path | None = None
) -> Index:
    """An index of the files and folders ``paths`` as they are now.

    It is kept in ``cache_dir`` (the user's cache by default) under the names of the paths; every
    file is hashed each time, what changed is embedded again and what is gone is removed.
    :class:`InputError` when a path does not exist, :class:`UserError` when none holds a document.
    """
    names = "\0".join(str(Path(path).resolve()) for path in paths)
    key = hashlib.sha256(f"{embedder.sha256}\0{names}".encode()).hexdigest()[:24]
    folder = Path(cache_dir or cache_folder()) / "corpora" / key
    collection = Collection(tuple(paths))
    try:
        index = Index.open(folder, embedder)
        index.update(collection)
        if index.ids():
            return index
    except FactcheckError:  # absent, of another version or damaged: made again
        pass
    return Index.build(folder, collection, embedder)
