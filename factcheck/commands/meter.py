"""Progress on a terminal: how much is done, how fast, how long it will take."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Progress = Callable[[int, int | None], None]
_T = TypeVar("_T")
_EVERY = 0.2  # seconds between two lines


@contextmanager
def showing(verb: str, *, quiet: bool = False) -> Iterator[Progress | None]:
    """A progress line on standard error, or ``None`` where that is no terminal."""
    if quiet or not sys.stderr.isatty() or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        yield None
        return
    started = time.monotonic()
    shown = started

    def progress(done: int, total: int | None) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown >= _EVERY:
            shown = now
            sys.stderr.write(f"\r\x1b[K{line(verb, done, total, now - started)}")
            sys.stderr.flush()

    try:
        yield progress
    finally:
        if shown != started:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def line(verb: str, done: int, total: int | None, seconds: float) -> str:
    """``indexing 120 of 400, 8.1/s, 35 s left``."""
    rate = done / seconds if seconds > 0 else 0.0
    of = f"{done} of {total}" if total is not None else str(done)
    left = f", {(total - done) / rate:.0f} s left" if total is not None and rate > 0 else ""
    return f"{verb} {of}, {rate:.1f}/s{left}"


def tracked(items: Iterable[_T], total: int, verb: str, *, quiet: bool = False) -> Iterator[_T]:
    """``items``, counted as they come where there are several."""
    with showing(verb, quiet=quiet or total < 2) as progress:
        for done, item in enumerate(items, 1):
            yield item
            if progress:
                progress(done, total)
