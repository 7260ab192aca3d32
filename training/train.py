"""Train the verifier: from the packaged sentence encoder to three labels, in stages.

    python -m training.train --pairs FILE --out FOLDER [--start MODEL] [--minutes M] [--config FILE]

FILE is what `generate.py` wrote. The order of pairs follows from the seed and the number of pairs;
with `--minutes` the clock decides when a stage ends and how far the learning rate has fallen, so a
run ends in time on any machine. Runs on a GPU in bfloat16, or on a CPU, where a run without
`--minutes` is resumed from its checkpoint.

Families of pairs that differ in one value stay together in a batch, and besides each label the loss
asks which of two such pairs has which label: what they share cancels out, the value remains.
"""

import argparse
import json
import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training import weights as carried
from training.batching import Batch, Groups, batches, by_clock, in_order
from training.development import stored
from training.evaluate import evaluate, sample, table
from training.model import Verifier, deepened, depth, packaged, save, start
from training.pack import Packed, merged, read
from training.tokens import Assembler, Texts, lengths, tokenizer
from training.twins import twins


def rate(progress: float, config: dict[str, Any]) -> float:
    """Linear warm-up, then linear decay to zero."""
    if progress < config["warm_up"]:
        return float(config["learning_rate"] * progress / config["warm_up"])
    rest = (progress - config["warm_up"]) / (1 - config["warm_up"])
    return float(config["learning_rate"] * max(1 - rest, 0.002))


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
        self.groups = Groups.of(packed, lengths(texts, packed.evidence, packed.claim))
        self.assemble = Assembler(texts, device)
        self.evidence = torch.from_numpy(packed.evidence).to(device)
        self.claim = torch.from_numpy(packed.claim).to(device)
        self.weight = torch.from_numpy(1 - config["debias"] * packed.easy).to(device)
        self.group = torch.from_numpy(packed.group).to(device)
        self.label = torch.from_numpy(packed.label.astype(np.int64)).to(device)
        layers = config.get("layers", depth(begin))
        self.model = Verifier(config["dropout"], layers)
        start(self.model, deepened(begin, layers))
        self.model.to(device)
        for name, parameter in self.model.named_parameters():
            parameter.requires_grad_(not name.startswith(tuple(config.get("frozen", ()))))
        learnt = [p for p in self.model.parameters() if p.requires_grad]
        plain = [p for p in learnt if p.ndim < 2]
        decayed = [p for p in learnt if p.ndim >= 2]
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
        label, weight = self.label[rows], self.weight[rows]
        each = functional.cross_entropy(
            logits.float(), label, label_smoothing=self.config["smoothing"], reduction="none"
        )
        out: Tensor = (each * weight).sum() / weight.sum()
        if self.config["twins"]:
            out = out + self.config["twins"] * twins(
                logits.float(),
                label,
                self.group[rows],
                self.evidence[rows],
                self.claim[rows],
                weight,
            )
        return out

    def step(self, batch: Batch, progress: float) -> Tensor:
        return self._step(batch, rate(progress, self.config))

    def _step(self, batch: Batch, learning_rate: float) -> Tensor:
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate
        loss = self.loss(batch)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return loss.detach()

    def speed(self, sampled: list[Batch], seconds: float) -> float:
        """Pairs a second over mixed batches, in steps of rate zero, which change no weight."""
        self.model.train()
        done = 0
        begin = 0.0
        for i, batch in enumerate(sampled):
            self._step(batch, 0.0)
            if i == min(8, len(sampled) // 4):
                self._wait()
                begin, done = time.monotonic(), -len(batch.rows)
            done += len(batch.rows)
            if begin and time.monotonic() - begin > seconds:
                break
        self._wait()
        self.optimizer.state.clear()
        return done / max(time.monotonic() - begin, 1e-6)

    def _wait(self) -> None:
        if self.device.type == "cuda":
            torch.cuda.synchronize()


def measured(trainer: Trainer) -> float:
    """Pairs a second; sets the smallest batches that are nearly as fast, and their rate."""
    config = trainer.config
    found: dict[int, float] = {}
    for tokens in (config["batch_tokens"], *config["batch_choices"]):
        stages = batches(trainer.packed, trainer.groups, {**config, "batch_tokens": tokens}, 60000)
        probe = [b for stage in stages for b in stage]
        rng = np.random.default_rng(0)
        found[tokens] = trainer.speed([probe[i] for i in rng.permutation(len(probe))], 2.5)
    best = max(found.values())
    usual = config["batch_tokens"]
    config["batch_tokens"] = min(t for t, speed in found.items() if speed > 0.85 * best)
    config["learning_rate"] *= math.sqrt(config["batch_tokens"] / usual)
    print({t: round(s) for t, s in found.items()}, flush=True)
    return found[config["batch_tokens"]]


class Guard:
    """Goes back to the last good weights, with half the rate, when training comes apart."""

    def __init__(self, trainer: Trainer) -> None:
        self.trainer = trainer
        self.chance = math.log(3) + trainer.config["twins"] * math.log(2)
        self.best = math.inf
        self.kept = self._copy()

    def _copy(self) -> dict[str, Tensor]:
        return {k: v.detach().clone() for k, v in self.trainer.model.state_dict().items()}

    def __call__(self, loss: float) -> bool:
        lost = self.best < 0.75 * self.chance and loss > 0.9 * self.chance
        if math.isfinite(loss) and not lost:
            self.best = min(self.best, loss)
            self.kept = self._copy()
            return False
        self.trainer.model.load_state_dict(self.kept)
        self.trainer.optimizer.state.clear()
        self.trainer.config["learning_rate"] /= 2
        return True


def run(
    trainer: Trainer,
    total: int,
    out: Path,
    seconds: float,
    log: Callable[[str], None],
    every: float = 600.0,
    spare: Callable[[], None] | None = None,
) -> None:
    """Train on `total` pairs, or for `seconds`; resume from `out/checkpoint.pt` if it is there.

    `spare` is called at two thirds, to keep something of a run that may be cut off.
    """
    plan = batches(trainer.packed, trainer.groups, trainer.config, total)
    checkpoint = out / "checkpoint.pt"
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=trainer.device, weights_only=False)
        trainer.model.load_state_dict(state["model"])
        trainer.optimizer.load_state_dict(state["optimizer"])
        first = state["step"]
        torch.set_rng_state(state["random"].cpu())
    shares = [stage["share"] for stage in trainer.config["stages"]]
    order = by_clock(plan, shares, seconds) if seconds else in_order(plan, first)
    trainer.model.train()
    guard = Guard(trainer)
    running: list[Tensor] = []
    seen = 0
    begin = saved = time.monotonic()
    for i, (batch, progress) in enumerate(order, first + 1):
        running.append(trainer.step(batch, progress))
        seen += len(batch.rows)
        if i % 250 == 0 or i == 20:
            value = torch.stack(running).mean().item()
            running = []
            if i % 1000 == 0 or i <= 1000:
                speed = seen / (time.monotonic() - begin)
                log(f"step {i} {progress:.3f} pairs {seen} loss {value:.4f} {speed:.0f} pairs/s")
            if i > 20 and guard(value):
                log(f"came apart: rate halved to {trainer.config['learning_rate']:.2e}")
            if spare and progress > 0.67:
                spare()
                spare = None
        if time.monotonic() - saved > every:
            saved = time.monotonic()
            torch.save(
                {
                    "model": trainer.model.state_dict(),
                    "optimizer": trainer.optimizer.state_dict(),
                    "step": i,
                    "random": torch.get_rng_state(),
                },
                checkpoint,
            )
    log(f"{seen} pairs, {seen / max(time.monotonic() - begin, 1e-6):.0f} pairs/s")


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
    parser.add_argument(
        "--pairs", type=Path, nargs="+", required=True, help="what generate.py wrote"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--start", type=Path, help="model folder or squeezed file; default: packaged"
    )
    parser.add_argument("--tokenizer", type=Path, help="tokenizer.json; default: packaged")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("mix.json"))
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="change the configuration"
    )
    parser.add_argument("--minutes", type=float, default=0.0, help="train by the clock")
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
    packed = merged([read(path) for path in args.pairs])
    log(f"{len(packed)} pairs, {len(packed.texts)} texts, {device}")
    texts = Texts.of(packed.texts, tok)
    log(f"{len(texts.flat)} tokens")
    trainer = Trainer(packed, texts, config, carried.read(args.start or packaged()), device)
    seconds = args.minutes * 60
    speed = measured(trainer) if seconds else 0.0
    total = max(round(speed * seconds * 1.3), config["pairs"])  # new pairs before old ones
    run(trainer, total, args.out, seconds, log)
    save(trainer.model, args.out)
    tok.save(str(args.out / "tokenizer.json"))
    if args.rows:
        rows = sample(stored(args.rows), args.limit)
        report, _, _ = evaluate(trainer.model, tok, rows, device)
        log("\n" + table(report))
        (args.out / "report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
