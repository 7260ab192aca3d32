"""What a store knows of its files and documents besides their text."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Status


@dataclass(frozen=True, slots=True)
class Origin:
    """A file that was read: where it was found, the hash of its bytes, its documents' ids."""

    root: str
    path: str
    id: str
    sha256: str
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a document without its text; ``published`` is in ISO 8601."""

    id: str
    title: str
    uri: str | None
    published: str | None
    status: Status
    supersedes: tuple[str, ...]
    superseded_by: str | None
