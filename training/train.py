"""Train the verifier: from the packaged sentence encoder to three labels, in stages.

    python -m training.train --pairs FILE --out FOLDER [--start MODEL] [--minutes M] [--config FILE]

FILE is what `generate.py` wrote. The order of pairs follows from the seed and the number of pairs;
`--minutes` chooses that number from the measured speed, always leaving the time to finish, and
writes it to FOLDER/plan.json, which a resumed run obeys. Runs on a GPU in bfloat16, or on a CPU.
"""

import argparse
import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from training import weights as carried
from training.evaluate import evaluate, sample, stored, table
from training.model import Verifier, packaged, save, start
from training.pack import Packed, read
from training.tokens import Assembler, Texts, lengths, tokenizer

STEP: Final = 16  # widths are multiples of this: few shapes, aligned attention masks


@dataclass(frozen=True, slots=True)
class Batch:
    rows: NDArray[np.int64]
    width: int


def shares(config: dict[str, Any], stage: dict[str, Any], sources: list[str]) -> dict[int, float]:
    """The weight of each source in a stage, groups resolved, summing to one."""
    out: dict[int, float] = {}
    for name, weight in stage["weights"].items():
        inner = config["groups"].get(name, {name: 1.0})
        whole = sum(inner.values())
        for member, part in inner.items():
            if member in sources:
                out[sources.index(member)] = (
                    out.get(sources.index(member), 0.0) + weight * part / whole
                )
    total = sum(out.values())
    return {k: v / total for k, v in out.items()}


def draw(
    packed: Packed,
    config: dict[str, Any],
    stage: dict[str, Any],
    count: int,
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    """Row numbers of a stage: each source as often as its weight says, whole passes first."""
    chosen: list[NDArray[np.int64]] = []
    for source, share in shares(config, stage, packed.sources).items():
        own = np.flatnonzero(packed.source == source)
        wanted = round(count * share)
        passes = [rng.permutation(own) for _ in range(wanted // max(len(own), 1) + 1)]
        chosen.append(np.concatenate(passes)[:wanted])
    rows = np.concatenate(chosen)
    return rng.permutation(rows)


def batches(
    packed: Packed, size: NDArray[np.int64], config: dict[str, Any], total: int
) -> list[Batch]:
    """The whole run in order: stages one after another, lengths alike within a batch."""
    rng = np.random.default_rng(config["seed"])
    out: list[Batch] = []
    for stage in config["stages"]:
        rows = draw(packed, config, stage, round(total * stage["share"]), rng)
        for at in range(0, len(rows), 60000):
            block = rows[at : at + 60000]
            block = block[np.argsort(size[block], kind="stable")]
            made: list[Batch] = []
            begin = 0
            while begin < len(block):
                end = begin
                width = 0
                while end < len(block):
                    wider = -(-int(size[block[end]]) // STEP) * STEP
                    if end > begin and wider * (end + 1 - begin) > config["batch_tokens"]:
                        break
                    width, end = wider, end + 1
                made.append(Batch(block[begin:end], width))
                begin = end
            out += [made[i] for i in rng.permutation(len(made))]
    return out


def rate(progress: float, config: dict[str, Any]) -> float:
    """Linear warm-up, then half a cosine to a hundredth."""
    if progress < config["warm_up"]:
        return float(config["learning_rate"] * progress / config["warm_up"])
    rest = (progress - config["warm_up"]) / (1 - config["warm_up"])
    return float(
        config["learning_rate"] * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(rest, 1))))
    )


class Trainer:
    def __init__(
        self,
        packed: Packed,
        texts: Texts,
        config: dict[str, Any],
        begin: dict[str, Tensor],
        device: torch.device,
    ) -> None:
        torch.manual_seed(config["seed"])
        self.config, self.packed, self.device = config, packed, device
        self.size = lengths(texts, packed.evidence, packed.claim)
        self.assemble = Assembler(texts, device)
        self.evidence = torch.from_numpy(packed.evidence).to(device)
        self.claim = torch.from_numpy(packed.claim).to(device)
        self.weight = torch.from_numpy(1 - config["debias"] * packed.easy).to(device)
        self.label = torch.from_numpy(packed.label.astype(np.int64)).to(device)
        self.model = Verifier(config["dropout"])
        start(self.model, begin)
        self.model.to(device)
        plain = [p for p in self.model.parameters() if p.ndim < 2]
        decayed = [p for p in self.model.parameters() if p.ndim >= 2]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": decayed, "weight_decay": config["weight_decay"]},
                {"params": plain, "weight_decay": 0.0},
            ],
            lr=config["learning_rate"],
            betas=(0.9, 0.98),
            eps=1e-6,
            fused=device.type == "cuda",
        )

    def loss(self, batch: Batch) -> Tensor:
        rows = torch.from_numpy(batch.rows).to(self.device, non_blocking=True)
        x = self.assemble(self.evidence[rows].long(), self.claim[rows].long(), batch.width)
        with torch.autocast(self.device.type, torch.bfloat16):
            logits = self.model(x.ids, x.mask, x.types)
        each = functional.cross_entropy(
            logits.float(),
            self.label[rows],
            label_smoothing=self.config["smoothing"],
            reduction="none",
        )
        weight = self.weight[rows]
        out: Tensor = (each * weight).sum() / weight.sum()
        return out

    def step(self, batch: Batch, progress: float) -> Tensor:
        for group in self.optimizer.param_groups:
            group["lr"] = rate(progress, self.config)
        loss = self.loss(batch)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return loss.detach()

    def speed(self, sampled: list[Batch], seconds: float) -> float:
        """Pairs a second over mixed batches, measured without changing a weight."""
        self.model.train()
        done = 0
        begin = 0.0
        for i, batch in enumerate(sampled):
            self.loss(batch).backward()  # type: ignore[no-untyped-call]
            self.optimizer.zero_grad(set_to_none=True)
            if self.device.type == "cuda":
                torch.cuda.synchronize()
            if i == min(8, len(sampled) // 4):
                begin, done = time.monotonic(), 0
            done += len(batch.rows)
            if begin and time.monotonic() - begin > seconds:
                break
        return done / max(time.monotonic() - begin, 1e-6)


def planned(trainer: Trainer, config: dict[str, Any], minutes: float) -> int:
    """How many pairs fit into the minutes; a tenth is kept for the optimizer's own time."""
    probe = batches(trainer.packed, trainer.size, config, 40000)
    rng = np.random.default_rng(0)
    mixed = [probe[i] for i in rng.permutation(len(probe))]
    speed = trainer.speed(mixed, 4.0)
    return int(speed * 0.9 * minutes * 60)


def run(
    trainer: Trainer,
    total: int,
    out: Path,
    deadline: float,
    log: Callable[[str], None],
    every: float = 600.0,
) -> None:
    """Train to the end or to the deadline; resume from `out/checkpoint.pt` if it is there."""
    plan = batches(trainer.packed, trainer.size, trainer.config, total)
    pairs = sum(len(b.rows) for b in plan)
    checkpoint = out / "checkpoint.pt"
    done = first = seen = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=trainer.device, weights_only=False)
        trainer.model.load_state_dict(state["model"])
        trainer.optimizer.load_state_dict(state["optimizer"])
        first, done = state["step"], state["pairs"]
        torch.set_rng_state(state["random"].cpu())
    trainer.model.train()
    begin = saved = time.monotonic()
    running: list[Tensor] = []
    for i in range(first, len(plan)):
        running.append(trainer.step(plan[i], done / pairs))
        done += len(plan[i].rows)
        seen += len(plan[i].rows)
        if (i + 1) % 200 == 0 or i + 1 == 20:
            value = torch.stack(running).mean().item()
            running = []
            speed = seen / (time.monotonic() - begin)
            log(f"step {i + 1}/{len(plan)} pairs {done} loss {value:.4f} {speed:.0f} pairs/s")
        if time.monotonic() > deadline:
            log(f"out of time at step {i + 1} of {len(plan)}")
            break
        if time.monotonic() - saved > every:
            saved = time.monotonic()
            torch.save(
                {
                    "model": trainer.model.state_dict(),
                    "optimizer": trainer.optimizer.state_dict(),
                    "step": i + 1,
                    "pairs": done,
                    "random": torch.get_rng_state(),
                },
                checkpoint,
            )
    log(f"{done} of {pairs} pairs, {seen / max(time.monotonic() - begin, 1e-6):.0f} pairs/s")


