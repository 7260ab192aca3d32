"""Which documents no longer stand, and what stands in their place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from corpus import Status
from corpus.copies import shared
from corpus.entries import Entry
from corpus.store import Store

_EDITION = re.compile(
    r"\b(?:edition|version|revision|rev|draft|proposed|preliminary|provisional|interim|first"
    r"|early|corrected|correction|revised|updated|update|amended|adopted|final|reissued)\b",
    re.IGNORECASE,
)
_SERIES_NOISE = re.compile(r"[\d\W_]+|\b(?:v|no|st|nd|rd|th)\b")
_OVERLAP = 0.25
"""Share of the shorter text's runs of five words that two editions have in common."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """``by`` is the id of the document that counts instead, ``None`` where none is known."""

    status: Status
    by: str | None
    reason: str


def replacements(store: Store) -> dict[str, Replacement]:
    """Every document that was withdrawn or superseded, by id.

    Known from what it says of itself (front matter, a notice in its text), from another document
    that names it, and from a newer edition: the same title but for numbers and words like
    "draft" and "revised", a later date, and much of the same text. Two numbers of a periodical
    share a title and no such word; neither replaces the other.
    """
    entries = store.entries()
    told = [name for entry in entries for name in (*entry.supersedes, entry.superseded_by or "")]
    names = _names(entries, frozenset(map(_key, filter(None, told))))
    found: dict[str, Replacement] = {}
    for entry in entries:
        for name in entry.supersedes:
            for id_ in names.get(_key(name), ()):
                if id_ != entry.id:
                    reason = f"{entry.id} says that it replaces it"
                    found[id_] = Replacement(Status.SUPERSEDED, entry.id, reason)
    for entry in entries:
        if entry.status is not Status.CURRENT:
            by = next(iter(names.get(_key(entry.superseded_by or ""), ())), None)
            known = found.get(entry.id)
            by = by or (known.by if known else None)
            reason = f"it says that it was {entry.status.value}"
            found[entry.id] = Replacement(entry.status, by, reason)
    for older, newer in _editions(entries, store):
        known = found.get(older)
        if known is None:
            reason = f"{newer} is a newer edition of it"
            found[older] = Replacement(Status.SUPERSEDED, newer, reason)
        elif known.by is None:
            found[older] = Replacement(known.status, newer, known.reason)
    return found


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _names(entries: Sequence[Entry], wanted: frozenset[str]) -> Mapping[str, list[str]]:
    """Ids by those of the ``wanted`` names that a document may be called by: id, file name, title,
    address."""
    names: dict[str, list[str]] = defaultdict(list)
    for entry in entries if wanted else ():
        path = PurePosixPath(entry.id)
        for name in {entry.id, path.name, path.stem, entry.title, entry.uri or ""} - {""}:
            key = _key(name)
            if key in wanted:
                names[key].append(entry.id)
    return names


def _editions(entries: Sequence[Entry], store: Store) -> Iterator[tuple[str, str]]:
    """``(older, newer)`` of each series, the newer being the latest."""
    series: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.published:
            continue
        name = _SERIES_NOISE.sub(" ", _EDITION.sub(" ", entry.title.casefold()))
        if len(name.split()) >= 2:
            series[" ".join(name.split())].append(entry)
    for members in series.values():
        members.sort(key=lambda entry: (entry.published or "", entry.id))
        latest = members[-1]
        for entry in members[:-1]:
            if entry.published == latest.published:
                continue
            older, newer = store.document(entry.id), store.document(latest.id)
            named = any(_EDITION.search(f"{d.title}\n{d.text[:300]}") for d in (older, newer))
            if named and shared(older, newer)[0] >= _OVERLAP:
                yield entry.id, latest.id
