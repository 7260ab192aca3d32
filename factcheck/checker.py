"""Puts a :class:`~factcheck.pipeline.Checker` together from the settings; the Python API."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import Document, InputError
from factcheck.articles import read_article
from factcheck.checks import chosen
from factcheck.pipeline import Checker
from factcheck.rules import all_rules
from factcheck.settings import Settings
from factcheck.types import Report

if TYPE_CHECKING:
    from index import Progress


def checker(settings: Settings, progress: Progress | None = None) -> Checker:
    """The checker for these settings: index opened (or built from the corpus), models loaded.

    ``progress`` is told how many sources have been indexed, and of how many.

    Raises :class:`corpus.FactcheckError` where the index or a model cannot be used.
    """
    rules = chosen(all_rules(), settings)
    if not settings.corpus and settings.index is None:
        return Checker(settings, rules)
    from corpus.readers import Collection
    from factcheck.models import load_verifier
    from index import Index, cached, embedder

    encoder = embedder(settings.embedder)
    notes: tuple[str, ...] = ()
    if settings.corpus:
        collection = Collection(settings.corpus)
        found = cached(collection, encoder, progress=progress)
        notes = tuple(
            f"a source could not be read: {error.place}: {error.message}"
            for error in collection.failed
        )
    else:
        assert settings.index is not None
        if not settings.index.is_dir():
            raise InputError(
                "there is no index here",
                place=str(settings.index),
                hint=f"Build one: factcheck index build --index {settings.index} SOURCES",
            )
        found = Index.open(settings.index, encoder)
    return Checker(settings, rules, found, load_verifier(settings.verifier), notes)


def verify(
    article: str | Path | Document,
    *,
    corpus: str | Path | list[str | Path] | None = None,
    index: str | Path | None = None,
    as_of: date | None = None,
    settings: Settings | None = None,
) -> Report:
    """Check one article, as ``factcheck verify`` does.

    ``article`` is a path, an address or a :class:`corpus.Document`; ``corpus`` a folder, file or
    address (or several), ``index`` a built index. Raises :class:`corpus.FactcheckError`.
    """
    given = settings or Settings()
    if corpus is not None:
        several = corpus if isinstance(corpus, list) else [corpus]
        given = replace(given, corpus=tuple(str(path) for path in several))
    if index is not None:
        given = replace(given, index=Path(index))
    if as_of is not None:
        given = replace(given, as_of=as_of)
    document = article if isinstance(article, Document) else read_article(str(article))
    return checker(given).check(document)
