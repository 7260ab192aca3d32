"""The formats by name, each loaded when it is asked for."""

from __future__ import annotations

import importlib

from factcheck.formats.base import Format

_MODULES = {
    "text": "terminal",
    "json": "report_json",
    "jsonl": "report_lines",
    "html": "page",
    "markdown": "markdown",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "rdjson": "rdjson",
    "claimreview": "claimreview",
    "csv": "spreadsheet",
}
NAMES = tuple(_MODULES)


def format_named(name: str) -> Format:
    """The format of that name, one of :data:`NAMES`."""
    module = importlib.import_module(f"factcheck.formats.{_MODULES[name]}")
    found: Format = module.FORMAT
    return found
