"""Progress bars on standard error: only where a person looks at a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

    from index import Progress as Report

_T = TypeVar("_T")


def wanted(quiet: bool = False) -> bool:
    """Whether there is a terminal that somebody watches."""
    return (
        not quiet
        and sys.stderr.isatty()
        and "CI" not in os.environ
        and os.environ.get("TERM") != "dumb"
    )


def tracked(items: Iterable[_T], total: int, words: str, *, quiet: bool = False) -> Iterator[_T]:
    """``items``, counted on a bar where there are several; the bar is gone afterwards."""
    if total < 2 or not wanted(quiet):
        yield from items
        return
    with _bar() as bar:
        task = bar.add_task(words, total=total)
        for item in items:
            yield item
            bar.advance(task)


@contextmanager
def reported(words: str, *, quiet: bool = False) -> Iterator[Report | None]:
    """A function that takes how many are done and how many there are, ``None`` for nobody."""
    if not wanted(quiet):
        yield None
        return
    with _bar() as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _bar() -> Progress:
    # rich is loaded only where a bar is shown
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Remaining(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
