"""Measure a verifier on every development set at once, beside its claim-only baseline.

    python -m training.evaluate --data DIR --model FOLDER [--out FILE] [--limit N]

Evidence is cut into chunks of whole sentences that fit the window; the most decided chunk speaks.
`--gather FILE` only collects the rows into one file, for a machine that has no DIR (`--rows FILE`).
"""

import argparse
import json
import random
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.development import OTHER, Row, gather, store, stored
from training.labels import REFUTED, SUPPORTED
from training.model import Verifier, load
from training.rows import sentences
from training.tokens import WINDOW, Assembler, Texts, lengths, tokenizer


def chunks(
    passage: str, room: int, tok: Tokenizer, cache: dict[str, tuple[list[str], list[int]]]
) -> list[str]:
    """Runs of whole sentences of at most `room` tokens; a longer sentence stands alone."""
    if passage not in cache:
        parts = sentences(passage) or [""]
        cut: list[str] = []
        for part in parts:  # transcripts without full stops
            pieces = part.split()
            cut += [" ".join(pieces[i : i + 120]) for i in range(0, len(pieces), 120)] or [""]
        cache[passage] = cut, [len(e.ids) for e in tok.encode_batch(cut, add_special_tokens=False)]
    out: list[list[str]] = [[]]
    used = 0
    for part, size in zip(*cache[passage], strict=True):
        if out[-1] and used + size > room:
            out.append([])
            used = 0
        out[-1].append(part)
        used += size
    return [" ".join(run) for run in out]


def probabilities(
    model: Verifier, tok: Tokenizer, pairs: list[tuple[str, str]], device: torch.device
) -> NDArray[np.float32]:
    """[pairs, 3] of (evidence, claim), in batches of similar length."""
    numbers: dict[str, int] = {}
    e = np.array([numbers.setdefault(p[0], len(numbers)) for p in pairs], dtype=np.int32)
    c = np.array([numbers.setdefault(p[1], len(numbers)) for p in pairs], dtype=np.int32)
    texts = Texts.of(list(numbers), tok)
    size = lengths(texts, e, c)
    assemble = Assembler(texts, device)
    order = np.argsort(size, kind="stable")
    out = np.zeros((len(pairs), 3), dtype=np.float32)
    budget = 131072 if device.type == "cuda" else 4096
    model.eval()
    at = 0
    while at < len(order):
        end = at + 1
        while end < len(order) and size[order[end]] * (end + 1 - at) <= budget:
            end += 1
        pick = order[at:end]
        width = int(size[pick].max())
        with (
            torch.no_grad(),
            torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"),
        ):
            x = assemble(
                torch.from_numpy(e[pick]).to(device), torch.from_numpy(c[pick]).to(device), width
            )
            logits = model(x.ids, x.mask, x.types)
        out[pick] = logits.float().softmax(-1).cpu().numpy()
        at = end
    return out


def judge(
    model: Verifier, tok: Tokenizer, rows: list[Row], device: torch.device
) -> NDArray[np.float32]:
    """[rows, 3]: the chunk that is surest of support or refutation."""
    cache: dict[str, tuple[list[str], list[int]]] = {}
    pairs: list[tuple[str, str]] = []
    owner: list[int] = []
    sizes = [
        len(t.ids) for t in tok.encode_batch([r.claim for r in rows], add_special_tokens=False)
    ]
    for i, row in enumerate(rows):
        for passage in row.passages:
            for chunk in chunks(passage, WINDOW - 3 - min(sizes[i], 96), tok, cache):
                pairs.append((chunk, row.claim))
                owner.append(i)
    found = probabilities(model, tok, pairs, device)
    best = np.zeros((len(rows), 3), dtype=np.float32)
    seen = np.full(len(rows), -1.0)
    for i, p in zip(owner, found, strict=True):
        decided = max(p[SUPPORTED], p[REFUTED])
        if decided > seen[i]:
            seen[i], best[i] = decided, p
    return best


def scores(rows: list[Row], p: NDArray[np.float32]) -> dict[str, float]:
    want = np.array([r.label for r in rows])
    got = p.argmax(1)
    out: dict[str, float] = {"n": len(rows)}
    support = want == SUPPORTED
    if support.any() and not support.all():
        out["balanced"] = _balanced(support, got == SUPPORTED)
        cuts = np.quantile(p[:, SUPPORTED], np.linspace(0.02, 0.98, 49))
        out["balanced_best"] = max(_balanced(support, p[:, SUPPORTED] > cut) for cut in cuts)
    if OTHER not in want:
        labels = sorted(set(want.tolist()))
        out["accuracy"] = float((want == got).mean())
        out["macro_f1"] = float(np.mean([_f1(want == k, got == k) for k in labels]))
        if set(labels) == {SUPPORTED, REFUTED}:
            out["two_way"] = float(((p[:, SUPPORTED] > p[:, REFUTED]) == support).mean())
        if (got == REFUTED).any():
            out["refuted_precision"] = float((want[got == REFUTED] == REFUTED).mean())
        out["refuted_recall"] = (
            float((got[want == REFUTED] == REFUTED).mean()) if REFUTED in labels else 0.0
        )
    return out


