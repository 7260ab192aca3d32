"""What a command keeps between runs so that the next one starts at once.

One file in the user's cache, named by the interpreter and the version, holds compiled regular
expressions (:mod:`factcheck.patterns`), the code of the methods that :mod:`dataclasses` writes for
its classes, and parsed data files (:mod:`corpus.tables`). Made anew they take more processor time
than everything else that a run without a corpus does. Whatever is amiss with the file, they are
made as always.
"""

from __future__ import annotations

import dataclasses
import gc
import sys
from pathlib import Path
from types import CodeType
from typing import Any

from corpus.shelf import Shelf, open_shelf
from factcheck import patterns
from factcheck._version import __version__

_GARBAGE = 50_000  # objects made before rubbish is looked for: hardly any of a start's is


def keep(folder: Path) -> None:
    """Take from the file in ``folder`` what it has, in this process, and leave there what it
    lacks."""
    tidy_seldom()
    name = f"start-{sys.implementation.cache_tag}-{patterns.FORMAT}-{__version__}.bin"
    shelf = open_shelf(folder / name)
    patterns.keep(shelf)
    _methods(shelf)


def tidy_seldom() -> None:
    """Look for rubbish less often than Python does by itself."""
    gc.set_threshold(_GARBAGE, *gc.get_threshold()[1:])


def _methods(shelf: Shelf) -> None:
    """Keep what :mod:`dataclasses` compiles: it writes the methods of a class as text and runs
    it."""

    def run(text: Any, *scopes: Any) -> None:
        found = shelf.get(("methods", text))
        if not isinstance(found, CodeType):
            found = compile(text, "<string>", "exec")
            shelf.put(("methods", text), found)
        exec(found, *scopes)

    dataclasses.exec = run  # type: ignore[attr-defined]
