"""A process of its own that turns a PDF into lines: PDFium can crash, hang and fill memory.

Run as a file, with the PDF on standard input; JSON on standard output. It imports nothing of ours.
"""

from __future__ import annotations

import json
import sys
from typing import Any

_MEMORY = 2 * 1024**3


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _lines(page: Any) -> list[list[Any]]:
    """``[words, left, bottom, right, top]`` of each line, in points from the lower left."""
    found = []
    at = 0
    for line in page.get_text_range().split("\r\n"):
        first, last = at, at + len(line) - 1
        at += len(line) + 2
        if line.strip():
            try:
                left, bottom, _, top = page.get_charbox(first, loose=True)
                right = page.get_charbox(last, loose=True)[2]
            except Exception:  # noqa: BLE001  (a character without a box)
                left = bottom = right = top = 0.0
            found.append([line, left, bottom, right, top])
    return found


def _extract(content: bytes) -> dict[str, object]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return {"error": str(error)}
    pages = []
    for number in range(len(pdf)):
        page = pdf[number]
        text = page.get_textpage()
        pages.append(_lines(text))
        text.close()
        page.close()
    return {"pages": pages, "metadata": pdf.get_metadata_dict(skip_empty=True)}


if __name__ == "__main__":
    _limit()
    found = _extract(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(found))
