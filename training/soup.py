"""Several runs from one start, each with a mix of its own, and the average of those that help.

    python -m training.soup --pairs FILE... --rows FILE --start MODEL --tokenizer FILE --out DIR

The plan (`--plan`, default `soup.json`) holds a base configuration as `train.py` reads it, named
mixes and the runs, each the base with changes. Every run is measured on the same development rows
and written to DIR. Then the weights are averaged greedily (Wortsman et al. 2022, "Model soups"):
best run first, another is taken in where the measure rises. Runs are independent of each other, so
several processes may share a plan by `--only`, and the last averages what lies in DIR.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor

from training import weights as carried
from training.development import Row, stored
from training.evaluate import both_sides, judge, scores
from training.model import Verifier, depth, save
from training.pack import merged, read
from training.tokens import Texts, Tokenizer, tokenizer
from training.train import Trainer, run, tell

State = dict[str, Tensor]

#: How much each set counts; those of two labels by balanced accuracy, the others by macro F1, each
#: beside the area under the curve of supported against refuted.
WORTH: Final = {
    "desks": 2.0,
    "desks_new": 2.0,
    "gold_new": 1.0,
    "unseen": 2.0,
    "newsroom_gold": 1.0,
    "newsroom_top5": 1.0,
    "contrast": 2.0,
    "short_kept": 3.0,
    "newsdesk_kept": 1.0,
    "newsdesk_written": 1.0,
    "fever_symmetric": 1.0,
    "fm2": 1.0,
    "mnli_dev_matched": 1.0,
    "check_covid": 1.0,
    "wice_oracle_chunk": 1.0,
    "wice_claim": 1.0,
}
TWO: Final = {"fever_symmetric", "fm2", "wice_oracle_chunk", "wice_claim"}


def measured(
    model: Verifier, tok: Tokenizer, rows: list[Row], device: torch.device
) -> dict[str, Any]:
    """Scores of every set, with `area` where it has supported and refuted rows."""
    p = judge(model, tok, rows, device)
    report: dict[str, Any] = {}
    for name in sorted({row.name for row in rows} & set(WORTH)):
        pick = [i for i, row in enumerate(rows) if row.name == name]
        own = [rows[i] for i in pick]
        report[name] = scores(own, p[pick])
        odds = np.log(p[pick, 0] + 1e-5) - np.log(p[pick, 2] + 1e-5)
        label = np.array([row.label for row in own])
        true, false = odds[label == 0], odds[label == 2]
        if len(true) and len(false):
            report[name]["area"] = float((true[:, None] > false[None]).mean())
        if any(row.group for row in own):
            report[name]["both_sides"] = both_sides(own, p[pick])
    return report


def worth(report: dict[str, Any]) -> float:
    """The mean over sets by which runs are compared."""
    total = value = 0.0
    for name, row in report.items():
        figure = row["balanced" if name in TWO else "macro_f1"]
        value += WORTH[name] * (figure + row.get("area", figure)) / 2
        total += WORTH[name]
    return value / total


def configurations(plan: dict[str, Any], only: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each run's name and configuration; its stages name mixes and their shares."""
    for row in plan["runs"]:
        if only and row["name"] not in only:
            continue
        stages = [
            {"name": mix, "share": share, "weights": plan["mixes"][mix]}
            for mix, share in row["stages"].items()
        ]
        yield row["name"], {**plan["base"], **row, "stages": stages}


def averaged(parts: list[State]) -> State:
    return {k: torch.stack([part[k].float() for part in parts]).mean(0) for k in parts[0]}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    for name in ("rows", "start", "tokenizer", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--plan", type=Path, default=Path(__file__).with_name("soup.json"))
    parser.add_argument("--only", default="", help="names of runs, with commas; default: all")
    args = parser.parse_args()
    log = tell(args.out / "log.txt")
    plan = json.loads(args.plan.read_text(encoding="utf-8"))
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tok = tokenizer(args.tokenizer, plan["base"]["digits"])
    rows = stored(args.rows)
    packed = merged([read(path) for path in args.pairs])
    texts = Texts.of(packed.texts, tok)
    start = carried.read(args.start)
    log(f"{len(packed)} pairs, {len(texts.flat)} tokens, {len(rows)} rows, {device}")
    for name, config in configurations(plan, [n for n in args.only.split(",") if n]):
        trainer = Trainer(packed, texts, config, start, device)
        run(trainer, config["pairs"], args.out / name, 0.0, log)
        save(trainer.model, args.out / name)
        report = measured(trainer.model, tok, rows, device)
        (args.out / name / "report.json").write_text(json.dumps(report), encoding="utf-8")
        log(f"{name} {worth(report):.4f}")
    found = {path.parent.name: path for path in args.out.glob("*/report.json")}
    values = {name: worth(json.loads(path.read_text("utf-8"))) for name, path in found.items()}
    layers = plan["base"].get("layers", depth(start))
    model, members, best = Verifier(layers=layers).to(device), [], 0.0
    for name in sorted(values, key=lambda name: -values[name]):
        tried = [*members, name]
        states = [load_file(args.out / member / "model.safetensors") for member in tried]
        model.load_state_dict(averaged(states))
        value = worth(measured(model, tok, rows, device))
        if value > best:
            members, best = tried, value
            save(model, args.out)
            log(f"average of {', '.join(members)}: {best:.4f}")
    tok.save(str(args.out / "tokenizer.json"))


if __name__ == "__main__":
    main()
