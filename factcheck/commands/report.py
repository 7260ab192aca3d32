"""``factcheck report``: a saved report in another form."""

from __future__ import annotations

from pathlib import Path

import click

from corpus import UserError
from factcheck.commands.verify import output_style, write_output
from factcheck.formats import NAMES, format_named
from factcheck.saved import read_reports


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
