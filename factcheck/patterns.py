"""Compiled regular expressions kept between runs, as Python keeps compiled modules.

The word lists and rules make some 500 expressions; compiling them takes 260 ms of processor time,
reading their code back takes 8. The code is what :mod:`re` compiles to, and only an interpreter
with the same :data:`FORMAT` can run it; whatever is amiss with it, expressions are compiled as
always.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from corpus.shelf import Shelf

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler  # type: ignore[attr-defined]

    FORMAT = int(_sre.MAGIC)
except (ImportError, AttributeError):
    FORMAT = 0
"""The version of compiled expressions; 0 where they are not to be had."""


def keep(shelf: Shelf) -> None:
    """Take compiled expressions from the shelf in this process, and put new ones there."""
    if not FORMAT or not (hasattr(_compiler, "_sre") and hasattr(_compiler, "compile")):
        return
    compiler: Any = _compiler
    asked: list[Any] = [None]
    compile_anew = compiler.compile

    def noted(pattern: Any, flags: int, code: list[int], *rest: Any) -> Any:
        if type(pattern) is str and asked[0] is not None and len(rest) == 3:
            from array import array

            groups, index, names = rest
            shelf.put(asked[0], (flags, array("I", code).tobytes(), groups, dict(index), names))
        return _sre.compile(pattern, flags, code, *rest)

    def compiled(pattern: Any, flags: int = 0) -> Any:
        # lxml asks with strings of a class of its own, which cannot be kept.
        key = (pattern, int(flags)) if type(pattern) is str else None
        found: Any = None if key is None else shelf.get(key)
        if found is not None:
            try:
                kept, code, *rest = found
                return _sre.compile(pattern, kept, memoryview(code).cast("I").tolist(), *rest)
            except (TypeError, ValueError, RuntimeError, OverflowError):
                pass  # not ours
        asked[0] = key
        try:
            return compile_anew(pattern, flags)
        finally:
            asked[0] = None

    compiler._sre = SimpleNamespace(**{**vars(_sre), "compile": noted})
    compiler.compile = compiled
