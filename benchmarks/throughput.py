"""Many articles at once: how near `verify -j` comes to what its two encoders can do alone.

    python -m benchmarks.throughput [--articles N] [--out FILE]

N articles of 600 words are checked against an index of 2,000 passages of about 110 words (see
``desk.py``) with `-j 1` and with one job for each processor, in one process with one model in
memory. Everything that the sentence encoder
and the verifier were given is then run again through the encoders alone, on all processors: that
time is their own limit, and the share of it in the time of the whole is the figure; the share of
their processor time in that of the whole is less at the mercy of what else the machine does. Both
are told of the first articles by themselves as well: each source is analysed when an article first
needs it, so the first twelve analyse more than half of what all do, and who checks article after
article against one corpus soon analyses little.

How near the encoders come to the processor is a second figure: their multiply-adds over those of
a measured product of the model's largest matrices, in float32 for the sentence encoder and in 8
bits for the verifier.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.desk import article, recorded, sources
from benchmarks.measuring import Clock, keep
from benchmarks.retrieval import multiply_adds, product_rate, tokens
from factcheck import startup, statements
from factcheck.checker import checker
from factcheck.commands.checking import check_articles
from factcheck.crossencoder import CrossEncoder
from factcheck.pipeline import Checker
from factcheck.settings import Settings
from index import Index, embedder
from index.embedding import onnx_session, processors

PASSAGES = 2_000
ARTICLES = 36
FIRST = 12


def measure(folder: Path, count: int) -> dict[str, Any]:
    startup.tidy_seldom()  # as a command does
    Index.build(folder / "index", sources(PASSAGES), embedder())
    checks = _afresh(folder)
    given = [article(number) for number in range(count)]
    list(check_articles(checks, given[:1], quiet=True))
    texts: list[str] = []
    pairs: list[tuple[str, str]] = []
    with recorded(texts, pairs), Clock() as clock:
        reports = check_articles(checks, given, quiet=True)
        list(islice(reports, FIRST))
        early = len(texts), len(pairs)
        list(reports)
    one_by_one = clock.wall
    checks = _afresh(folder)
    with Clock() as whole:
        with Clock() as first:
            reports = check_articles(checks, given, jobs=len(processors()), quiet=True)
            list(islice(reports, FIRST))
        list(reports)
    verifier = checks.verifier
    assert isinstance(verifier, CrossEncoder)
    opening = Alone.of(texts[: early[0]], pairs[: early[1]], verifier)
    alone = opening + Alone.of(texts[early[0] :], pairs[early[1] :], verifier)
    lengths = [verifier.length(*pair) for pair in pairs]
    work = {
        "sentence_encoder": (sum(multiply_adds(tokens(t)) for t in texts), alone.embedding,
                             product_rate()),
        "verifier": (sum(map(multiply_adds, lengths)), alone.reading, eight_bit_rate()),
    }  # fmt: skip
    return {
        "articles": count,
        "processors": len(processors()),
        "pairs": len(pairs),
        "tokens_per_pair": round(float(np.mean(lengths))),
        "articles_per_minute": {
            "one at a time": round(60 * count / one_by_one, 1),
            "a job for each processor": round(60 * count / whole.wall, 1),
            "the encoders alone": round(60 * count / alone.wall, 1),
        },
        "share_of_the_encoders_limit": round(alone.wall / whole.wall, 3),
        "share_of_processor_time": round(alone.cpu / whole.cpu, 3),
        f"first_{FIRST}": {
            "share_of_the_encoders_limit": round(opening.wall / first.wall, 3),
            "share_of_processor_time": round(opening.cpu / first.cpu, 3),
        },
        "encoders_of_the_matrix_product": {
            name: round(done / seconds / rate, 2) for name, (done, seconds, rate) in work.items()
        },
    }


@dataclass(frozen=True, slots=True)
class Alone:
    """What the two encoders take alone, in seconds; ``cpu`` of both together."""

    embedding: float
    reading: float
    cpu: float

    @classmethod
    def of(
        cls, texts: Sequence[str], pairs: Sequence[tuple[str, str]], verifier: CrossEncoder
    ) -> Alone:
        with Clock() as embedding:
            embedder().encode(texts)
        with Clock() as reading:
            verifier.scores(pairs)
        return cls(embedding.wall, reading.wall, embedding.cpu + reading.cpu)

    def __add__(self, other: Alone) -> Alone:
        return Alone(
            self.embedding + other.embedding, self.reading + other.reading, self.cpu + other.cpu
        )

    @property
    def wall(self) -> float:
        return self.embedding + self.reading


def _afresh(folder: Path) -> Checker:
    """A checker that has read no source yet."""
    statements.sources.clear()
    return checker(Settings(index=folder / "index"))


def eight_bit_rate() -> float:
    """Multiply-adds a second of the verifier's largest product, 8 bits by 8, on all
    processors."""
    from onnx import TensorProto, helper, numpy_helper

    rng = np.random.default_rng(0)
    weights = rng.integers(-63, 64, (384, 1536)).astype(np.int8)
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["left", "right"], ["product"])],
        "product",
        [helper.make_tensor_value_info("left", TensorProto.UINT8, [128, 384])],
        [helper.make_tensor_value_info("product", TensorProto.INT32, [128, 1536])],
        [numpy_helper.from_array(weights, "right")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    session = onnx_session(model.SerializeToString())
    left = {"left": rng.integers(0, 255, (128, 384)).astype(np.uint8)}
    best = 0.0
    for _ in range(20):
        with Clock() as clock:
            for _ in range(20):
                session.run(None, left)
        best = max(best, 20 * 128 * 384 * 1536 / clock.wall)
    return best * len(processors())  # the session computes on one of them


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        keep("throughput", measure(Path(name), given.articles), given.out)


if __name__ == "__main__":
    main()
