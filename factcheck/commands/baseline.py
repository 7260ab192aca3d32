"""``factcheck baseline``: accept today's findings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from corpus import UserError
from factcheck.baseline import FILE, written
from factcheck.checker import checker
from factcheck.commands.checking import check_articles, read_articles
from factcheck.commands.meter import showing
from factcheck.commands.options import as_of_option, config_option, corpus_options, load_settings
from factcheck.commands.output import write_output


@click.command("baseline")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@corpus_options
@as_of_option
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=FILE,
              show_default=True, metavar="FILE", help="The baseline to write.")  # fmt: skip
@config_option
@click.option("-j", "--jobs", type=click.IntRange(1), default=1, metavar="N",
              help="Check N articles at a time.")  # fmt: skip
def command(articles: tuple[str, ...], corpus: tuple[str, ...], index_folder: Path | None,
            as_of: date | None, output: Path, config: Path | None, jobs: int) -> int:  # fmt: skip
    """Accept today's findings of articles, so that later only new ones are reported.

    Then: factcheck verify ARTICLE --baseline FILE, or baseline: FILE in factcheck.yml. Run it
    again for an article and its findings of now replace the accepted ones. Exit codes: 0 written,
    2 a mistake in the call, 3 a check could not run (nothing is written).
    """
    settings = load_settings(config, corpus=corpus, index=index_folder, as_of=as_of)
    documents, mistakes = read_articles(articles)
    if mistakes:
        raise mistakes[0]
    with showing("indexing") as progress:
        checks = checker(settings, progress)
    reports = list(check_articles(checks, documents, jobs=jobs))
    for report in reports:
        for error in report.errors:
            click.echo(f"factcheck: {report.article.id}: {error.rule}: {error.message}", err=True)
    if any(report.errors for report in reports):
        return 3
    if not output.parent.is_dir():
        raise UserError("there is no such folder", place=str(output.parent), hint="Check --output.")
    write_output(written(output, reports), output)
    count = sum(len(report.findings) for report in reports)
    click.echo(f"{count} finding{'' if count == 1 else 's'} accepted: {output}", err=True)
    return 0
