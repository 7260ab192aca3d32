"""``factcheck report``: a saved report in another form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from corpus import InputError, UserError
from factcheck.commands.verify import output_style, write_output
from factcheck.formats import NAMES, format_named
from factcheck.report import SCHEMA


@click.command("report")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-f", "--format", "form", type=click.Choice(NAMES), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
def command(file: Path, form: str, output: Path | None) -> int:
    """Render a saved JSON (or JSON lines) report FILE in another format."""
    reports = read_reports(file)
    chosen = format_named(form)
    if len(reports) > 1 and not chosen.several:
        raise UserError(f"--format {form} holds one article", hint="Use --format jsonl.")
    write_output(chosen.render(reports, output_style(output)), output)
    return 0


def read_reports(file: Path) -> list[dict[str, Any]]:
    """The reports in a file. Raises :class:`corpus.InputError` where it holds none."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", place=str(file)) from None
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text", place=str(file)) from None
    try:
        reports = [json.loads(text)]
    except json.JSONDecodeError:
        try:
            reports = [json.loads(line) for line in text.split("\n") if line.strip()]
        except json.JSONDecodeError as error:
            raise InputError(f"is not a JSON report: {error.msg}", place=str(file)) from None
    for report in reports:
        if not isinstance(report, dict) or report.get("schema") != SCHEMA:
            raise InputError(
                f"is not a report of the form {SCHEMA}", place=str(file),
                hint="Make one: factcheck verify ARTICLE -f json -o FILE",
            )  # fmt: skip
    if not reports:
        raise InputError("holds no report", place=str(file))
    return reports
