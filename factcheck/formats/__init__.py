"""Output formats: one file a format, found by its place in this package."""

from factcheck.formats.base import Format, Style
from factcheck.formats.registry import NAMES, format_named

__all__ = ["NAMES", "Format", "Style", "format_named"]
