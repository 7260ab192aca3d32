"""Seeded errors on real text: change a figure where a rule confirmed a relation, and see it caught.

    python benchmarks/seeded.py reuters21578_dev.jsonl.gz [--articles 2500] [--seed 1]

Rows are ``{"title", "body", "date"}`` as in Reuters-21578. One figure of each confirmed relation
gets another digit (the change is a fifth of the figure or more); the edit is caught when a warning or
an error that the clean article had not touches one of the relation's own figures.

What makes an edit fair: the figure is a mention that the check itself used, and it is changed wherever
the article gives it (a headline that still had the old one would be another error, and could stand in
for the changed figure). An edit after which the same rule confirms the same mentions broke nothing, as
a part too small to move a rounded total; another is drawn, up to five, and a relation that none of them
breaks counts as ``unbroken`` and not as planted. Results go to ``benchmarks/results/seeded.json``.
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
    "percent-change", "points", "remainder", "share", "sum", "tally", "weekday",
)  # fmt: skip
LEAST = Fraction(1, 5)
TRIES = 5
RESULTS = Path(__file__).parent / "results" / "seeded.json"
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
    """``text`` with one digit of the figure changed wherever it stands; None where it has no digits."""
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
    new = chance.choice(options)
    rest = span.of(text)[found.end() :]
    whole = re.compile(rf"(?<![\d.,]){re.escape(found[0] + rest)}(?![\d]|[.,]\d)", re.IGNORECASE)
    at = span.start + found.start()
    changed = whole.sub(lambda m: new + m[0][len(found[0]) :], text)
    if changed == text:
        changed = text[:at] + new + text[at + len(found[0]) :]
    return changed


def planted_in(
    text: str, day: date | None, one: Check, chance: random.Random
) -> tuple[tuple[Check, ...], str] | None:
    """The checks of the article with an edit that breaks ``one``, and its text."""
    numerals = [s for s in one.spans if _NUMERAL.search(s.of(text))]
    for _ in range(TRIES if numerals else 0):
        span = chance.choice(numerals)
        made = edited(text, span, chance)
        if made is None:
            continue
        after = check(made, day)  # one digit for another: no span moves
        if not any(
            c.rule == one.rule and c.outcome is Outcome.CONSISTENT and c.spans == one.spans
            for c in after
        ):
            return after, made
    return None


def key(one: Check) -> tuple[str, str]:
    return one.rule, one.calculation


def alarms(checks: tuple[Check, ...]) -> dict[tuple[str, str], Check]:
    return {key(c): c for c in checks if c.severity in (Severity.ERROR, Severity.WARNING)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--articles", type=int, default=2500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    articles = list(rows(given.articles_file))
    chance.shuffle(articles)
    planted: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    unbroken: Counter[str] = Counter()
    for text, day in articles[: given.articles]:
        clean = check(text, day)
        known = alarms(clean)
        for one in clean:
            if one.outcome is not Outcome.CONSISTENT or one.rule not in EQUALITY:
                continue
            if not any(_NUMERAL.search(s.of(text)) for s in one.spans):
                continue
            made = planted_in(text, day, one, chance)
            if made is None:
                unbroken[one.rule] += 1
                continue
            after, broken = made
            planted[one.rule] += 1
            found = any(
                k not in known and any(a.overlaps(b) for a in c.spans for b in one.spans)
                for k, c in alarms(after).items()
            )
            caught[one.rule] += found
            if given.show and not found:
                near = Span(min(one.spans).start, max(s.end for s in one.spans))
                print(one.rule, "|", one.calculation, "|", " ".join(near.of(broken)[:400].split()))
    result = {
        rule: {"planted": planted[rule], "caught": caught[rule], "unbroken": unbroken[rule]}
        for rule in EQUALITY
        if planted[rule] or unbroken[rule]
    }
    for rule, row in result.items():
        share = row["caught"] / max(1, row["planted"])
        print(
            f"{rule:16} {row['caught']:4} of {row['planted']:4}  {share:.0%}  unbroken {row['unbroken']}"
        )
    if not given.show:
        told = {"articles": given.articles, "seed": given.seed, "rules": result}
        RESULTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
