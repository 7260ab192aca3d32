"""``factcheck report``: a saved report in another form, reviewed, or held against an older one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from corpus import UserError
from factcheck.commands.options import Day
from factcheck.commands.output import output_style, write_output
from factcheck.formats import NAMES, format_named
from factcheck.saved import read_reports


@click.command("report", short_help="Render a saved JSON report in another format.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-f", "--format", "form", type=click.Choice(NAMES), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--diff", "old", type=click.Path(path_type=Path), metavar="OLD.json",
              help="Show what changed since this report (as text, markdown or json).")  # fmt: skip
@click.option("--reviewer", metavar="NAME", help="Who has reviewed the claims that --claim names.")
@click.option("--reviewed", type=Day(), metavar="DATE", help="When that was.")
@click.option("--claim", "claims", multiple=True, metavar="ID",
              help="A reviewed claim, such as c3 (repeatable).")  # fmt: skip
def command(file: Path, form: str, output: Path | None, old: Path | None, reviewer: str | None,
            reviewed: date | None, claims: tuple[str, ...]) -> int:  # fmt: skip
    """Render a saved JSON (or JSON lines) report FILE in another format.

    With --reviewer, --reviewed and --claim the verdicts of these claims are marked as confirmed
    by a person: -f claimreview publishes those and no others, -f json keeps the marks.
    """
    reports = read_reports(file)
    if old is not None:
        write_output(_difference(read_reports(old), reports, form), output)
        return 0
    if reviewer or reviewed or claims:
        _review(reports, reviewer, reviewed, claims)
    chosen = format_named(form)
    if len(reports) > 1 and not chosen.several:
        raise UserError(f"--format {form} holds one article", hint="Use --format jsonl.")
    write_output(chosen.render(reports, output_style(output)), output)
    return 0


def _difference(old: list[dict[str, Any]], new: list[dict[str, Any]], form: str) -> str:
    from factcheck.comparison import compare, pairs
    from factcheck.formats import changes

    if form not in changes.FORMS:
        raise UserError(
            f"--diff cannot be shown as {form}", hint=f"Use one of: {', '.join(changes.FORMS)}."
        )
    found = pairs(old, new)
    if not found:
        raise UserError("the two files have no article in common")
    return changes.FORMS[form]([compare(before, after) for before, after in found])


def _review(
    reports: list[dict[str, Any]],
    reviewer: str | None,
    reviewed: date | None,
    claims: tuple[str, ...],
) -> None:
    """Mark verdicts as confirmed by a person. Raises :class:`UserError` where something is
    missing: nothing counts as reviewed by default."""
    if not (reviewer and reviewed and claims):
        raise UserError(
            "a review needs its person, its day and its claims",
            hint="Give --reviewer NAME, --reviewed DATE and a --claim ID for each reviewed claim.",
        )
    if len(reports) > 1:
        raise UserError("a review is of one article, and the file holds several")
    known = {claim["id"]: claim for claim in reports[0]["claims"]}
    for name in claims:
        if name not in known:
            raise UserError(f"--claim: there is no claim {name!r} in this report")
        known[name]["review"] = {"reviewer": reviewer, "date": reviewed.isoformat()}
