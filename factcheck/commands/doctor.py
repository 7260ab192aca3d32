"""``factcheck doctor``: what is installed, which models are used, what is wrong."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import click

from corpus import FactcheckError
from factcheck import settings
from factcheck._version import __version__
from factcheck.commands.options import config_option, load_settings, require_config
from factcheck.settings import Settings

_PARTS = ("faiss-cpu", "onnxruntime", "sentence-transformers", "sentencex", "trafilatura")


@click.command("doctor", short_help="Say what is installed and what is wrong.")
@config_option
def command(config: Path | None) -> int:
    """Say what is installed, which models and index are in use, and how to mend what is wrong."""
    require_config(config)
    code = 0
    for wrong, text in _examine(config):
        sys.stdout.write(f"{'PROBLEM' if wrong else 'ok     '} {text}\n")
        code = max(code, wrong)
    return code


def _examine(config: Path | None) -> Iterator[tuple[int, str]]:
    """What was looked at, each with the exit code that it is worth: 0 where all is well."""
    yield 0, f"factcheck {__version__}, Python {platform.python_version()}"
    for part in _PARTS:
        try:
            yield 0, f"{part} {metadata.version(part)}"
        except metadata.PackageNotFoundError:
            yield 3, f"{part} is missing: pip install --upgrade factcheck"
    try:
        chosen = load_settings(config)
    except FactcheckError as error:
        yield error.exit_code, f"configuration: {error}"
        return
    file = chosen.file or settings.find(settings.working_folder())
    yield 0, f"configuration: {file or 'none, the defaults are used'}"
    yield _embedder(chosen)
    yield _verifier(chosen)
    yield from _index(chosen)


def _embedder(chosen: Settings) -> tuple[int, str]:
    from index import embedder

    try:
        encoder = embedder(chosen.embedder)
        encoder.encode(["one sentence"])
    except FactcheckError as error:
        return 3, f"embedder: {error}"
    return 0, f"embedder: {encoder.name} ({encoder.sha256[:12]}), {encoder.dimension} dimensions"


def _verifier(chosen: Settings) -> tuple[int, str]:
    from factcheck.models import load_verifier

    try:
        verifier = load_verifier(chosen.verifier)
        verifier.scores([("one claim", "one sentence")])
    except FactcheckError as error:
        return 3, f"verifier: {error}"
    return 0, f"verifier: {verifier.name} ({verifier.sha256[:12]})"


def _index(chosen: Settings) -> Iterator[tuple[int, str]]:
    from index import Index, embedder

    if chosen.corpus:
        yield 0, f"corpus: {', '.join(chosen.corpus)}"
    elif chosen.index is None:
        yield 0, "corpus: none, so only an article's own consistency is checked"
    else:
        try:
            info = Index.open(chosen.index, embedder(chosen.embedder)).info()
        except FactcheckError as error:
            yield error.exit_code, f"index: {error}"
        else:
            yield (
                0,
                f"index: {chosen.index}, {info.documents} documents, {info.passages} passages",
            )
