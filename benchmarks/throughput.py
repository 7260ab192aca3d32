"""Many articles at once: how near `verify -j` comes to what its two encoders can do alone.

    python -m benchmarks.throughput [--articles N] [--out FILE]

N articles of 600 words are checked against an index of 2,000 passages of about 110 words (see
``desk.py``) with `-j 1` and with one job for each processor, in one process with one model in
memory. Everything that the sentence encoder
and the verifier were given is then run again through the encoders alone, on all processors: that
time is their own limit, and the share of it in the time of the whole is the figure; the share of
their processor time in that of the whole is less at the mercy of what else the machine does.

How near the encoders come to the processor is a second figure: their multiply-adds over those of
a measured product of the model's largest matrices, in float32 for the sentence encoder and in 8
bits for the verifier.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.desk import article, recorded, sources
from benchmarks.measuring import Clock, keep
from benchmarks.retrieval import multiply_adds, product_rate, tokens
from factcheck import statements
from factcheck.checker import checker
from factcheck.commands.checking import check_articles
from factcheck.crossencoder import CrossEncoder
from factcheck.pipeline import Checker
from factcheck.settings import Settings
from index import Index, embedder
from index.embedding import onnx_session, processors

PASSAGES = 2_000
ARTICLES = 12


def measure(folder: Path, count: int) -> dict[str, Any]:
    Index.build(folder / "index", sources(PASSAGES), embedder())
    checks = _afresh(folder)
    given = [article(number) for number in range(count)]
    list(check_articles(checks, given[:1], quiet=True))
    texts: list[str] = []
    pairs: list[tuple[str, str]] = []
    with recorded(texts, pairs), Clock() as clock:
        list(check_articles(checks, given, quiet=True))
    one_by_one = clock.wall
    checks = _afresh(folder)
    with Clock() as clock:
        list(check_articles(checks, given, jobs=len(processors()), quiet=True))
    together, processor = clock.wall, clock.cpu
    verifier = checks.verifier
    assert isinstance(verifier, CrossEncoder)
    with Clock() as clock:
        embedder().encode(texts)
    embedding, encoding = clock.wall, clock.cpu
    with Clock() as clock:
        verifier.scores(pairs)
    reading, encoding = clock.wall, encoding + clock.cpu
    limit = embedding + reading
    lengths = [verifier.length(*pair) for pair in pairs]
    work = {
        "sentence_encoder": (sum(multiply_adds(tokens(t)) for t in texts), embedding,
                             product_rate()),
        "verifier": (sum(map(multiply_adds, lengths)), reading, eight_bit_rate()),
    }  # fmt: skip
    return {
        "articles": count,
        "processors": len(processors()),
        "pairs": len(pairs),
        "tokens_per_pair": round(float(np.mean(lengths))),
        "articles_per_minute": {
            "one at a time": round(60 * count / one_by_one, 1),
            "a job for each processor": round(60 * count / together, 1),
            "the encoders alone": round(60 * count / limit, 1),
        },
        "share_of_the_encoders_limit": round(limit / together, 3),
        "share_of_processor_time": round(encoding / processor, 3),
        "encoders_of_the_matrix_product": {
            name: round(done / seconds / rate, 2) for name, (done, seconds, rate) in work.items()
        },
    }


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
