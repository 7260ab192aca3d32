"""The verifier's speed, beside the same network in float32 torch.

    python -m benchmarks.verifier [--out FILE]

- pairs of 128 tokens a second, ours and torch's (in batches of 32, on all processors), in turns;
  the weights of torch's are random: time does not depend on them
- seconds for 30 claims against five passages each, of the length that a search gives, and how many
  tokens those are
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.desk import sentence
from benchmarks.measuring import Clock, keep
from factcheck.crossencoder import CrossEncoder
from factcheck.models import load_verifier

TOKENS = 128
PAIRS = 128
BATCH = 32
TURNS = 4
CLAIMS, PASSAGES = 30, 5


def measure() -> dict[str, Any]:
    import torch

    from training.model import Verifier

    ours = load_verifier()
    assert isinstance(ours, CrossEncoder)
    theirs = Verifier(layers=_layers(ours)).eval()
    pairs = [_pair(ours, number) for number in range(PAIRS)]
    ids = torch.randint(1000, 20000, (BATCH, TOKENS))
    mask, kinds = torch.ones_like(ids), torch.zeros_like(ids)
    ours.scores(pairs[:4])
    times: dict[str, list[float]] = {"ours": [], "torch": []}
    for _ in range(TURNS):
        with Clock() as clock:
            ours.scores(pairs)
        times["ours"].append(clock.wall / PAIRS)
        with Clock() as clock, torch.no_grad():
            for _ in range(PAIRS // BATCH):
                theirs(ids, mask, kinds)
        times["torch"].append(clock.wall / PAIRS)
    rates = {name: round(1 / min(taken), 1) for name, taken in times.items()}
    passages = [" ".join(sentence(7 * n + k) for k in range(5)) for n in range(PASSAGES)]
    article = [(sentence(n), passage) for n in range(CLAIMS) for passage in passages]
    with Clock() as clock:
        ours.scores(article)
    return {
        "tokens": TOKENS,
        "pairs_per_second": rates,
        "ratio": round(rates["ours"] / rates["torch"], 2),
        "article": {
            "pairs": len(article),
            "tokens_per_pair": round(float(np.mean([ours.length(*pair) for pair in article]))),
            "seconds": round(clock.wall, 2),
        },
        "model_megabytes": round(ours.path.stat().st_size / 1e6, 1),
    }


def _layers(model: CrossEncoder) -> int:
    import onnx

    nodes = onnx.load(str(model.path)).graph.node
    return sum(node.op_type == "MultiHeadAttention" for node in nodes)


def _pair(model: CrossEncoder, number: int) -> tuple[str, str]:
    """A claim and evidence of ``TOKENS`` tokens together."""
    claim, evidence = sentence(number), sentence(number + 1)
    while model.length(claim, evidence + " it") <= TOKENS:
        evidence += " it"
    return claim, evidence


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    keep("verifier", measure(), given.out)


if __name__ == "__main__":
    main()
