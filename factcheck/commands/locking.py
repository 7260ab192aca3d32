"""``--lock`` and ``--locked``: a report's world written down, and held against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from corpus import UnavailableError, UserError
from factcheck import lock
from factcheck.lock import Lock
from factcheck.settings import Settings
from factcheck.types import Report

_F = TypeVar("_F", bound=Callable[..., Any])
_NAMED = 10  # changes that are named; the rest is counted


def lock_options(command: _F) -> _F:
    """``--lock FILE`` and ``--locked``."""
    command = click.option(
        "--locked", is_flag=True,
        help="Refuse (exit 3) where anything is not as the lockfile says.",
    )(command)  # fmt: skip
    return click.option(
        "--lock", "lock_file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
        help="Write down what the report was made of; with --locked, the lockfile to hold it "
        f"against [default: {lock.FILE} beside factcheck.yml, else in the working folder].",
    )(command)  # fmt: skip


def lock_path(
    given: Path | None, settings: Settings, changed_since: str | None, used: bool
) -> Path:
    """The lockfile that is meant."""
    if used and changed_since is not None:
        raise UserError(
            "--lock and --locked cannot be used with --changed-since",
            hint="What a branch or tag names changes; lock a check of the whole article.",
        )
    return given or (settings.file.parent if settings.file else Path()) / lock.FILE


def refuse_changes(then: Lock, now: Lock, path: Path) -> None:
    """:class:`corpus.UnavailableError` that names what is otherwise than when it was locked."""
    changes = then.changes(now)
    if changes:
        more = len(changes) - _NAMED
        shown = [*changes[:_NAMED], *([f"and {more} more"] if more > 0 else [])]
        raise UnavailableError(
            "this is not what was locked: " + "; ".join(shown), place=str(path),
            hint=f"To accept it, run again with --lock {path} and without --locked.",
        )  # fmt: skip


def refuse_moved(reports: Sequence[Report], then: Lock, path: Path) -> None:
    """As :func:`refuse_changes`, where the index was updated while articles were checked."""
    if any(report.corpus and report.corpus.digest != then.corpus for report in reports):
        raise UnavailableError(
            "the index was updated while the articles were checked", place=str(path),
            hint="Run again.",
        )  # fmt: skip
