"""Reading and checking articles for a command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Document, InputError
from factcheck.articles import read_articles as read_articles_of
from factcheck.changed import Changes, since
from factcheck.commands.meter import tracked
from factcheck.pipeline import Checker
from factcheck.types import Report, Severity


@dataclass(slots=True)
class Tally:
    """What the reports of a run come to, without the reports themselves."""

    fail_on: str
    mistakes: bool
    broken: bool = False
    found: bool = False

    def add(self, report: Report) -> None:
        self.broken |= bool(report.errors)
        if self.fail_on != "never":
            least = Severity(self.fail_on).rank
            self.found |= any(f.severity.rank >= least for f in report.findings)

    @property
    def exit_code(self) -> int:
        """3 beats 2 beats 1: what could not run is never a pass."""
        if self.broken:
            return 3
        return 2 if self.mistakes else int(self.found)


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
) -> Iterator[Report]:
    """A report for each, in order, as they are made; only of what changed since ``reference``,
    where one is given."""
    changes = [since(reference, document) if reference else None for document in documents]

    def one(document: Document, change: Changes | None) -> Report:
        if change is None:
            return checks.check(document)
        return change.narrowed(checks.check(document, change.keep))

    total = len(documents)
    if jobs == 1 or total == 1:
        yield from tracked(map(one, documents, changes), total, "checking", quiet=quiet)
        return
    from concurrent.futures import ThreadPoolExecutor  # slow to load, and seldom needed

    with ThreadPoolExecutor(jobs) as pool:
        yield from tracked(pool.map(one, documents, changes), total, "checking", quiet=quiet)
