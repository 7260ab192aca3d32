"""Fit the weights of `factcheck/data/pooling.yml` on newsroom desks.

    python -m training.pool [--desks DIR] [--only X,Y] [--rows FILE] [--out FILE]

Each claim of the desks' articles that the program finds is judged by the shipped verifier and the
evidence rules against the passages that its search finds. A multinomial logistic regression over
`factcheck.pooling.features` learns the writers' labels; conflicting claims are left out. Desks used
to train the verifier must not be among them. Figures are of desks left out one at a time, then the
weights are fitted on all. `--rows` keeps what was read, for a second fit without reading again.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, log_loss
from sklearn.model_selection import LeaveOneGroupOut

from factcheck.models import load_verifier
from factcheck.pooling import features
from training.newsroom import FOLDER, LABELS, chosen, held

LEAST: Final = 15  # claims in which a hint stands, or it gets no weight
STRENGTH: Final = 0.05  # inverse of the regularisation, on features of unit variance
THRESHOLDS: Final = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85)


def read(folder: Path, only: list[str]) -> list[dict[str, Any]]:
    """Features and label of every claim that the program finds, but for quotations, which the
    exact rules judge."""
    verifier = load_verifier()
    out = []
    with tempfile.TemporaryDirectory() as scratch:
        for desk in chosen(folder, only):
            for claim in held(desk, verifier, Path(scratch)):
                found = features(claim.rows)
                if found is not None and claim.gold.label in LABELS:
                    out.append(
                        {
                            "desk": desk.name,
                            "label": LABELS[claim.gold.label],
                            "features": dict(found),
                        }
                    )
    return out


def fitted(x: NDArray[np.float64], y: NDArray[np.int64]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(x, y)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--desks", type=Path, default=FOLDER)
    parser.add_argument("--only", default="", help="names of desks, with commas; default: all")
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    only = [name for name in given.only.split(",") if name]
    if given.rows and given.rows.exists():
        rows = json.loads(given.rows.read_text("utf-8"))
        rows = [row for row in rows if not only or row["desk"] in only]
    else:
        rows = read(given.desks, only)
        if given.rows:
            given.rows.write_text(json.dumps(rows), "utf-8")
    counts: dict[str, int] = {}
    for row in rows:
        for name, value in row["features"].items():
            counts[name] = counts.get(name, 0) + (value != 0)
    names = sorted(name for name in counts if counts[name] >= LEAST)
    x = np.array([[row["features"].get(name, 0.0) for name in names] for row in rows])
    y = np.array([row["label"] for row in rows])
    groups = [row["desk"] for row in rows]
    scale = x.std(0)
    told = np.zeros((len(y), 3))
    for train, test in LeaveOneGroupOut().split(x, y, groups):
        told[test] = fitted(x[train] / scale, y[train]).predict_proba(x[test] / scale)
    print(
        f"# {len(y)} claims of {len(set(groups))} desks, one desk left out at a time: macro F1 "
        f"{f1_score(y, told.argmax(1), average='macro'):.3f}, log loss {log_loss(y, told):.3f}"
    )
    for least in THRESHOLDS:
        parts = []
        for name, label in (("supported", 0), ("refuted", 2)):
            sure = told[:, label] >= least
            parts.append(f"{name} {int((y[sure] == label).sum())} of {int(sure.sum())} right")
        print(f"#   at {least}: {', '.join(parts)}; {np.bincount(y).tolist()} in all")
    model = fitted(x / scale, y)
    weights = {"intercept": model.intercept_} | dict(
        zip(names, (model.coef_ / scale).T, strict=True)
    )
    text = "".join(
        f"{name}: [{', '.join(f'{value:.3f}' for value in row)}]\n" for name, row in weights.items()
    )
    print(text, end="")
    if given.out:
        head = (
            "# How all passages found for a claim become one calibrated answer: multinomial\n"
            "# logistic regression over what `factcheck.pooling.features` names; a column each of\n"
            "# supported, not_enough_evidence, refuted. Made by `python -m training.pool` from\n"
            f"# {len(y)} claims of {len(set(groups))} newsroom desks.\n"
        )
        given.out.write_text(head + text, "utf-8")


if __name__ == "__main__":
    main()
