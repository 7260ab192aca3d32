"""How the rules' time grows with the article: milliseconds a sentence, and the slowest rules.

    python -m benchmarks.rules_time [--out FILE]

Articles of 200 to 1,600 sentences are made from our own of ``tests/data``, each repetition with
other figures; the last is the same text as one line without a full stop, as a broken export has it.
"""

from __future__ import annotations

import argparse
import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from benchmarks.measuring import keep
from claims import analyse
from corpus import Document
from corpus.blocks import plain_text_blocks
from factcheck.rules import Article, all_rules

ARTICLES = Path(__file__).parent.parent / "tests" / "data" / "consistency_own.yml"
DAY = date(2026, 1, 2)
SENTENCES = (200, 400, 800, 1600)
LINE = 270_000  # characters
SLOWEST = 5


def varied(text: str, times: int) -> str:
    """``text`` so often, the last digit of every figure another each time."""
    figure = re.compile(r"\d(?!\d)")
    return "\n\n".join(
        figure.sub(lambda m, n=n: str((int(m[0]) + n) % 10), text)  # type: ignore[misc]
        for n in range(times)
    )


def read(text: str) -> Article:
    document = Document("time", "", text, plain_text_blocks(text), published=DAY)
    return Article(document, analyse(document, DAY))


def timed(text: str) -> dict[str, Any]:
    """Processor time of reading and of every rule."""
    start = time.process_time()
    article = read(text)
    reading = time.process_time() - start
    rules: dict[str, float] = {}
    for rule in all_rules():
        start = time.process_time()
        list(rule.check(article))
        rules[rule.name] = time.process_time() - start
    total = sum(rules.values())
    sentences = len(article.analysis.sentences)
    slowest = sorted(rules, key=lambda name: -rules[name])[:SLOWEST]
    return {
        "sentences": sentences,
        "characters": len(text),
        "reading_s": round(reading, 2),
        "rules_s": round(total, 2),
        "rules_ms_a_sentence": round(1000 * total / sentences, 2),
        "rules_ms_per_1000_characters": round(1_000_000 * total / len(text), 2),
        "slowest_s": {name: round(rules[name], 2) for name in slowest},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    own = "\n\n".join(row["text"] for row in yaml.safe_load(ARTICLES.read_text("utf-8")))
    long = varied(own, 2 + SENTENCES[-1] // len(read(own).analysis.sentences))
    ends = [sentence.span.end for sentence in read(long).analysis.sentences]
    timed(own)  # the word lists are read once
    found = {str(count): timed(long[: ends[count - 1]]) for count in SENTENCES}
    line = re.sub(r"[.!?]*\s+", " ", varied(own, 1 + LINE // len(own)))[:LINE]
    keep("rules_time", {"articles": found, "one_line": timed(line)}, given.out)


if __name__ == "__main__":
    main()
