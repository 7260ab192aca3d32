"""Check an article against its own arithmetic and a corpus of sources, offline."""

from factcheck._version import __version__

__all__ = ["__version__"]
