"""Sources named on the command line, indexed on the fly and kept, never stale."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from corpus import FactcheckError, UserError
from corpus.caches import cache_folder
from corpus.readers import Collection
from index.index import Index
from index.syncing import Progress
from index.types import Embedder

_KEPT_SECONDS = 30 * 24 * 3600


def cached(
    collection: Collection,
    embedder: Embedder,
    cache_dir: str | Path | None = None,
    progress: Progress | None = None,
) -> Index:
    """An index of the files and folders of ``collection`` as they are now.

    It is kept in ``cache_dir`` (the user's cache by default) under the names of the paths; every
    file is hashed each time, what changed is embedded again and what is gone is removed. What
    could not be read stands in ``collection.failed`` afterwards. :class:`UserError` when there is
    no document at all.
    """
    names = "\0".join(str(root) for root in collection.roots)
    key = hashlib.sha256(f"{embedder.sha256}\0{names}".encode()).hexdigest()[:24]
    folder = _folder(Path(cache_dir or cache_folder()) / "corpora", key)
    try:
        index = Index.open(folder, embedder)
        index.update(collection, progress)
        if index.ids():
            return index
    except FactcheckError:  # absent, of another version or damaged: made again
        pass
    try:
        return Index.build(folder, collection, embedder, progress)
    except UserError:
        if collection.failed:
            raise collection.failed[0] from None
        raise UserError(
            "there is no document in it",
            place=str(collection.paths[0]),
            hint="Name a folder or file with text, Markdown, HTML, CSV or JSON lines.",
        ) from None


def _folder(corpora: Path, key: str) -> Path:
    """The folder of this cache; those that nobody asked for in a month are thrown away.

    Where the cache cannot be written, a folder that goes with the process.
    """
    folder = corpora / key
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        for other in corpora.iterdir():
            if time.time() - other.stat().st_mtime > _KEPT_SECONDS:
                shutil.rmtree(other, ignore_errors=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="factcheck-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
