"""Several short training runs, one after another, on the same pairs: which settings are better?

    python -m training.compare --pairs FILE --rows FILE --start MODEL --tokenizer FILE --out DIR \\
        --work SCRATCH --minutes M --variant 'NAME: {"learning_rate": 3e-4}' ...

Every variant gets the same minutes. DIR gets a table, each variant's scores by set and by edit, its
probabilities on the development rows, and the best variant's weights in parts. With `--average`
the variants that share a tokenisation are averaged as well.
"""

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training import weights as carried
from training.development import stored
from training.evaluate import evaluate, sample, table
from training.model import Verifier, save
from training.pack import merged, read
from training.tokens import Texts, tokenizer
from training.train import Trainer, measured, run, tell

#: The figure that speaks for each set.
MAIN = {
    "check_covid": "macro_f1",
    "fm2": "balanced",
    "fever_symmetric": "balanced",
    "mnli_dev_matched": "accuracy",
    "wice_oracle_chunk": "balanced_best",
    "wice_claim": "balanced_best",
    "equate_awpnli": "balanced",
    "equate_redditnli": "accuracy",
    "equate_stresstest": "accuracy",
    "summedits_podcast": "balanced_best",
    "summedits_sales_call": "balanced_best",
    "summedits_samsum": "balanced_best",
    "summedits_scitldr": "balanced_best",
    "newsdesk_kept": "macro_f1",
    "newsdesk_written": "macro_f1",
    "newsroom_top5": "macro_f1",
    "newsroom_gold": "macro_f1",
    "contrast": "accuracy",
}


def mean(report: dict[str, Any]) -> float:
    """The mean of the sets' figures, the hand-written ones counted three times."""
    weight = {"newsdesk_kept": 3.0, "newsroom_top5": 1.5, "newsroom_gold": 1.5}
    pairs = [(s[MAIN[n]], weight.get(n, 1.0)) for n, s in report.items() if MAIN.get(n) in s]
    return float(sum(v * w for v, w in pairs) / sum(w for _, w in pairs))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    for name in ("rows", "start", "tokenizer", "out", "work"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("mix.json"))
    parser.add_argument("--variant", action="append", default=[])
    parser.add_argument("--minutes", type=float, default=0.0, help="of training, for each variant")
    parser.add_argument("--total", type=float, default=60.0, help="minutes for everything")
    parser.add_argument("--reserve", type=float, default=0.7, help="minutes for all but training")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--average", action="store_true")
    args = parser.parse_args()
    begin = time.monotonic()
    log = tell(args.out / "log.txt")
    base = json.loads(args.config.read_text(encoding="utf-8"))
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    packed = merged([read(path) for path in args.pairs])
    rows = sample(stored(args.rows), args.limit)
    weights = carried.read(args.start)
    log(f"{len(packed)} pairs, {len(packed.texts)} texts, {len(rows)} rows, {device}")
    stores: dict[bool, Texts] = {}
    states: dict[str, tuple[bool, dict[str, torch.Tensor]]] = {}
    best: tuple[float, str] = (-1.0, "")
    reports: dict[str, Any] = {}
    scored: dict[str, Any] = {}

    def measure(name: str, digits: bool, state: dict[str, torch.Tensor]) -> None:
        """Evaluate, and write everything at once: a run that is cut off keeps what it has."""
        nonlocal best
        tok = tokenizer(args.tokenizer, digits)
        model = Verifier()
        model.load_state_dict(state)
        model.to(device)
        report, p, blank = evaluate(model, tok, rows, device)
        reports[name], scored[name] = report, p.astype(np.float16)
        scored[f"{name}-claims"] = blank.astype(np.float16)
        log(f"{name} mean {mean(report):.4f}\n{table(report)}")
        (args.out / "reports.json").write_text(json.dumps(reports), encoding="utf-8")
        np.savez_compressed(args.out / "probabilities.npz", **scored)
        states[name] = digits, state
        if mean(report) > best[0]:
            best = mean(report), name
            save(model, args.work)
            carried.split(args.work / "model.safetensors", args.out)

    for variant in args.variant:
        name, _, changes = variant.partition(":")
        config = base | json.loads(changes or "{}")
        digits = config["digits"]
        if digits not in stores:
            stores[digits] = Texts.of(packed.texts, tokenizer(args.tokenizer, digits))
            log(f"tokenised, digits {digits}: {len(stores[digits].flat)} tokens")
        trainer = Trainer(packed, stores[digits], config, weights, device)
        left = args.total - (time.monotonic() - begin) / 60
        if args.minutes and left < 0.8:
            log(f"no time left for {name}")
            continue
        speed = measured(trainer) if args.minutes else 0.0
        # The plan takes its time before the clock starts; half a minute is for the evaluation.
        left = args.total - (time.monotonic() - begin) / 60
        seconds = 60 * min(args.minutes, left - args.reserve) if args.minutes else 0.0
        total = max(round(speed * seconds * 1.3), config["pairs"])  # new pairs before old ones
        log(
            f"== {name}: {changes.strip()} {total} pairs planned, {seconds:.0f} seconds, "
            f"{config['batch_tokens']} tokens a batch, rate {config['learning_rate']:.2e}"
        )

        def spare(trainer: Trainer = trainer) -> None:
            save(trainer.model, args.work)
            carried.split(args.work / "model.safetensors", args.out)

        run(
            trainer,
            total,
            args.work / name,
            seconds,
            log,
            every=1e9,
            spare=spare if len(args.variant) == 1 else None,
        )
        state = {k: v.detach().clone() for k, v in trainer.model.state_dict().items()}
        del trainer
        measure(name, digits, state)
    if args.average and len(states) > 1:
        for digits in (False, True):
            alike = [s for d, s in states.values() if d == digits]
            if len(alike) > 1:
                soup = {k: torch.stack([s[k] for s in alike]).mean(0) for k in alike[0]}
                measure(f"average-{'digits' if digits else 'pieces'}", digits, soup)
    log("best " + best[1])
    names = list(reports)
    log("\n" + f"{'':24}" + "".join(f"{n[:14]:>15}" for n in names))
    for key in MAIN:
        if MAIN[key] in reports[names[0]].get(key, {}):
            log(
                f"{key:24}" + "".join(f"{reports[n][key].get(MAIN[key], 0.0):15.3f}" for n in names)
            )
    log(f"{'mean':24}" + "".join(f"{mean(reports[n]):15.3f}" for n in names))


if __name__ == "__main__":
    main()
