"""Sources named on the command line, indexed on the fly and kept, never stale."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from corpus import FactcheckError, UserError
from corpus.readers import Collection
from index.index import Index
from index.models import cache_folder
from index.types import Embedder


def cached(
    paths: Sequence[str | Path], embedder: Embedder, cache_dir: str | Path | None = None
) -> Index:
    """An index of the files and folders ``paths`` as they are now.

    It is kept in ``cache_dir`` (the user's cache by default) under the names of the paths; every
    file is read again each time, and what changed is embedded again, what is gone is removed.
    """
    names = "\0".join(str(Path(path).resolve()) for path in paths)
    key = hashlib.sha256(f"{embedder.sha256}\0{names}".encode()).hexdigest()[:24]
    folder = Path(cache_dir or cache_folder()) / "corpora" / key
    collection = Collection(tuple(paths))
    documents = list(collection)
    if not documents:
        hint = "name a folder or file with text, Markdown or HTML documents"
        raise UserError("there is no document in it", place=str(paths[0]), hint=hint)
    try:
        index = Index.open(folder, embedder)
    except FactcheckError:  # absent, of another version or damaged: made again
        return Index.build(folder, documents, embedder)
    gone = index.ids() - {document.id for document in documents}
    index.update(documents)
    if gone:
        index.remove(sorted(gone))
    return index
