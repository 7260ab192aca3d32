"""A part of the pairs that earlier steps have seen, under names of their own, for a later step.

    python -m training.earlier --pairs FILE... --share PART... --out FILE

Of each FILE as `generate.py` wrote it, PART (0 to 1) of its families, drawn with a fixed seed; a
source `short-newsdesk` becomes `earlier-short-newsdesk`, so that a configuration can give what was
seen and what is new shares of their own. What was turned away from strangers' passages is left out.
"""

import argparse
from pathlib import Path
from typing import Final

import numpy as np

from training.pack import Packed, read, write
from training.rows import Pair

SEED: Final = 5
LEFT_OUT: Final = "elsewhere"


def drawn(packed: Packed, share: float) -> tuple[list[Pair], list[float]]:
    """The pairs of that share of the families, and how far each can be guessed from its claim."""
    families = int(packed.group.max(initial=-1)) + 1
    kept = np.random.default_rng(SEED).random(families) < share
    pairs, easy = [], []
    for i in np.flatnonzero(kept[packed.group]):
        source = packed.sources[packed.source[i]]
        if not source.endswith(LEFT_OUT):
            evidence, claim = packed.texts[packed.evidence[i]], packed.texts[packed.claim[i]]
            pairs.append(Pair(evidence, claim, int(packed.label[i]), f"earlier-{source}"))
            easy.append(float(packed.easy[i]))
    return pairs, easy


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--share", type=float, nargs="+", required=True, help="of each file")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    if len(args.share) != len(args.pairs):
        parser.error("--share needs one number for each file of --pairs")
    pairs: list[Pair] = []
    easy: list[float] = []
    for path, share in zip(args.pairs, args.share, strict=True):
        found, guessed = drawn(read(path), share)
        pairs += found
        easy += guessed
    size = write(pairs, args.out, np.array(easy))
    print(f"{len(pairs)} pairs, {size} bytes in {args.out}")


if __name__ == "__main__":
    main()
