"""``markdown``: a report for a wiki, an issue or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from factcheck.formats import wording
from factcheck.formats.base import Format, Style
from factcheck.formats.inert import inert

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~&-])")


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    return "\n".join("\n".join(_report(report)) + "\n" for report in reports)


def plain(words: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", inert(" ".join(words.split())))


def _report(report: dict[str, Any]) -> Iterator[str]:
    article = report["article"]
    yield f"# {plain(article['title'] or article['name'])}"
    yield ""
    yield f"{plain(article['name'])}: **{wording.finding_counts(report)}**"
    yield ""
    for note in (*report["notes"], *(f"{e['rule']}: {e['message']}" for e in report["errors"])):
        yield f"> {plain(note)}"
        yield ""
    if report["findings"]:
        yield "## To look at"
        yield ""
        for severity, found in groupby(wording.by_severity(report), itemgetter("severity")):
            yield f"### {wording.SEVERITIES[severity]}"
            yield ""
            for finding in found:
                yield from _finding(report, finding)
            yield ""
    if report["claims"]:
        yield "## Claims"
        yield ""
        yield f"{wording.claim_counts(report)}."
        yield ""
        for claim in report["claims"]:
            yield from _claim(claim)
        yield ""
    yield "## Consistency report"
    yield ""
    yield f"{wording.check_counts(report)}."
    yield ""
    for check in report["checks"]:
        yield (
            f"- **{check['outcome']}** line {check['spans'][0]['line']} ({plain(check['rule'])}): "
            f"{plain(check['calculation'])}"
        )


def _finding(report: dict[str, Any], finding: dict[str, Any]) -> Iterator[str]:
    words = plain(report["article"]["text"][finding["start"] : finding["end"]])
    yield f"- line {finding['line']}, {plain(finding['rule'])}: **{words}**"
    yield f"  {plain(finding['message'])}"
    for detail in wording.details(report, finding):
        yield f"  - {plain(detail)}"


def _claim(claim: dict[str, Any]) -> Iterator[str]:
    verdict = claim["verdict"]
    yield f"- **{wording.LABELS[verdict['label']]}** ({claim['line']}:{claim['column']}): " + (
        plain(claim["text"])
    )
    yield f"  {plain(verdict['reason'])}"
    for evidence in verdict["evidence"][:2]:
        if evidence["stance"] != "neutral":
            yield f"  {evidence['stance']}: “{plain(evidence['quote'])}” " + (
                f"({plain(wording.source_line(evidence))})"
            )


FORMAT = Format("markdown", render)
