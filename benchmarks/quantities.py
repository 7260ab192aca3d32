"""How fast figures are read, beside quantulum3, in one run on one text.

    python benchmarks/quantities.py TEXTS.jsonl[.gz] [--characters N]

TEXTS holds one JSON object a line with the field ``body`` or ``text``. quantulum3 is optional and
reads a tenth of the text, as it is slow. Every reader is given the texts one by one in one process;
the figures are characters of text per second of processor time, the best of three passes.
Linearity: the same text ten times over, in one piece.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from claims import analyse, dates, names, quantities
from corpus import Document

SHARE = 10  # quantulum3 reads one tenth


def texts(path: Path, characters: int) -> list[str]:
    """Texts of ``path`` up to about ``characters``."""
    found: list[str] = []
    size = 0
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found.append(row.get("body") or row.get("text") or "")
            size += len(found[-1])
            if size >= characters:
                break
    return found


def rate(read: Callable[[str], object], told: Iterable[str], passes: int = 3) -> float:
    """Characters per second of ``read``, the best of ``passes``."""
    told = list(told)
    read(told[0])
    best = float("inf")
    for _ in range(passes):
        start = time.process_time()
        for text in told:
            # a peer that fails on a text is not slowed down by it
            with contextlib.suppress(Exception):
                read(text)
        best = min(best, time.process_time() - start)
    return sum(map(len, told)) / best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--characters", type=int, default=1_000_000)
    given = parser.parse_args()
    told = texts(given.texts, given.characters)
    readers: dict[str, Callable[[str], object]] = {
        "quantities": quantities.read,
        "quantities, dates and names": lambda text: (
            quantities.read(text),
            dates.read(text),
            names.read(text),
        ),
        "whole analysis": lambda text: analyse(Document("t", "", text)),
    }
    rates = {name: rate(read, told) for name, read in readers.items()}
    try:
        from quantulum3 import classifier
        from quantulum3 import parser as peer
    except ImportError:
        print("quantulum3 is not installed: no comparison")
    else:
        classifier.USE_CLF = False  # its pickled model does not load in current scikit-learn
        rates["quantulum3"] = rate(peer.parse, told[: max(len(told) // SHARE, 1)], passes=1)
    for name, value in rates.items():
        times = f"  {value / rates['quantulum3']:6.1f} x" if "quantulum3" in rates else ""
        print(f"{name:30} {value:12,.0f} characters/s{times}")
    piece = "\n".join(told)[:200_000]
    one = len(piece) / rate(quantities.read, [piece])
    ten = len(piece * 10) / rate(quantities.read, [piece * 10])
    print(f"linear: ten times the text takes {ten / one:.1f} times as long")


if __name__ == "__main__":
    main()
