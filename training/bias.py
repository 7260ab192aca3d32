"""Can a label be guessed from the claim alone? A bag of words tries, and its successes count less.

    python -m training.bias --pairs FILE

For each source: balanced accuracy of a linear model that sees only claims, on claims it was not
fitted to. Training weighs a pair down by how well its label was guessed (Clark, Yatskar and
Zettlemoyer 2019, "Don't Take the Easy Way Out", the reweighting baseline).
"""

import argparse
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import SGDClassifier

from training.pack import read

FOLDS: Final = 4


def fold(claim: str) -> int:
    """Variants of one claim, with and without a conjunction or full stop, share a fold."""
    plain = re.sub(r"^(?:and|but|while|that|although) ", "", claim.lower()).rstrip(".")
    return zlib.crc32(plain[:60].encode()) % FOLDS


def guessed(claims: Sequence[str], labels: NDArray[np.int8]) -> NDArray[np.float64]:
    """The probability that a model of other claims gives to each claim's own label."""
    kinds = sorted(set(labels.tolist()))
    out = np.full(len(claims), 1 / max(len(kinds), 1))
    if len(kinds) < 2:
        return out
    folds = np.array([fold(c) for c in claims])
    hashing = HashingVectorizer(ngram_range=(1, 2), n_features=2**18, alternate_sign=False)
    found = hashing.transform(claims)
    for i in range(FOLDS):
        test = folds == i
        if not test.any() or len(set(labels[~test].tolist())) < 2:
            continue
        model = SGDClassifier(loss="log_loss", alpha=2e-5, class_weight="balanced", random_state=1)
        model.fit(found[~test], labels[~test])
        given = model.predict_proba(found[test])
        column = {k: j for j, k in enumerate(model.classes_.tolist())}
        own = np.array([column.get(k, -1) for k in labels[test].tolist()])
        out[test] = np.where(own >= 0, given[np.arange(len(own)), own], out[test])
    return out


def easiness(probability: NDArray[np.float64], kinds: int) -> NDArray[np.float64]:
    """0 at chance or below, 1 where the claim alone gives the label away."""
    chance = 1 / max(kinds, 2)
    scaled: NDArray[np.float64] = np.clip((probability - chance) / (1 - chance), 0, 1)
    return scaled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--most", type=int, default=12000, help="pairs per source")
    args = parser.parse_args()
    packed = read(args.pairs)
    rng = np.random.default_rng(5)
    for number, name in enumerate(packed.sources):
        own = np.flatnonzero(packed.source == number)
        own = rng.permutation(own)[: args.most]
        labels = packed.label[own]
        kinds = sorted(set(labels.tolist()))
        if len(kinds) < 2:
            print(f"{name:36}{len(own):8} one label")
            continue
        claims = [packed.texts[c] for c in packed.claim[own]]
        p = guessed(claims, labels)
        # Balanced over labels: how often a fair coin of that probability would be right.
        score = np.mean([(p[labels == k] > 1 / len(kinds)).mean() for k in kinds])
        print(
            f"{name:36}{len(own):8}  guessed better than chance {score:.3f}, mean p {p.mean():.3f}"
        )


if __name__ == "__main__":
    main()
