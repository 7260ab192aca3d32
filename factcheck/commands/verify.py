"""``factcheck verify``: the main job."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from corpus import Document, InputError, UserError
from factcheck.articles import read_article
from factcheck.checker import checker
from factcheck.commands.options import as_of_option, config_option, corpus_options, load_settings
from factcheck.formats import NAMES, Style, format_named
from factcheck.pipeline import Checker
from factcheck.report import as_dict
from factcheck.settings import FAIL_ON
from factcheck.types import Report, Severity


@click.command("verify")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@corpus_options
@as_of_option
@click.option("-f", "--format", "form", type=click.Choice(NAMES), default="text",
              show_default=True, help="The form of the report.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write the report to FILE.")  # fmt: skip
@click.option("--claims", "claims_file", type=click.Path(path_type=Path), metavar="FILE",
              help="Check the claims of FILE, as factcheck claims -f yaml writes it.")  # fmt: skip
@click.option("--select", multiple=True, metavar="RULE", help="Check only these rules.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option("--fail-on", type=click.Choice(FAIL_ON),
              help="Exit 1 from this severity on [default: error].")  # fmt: skip
@config_option
@click.option("-j", "--jobs", type=click.IntRange(1), default=1, metavar="N",
              help="Check N articles at a time.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No report where nothing was found.")
@click.option("-v", "--verbose", count=True, help="Say what is going on, on standard error.")
def command(articles: tuple[str, ...], corpus: tuple[str, ...], index_folder: Path | None,
            as_of: date | None, form: str, output: Path | None,
            claims_file: Path | None, select: tuple[str, ...],
            ignore: tuple[str, ...], fail_on: str | None, config: Path | None, jobs: int,
            quiet: bool, verbose: int) -> int:  # fmt: skip
    """Check articles: their claims against a corpus, their figures, dates and names against
    each other.

    ARTICLE is a file, an address, or - for standard input. Exit codes: 0 nothing found,
    1 findings, 2 a mistake in the call, 3 a check that could not run.
    """
    chosen = format_named(form)
    if len(articles) > 1 and not chosen.several:
        raise UserError(
            f"--format {form} holds one article, and {len(articles)} are given",
            hint="Use --format jsonl: one report a line.",
        )
    if claims_file and len(articles) > 1:
        raise UserError("--claims holds the claims of one article", hint="Give one article.")
    if corpus and index_folder:
        raise UserError("--corpus and --index cannot be used together")
    settings = load_settings(
        config,
        corpus=corpus,
        index=index_folder,
        as_of=as_of,
        select=rule_names(select, "--select"),
        ignore=rule_names(ignore, "--ignore"),
        fail_on=fail_on,
    )
    documents, mistakes = _read(articles)
    checks = replace(checker(settings), claims_file=claims_file) if documents else None
    reports = list(_check(checks, documents, jobs)) if checks else []
    dicts = [as_dict(report) for report in reports]
    shown = [d for d in dicts if not quiet or d["findings"] or d["errors"]]
    if shown:
        write_output(chosen.render(shown, output_style(output)), output)
    for mistake in mistakes:
        click.echo(f"factcheck: {mistake}", err=True)
    return exit_code(reports, settings.fail_on, bool(mistakes))


def rule_names(given: Sequence[str], option: str) -> tuple[str, ...]:
    """Rules named by an option, comma-separated or repeated."""
    from factcheck.configfile import nearest
    from factcheck.rules import all_rules

    known = [rule.name for rule in all_rules()]
    names = [name.strip() for part in given for name in part.split(",") if name.strip()]
    for name in names:
        if name not in known:
            close = nearest(name, known)
            raise UserError(
                f"{option}: there is no rule {name!r}",
                hint=f"Did you mean {close!r}?" if close else "factcheck rules lists them.",
            )
    return tuple(names)


def exit_code(reports: Sequence[Report], fail_on: str, mistakes: bool) -> int:
    """3 beats 2 beats 1: what could not run is never a pass."""
    if any(report.errors for report in reports):
        return 3
    if mistakes:
        return 2
    if fail_on == "never":
        return 0
    least = Severity(fail_on).rank
    found = any(f.severity.rank >= least for report in reports for f in report.findings)
    return 1 if found else 0


def _read(names: Sequence[str]) -> tuple[list[Document], list[InputError]]:
    documents, mistakes = [], []
    for name in names:
        try:
            documents.append(read_article(name))
        except InputError as error:
            mistakes.append(error)
    return documents, mistakes


def _check(checks: Checker, documents: Sequence[Document], jobs: int) -> Iterator[Report]:
    if jobs == 1 or len(documents) == 1:
        yield from map(checks.check, documents)
        return
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(checks.check, documents)


def output_style(output: Path | None) -> Style:
    terminal = output is None and sys.stdout.isatty()
    colour = (
        terminal
        and "NO_COLOR" not in os.environ
        and "CI" not in os.environ
        and os.environ.get("TERM") != "dumb"
    )
    return Style(colour, shutil.get_terminal_size().columns if terminal else 100)


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
