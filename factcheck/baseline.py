"""What a desk has accepted, by article and fingerprint: a file for version control."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import ConfigError
from factcheck.types import Finding, Report, Severity

SCHEMA = "factcheck-baseline/1"
FILE = "factcheck-baseline.json"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted findings: by article, then fingerprint, with the severity that was accepted.

    ``folder`` is where the file lies; articles are named relative to it, so that a checkout
    anywhere, and a command run from anywhere, means the same ones.
    """

    folder: Path
    accepted: Mapping[str, Mapping[str, Severity]]

    def name(self, article: str) -> str:
        """The article's name in the file."""
        if "://" in article or not Path(article).exists():
            return article
        path = Path(article).resolve()
        folder = self.folder.resolve()
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else article

    def covers(self, article: str, finding: Finding) -> bool:
        """Whether it was accepted, and was no less severe then."""
        known = self.accepted.get(self.name(article), {}).get(finding.fingerprint)
        return known is not None and finding.severity.rank <= known.rank

    def applied(self, report: Report) -> Report:
        """The report with its new findings alone; how many were left out is said in it."""
        name = report.article.id
        left = tuple(f for f in report.findings if not self.covers(name, f))
        out = len(report.findings) - len(left)
        if not out:
            return report
        said = "1 accepted finding is" if out == 1 else f"{out} accepted findings are"
        return replace(report, findings=left, notes=(*report.notes, f"{said} in the baseline"))


def read(path: Path) -> Baseline:
    """The baseline in a file. Raises :class:`corpus.ConfigError` where it is none."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror}", place=str(path),
            hint="Make one: factcheck baseline ARTICLE...",
        ) from None  # fmt: skip
    except ValueError as error:
        raise ConfigError(f"is not JSON: {error}", place=str(path)) from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise ConfigError(f"is not a baseline of the form {SCHEMA}", place=str(path))
    try:
        accepted = {
            article: {row["fingerprint"]: Severity(row["severity"]) for row in rows}
            for article, rows in content["articles"].items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"is a damaged baseline: {error}", place=str(path)) from None
    return Baseline(path.parent, accepted)


def written(path: Path, reports: Iterable[Report]) -> str:
    """The text of the baseline at ``path`` with the findings of ``reports`` in place of what it
    says of their articles; other articles keep theirs."""
    known: dict[str, list[dict[str, str]]] = {}
    if path.exists():
        read(path)  # says what is wrong with it
        known = json.loads(path.read_text("utf-8-sig"))["articles"]
    place = Baseline(path.parent, {})
    for report in reports:
        known[place.name(report.article.id)] = [
            {
                "fingerprint": found.fingerprint,
                "rule": found.rule,
                "severity": found.severity.value,
                "message": found.message,
            }
            for found in report.findings
        ]
    articles = {name: rows for name, rows in sorted(known.items()) if rows}
    content = {"schema": SCHEMA, "articles": articles}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
