"""Options that several commands share, and what they become."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from corpus import UserError
from factcheck import settings as settings_module
from factcheck.rules import all_rules
from factcheck.settings import Settings

_F = TypeVar("_F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """An ISO date."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2025-11-18.", param, ctx)


def config_option(command: _F) -> _F:
    """``--config FILE``."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        help="The factcheck.yml to use [default: found upwards from the working folder].",
    )(command)


def as_of_option(command: _F) -> _F:
    """``--as-of DATE``."""
    return click.option(
        "--as-of",
        type=Day(),
        metavar="DATE",
        help="The article's date where it names none (2025-11-18).",
    )(command)


def corpus_options(command: _F) -> _F:
    """``--corpus PATH`` (repeatable) and ``--index DIR``."""
    command = click.option(
        "--index",
        "index_folder",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="A built index to check against.",
    )(command)
    return click.option(
        "-c",
        "--corpus",
        multiple=True,
        metavar="PATH",
        help="A folder, file or address to check against: indexed on the fly and kept.",
    )(command)


def require_config(config: Path | None) -> None:
    """:class:`corpus.UserError` where ``--config`` names no file."""
    if config is not None and not config.is_file():
        raise UserError("there is no such file", place=str(config), hint="Check --config.")


def load_settings(config: Path | None, **given: object) -> Settings:
    """``factcheck.yml`` (named or found) with the options given in place of its fields."""
    require_config(config)
    path = config or settings_module.find(settings_module.working_folder())
    names = tuple(rule.name for rule in all_rules())
    settings = settings_module.load(path, names)
    if given.get("index"):  # in place of what the file names
        settings = replace(settings, corpus=())
    return replace(settings, **{key: value for key, value in given.items() if value})  # type: ignore[arg-type]