def tell(path: Path) -> Callable[[str], None]:
    begin = time.monotonic()
    path.parent.mkdir(parents=True, exist_ok=True)

    def log(line: str) -> None:
        text = f"[{time.monotonic() - begin:6.1f}] {line}"
        print(text, flush=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text + "\n")

    return log


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, required=True, help="what generate.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--start", type=Path, help="model folder or squeezed file; default: packaged"
    )
    parser.add_argument("--tokenizer", type=Path, help="tokenizer.json; default: packaged")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("mix.json"))
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="change the configuration"
    )
    parser.add_argument(
        "--minutes", type=float, default=0.0, help="choose the number of pairs by time"
    )
    parser.add_argument("--rows", type=Path, help="development rows (evaluate.py --gather)")
    parser.add_argument("--limit", type=int, default=0, help="development rows per set")
    args = parser.parse_args()
    log = tell(args.out / "log.txt")
    config = json.loads(args.config.read_text(encoding="utf-8"))
    for change in args.set:
        key, value = change.split("=", 1)
        config[key] = json.loads(value)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tok = tokenizer(args.tokenizer or packaged() / "tokenizer.json", config["digits"])
    packed = read(args.pairs)
    log(f"{len(packed)} pairs, {len(packed.texts)} texts, {device}")
    texts = Texts.of(packed.texts, tok)
    log(f"{len(texts.flat)} tokens")
    trainer = Trainer(packed, texts, config, carried.read(args.start or packaged()), device)
    plan = args.out / "plan.json"
    total = config["pairs"]
    if plan.exists():
        total = json.loads(plan.read_text(encoding="utf-8"))["pairs"]
    elif args.minutes:
        total = planned(trainer, config, args.minutes)
        plan.write_text(json.dumps({"pairs": total}), encoding="utf-8")
    deadline = time.monotonic() + (args.minutes * 60 if args.minutes else 1e9)
    run(trainer, total, args.out, deadline, log)
    save(trainer.model, args.out)
    tok.save(str(args.out / "tokenizer.json"))
    if args.rows:
        rows = sample(stored(args.rows), args.limit)
        report, _ = evaluate(trainer.model, tok, rows, device)
        log("\n" + table(report))
        (args.out / "report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
