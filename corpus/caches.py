"""Where files lie that can be made again: the user's cache."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """``$FACTCHECK_CACHE``, else the platform's place for such files."""
    chosen = os.environ.get("FACTCHECK_CACHE")
    if chosen:
        return Path(chosen)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local"), "factcheck")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "factcheck")
