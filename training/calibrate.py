"""Fit the temperature on kept-back documents and draw how reliable the probabilities are.

    python -m training.calibrate --rows FILE --probabilities FILE.npz --name NAME [--plot FILE.svg]

The probabilities are those that `compare.py` wrote for the rows in the order of `sample(rows, 0)`.
One number is fitted, on the hand-written documents that training never saw; the newsroom sets and
the public ones are only measured.
"""

import argparse
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from training.evaluate import OTHER, Row, sample, stored

Floats = NDArray[np.float64]
KEPT: Final = ("newsdesk_kept", "newsdesk_written")
BINS: Final = 10


def tempered(p: Floats, temperature: float) -> Floats:
    logits = np.log(np.clip(p, 1e-6, 1)) / temperature
    e = np.exp(logits - logits.max(1, keepdims=True))
    out: Floats = e / e.sum(1, keepdims=True)
    return out


def loss(p: Floats, labels: NDArray[np.int64]) -> float:
    return float(-np.log(np.clip(p[np.arange(len(labels)), labels], 1e-9, 1)).mean())


def fit(p: Floats, labels: NDArray[np.int64]) -> float:
    grid = np.arange(0.5, 3.001, 0.01)
    return float(grid[int(np.argmin([loss(tempered(p, t), labels) for t in grid]))])


def bins(p: Floats, labels: NDArray[np.int64]) -> list[tuple[float, float, int]]:
    """Mean confidence, share that was right and count, for each tenth of the rows by confidence."""
    sure, right = p.max(1), p.argmax(1) == labels
    out = []
    for part in np.array_split(np.argsort(sure, kind="stable"), BINS):
        if len(part):
            out.append((float(sure[part].mean()), float(right[part].mean()), len(part)))
    return out


def error(found: list[tuple[float, float, int]]) -> float:
    """Expected calibration error: the mean distance of confidence from accuracy."""
    return sum(n * abs(a - b) for a, b, n in found) / max(sum(n for *_, n in found), 1)


def drawing(series: list[tuple[str, str, list[tuple[float, float, int]]]]) -> str:
    """Confidence against accuracy; one colour for each set of rows."""

    def at(x: float, y: float) -> str:
        return f"{40 + 300 * x:.1f},{320 - 300 * y:.1f}"

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 370" font-family="sans-serif" '
        'font-size="11"><title>Reliability of the verifier</title>'
        '<rect x="40" y="20" width="300" height="300" fill="none" stroke="#888"/>'
        '<line x1="40" y1="320" x2="340" y2="20" stroke="#888" stroke-dasharray="4"/>'
    ]
    for i, (name, colour, found) in enumerate(series):
        points = " ".join(at(a, b) for a, b, _ in found)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}"/>')
        for a, b, _ in found:
            x, y = at(a, b).split(",")
            parts.append(f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>')
        parts.append(f'<text x="48" y="{36 + 14 * i}" fill="{colour}">{name}</text>')
    for value in ("0", "0.5", "1"):
        v = float(value)
        parts.append(f'<text x="{36 + 300 * v:.0f}" y="336">{value}</text>')
        parts.append(f'<text x="14" y="{324 - 300 * v:.0f}">{value}</text>')
    parts.append('<text x="160" y="358">confidence</text></svg>\n')
    return "".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--probabilities", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--plot", type=Path)
    args = parser.parse_args()
    rows: list[Row] = sample(stored(args.rows), 0)
    p = np.load(args.probabilities)[args.name].astype(np.float64)
    labels = np.array([r.label for r in rows])
    names = np.array([r.name for r in rows])
    kept = np.isin(names, KEPT)
    temperature = fit(p[kept], labels[kept])
    print(f"temperature {temperature:.2f}, from {kept.sum()} claims of kept-back documents")
    warm = tempered(p, temperature)
    shown: list[tuple[str, str, NDArray[np.bool_]]] = []
    for name in [*KEPT, *sorted(set(names) - set(KEPT))]:
        own = names == name
        if not own.any() or (labels[own] == OTHER).any():
            continue
        before, after = error(bins(p[own], labels[own])), error(bins(warm[own], labels[own]))
        print(
            f"{name:22} {own.sum():6} loss {loss(p[own], labels[own]):.3f} to "
            f"{loss(warm[own], labels[own]):.3f}, calibration error {before:.3f} to {after:.3f}"
        )
        if name in (*KEPT, "fever_symmetric", "mnli_dev_matched"):
            shown.append((name, ("#2266aa", "#44aadd", "#aa4422", "#888822")[len(shown)], own))
    if args.plot:
        drawn = [(n, c, bins(warm[own], labels[own])) for n, c, own in shown]
        args.plot.write_text(drawing(drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
