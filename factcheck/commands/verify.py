"""``factcheck verify``: the main job."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from corpus import UserError
from factcheck import lock
from factcheck.baseline import Baseline
from factcheck.baseline import read as read_baseline
from factcheck.checker import checker
from factcheck.commands.checking import Tally, check_articles, read_articles
from factcheck.commands.locking import lock_options, lock_path, refuse_changes, refuse_moved
from factcheck.commands.meter import showing
from factcheck.commands.options import as_of_option, config_option, corpus_options, load_settings
from factcheck.commands.output import output_style, write_output
from factcheck.formats import NAMES, format_named
from factcheck.report import as_dict
from factcheck.settings import FAIL_ON, Settings
from factcheck.types import Report


@click.command("verify", short_help="Check articles: claims, evidence, verdicts, consistency.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@corpus_options
@as_of_option
@click.option("-f", "--format", "form", type=click.Choice(NAMES), default="text",
              show_default=True, help="The form of the report.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write the report to FILE.")  # fmt: skip
@click.option("--claims", "claims_file", type=click.Path(path_type=Path), metavar="FILE",
              help="Check the claims of FILE, as factcheck claims -f yaml writes it.")  # fmt: skip
@click.option("--min-worth", type=click.FloatRange(0, 1), metavar="SHARE",
              help="Leave out claims less worth checking than this.")  # fmt: skip
@click.option("--select", multiple=True, metavar="RULE", help="Check only these rules.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option("--fail-on", type=click.Choice(FAIL_ON),
              help="Exit 1 from this severity on [default: error].")  # fmt: skip
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE",
              help="Leave out what FILE accepts (factcheck baseline makes one).")  # fmt: skip
@click.option("--changed-since", metavar="GIT-REF",
              help="Only the sentences that changed since this commit, branch or tag.")  # fmt: skip
@lock_options
@config_option
@click.option("-j", "--jobs", type=click.IntRange(1), default=1, metavar="N",
              help="Check N articles at a time.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No text where nothing was found.")
@click.option("-v", "--verbose", count=True, help="Say what is going on, on standard error.")
def command(articles: tuple[str, ...], corpus: tuple[str, ...], index_folder: Path | None,
            as_of: date | None, form: str, output: Path | None,
            claims_file: Path | None, min_worth: float | None, select: tuple[str, ...],
            ignore: tuple[str, ...], fail_on: str | None, baseline: Path | None,
            changed_since: str | None, lock_file: Path | None, locked: bool,
            config: Path | None, jobs: int, quiet: bool, verbose: int) -> int:  # fmt: skip
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
    if "" in corpus or "" in articles:
        raise UserError("a path is empty", hint="Is a variable of the call unset?")
    if corpus and index_folder:
        raise UserError("--corpus and --index cannot be used together")
    settings = load_settings(
        config,
        corpus=corpus,
        index=index_folder,
        as_of=as_of,
        min_worth=min_worth,
        select=rule_names(select, "--select"),
        ignore=rule_names(ignore, "--ignore"),
        fail_on=fail_on,
        baseline=baseline,
    )
    kept = lock_path(lock_file, settings, changed_since, used=locked or lock_file is not None)
    then = lock.read(kept) if locked else None
    accepted = read_baseline(settings.baseline) if settings.baseline else None
    documents, mistakes = read_articles(articles)
    if len(documents) > 1 and not chosen.several:
        raise UserError(
            f"--format {form} holds one article, and {articles[0]} holds {len(documents)}",
            hint="Use --format jsonl: one report a line.",
        )
    tally = Tally(settings.fail_on, bool(mistakes))
    reports: Iterable[Report] = ()
    if documents:
        with showing("indexing", quiet=quiet) as progress:
            checks = replace(checker(settings, progress), claims_file=claims_file)
        now = lock.Lock.of(checks, documents) if locked or lock_file else None
        if then and now:
            refuse_changes(then, now, kept)
        reports = check_articles(checks, documents, jobs=jobs, reference=changed_since, quiet=quiet)
        if now:
            reports = list(reports)
            refuse_moved(reports, now, kept)
        if now and not then:
            now.write(kept)
    made = _made(reports, accepted, tally, settings if verbose else None)
    style = output_style(output)
    if chosen.by_report and output is None:
        for report in made:
            write_output(chosen.render([report], style), None)
            sys.stdout.flush()
    else:
        # A file is written anew whatever is found: yesterday's findings must not stay in it.
        dropped = quiet and output is None and form == "text"
        shown = [d for d in made if not dropped or d["findings"] or d["errors"]]
        if shown:
            write_output(chosen.render(shown, style), output)
    for mistake in mistakes:
        click.echo(f"factcheck: {mistake}", err=True)
    return tally.exit_code


def _made(
    reports: Iterable[Report], accepted: Baseline | None, tally: Tally, told: Settings | None
) -> Iterator[dict[str, Any]]:
    """Each report in the contract's form, counted; ``told``: and told on standard error."""
    if told is not None:
        file = told.file or "none, the defaults are used"
        click.echo(f"factcheck: configuration: {file}", err=True)
    for report in reports:
        applied = accepted.applied(report) if accepted is not None else report
        tally.add(applied)
        found = as_dict(applied)
        for line in _told(found) if told is not None else ():
            click.echo(f"factcheck: {line}", err=True)
        yield found


def _told(report: dict[str, Any]) -> Iterator[str]:
    """What was used, and what came of it, for --verbose."""
    corpus, models, summary = report["corpus"], report["models"], report["summary"]
    if corpus is not None:
        yield (
            f"{corpus['documents']} documents, {corpus['passages']} passages, "
            f"models {models['embedder']['name']} and {models['verifier']['name']}"
        )
    yield (
        f"{report['article']['name']}: {summary['claims']} claims, "
        f"{len(report['checks'])} checks, {len(report['findings'])} findings"
    )


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
