"""``github``: workflow commands that GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.formats import wording
from factcheck.formats.base import Format, Style
from factcheck.formats.inert import lines_inert
from factcheck.formats.offsets import Offsets

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    return "".join(f"{line}\n" for report in reports for line in _commands(report))


def _data(words: str) -> str:
    """Escaped as the runner unescapes it, so that no text can start a command of its own."""
    return lines_inert(words).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _commands(report: dict[str, Any]) -> Iterator[str]:
    name = _property(report["article"]["name"])
    offsets = Offsets(report["article"]["text"])
    for error in report["errors"]:
        yield f"::error file={name},title={_property('factcheck could not run')}::" + _data(
            f"{error['rule']}: {error['message']}"
        )
    for finding in report["findings"]:
        line, column = offsets.points(finding["start"])
        last, end = offsets.points(finding["end"])
        # A column range is shown only within one line.
        columns = f",endColumn={end}" if last == line else ""
        yield (
            f"::{_LEVELS[finding['severity']]} file={name},line={line},endLine={last},"
            f"col={column}{columns},title={_property('factcheck: ' + finding['rule'])}::"
            f"{_data(wording.full_message(report, finding))}"
        )


FORMAT = Format("github", render)
