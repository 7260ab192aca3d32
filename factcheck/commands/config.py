"""``factcheck config``: the settings in force, and where each comes from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import yaml

from factcheck import configfile
from factcheck.commands.options import config_option, load_settings
from factcheck.settings import INDEX, Settings


@click.group("config")
def command() -> None:
    """Show the configuration."""


@command.command("show")
@click.option("--origin", is_flag=True, help="Say where each value comes from.")
@config_option
def show(origin: bool, config: Path | None) -> int:
    """Show the settings that a command run here would use, as YAML."""
    settings = load_settings(config)
    places = dict(_places(settings.file))
    for key, value in _values(settings):
        shown = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10_000)
        bare = shown.removesuffix("...\n").rstrip()  # a document's end, after a lone scalar
        text = f"{key}: {bare}"
        if origin:
            text += f"  # {places.get(key) or _otherwise(key, settings)}"
        sys.stdout.write(text + "\n")
    return 0


def _values(settings: Settings) -> Iterator[tuple[str, Any]]:
    """Every option of factcheck.yml with its value."""
    yield "corpus", list(settings.corpus)
    yield "index", None if settings.index is None else str(settings.index)
    yield "as-of", settings.as_of
    yield "select", list(settings.select)
    yield "ignore", list(settings.ignore)
    yield "fail-on", settings.fail_on
    yield "severity", {name: level.value for name, level in settings.severity}
    yield "baseline", None if settings.baseline is None else str(settings.baseline)
    yield "min-worth", settings.min_worth
    yield "models", {"embedder": settings.embedder, "verifier": settings.verifier}
    yield "thresholds", dict(settings.thresholds)


def _places(file: Path | None) -> Iterator[tuple[str, str]]:
    """The line of the file at which each option is set."""
    root = configfile.load(file) if file else None
    if root is None:
        return
    for key, value in root.mapping():
        yield key, f"{file}:{value.line}"


def _otherwise(key: str, settings: Settings) -> str:
    if key == "index" and settings.index is not None:
        beside = settings.file or "the working folder"
        return f"found: {INDEX} beside {beside}"
    return "default"
