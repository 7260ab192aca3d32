"""How often each rule fires on real news, and what it flags.

    python benchmarks/firings.py reuters21578_dev.jsonl.gz [--articles 4000] [--flagged FILE]

Rows as for ``seeded.py``. Counts go to ``benchmarks/results/firings.json``; ``--flagged`` lists the
errors and warnings with their words, to be read.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path

from benchmarks.seeded import rows
from claims import analyse
from corpus import Document
from corpus.blocks import plain_text_blocks
from factcheck.checks import run_checks
from factcheck.rules import Article, all_rules
from factcheck.settings import Settings
from factcheck.types import Outcome

RESULTS = Path(__file__).parent / "results" / "firings.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--flagged", type=Path)
    given = parser.parse_args()
    articles = list(rows(given.articles_file))
    random.Random(given.seed).shuffle(articles)
    articles = articles[: given.articles]
    counts: dict[str, Counter[str]] = {rule.name: Counter() for rule in all_rules()}
    extraction = checking = 0.0
    lines = []
    for text, day in articles:
        document = Document("firings", "", text, plain_text_blocks(text), published=day)
        start = time.perf_counter()
        analysis = analyse(document, day)
        middle = time.perf_counter()
        checks, errors = run_checks(Article(document, analysis), all_rules(), Settings())
        extraction += middle - start
        checking += time.perf_counter() - middle
        assert not errors, errors
        for check in checks:
            sort = "consistent" if check.outcome is Outcome.CONSISTENT else check.severity
            counts[check.rule][
                sort if isinstance(sort, str) else sort.value if sort else "note"
            ] += 1
            if check.severity is not None and check.severity.value != "note":
                low = min(check.spans).start
                high = max(span.end for span in check.spans)
                words = " ".join(text[max(0, low - 80) : min(high + 60, low + 600)].split())
                lines.append(f"{check.rule} | {check.severity.value} | {check.message} | {words}")
    total = sum((c for c in counts.values()), Counter[str]())
    result = {
        "articles": len(articles),
        "rules": {name: dict(sorted(c.items())) for name, c in sorted(counts.items())},
        "per 1000": {k: round(1000 * v / len(articles), 2) for k, v in sorted(total.items())},
        "rules over extraction": round(checking / extraction, 2),
    }
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result["per 1000"]), result["rules over extraction"])
    if given.flagged is not None:
        given.flagged.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
