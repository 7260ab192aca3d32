"""Where reports go, and how they look there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from corpus import UserError
from factcheck.formats import Style


def output_style(output: Path | None) -> Style:
    terminal = output is None and sys.stdout.isatty()
    colour = (
        terminal
        and "NO_COLOR" not in os.environ
        and "CI" not in os.environ
        and os.environ.get("TERM") != "dumb"
    )
    return Style(colour, _columns() if terminal else 100)


def _columns() -> int:
    import shutil  # slow to load, and of use at a terminal only

    return shutil.get_terminal_size().columns


def write_output(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8", errors="surrogateescape", newline="\n")
    except OSError as error:
        raise UserError(
            f"cannot be written: {error.strerror}", place=str(output), hint="Check --output."
        ) from None
