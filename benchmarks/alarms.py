"""False alarms on clean prose: the rules over the hand-written documents of ``training/data``.

    python -m benchmarks.alarms [--half even|odd] [--rule NAME] [--show] [--out FILE]

The documents are invented, dense with figures, written apart from the rules, and nobody planted an
error in them: nearly every error or warning is a false alarm. They have no dateline, so rules that
need one stay silent. Documents of even number are read while rules are mended; those of odd number
measure what the mending is worth and are not read. ``--show`` prints the alarms of the even half.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
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
HALVES = {"even": 0, "odd": 1}
AROUND = 100  # characters shown on either side of an alarm


def documents() -> Iterator[tuple[int, Document]]:
    """Every document with its number, named by file and line."""
    number = 0
    for path in sorted(path for name in FOLDERS for path in FOLDER.glob(f"{name}/*.jsonl")):
        for line, row in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield number, read_text(json.loads(row)["doc"], name=f"{path.stem}:{line}")
            number += 1


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


def measure(half: str | None, rule: str | None, *, show: bool) -> dict[str, Any]:
    """Errors and warnings by rule, of one half or of both."""
    counts: dict[str, Counter[str]] = {}
    totals: dict[str, Counter[str]] = {name: Counter() for name in HALVES}
    confirmed = 0
    for number, document in documents():
        name = "odd" if number % 2 else "even"
        if half not in (None, name):
            continue
        totals[name]["documents"] += 1
        checks, errors = run_checks(
            Article(document, analyse(document, None)), all_rules(), Settings()
        )
        assert not errors, errors
        for check in checks:
            confirmed += check.outcome is Outcome.CONSISTENT
            if check.severity not in (Severity.ERROR, Severity.WARNING):
                continue
            if rule not in (None, check.rule):
                continue
            counts.setdefault(check.rule, Counter())[check.severity.value] += 1
            totals[name][check.severity.value] += 1
            if show and name == "even":
                print(shown(document, check))
    return {
        "halves": {name: dict(total) for name, total in totals.items() if total},
        "confirmed": confirmed,
        "rules": {name: dict(c) for name, c in sorted(counts.items())},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--half", choices=sorted(HALVES))
    parser.add_argument("--rule")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    found = measure(given.half, given.rule, show=given.show)
    if given.half or given.rule:
        print(json.dumps(found, indent=1))
    else:
        keep("alarms", found, given.out)


if __name__ == "__main__":
    main()
