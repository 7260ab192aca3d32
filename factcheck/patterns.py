"""Compiled regular expressions kept between runs, as Python keeps compiled modules.

The word lists and rules make some 300 expressions. Compiling them takes 260 ms of processor time,
more than everything else that a run without a corpus does; reading their code back takes 8. The
code is what :mod:`re` compiles to and only the same interpreter can run it: the file is named by
the interpreter and the version of its expressions, and whatever is amiss with it, expressions are
compiled as always.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zlib import crc32

from factcheck._version import __version__

_MOST = 4000
"""Expressions kept; beyond that the file is begun anew."""


def keep(folder: Path) -> None:
    """Take compiled expressions from ``folder`` in this process, and leave new ones there."""
    try:
        import _sre  # type: ignore[import-not-found]
        from re import _compiler  # type: ignore[attr-defined]

        compiler: Any = _compiler
        name = f"patterns-{sys.implementation.cache_tag}-{_sre.MAGIC}-{__version__}.bin"
        known = _read(folder / name)
        compiler._sre, compiler.compile  # noqa: B018  (both are there, or this Python is another)
    except (ImportError, AttributeError):
        return
    made: dict[Any, bytes] = {}
    asked: list[Any] = [None]
    compile_anew = compiler.compile

    def noted(pattern: Any, flags: int, code: list[int], *rest: Any) -> Any:
        if type(pattern) is str and asked[0] is not None and len(rest) == 3:
            groups, index, names = rest
            kept = (flags, [int(word) for word in code], groups, dict(index), names)
            made[asked[0]] = marshal.dumps(kept)
        return _sre.compile(pattern, flags, code, *rest)

    def compiled(pattern: Any, flags: int = 0) -> Any:
        # lxml asks with strings of a class of its own, which cannot be kept.
        key = (pattern, int(flags)) if type(pattern) is str else None
        kept = known.get(key)
        if kept is not None:
            try:
                return _sre.compile(pattern, *marshal.loads(kept))
            except (TypeError, ValueError, EOFError, RuntimeError, OverflowError):
                known.clear()  # not ours, or spoilt
        asked[0] = key
        try:
            return compile_anew(pattern, flags)
        finally:
            asked[0] = None

    compiler._sre = SimpleNamespace(**{**vars(_sre), "compile": noted})
    compiler.compile = compiled
    atexit.register(_write, folder / name, known, made)


def _read(path: Path) -> dict[Any, bytes]:
    """What the file holds, each expression as bytes that are read when it is asked for; nothing
    when a single bit of it is not as it was written."""
    try:
        content = path.read_bytes()
        if crc32(content[4:]) != int.from_bytes(content[:4], "big"):
            return {}
        found = marshal.loads(content[4:])
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, known: dict[Any, bytes], made: dict[Any, bytes]) -> None:
    """Add what was compiled; the file appears whole or not at all."""
    if not made:
        return
    import tempfile

    both = made if len(known) + len(made) > _MOST else {**known, **made}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".patterns-")
        content = marshal.dumps(both)
        with os.fdopen(handle, "wb") as file:
            file.write(crc32(content).to_bytes(4, "big") + content)
        Path(name).replace(path)
    except OSError:
        return  # a cache that cannot be written saves nothing and breaks nothing
