"""``factcheck selftest``: would we have caught it?"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from claims import Claim, analyse
from corpus import Document, InputError, Lines, Span
from factcheck import jsonlines
from factcheck.articles import read_article
from factcheck.checker import checker
from factcheck.commands.meter import showing, tracked
from factcheck.commands.options import as_of_option, config_option, corpus_options, load_settings
from factcheck.formats.inert import inert
from factcheck.pipeline import Checker
from factcheck.planting import FAMILIES, Plant, plants
from factcheck.types import Finding, Report


@dataclass(frozen=True, slots=True)
class Trial:
    """A planted error and the finding that it brought about, if any."""

    plant: Plant
    finding: Finding | None


@click.command("selftest")
@click.argument("article")
@corpus_options
@as_of_option
@click.option("-f", "--format", "form", type=click.Choice(["text", "jsonl"]), default="text",
              show_default=True)  # fmt: skip
@click.option("--each", type=click.IntRange(1), default=5, show_default=True, metavar="N",
              help="At most N errors of each family.")  # fmt: skip
@config_option
def command(article: str, corpus: tuple[str, ...], index_folder: Path | None, as_of: date | None,
            form: str, each: int, config: Path | None) -> int:  # fmt: skip
    """Plant errors in ARTICLE, one at a time, and say which would have been caught.

    Figures of relations that hold, figures alone, scales, directions, days, weekdays, names and
    quotations. The article itself is not touched. Exits 0 whatever is caught, 3 where a check
    could not run.
    """
    document = read_article(article)
    settings = load_settings(config, corpus=corpus, index=index_folder, as_of=as_of)
    with showing("indexing") as progress:
        checks = checker(settings, progress)
    report = checks.check(document)
    if report.errors:
        raise InputError(report.errors[0].message, place=article)
    found = plants(report, analyse(report.article, report.article.published), each)
    trials = list(tracked(_trials(checks, report, found), len(found), "planting"))
    write = _rows if form == "jsonl" else _told
    for line in write(document, trials):
        sys.stdout.write(line)
    return 0


def _trials(checks: Checker, report: Report, found: list[Plant]) -> Iterator[Trial]:
    known = {finding.fingerprint for finding in report.findings}
    for plant in found:
        again = checks.check(plant.planted(report.article), _at(plant.place))
        # Nothing else has changed, so whatever is new is due to the planted error.
        new = (f for f in again.findings if f.fingerprint not in known)
        yield Trial(plant, max(new, key=lambda f: f.severity.rank, default=None))


def _at(place: Span) -> Callable[[Claim], bool]:
    """Only the claims at the planted error: the others are as they were."""
    return lambda claim: claim.passage.span.overlaps(place)


def _told(document: Document, trials: list[Trial]) -> Iterator[str]:
    lines = Lines(document.text)
    for trial in trials:
        line, column = lines.position(trial.plant.span.start)
        was = inert(trial.plant.span.of(document.text))
        state = "caught" if trial.finding else "MISSED"
        yield f"{state} {line}:{column} {trial.plant.family}: {was} → {inert(trial.plant.words)}\n"
        if trial.finding:
            yield f"       {trial.finding.severity.value} [{trial.finding.rule}] " + (
                f"{inert(trial.finding.message)}\n"
            )
    if not trials:
        yield "There is nothing in this article to plant an error in.\n"
        return
    yield "\n"
    all_, caught = _counts(trials)
    for family, words in FAMILIES.items():
        if all_[family]:
            yield f"{family:<10} {caught[family]} of {all_[family]}  ({words})\n"
    yield f"Caught {caught.total()} of {all_.total()} planted errors.\n"


def _counts(trials: list[Trial]) -> tuple[Counter[str], Counter[str]]:
    return (
        Counter(trial.plant.family for trial in trials),
        Counter(trial.plant.family for trial in trials if trial.finding),
    )


def _rows(document: Document, trials: list[Trial]) -> Iterator[str]:
    for trial in trials:
        finding = trial.finding
        row: dict[str, Any] = {
            "family": trial.plant.family,
            "start": trial.plant.span.start,
            "end": trial.plant.span.end,
            "text": trial.plant.span.of(document.text),
            "planted": trial.plant.words,
            "caught": finding is not None,
            "rule": finding.rule if finding else None,
            "severity": finding.severity.value if finding else None,
            "message": finding.message if finding else None,
        }
        yield jsonlines.line(row)
