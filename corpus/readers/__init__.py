"""From files to documents: one reader, one file, per format."""

from corpus.readers.collection import Collection, Skipped, Source, walk
from corpus.readers.reading import (
    documents,
    read_bytes,
    read_document,
    read_documents,
    read_text,
)

__all__ = [
    "Collection",
    "Skipped",
    "Source",
    "documents",
    "read_bytes",
    "read_document",
    "read_documents",
    "read_text",
    "walk",
]
