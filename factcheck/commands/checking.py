"""Reading and checking articles for a command."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from corpus import Document, InputError
from factcheck.articles import read_articles as read_articles_of
from factcheck.changed import Changes, since
from factcheck.commands.meter import tracked
from factcheck.pipeline import Checker
from factcheck.types import Report, Severity


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


def read_articles(names: Sequence[str]) -> tuple[list[Document], list[InputError]]:
    """The articles, and what is wrong with those that cannot be read."""
    documents: list[Document] = []
    mistakes: list[InputError] = []
    for name in names:
        try:
            documents.extend(read_articles_of(name))
        except InputError as error:
            mistakes.append(error)
    return documents, mistakes


def check_articles(
    checks: Checker,
    documents: Sequence[Document],
    *,
    jobs: int = 1,
    reference: str | None = None,
    quiet: bool = False,
) -> list[Report]:
    """A report for each; only of what changed since ``reference``, where one is given."""
    changes = [since(reference, document) if reference else None for document in documents]

    def one(document: Document, change: Changes | None) -> Report:
        if change is None:
            return checks.check(document)
        return change.narrowed(checks.check(document, change.keep))

    total = len(documents)
    if jobs == 1 or total == 1:
        return list(tracked(map(one, documents, changes), total, "checking", quiet=quiet))
    with ThreadPoolExecutor(jobs) as pool:
        return list(tracked(pool.map(one, documents, changes), total, "checking", quiet=quiet))
