"""Data files of the packages: YAML, read once a process and parsed once a machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus.shelf import kept


def read_table(path: Path) -> Any:
    """The content of a YAML file; a new copy each time."""
    return kept("yaml", path.read_bytes(), parsed)


def parsed(source: bytes) -> Any:
    """The content of a YAML text."""
    import yaml

    return yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
