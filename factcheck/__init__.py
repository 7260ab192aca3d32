"""Check an article against its own arithmetic and a corpus of sources, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck._version import __version__

if TYPE_CHECKING:
    from factcheck.checker import verify

__all__ = ["__version__", "verify"]


def __getattr__(name: str) -> object:
    # Loaded when asked for: `factcheck --version` must not read the whole program.
    if name == "verify":
        from factcheck.checker import verify

        return verify
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
