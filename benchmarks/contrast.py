"""The minimal pairs of ``training/contrast.jsonl``, judged by rules and model together.

    python -m benchmarks.contrast [NAME] [--show EDIT] [--out FILE]

NAME is ``contrast``, which is read while rules are mended, or ``contrast2``, which only measures.

Each row has a piece of evidence, a claim that it supports and one that it refutes, which differ in
one edit. Counted for every kind of edit: pairs with both claims judged rightly, what became of the
true and of the false claims, and pairs ``told_apart``, in which the true claim has the greater
odds of support against refutation.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.measuring import keep, rows
from factcheck.models import load_verifier
from factcheck.pairs import PairJudgement, judge_pairs
from factcheck.types import Label

FOLDER = Path(__file__).parent.parent / "training"
SETS = ("contrast", "contrast2")
CLAIMS = ("true_claim", "false_claim")
LEAST = 1e-3  # probability


def odds(judgement: PairJudgement) -> float:
    supported, _, refuted = judgement.scores
    return max(supported, LEAST) / max(refuted, LEAST)


def measure(pairs: list[dict[str, Any]], show: str | None) -> dict[str, dict[str, int]]:
    """Counts by kind of edit."""
    asked = [(row[key], row["evidence"], None) for row in pairs for key in CLAIMS]
    judged = judge_pairs(asked, load_verifier())
    counts: dict[str, Counter[str]] = {}
    for row, true, false in zip(pairs, judged[::2], judged[1::2], strict=True):
        both = true.label is Label.SUPPORTED and false.label is Label.REFUTED
        counts.setdefault(row["edit"], Counter()).update(
            pairs=1,
            both_right=both,
            told_apart=odds(true) > odds(false),
            **{f"true_{true.label.value}": 1, f"false_{false.label.value}": 1},
        )
        if row["edit"] == show and not both:
            print(f"{row['id']} {row['evidence']}")
            for key, one in zip(CLAIMS, (true, false), strict=True):
                print(f"  {key} {one.label.value} {one.confidence:.2f}: {row[key]} ({one.reason})")
    return {edit: dict(sorted(count.items())) for edit, count in counts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", nargs="?", choices=SETS, default=SETS[0])
    parser.add_argument("--show", metavar="EDIT", help="print the pairs of one kind judged wrongly")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    pairs = rows(FOLDER / f"{given.set}.jsonl")
    keep(given.set, {"edits": measure(pairs, given.show)}, given.out)


if __name__ == "__main__":
    main()
