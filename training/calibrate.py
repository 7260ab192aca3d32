"""Fit temperature and label offsets on kept-back documents, and draw how reliable it is then.

    python -m training.calibrate --rows FILE --model FOLDER [--limit N] [--weights FOLDER]
        [--plot FILE.svg]

Three numbers are fitted, on the hand-written documents and desks that training never saw; the
newsroom sets and the public ones are only measured. The offsets go into the head's bias, so that
the runtime has only the temperature to know.
"""

import argparse
import json
import shutil
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from training.development import OTHER, Row, stored
from training.evaluate import both_sides, judge, sample, scores, table
from training.labels import UNKNOWN
from training.model import load, save
from training.tokens import tokenizer

Floats = NDArray[np.float64]
KEPT: Final = ("newsdesk_kept", "newsdesk_written", "unseen", "desks", "short_kept")
BINS: Final = 10
COLOURS: Final = ("#2266aa", "#44aadd", "#226622", "#66aa44", "#aa4422", "#888822", "#774488")


def adjusted(p: Floats, scale: float, offsets: Floats) -> Floats:
    logits = np.log(np.clip(p, 1e-6, 1)) * scale + offsets
    e = np.exp(logits - logits.max(1, keepdims=True))
    out: Floats = e / e.sum(1, keepdims=True)
    return out


def loss(p: Floats, labels: NDArray[np.int64]) -> float:
    return float(-np.log(np.clip(p[np.arange(len(labels)), labels], 1e-9, 1)).mean())


def fit(p: Floats, labels: NDArray[np.int64]) -> tuple[float, Floats]:
    """Scale (one over the temperature) and offsets of least loss, the open label's being zero.

    The loss is convex in them: plain gradient descent finds the minimum.
    """
    logits = np.log(np.clip(p, 1e-6, 1))
    truth = np.eye(3)[labels]
    scale, offsets = 1.0, np.zeros(3)
    for _ in range(1500):
        off = (adjusted(p, scale, offsets) - truth) / len(labels)
        scale -= 0.05 * float((off * logits).sum())
        offsets -= 0.5 * off.sum(0)
        offsets -= offsets[UNKNOWN]
    return scale, offsets


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
    parser.add_argument("--model", type=Path, help="folder of the trained weights")
    parser.add_argument("--limit", type=int, default=0, help="rows of each set")
    parser.add_argument("--weights", type=Path, help="write the weights with the offsets here")
    parser.add_argument("--report", type=Path, help="write the scores after calibration here")
    parser.add_argument("--plot", type=Path)
    args = parser.parse_args()
    rows: list[Row] = sample(stored(args.rows), args.limit)
    tok = tokenizer(args.model / "tokenizer.json", digits=False)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    p = judge(load(args.model).to(device), tok, rows, device).astype(np.float64)
    labels = np.array([r.label for r in rows])
    names = np.array([r.name for r in rows])
    kept = np.isin(names, KEPT)
    scale, offsets = fit(p[kept], labels[kept])
    print(f"temperature {1 / scale:.2f}, offsets {offsets.round(2).tolist()}, {kept.sum()} claims")
    warm = adjusted(p, scale, offsets)
    shown: list[tuple[str, str, NDArray[np.bool_]]] = []
    report: dict[str, Any] = {}
    for name in [*KEPT, *sorted(set(names) - set(KEPT))]:
        own = names == name
        picked = [rows[i] for i in np.flatnonzero(own)]
        report[name] = scores(picked, warm[own].astype(np.float32))
        if any(r.group for r in picked):
            report[name]["both_sides"] = both_sides(picked, warm[own].astype(np.float32))
        if not own.any() or (labels[own] == OTHER).any():
            continue
        before, after = error(bins(p[own], labels[own])), error(bins(warm[own], labels[own]))
        report[name]["calibration_error"] = [before, after]
        print(
            f"{name:22} {own.sum():6} loss {loss(p[own], labels[own]):.3f} to "
            f"{loss(warm[own], labels[own]):.3f}, calibration error {before:.3f} to {after:.3f}"
        )
        if name in (*KEPT, "fever_symmetric", "mnli_dev_matched"):
            shown.append((name, COLOURS[len(shown)], own))
    print(table(report))
    if args.report:
        args.report.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    if args.plot:
        drawn = [(n, c, bins(warm[own], labels[own])) for n, c, own in shown]
        args.plot.write_text(drawing(drawn), encoding="utf-8")
    if args.weights:
        model = load(args.model)
        with torch.no_grad():  # the runtime divides by the temperature
            model.classifier.bias.add_(torch.from_numpy(offsets / scale).float())
        save(model, args.weights)
        shutil.copy(args.model / "tokenizer.json", args.weights / "tokenizer.json")


if __name__ == "__main__":
    main()
