"""Training pairs of newsroom desks: the program's own claims against the passages that it finds.

    python -m training.newsroom_pairs --desks DIR [--only X,Y] --out FILE

What the verifier meets in use is no written sentence against one document but a clause cut from an
article against a window of a source that looks like the right one. A window that holds all the
words that a desk's writer gives as evidence has the claim's label; every window found for an
unverified claim is open; windows with a part of the evidence, of other documents, or of claims that
the sources contradict each other about have no sure label and are left out.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from training.generate import report
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.newsroom import FOLDER, Gold, Held, chosen, held
from training.pack import write
from training.rows import Pair

SOURCE = "newsroom"


def pairs(found: Held) -> Iterator[Pair]:
    """The pairs of one claim whose label is sure."""
    claim = _flat(found.claim.resolved or found.claim.text)
    for row in found.rows:
        passage = _flat(row.match.passage.text)
        label = _label(found, passage, row.replaced is not None)
        if label is not None:
            yield Pair(passage, claim, label, SOURCE, found.gold.error)


def _label(found: Held, passage: str, replaced: bool) -> int | None:
    gold = found.gold
    if gold.label == "unverified":
        return None if gold.error == "quote-not-found" else UNKNOWN
    if gold.label == "conflicting" or not _holds(passage, gold, every=gold.error != "stale"):
        return None
    if gold.label == "supported":
        return SUPPORTED
    if not found.alone:
        return None  # which of its clauses is wrong is not said
    return SUPPORTED if replaced and gold.error == "stale" else REFUTED


def _holds(passage: str, gold: Gold, *, every: bool) -> bool:
    inside = [_flat(quote) in passage for _, quote in gold.quotes]
    return bool(inside) and (all(inside) if every else any(inside))


def _flat(text: str) -> str:
    """On one line, as a file of pairs needs its texts."""
    return " ".join(text.split())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--desks", type=Path, default=FOLDER)
    parser.add_argument("--only", default="", help="names of desks, with commas; default: all")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    only = [name for name in given.only.split(",") if name]
    with tempfile.TemporaryDirectory() as scratch:
        made = [
            pair
            for desk in chosen(given.desks, only)
            for claim in held(desk, None, Path(scratch))
            for pair in pairs(claim)
        ]
    print(report(made))
    write(made, given.out)


if __name__ == "__main__":
    main()
