"""Places in the units that other programs count in.

Reports count Unicode code points. reviewdog counts UTF-8 bytes, the language server protocol
UTF-16 code units; SARIF is told that columns are code points. Everything here begins at 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

_STEP = 4096  # code points between remembered sizes, so that a line of any length costs little


class Offsets:
    """Every place of one text. ``offset`` is a code point, clamped to the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._bytes: list[int] | None = None
        self._units: list[int] | None = None

    def points(self, offset: int) -> tuple[int, int]:
        """Line, and column in code points."""
        offset = self._clamped(offset)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def utf8(self, offset: int) -> tuple[int, int]:
        """Line, and column in bytes of UTF-8."""
        if self._bytes is None:
            self._bytes = _sizes(self._text, _utf8)
        return self._place(offset, self._bytes, _utf8)

    def utf16(self, offset: int) -> tuple[int, int]:
        """Line, and column in UTF-16 code units."""
        if self._units is None:
            self._units = _sizes(self._text, _utf16)
        return self._place(offset, self._units, _utf16)

    def _clamped(self, offset: int) -> int:
        return min(max(offset, 0), len(self._text))

    def _place(self, offset: int, sizes: list[int], size: Callable[[str], int]) -> tuple[int, int]:
        offset = self._clamped(offset)
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        return line, self._size(offset, sizes, size) - self._size(start, sizes, size) + 1

    def _size(self, offset: int, sizes: list[int], size: Callable[[str], int]) -> int:
        step, _ = divmod(offset, _STEP)
        return sizes[step] + size(self._text[step * _STEP : offset])


def _sizes(text: str, size: Callable[[str], int]) -> list[int]:
    sizes = [0]
    for start in range(0, len(text), _STEP):
        sizes.append(sizes[-1] + size(text[start : start + _STEP]))
    return sizes


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
