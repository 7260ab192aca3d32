"""Seeded errors on real text: change a figure where a rule confirmed a relation, and see it caught.

    python benchmarks/seeded.py reuters21578_dev.jsonl.gz [--articles 3000] [--seed 1]

Rows are ``{"title", "body", "date"}`` as in Reuters-21578. One figure of each confirmed relation
gets another digit (the change is a fifth of the figure or more, so that no rounding explains it);
the edit is caught when a warning or an error touches the relation that the clean article had not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

from claims import analyse
from corpus import Document, Span
from corpus.blocks import plain_text_blocks
from factcheck.checks import run_checks
from factcheck.rules import Article, all_rules
from factcheck.settings import Settings
from factcheck.types import Check, Outcome, Severity

EQUALITY = (
    "age", "average", "breakdown", "conversion", "difference", "elapsed", "exchange", "multiple",
    "percent-change", "remainder", "share", "sum", "tally", "weekday",
)  # fmt: skip
LEAST = Fraction(1, 5)
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


def rows(path: Path) -> Iterator[tuple[str, date | None]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            try:
                day = datetime.strptime(row["date"].split()[0], "%d-%b-%Y").date()
            except (ValueError, IndexError, KeyError):
                day = None
            yield row["title"] + "\n\n" + row["body"], day


def check(text: str, day: date | None) -> tuple[Check, ...]:
    document = Document("seeded", "", text, plain_text_blocks(text), published=day)
    checks, errors = run_checks(Article(document, analyse(document, day)), all_rules(), Settings())
    assert not errors, errors
    return checks


def edited(text: str, span: Span, chance: random.Random) -> str | None:
    """``text`` with one digit of the figure changed, or None where it has no digits."""
    found = _NUMERAL.search(span.of(text))
    if found is None:
        return None
    old = Fraction(found[0].replace(",", ""))
    options = []
    for place, digit in enumerate(found[0]):
        if digit.isdigit():
            for other in "123456789":
                new = found[0][:place] + other + found[0][place + 1 :]
                if abs(Fraction(new.replace(",", "")) - old) >= old * LEAST and new[0] != "0":
                    options.append(new)
    if not options or not old:
        return None
    start = span.start + found.start()
    return text[:start] + chance.choice(options) + text[start + len(found[0]) :]


def key(one: Check) -> tuple[str, str]:
    return one.rule, one.calculation


def alarms(checks: tuple[Check, ...]) -> dict[tuple[str, str], Check]:
    return {key(c): c for c in checks if c.severity in (Severity.ERROR, Severity.WARNING)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    articles = list(rows(given.articles_file))
    chance.shuffle(articles)
    planted: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for text, day in articles[: given.articles]:
        clean = check(text, day)
        known = alarms(clean)
        for one in clean:
            if one.outcome is not Outcome.CONSISTENT or one.rule not in EQUALITY:
                continue
            spans = [s for s in one.spans if _NUMERAL.search(s.of(text))]
            broken = edited(text, chance.choice(spans), chance) if spans else None
            if broken is None:
                continue
            shift = len(broken) - len(text)
            near = Span(min(one.spans).start, max(s.end for s in one.spans) + max(0, shift))
            planted[one.rule] += 1
            found = [
                c
                for k, c in alarms(check(broken, day)).items()
                if k not in known and any(near.overlaps(s) for s in c.spans)
            ]
            caught[one.rule] += bool(found)
            if given.show and not found:
                print(one.rule, "|", one.calculation, "|", near.of(broken)[:300].replace("\n", " "))
    for rule in EQUALITY:
        if planted[rule]:
            share = caught[rule] / planted[rule]
            print(f"{rule:16} {caught[rule]:4} of {planted[rule]:4}  {share:.0%}")


if __name__ == "__main__":
    main()
