"""False alarms on clean prose: the rules over the hand-written documents of ``training/data``.

    python -m benchmarks.alarms [--half even|odd | --read] [--rule NAME] [--show] [--out FILE]

The documents are invented, dense with figures, written apart from the rules, and nobody planted an
error in them: nearly every error or warning is a false alarm. They have no dateline, so rules that
need one stay silent. Documents of even number are read while rules are mended; those of odd number
measure what the mending is worth and are not read. ``--read`` takes other prose in their place, all
of which may be read: the articles and text sources of the newsroom desks and the short passages.
``--show`` prints the alarms of what may be read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measuring import keep
from claims import analyse
from corpus import Document
from corpus.readers import read_text
from factcheck.checks import Check, run_checks
from factcheck.rules import Article, all_rules
from factcheck.settings import Settings
from factcheck.types import Outcome, Severity

FOLDER = Path(__file__).parent.parent / "training" / "data"
FOLDERS = ("newsdesk", "unseen")
READ = ("short", "short2")
AROUND = 100  # characters shown on either side of an alarm


def documents(folders: Iterable[str] = FOLDERS) -> Iterator[Document]:
    """Every document of the folders, named by file and line."""
    for path in sorted(path for name in folders for path in FOLDER.glob(f"{name}/*.jsonl")):
        for line, row in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield read_text(json.loads(row)["doc"], name=f"{path.stem}:{line}")


def of_desks() -> Iterator[Document]:
    """The articles of the newsroom desks, with their dateline, and their sources of text."""
    for desk in sorted((FOLDER / "newsroom").iterdir()):
        for path in sorted(desk.glob("articles/*/article.txt")):
            day = json.loads(path.with_name("gold.json").read_text("utf-8"))["published"]
            document = read_text(path.read_text("utf-8"), name=f"{desk.name}/{path.parent.name}")
            yield replace(document, published=date.fromisoformat(day))
        for path in sorted(desk.glob("sources/*.txt")):
            yield read_text(path.read_text("utf-8"), name=f"{desk.name}/{path.name}")


def shown(document: Document, check: Check) -> str:
    """One alarm: where, rule, severity, message, its figures, and the words around them."""
    text = document.text
    low, high = min(check.spans).start, max(span.end for span in check.spans)
    around = " ".join(text[max(0, low - AROUND) : min(high + AROUND, low + 700)].split())
    figures = [span.of(text) for span in check.spans]
    severity = check.severity.value if check.severity else "note"
    return (
        f"{document.id} | {check.rule} | {severity} | {check.message} | {figures}\n    {around}\n"
    )


def chosen(half: str | None, *, read: bool) -> Iterator[tuple[str, Document]]:
    """The documents to measure, each with the part that it is of."""
    if read:
        yield from (("read", document) for document in (*documents(READ), *of_desks()))
        return
    for number, document in enumerate(documents()):
        part = "odd" if number % 2 else "even"
        if half in (None, part):
            yield part, document


def measure(half: str | None, rule: str | None, *, read: bool, show: bool) -> dict[str, Any]:
    """Errors and warnings by rule, of one half, of both, or of what may be read."""
    counts: dict[str, Counter[str]] = {}
    totals: dict[str, Counter[str]] = {}
    confirmed = 0
    for part, document in chosen(half, read=read):
        total = totals.setdefault(part, Counter())
        total["documents"] += 1
        checks, errors = run_checks(
            Article(document, analyse(document, document.published)), all_rules(), Settings()
        )
        assert not errors, errors
        for check in checks:
            confirmed += check.outcome is Outcome.CONSISTENT
            if check.severity not in (Severity.ERROR, Severity.WARNING):
                continue
            if rule not in (None, check.rule):
                continue
            counts.setdefault(check.rule, Counter())[check.severity.value] += 1
            total[check.severity.value] += 1
            if show and part != "odd":
                print(shown(document, check))
    return {
        "parts": {name: dict(total) for name, total in totals.items()},
        "confirmed": confirmed,
        "rules": {name: dict(c) for name, c in sorted(counts.items())},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--read", action="store_true", help="newsroom desks and short passages")
    parser.add_argument("--rule")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    found = measure(given.half, given.rule, read=given.read, show=given.show)
    if given.half or given.rule or given.read:
        print(json.dumps(found, indent=1))
    else:
        keep("alarms", found, given.out)


if __name__ == "__main__":
    main()
