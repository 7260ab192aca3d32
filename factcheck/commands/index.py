"""``factcheck index``: the reference corpus as an index on disk."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click

from corpus import UserError
from corpus.readers import Collection
from factcheck import jsonlines
from factcheck.commands.meter import showing
from factcheck.commands.options import config_option, load_settings
from factcheck.commands.standardinput import STDIN, read_stdin
from factcheck.formats.inert import inert
from factcheck.settings import INDEX
from index import Index, Match, Mode, Query, embedder

_F = TypeVar("_F", bound=Callable[..., Any])
_BATCH = 64  # queries searched at a time


def _common(command: _F) -> _F:
    command = click.option(
        "--index", "folder", type=click.Path(path_type=Path), metavar="DIR",
        help="The index's folder [default: the one factcheck.yml names, else .factcheck].",
    )(command)  # fmt: skip
    return config_option(command)


def _place(folder: Path | None, config: Path | None) -> tuple[Path, str | None]:
    """The folder of the index and the embedder that the settings name."""
    settings = load_settings(config)
    return folder or settings.index or Path(INDEX), settings.embedder


def _opened(folder: Path | None, config: Path | None) -> Index:
    place, model = _place(folder, config)
    if not place.is_dir():
        raise UserError(
            "there is no index here", place=str(place),
            hint=f"Build one: factcheck index build --index {place} SOURCES",
        )  # fmt: skip
    return Index.open(place, embedder(model))


@click.group("index")
def command() -> None:
    """Build, update and search the reference corpus."""


@command.command("build")
@click.argument("sources", nargs=-1, required=True)
@_common
def build(sources: tuple[str, ...], folder: Path | None, config: Path | None) -> int:
    """Build an index of SOURCES: files, folders and JSON lines. One that is there is replaced."""
    place, model = _place(folder, config)
    collection = Collection(sources)
    encoder = embedder(model)
    with showing("indexing") as progress:
        try:
            index = Index.build(place, _some(collection), encoder, progress)
        except UserError:
            _listed(collection)  # why there is nothing to index
            raise
    return _told(collection, index)


@command.command("update")
@click.argument("sources", nargs=-1, required=True)
@_common
def update(sources: tuple[str, ...], folder: Path | None, config: Path | None) -> int:
    """Bring an index up to date with SOURCES: only what changed is embedded again."""
    collection = Collection(sources)
    index = _opened(folder, config)
    with showing("indexing") as progress:
        index.update(_some(collection), progress)
    return _told(collection, index)


@command.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@_common
def remove(ids: tuple[str, ...], folder: Path | None, config: Path | None) -> int:
    """Take documents out of an index by their ids."""
    index = _opened(folder, config)
    index.remove(ids)
    return _counted(index)


@command.command("check")
@click.option("--no-mend", is_flag=True, help="Only say what is wrong.")
@_common
def check(no_mend: bool, folder: Path | None, config: Path | None) -> int:
    """Prove an index whole, and mend what can be made again: 3 where something cannot."""
    checked = _opened(folder, config).check(mend=not no_mend)
    for line in checked.mended:
        sys.stdout.write(f"mended: {line}\n")
    for line in checked.damaged:
        sys.stdout.write(f"damaged: {line}\n")
    if not checked.whole:
        click.echo("build it again: factcheck index build SOURCES", err=True)
        return 3
    sys.stdout.write(f"whole: {checked.documents} documents, {checked.passages} passages\n")
    return 0


@command.command("compact")
@_common
def compact(folder: Path | None, config: Path | None) -> int:
    """Give the space of removed documents back to the disk."""
    index = _opened(folder, config)
    index.compact()
    return _counted(index)


@command.command("info")
@_common
def info(folder: Path | None, config: Path | None) -> int:
    """Say what an index holds, by which model, and how it is searched."""
    found = asdict(_opened(folder, config).info())
    for key, value in found.items():
        sys.stdout.write(f"{key}: {value}\n")
    return 0


@command.command("search")
@click.argument("query", required=False)
@click.option("-k", default=10, show_default=True, type=click.IntRange(1), metavar="N",
              help="How many hits, one a document.")  # fmt: skip
@click.option("--dense-only", is_flag=True, help="Rank by embeddings alone.")
@click.option("--lexical-only", is_flag=True, help="Rank by full text alone.")
@_common
def search(query: str | None, k: int, dense_only: bool, lexical_only: bool,
           folder: Path | None, config: Path | None) -> int:  # fmt: skip
    """Search for QUERY, or for JSON lines {"id", "query"} from standard input."""
    if dense_only and lexical_only:
        raise UserError("--dense-only and --lexical-only exclude each other")
    mode: Mode = "dense" if dense_only else "lexical" if lexical_only else "hybrid"
    index = _opened(folder, config)
    if query is not None:
        (found,) = _search(index, [query], k, mode)
        for match in found:
            where = f"{match.passage.document.id}:{match.passage.span.start}"
            sys.stdout.write(
                f"{match.score:.3f} {where} {inert(' '.join(match.passage.text.split()))}\n"
            )
        return 0
    rows = [row for row, _ in jsonlines.rows(read_stdin(), STDIN, "query")]
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        found_all = _search(index, [row["query"] for row in batch], k, mode)
        for row, found in zip(batch, found_all, strict=True):
            sys.stdout.write(
                jsonlines.line({"id": row.get("id"), "hits": [_hit(match) for match in found]})
            )
    return 0


def _search(index: Index, queries: Sequence[str], k: int, mode: Mode) -> list[tuple[Match, ...]]:
    return index.search([Query(text) for text in queries], k, mode=mode, per_document=1)


def _hit(match: Match) -> dict[str, Any]:
    span = match.passage.span
    return {
        "document": match.passage.document.id,
        "passage": f"{span.start}-{span.end}",
        "score": round(match.score, 3),
        "quote": match.passage.text,
    }


def _some(collection: Collection) -> Collection:
    if not collection.sources:
        raise UserError(
            "there is no document in it", place=str(collection.paths[0]),
            hint="Name files or folders with text, Markdown, HTML, CSV or JSON lines.",
        )  # fmt: skip
    return collection


def _told(collection: Collection, index: Index) -> int:
    """Say what was indexed and what was not: 1 where a file of a known type could not be read."""
    _listed(collection)
    _counted(index)
    return 1 if collection.failed else 0


def _listed(collection: Collection) -> None:
    for skipped in collection.skipped:
        click.echo(f"passed over {skipped.path}: {skipped.reason}", err=True)
    for warning in collection.warnings:
        click.echo(f"warning: {warning}", err=True)
    for failed in collection.failed:
        click.echo(f"factcheck: {failed}", err=True)


def _counted(index: Index) -> int:
    found = index.info()
    click.echo(f"{found.documents} documents, {found.passages} passages: {found.path}", err=True)
    return 0
