"""Every format's output, byte for byte. ``FACTCHECK_GOLDEN=write pytest tests/formats`` renews it:
read the difference before it is committed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.formats import NAMES, Style, format_named
from tests.formats.samples import CASES, saved

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"text": "txt", "markdown": "md", "junit": "xml", "github": "log"}


PAIRS = [(c, f) for c in CASES for f in NAMES if len(CASES[c]) == 1 or format_named(f).several]


@pytest.mark.parametrize(("case", "form"), PAIRS)
def test_output_is_what_was_agreed(case: str, form: str) -> None:
    chosen = format_named(form)
    reports = saved(*CASES[case])
    found = chosen.render(reports, Style())
    file = GOLDEN / ".".join([case, form, *ENDINGS.get(form, "").split()])
    if os.environ.get("FACTCHECK_GOLDEN") == "write":
        file.write_bytes(found.encode())
    assert found.encode() == file.read_bytes()


def test_colour_changes_nothing_but_colour() -> None:
    import click

    chosen = format_named("text")
    plain = chosen.render(saved("normal"), Style(width=100))
    coloured = chosen.render(saved("normal"), Style(colour=True, width=100))
    assert coloured != plain
    assert click.unstyle(coloured) == plain


@pytest.mark.parametrize("width", [40, 60, 100])
def test_text_keeps_the_width(width: int) -> None:
    text = format_named("text").render(saved("normal"), Style(width=width))
    wrapped = [line for line in text.split("\n") if line.startswith("      ")]
    assert wrapped and max(map(len, wrapped)) <= max(width, 40) + 10


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv"])
@pytest.mark.parametrize("case", ["normal", "clean"])
def test_people_are_told_of_the_consistency(case: str, form: str) -> None:
    assert "Consistency report" in format_named(form).render(saved(*CASES[case]), Style())
