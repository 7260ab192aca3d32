"""What the rules make of a bank of short passages that tie figures together in many words.

    python -m benchmarks.wordings FILE... [--show]

A file is a list of rows in YAML, or one row a line in JSON: ``family``, ``text`` (consistent),
``quotes`` (the words that hold the figures), ``old`` and ``new`` (replacing the first by the
second makes the text false), ``why``; ``published`` (ISO) gives it a dateline. An edit is caught
when an error or a warning that the consistent text has not touches the edit or the quotes; a
relation is confirmed when a consistent check touches two of the quotes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from claims import analyse
from corpus import Document, Span
from corpus.blocks import plain_text_blocks
from factcheck.checks import run_checks
from factcheck.rules import Article, all_rules
from factcheck.settings import Settings
from factcheck.types import Check, Outcome, Severity

FLAGGED = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Result:
    """One passage: what was flagged while it held and when it did not; if it was confirmed."""

    row: dict[str, Any]
    false: tuple[Check, ...]
    caught: tuple[Check, ...]
    confirmed: bool


def passages(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return rows


def checks_of(text: str, published: str | None) -> tuple[Check, ...]:
    """Every check of the text as the program gives them."""
    day = date.fromisoformat(published) if published else None
    document = Document("passage", "", text, plain_text_blocks(text), published=day)
    checks, errors = run_checks(Article(document, analyse(document, day)), all_rules(), Settings())
    assert not errors, errors
    return checks


def flagged(checks: tuple[Check, ...]) -> dict[tuple[str, str], Check]:
    """The errors and warnings among checks, by rule and calculation."""
    return {
        (c.rule, c.calculation): c
        for c in checks
        if c.outcome is not Outcome.CONSISTENT and c.severity in FLAGGED
    }


def places(text: str, quotes: list[str]) -> Iterator[Span]:
    """Where the quotes stand, each where it is first found."""
    for quote in quotes:
        at = text.find(quote)
        if at >= 0:
            yield Span(at, at + len(quote))


def result(row: dict[str, Any]) -> Result:
    """Runs the rules over both texts of a row."""
    text, published = row["text"], row.get("published")
    clean = checks_of(text, published)
    known = flagged(clean)
    targets = list(places(text, row["quotes"]))
    confirmed = any(
        sum(any(t.overlaps(s) for s in c.spans) for t in targets) > 1
        for c in clean
        if c.outcome is Outcome.CONSISTENT
    )
    at = text.index(row["old"])
    broken = text[:at] + row["new"] + text[at + len(row["old"]) :]
    near = [Span(at, at + len(row["new"])), *places(broken, row["quotes"])]
    caught = tuple(
        check
        for key, check in flagged(checks_of(broken, published)).items()
        if key not in known and any(n.overlaps(s) for n in near for s in check.spans)
    )
    return Result(row, tuple(known.values()), caught, confirmed)


def _show(number: int, one: Result) -> None:
    for check in one.false:
        print(f"  #{number} FALSE {check.rule} {check.severity}: {check.message}")
    outcome = (
        f"caught by {', '.join(sorted({c.rule for c in one.caught}))}" if one.caught else "missed"
    )
    print(f"  #{number} {outcome}{', confirmed' if one.confirmed else ''}: {one.row['why']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--odd", action="store_true", help="only the second, the fourth, …")
    parser.add_argument("--show", action="store_true", help="every passage with what became of it")
    given = parser.parse_args()
    families: dict[str, Counter[str]] = {}
    for path in given.files:
        for number, row in enumerate(passages(path)):
            if given.odd and number % 2 == 0:
                continue
            one = result(row)
            counts = families.setdefault(row["family"], Counter())
            counts["passages"] += 1
            counts["false"] += bool(one.false)
            counts["errors"] += any(c.severity is Severity.ERROR for c in one.false)
            counts["caught"] += bool(one.caught)
            counts["confirmed"] += one.confirmed
            if given.show:
                _show(number, one)
    print(f"{'family':22} passages  false alarms (errors)  caught  confirmed")
    for name, c in sorted(families.items()):
        flagged = f"{c['false']:12} ({c['errors']:6})"
        print(f"{name:22} {c['passages']:8}  {flagged}  {c['caught']:6}  {c['confirmed']:9}")


if __name__ == "__main__":
    main()
