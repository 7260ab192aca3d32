"""Bringing a store up to date with files: only what changed is parsed and embedded."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from corpus import Document, Passage
from corpus.context import contextual
from corpus.entries import Origin
from corpus.passages import passages
from corpus.readers import Collection, Source, walk
from corpus.store import Store
from index.quantized import Codes, coded
from index.types import Embedder

Progress = Callable[[int, int | None], None]
"""Called with the files (or documents) done and their number, ``None`` where it is not known."""
_BATCH = 64


def synchronise(
    store: Store, collection: Collection, embedder: Embedder, progress: Progress | None
) -> None:
    """Make the store hold what the collection's paths hold now.

    Every file is hashed, whatever its time says. One whose content is known is not parsed again;
    documents of files that are gone, or can no longer be read, are removed. Of two documents with
    one id that of the first file stays (of other collections that which was there), and the other
    is warned of.
    """
    known = {origin.path: origin for origin in store.origins()}
    given = tuple(str(root) for root in collection.roots)
    below = tuple(root.rstrip(os.sep) + os.sep for root in given)
    mine = {path for path in known if path in given or path.startswith(below)}
    taken = {o.id: o.path for o in known.values() if o.path not in mine}
    collection.sources, collection.skipped = walk(collection.paths, taken)
    roots = sorted(Path(root) for root in {origin.root for origin in known.values()})
    collection.sources = [_within(source, roots) for source in collection.sources]
    collection.failed.clear()
    collection.warnings.clear()
    present = {source.file for source in collection.sources}
    gone = [known[path] for path in sorted(mine - present)]
    orphans = {id_ for origin in gone for id_ in origin.documents}
    for origin in gone:
        store.forget(origin.path)
    changed = _changed(store, collection, known, orphans, progress)
    add_all(store, changed, embedder, None)
    if orphans:
        orphans -= {id_ for origin in store.origins() for id_ in origin.documents}
    for id_ in sorted(orphans):
        store.remove(id_)


def _within(source: Source, roots: Sequence[Path]) -> Source:
    """The source with the id it has in the folder that was indexed before, when it lies in one."""
    for root in roots:
        if root != source.root and source.root.is_relative_to(root):
            return replace(source, root=root, id=Path(source.file).relative_to(root).as_posix())
    return source


def _changed(
    store: Store,
    collection: Collection,
    known: dict[str, Origin],
    orphans: set[str],
    progress: Progress | None,
) -> Iterator[Document]:
    """The documents of new and changed files; ids that lost their file go to ``orphans``.

    Of files of this collection the first has an id, whichever was indexed first; a file that had to
    leave one to another is read again each time, lest it should get it back.
    """
    order = {source.file: number for number, source in enumerate(collection.sources)}
    again: set[str] = set()
    owners = {id_: path for path, origin in known.items() for id_ in origin.documents - orphans}
    for done, source in enumerate(collection.sources):
        if progress:
            progress(done, len(collection.sources))
        path, failures = source.file, len(collection.failed)
        content = collection.content(source)
        sha256 = hashlib.sha256(content or b"").hexdigest()
        before = known.get(path)
        same = before and (before.sha256, before.id) == (sha256, source.id)
        if same and content is not None and path not in again:
            continue
        found: set[str] = set()
        left = False
        for document in collection.documents(source, content) if content is not None else ():
            owner = path if document.id in found else owners.setdefault(document.id, path)
            if order.get(owner, -1) > done:  # a later file of ours: it is read again below
                again.add(owner)
                owner = owners[document.id] = path
            left = left or owner != path
            if owner == path and document.id not in found:
                found.add(document.id)
                yield document
            else:
                collection.warnings.append(f'{path}: the id "{document.id}" stands in {owner} too')
        for id_ in before.documents - found if before else ():
            orphans.add(id_)
            if owners.get(id_) == path:
                del owners[id_]
        if left or len(collection.failed) > failures:
            sha256 = ""  # so that it is read, and reported, again
        store.record(_origin(source, sha256, found))
    if progress:
        progress(len(collection.sources), len(collection.sources))


def _origin(source: Source, sha256: str, found: set[str]) -> Origin:
    return Origin(str(source.root), source.file, source.id, sha256, frozenset(found))


def add_all(
    store: Store, documents: Iterable[Document], embedder: Embedder, progress: Progress | None
) -> None:
    """Add documents; one that is there and unchanged is left, one that changed is replaced."""
    remaining, done = iter(documents), 0
    while batch := list(islice(remaining, _BATCH)):
        latest = {document.id: document for document in batch}
        known = store.identities(latest)
        for id_ in known:
            if store.document(id_) == latest[id_]:
                del latest[id_]
        vectors = _vectors(store, list(latest.values()), embedder)
        for id_, document in latest.items():
            if id_ in known:
                store.remove(id_)
            store.add(document, vectors[id_])
        done += len(batch)
        if progress:
            progress(done, None)


def _vectors(store: Store, documents: Sequence[Document], embedder: Embedder) -> dict[str, Codes]:
    """A vector per passage; those of a document that was there in other words, or under another
    name, are taken over where the embedded words are the same."""
    wanted = {d.id: [contextual(p) for p in passages(d)] for d in documents}
    ready: dict[str, Codes] = {}
    for document in documents:
        for twin in store.twins(document):
            for passage, vector in zip(*store.embedded(twin), strict=True):
                ready[contextual(Passage(twin, passage))] = vector
    new = [text for texts in wanted.values() for text in texts if text not in ready]
    new = list(dict.fromkeys(new))
    if new:
        encoded = coded(embedder.encode(new))
        ready.update(zip(new, encoded, strict=True))
    empty = np.zeros((0, 0), np.int8)
    return {
        id_: np.stack([ready[t] for t in texts]) if texts else empty
        for id_, texts in wanted.items()
    }
