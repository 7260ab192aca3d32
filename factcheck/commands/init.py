"""``factcheck init``: a starter configuration."""

from __future__ import annotations

import sys
from importlib import resources
from pathlib import Path

import click

from corpus import UserError
from factcheck.settings import FILE


@click.command("init", short_help="Write a starter factcheck.yml.")
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
@click.option("--force", is_flag=True, help="Replace a factcheck.yml that is there.")
def command(folder: Path, force: bool) -> int:
    """Write a starter factcheck.yml into FOLDER (the working folder)."""
    path = folder / FILE
    if path.exists() and not force:
        raise UserError("is there already", place=str(path), hint="Use --force to replace it.")
    starter = resources.files("factcheck").joinpath("data/starter.yml").read_text("utf-8")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(starter, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror}", place=str(path)) from None
    sys.stderr.write(f"Wrote {path}. Put your sources into {folder / 'sources'}, then:\n")
    sys.stderr.write("  factcheck verify ARTICLE\n")
    return 0
