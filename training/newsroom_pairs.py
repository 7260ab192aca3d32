"""Training pairs of newsroom desks: claims against the passages that hold their evidence.

    python -m training.newsroom_pairs --desks DIR [--only X,Y] --out FILE

What the verifier meets in use is no written sentence against one document but a clause cut from an
article against a window of a source that looks like the right one. A window that holds all the
words that a desk's writer gives as evidence has the claim's label; every window found for an
unverified claim is open; windows with a part of the evidence, of other documents, or of claims that
the sources contradict each other about have no sure label and are left out.

Beside these stand the writers' own claims (`newsroom-gold`), where they can be read alone, against
the sentences of one source that hold all of their evidence, with a few sentences around them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path

from factcheck.articles import read_article
from training.generate import report
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.newsroom import FOLDER, LABELS, Gold, Held, chosen, held
from training.pack import write
from training.rows import Pair, sentences

SOURCE = "newsroom"
GOLD = "newsroom-gold"
_LONGEST = 170  # words of a window around the evidence
_WHOLE = re.compile(
    r"(?!(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|Both)\b)"
    r"(?:[A-Z“\d]|the |an? )"
)
_SHORT = 5  # words of a claim that can be read alone


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


def alone(desk: Path, rng: random.Random) -> Iterator[Pair]:
    """The claims of a desk as written, each against a window around all of its evidence."""
    read = {path.name: _flat(read_article(str(path)).text) for path in (desk / "sources").iterdir()}
    for path in sorted(desk.glob("articles/*/gold.json")):
        for row in json.loads(path.read_text("utf-8"))["claims"]:
            label = LABELS.get(row["label"])
            names = {Path(e["doc"]).name for e in row["evidence"]}
            if label is None or len(names) != 1 or not _whole(row["quote"]):
                continue
            quotes = [_flat(e["quote"]) for e in row["evidence"]]
            window = _window(read.get(names.pop(), ""), quotes, rng)
            if window is not None:
                yield Pair(window, _flat(row["quote"]), label, GOLD, row["error_type"])


def _whole(quote: str) -> bool:
    """Whether a claim seems to be a sentence with a subject of its own."""
    return _WHOLE.match(quote) is not None and len(quote.split()) >= _SHORT


def _window(text: str, quotes: list[str], rng: random.Random) -> str | None:
    parts = sentences(text)
    ends = [0]
    for part in parts:
        at = text.find(part, ends[-1])
        ends.append(at + len(part))
    spots = [text.find(quote) for quote in quotes]
    if not parts or min(spots) < 0:
        return None
    first = min(bisect_right(ends, spot) - 1 for spot in spots)
    last = max(
        bisect_left(ends, spot + len(quote)) for spot, quote in zip(spots, quotes, strict=True)
    )
    window = " ".join(parts[max(0, first - rng.randint(0, 2)) : last + rng.randint(0, 2)])
    return window if len(window.split()) <= _LONGEST else None


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
    rng = random.Random(20261126)
    made += [pair for desk in chosen(given.desks, only) for pair in alone(desk, rng)]
    print(report(made))
    write(made, given.out)


if __name__ == "__main__":
    main()
