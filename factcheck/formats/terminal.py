"""``text``: what an editor reads in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import click

from factcheck.formats import wording
from factcheck.formats.base import Format, Style
from factcheck.formats.excerpt import columns, excerpt
from factcheck.formats.inert import inert, shortened

_COLOURS = {
    "error": "red",
    "warning": "yellow",
    "note": "cyan",
    "refuted": "red",
    "conflicting": "yellow",
    "supported": "green",
    "inconsistent": "red",
    "possible": "yellow",
    "consistent": "green",
}
_EVIDENCE = 2  # quotations shown per claim


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    return "\n".join("\n".join(_report(report, style)) + "\n" for report in reports)


def _paint(words: str, key: str, style: Style) -> str:
    return click.style(words, fg=_COLOURS.get(key)) if style.colour else words


def _bold(words: str, style: Style) -> str:
    return click.style(words, bold=True) if style.colour else words


def _wrap(words: str, indent: str, style: Style) -> list[str]:
    return textwrap.wrap(
        inert(shortened(words)),
        max(40, style.width),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _report(report: dict[str, Any], style: Style) -> Iterator[str]:
    name = inert(report["article"]["name"])
    yield _bold(name, style)
    for note in report["notes"]:
        yield from _wrap(f"Note: {note}.", "", style)
    if report["claims"]:
        yield ""
        yield _bold("Claims", style)
        for claim in report["claims"]:
            yield from _claim(claim, style)
    yield ""
    yield _bold("Consistency report", style)
    for check in report["checks"]:
        yield from _check(check, style)
    yield f"  {wording.check_counts(report)}."
    if report["findings"]:
        yield ""
        yield _bold("To look at", style)
        for severity, found in groupby(wording.by_severity(report), itemgetter("severity")):
            yield f"  {_paint(wording.SEVERITIES[severity], severity, style)}"
            for finding in found:
                yield from _finding(report, finding, style)
    for error in report["errors"]:
        yield ""
        yield from _wrap(f"Could not run: {error['rule']}: {error['message']}", "", style)
    yield ""
    if report["claims"]:
        yield f"{wording.claim_counts(report)}."
    yield _bold(f"{name}: {wording.finding_counts(report)}.", style)


def _finding(report: dict[str, Any], finding: dict[str, Any], style: Style) -> Iterator[str]:
    where = f"{inert(report['article']['name'])}:{finding['line']}:{finding['column']}"
    severity = _paint(finding["severity"], finding["severity"], style)
    yield f"  {where}: {severity} [{inert(finding['rule'])}]"
    cut = excerpt(
        report["article"]["text"], finding["start"], finding["end"], max(40, style.width) - 8
    )
    mark = _paint("^" * max(1, columns(cut.words)), finding["severity"], style)
    yield f"      | {cut.before}{_underlined(cut.words, style)}{cut.after}"
    yield f"      | {' ' * cut.indent}{mark}"
    yield from _wrap(finding["message"], "      ", style)
    for detail in wording.details(report, finding):
        yield from _wrap(detail, "        ", style)


def _underlined(words: str, style: Style) -> str:
    return click.style(words, underline=True) if style.colour else words


def _claim(claim: dict[str, Any], style: Style) -> Iterator[str]:
    verdict = claim["verdict"]
    yield from _headed(
        f"{claim['line']}:{claim['column']}", f"{wording.LABELS[verdict['label']].upper()}:",
        verdict["label"], claim["text"], style,
    )  # fmt: skip
    yield from _wrap(verdict["reason"], "      ", style)
    shown = [e for e in verdict["evidence"] if e["stance"] != "neutral"][:_EVIDENCE]
    for evidence in shown or verdict["evidence"][:1]:
        quote = f"“{evidence['quote'].strip()}”"
        yield from _wrap(f"{evidence['stance']}: {quote}", "        ", style)
        yield from _wrap(f"— {wording.source_line(evidence)}", "          ", style)


def _check(check: dict[str, Any], style: Style) -> Iterator[str]:
    yield from _headed(
        f"{check['spans'][0]['line']}:", check["outcome"], check["outcome"],
        f"[{check['rule']}] {check['calculation']}", style,
    )  # fmt: skip


def _headed(where: str, head: str, key: str, words: str, style: Style) -> Iterator[str]:
    """A wrapped entry whose ``head`` is painted after its width is known."""
    first, *rest = textwrap.wrap(
        f"{where} {head} {inert(shortened(words))}",
        max(40, style.width),
        initial_indent="  ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield first.replace(head, _paint(head, key, style), 1)
    yield from rest


FORMAT = Format("text", render)