def _balanced(want: NDArray[np.bool_], got: NDArray[np.bool_]) -> float:
    return float((got[want].mean() + (~got[~want]).mean()) / 2)


def _f1(want: NDArray[np.bool_], got: NDArray[np.bool_]) -> float:
    return float(2 * (want & got).sum() / max(want.sum() + got.sum(), 1))


def by_edit(rows: list[Row], p: NDArray[np.float32]) -> dict[str, str]:
    got = p.argmax(1)
    found: dict[str, list[int]] = {}
    for row, g in zip(rows, got, strict=True):
        key = f"{('S', 'N', 'R', 'O')[row.label]} {row.edit}"
        found.setdefault(key, []).append(int(g == row.label))
    return {k: f"{sum(v)}/{len(v)}" for k, v in sorted(found.items())}


def both_sides(rows: list[Row], p: NDArray[np.float32]) -> dict[str, str]:
    """Contrast pairs right on both sides, for each kind of edit."""
    right: dict[tuple[str, str], bool] = {}
    for row, g in zip(rows, p.argmax(1), strict=True):
        key = row.edit, row.group
        right[key] = right.get(key, True) and bool(g == row.label)
    found: dict[str, list[bool]] = {}
    for (edit, _), ok in right.items():
        found.setdefault(edit, []).append(ok)
    return {k: f"{sum(v)}/{len(v)}" for k, v in sorted(found.items())}


def evaluate(
    model: Verifier, tok: Tokenizer, rows: list[Row], device: torch.device
) -> tuple[dict[str, Any], NDArray[np.float32], NDArray[np.float32]]:
    """Scores by set; every row's probabilities in the order of `rows`, and those of claims alone.

    `claim_only` is balanced accuracy at the best threshold, `claim_only_own` at the own decision.
    """
    p = judge(model, tok, rows, device)
    blank = probabilities(model, tok, [("", r.claim) for r in rows], device)
    report: dict[str, Any] = {}
    for name in sorted({r.name for r in rows}):
        pick = [i for i, r in enumerate(rows) if r.name == name]
        own = [rows[i] for i in pick]
        report[name] = scores(own, p[pick])
        alone = scores(own, blank[pick])
        report[name]["claim_only"] = alone.get("balanced_best", 0.0)
        report[name]["claim_only_own"] = alone.get("balanced", 0.0)
        if any(r.edit for r in own):
            report[name]["by_edit"] = by_edit(own, p[pick])
        if any(r.group for r in own):
            report[name]["both_sides"] = both_sides(own, p[pick])
    return report, p, blank


def table(report: dict[str, Any]) -> str:
    keys = (
        "n",
        "balanced",
        "balanced_best",
        "two_way",
        "accuracy",
        "macro_f1",
        "refuted_precision",
        "refuted_recall",
        "claim_only",
        "claim_only_own",
    )
    out = [f"{'set':26}" + "".join(f"{k.replace('refuted_', 'ref.')[:13]:>14}" for k in keys)]
    for name, s in report.items():
        out.append(
            f"{name:26}"
            + "".join(
                f"{s[k]:14.3f}" if k in s and k != "n" else f"{s.get(k, ''):>14}" for k in keys
            )
        )
    return "\n".join(out)


def sample(rows: list[Row], limit: int) -> list[Row]:
    """At most `limit` rows of each set, the same ones every time."""
    out: list[Row] = []
    for name in sorted({r.name for r in rows}):
        own = [r for r in rows if r.name == name]
        out += random.Random(7).sample(own, min(limit, len(own))) if limit else own
    return out


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--gather", type=Path)
    parser.add_argument("--contrast", type=Path, default=Path(__file__).with_name("contrast.jsonl"))
    own = Path(__file__).with_name("data")
    parser.add_argument("--desk", type=Path, default=own / "newsdesk")
    parser.add_argument("--unseen", type=Path, default=own / "unseen")
    parser.add_argument("--short", type=Path, nargs="*", default=sorted(own.glob("short*")))
    parser.add_argument(
        "--windows", action="append", default=[], metavar="NAME=FILE", help="pairs of desks"
    )
    parser.add_argument("--model", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--limit", type=int, default=0)
    args = parser.parse_args(list(arguments) if arguments is not None else None)
    windows = {name: Path(file) for name, file in (row.split("=", 1) for row in args.windows)}
    rows = (
        stored(args.rows)
        if args.rows
        else gather(args.data, args.contrast, args.desk, args.unseen, args.short, windows)
    )
    if args.gather:
        store(rows, args.gather)
        print(f"{len(rows)} rows in {args.gather}")
        return
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    started = time.monotonic()
    rows = sample(rows, args.limit)
    tok = tokenizer(args.model / "tokenizer.json", digits=False)
    report, _, _ = evaluate(load(args.model).to(device), tok, rows, device)
    print(table(report), f"\n{time.monotonic() - started:.0f} s")
    for name, s in report.items():
        for part in ("by_edit", "both_sides"):
            if part in s:
                print(name, part, s[part])
    if args.out:
        args.out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
