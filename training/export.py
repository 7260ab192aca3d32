"""Export a trained verifier to ONNX with half-precision weights, and prove it equal to torch.

    python -m training.export --model FOLDER --out FOLDER [--rows FILE]

Writes `verifier.onnx` (inputs input_ids, attention_mask, token_type_ids as int64 [batch, length];
output logits float32 [batch, 3]: supported, not_enough_evidence, refuted) and `tokenizer.json`.
Weights are stored as float16 and widened when loaded, so arithmetic is float32 on every processor
and what one pair gets does not depend on its batch.
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from training.evaluate import stored
from training.model import Verifier, load
from training.tokens import CLAIM, CLS, SEP, WINDOW, tokenizer

LARGE = 1024  # smaller tensors stay float32: they are a thousandth of the file


def export(model: Verifier, path: Path) -> None:
    model.eval()
    example = torch.ones(2, 16, dtype=torch.int64)
    dynamic = {0: "batch", 1: "length"}
    torch.onnx.export(
        model,
        (example, example, example),
        str(path),
        input_names=["input_ids", "attention_mask", "token_type_ids"],
        output_names=["logits"],
        dynamic_axes={
            "input_ids": dynamic,
            "attention_mask": dynamic,
            "token_type_ids": dynamic,
            "logits": {0: "batch"},
        },
        opset_version=17,
        dynamo=False,
    )


def halve(path: Path) -> None:
    """Store large float32 initializers as float16, each behind a cast back to float32."""
    graph = onnx.load(str(path))
    kept, casts = [], []
    for tensor in graph.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < LARGE:
            kept.append(tensor)
            continue
        half = numpy_helper.to_array(tensor).astype(np.float16)
        kept.append(numpy_helper.from_array(half, f"{tensor.name}.half"))
        casts.append(
            helper.make_node("Cast", [f"{tensor.name}.half"], [tensor.name], to=TensorProto.FLOAT)
        )
    nodes = list(graph.graph.node)
    del graph.graph.initializer[:], graph.graph.node[:]
    graph.graph.initializer.extend(kept)
    graph.graph.node.extend([*casts, *nodes])
    onnx.checker.check_model(graph)
    onnx.save(graph, str(path))


def parity(model: Verifier, folder: Path, rows: Path | None) -> float:
    """The largest difference of a logit between torch and the exported file."""
    session = onnxruntime.InferenceSession(
        str(folder / "verifier.onnx"), providers=["CPUExecutionProvider"]
    )
    tok = tokenizer(folder / "tokenizer.json", digits=False)
    pairs = [("The bridge opened in 1987.", "The bridge opened in 1978."), ("", "It rained.")]
    if rows:
        pairs += [(r.passages[0], r.claim) for r in stored(rows)[::400]]
    worst = 0.0
    for evidence, claim in pairs:
        c = tok.encode(claim, add_special_tokens=False).ids[:CLAIM]
        e = tok.encode(evidence, add_special_tokens=False).ids[: WINDOW - 3 - len(c)]
        ids = np.array([[CLS, *e, SEP, *c, SEP]], dtype=np.int64)
        types = np.array([[0] * (len(e) + 2) + [1] * (len(c) + 1)], dtype=np.int64)
        mask = np.ones_like(ids)
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        (got,) = session.run(["logits"], feed)
        with torch.no_grad():
            want = model(*(torch.from_numpy(a) for a in (ids, mask, types))).numpy()
        worst = max(worst, float(np.abs(got - want).max()))
    return worst


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=Path, help="development rows for the parity test")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = load(args.model).eval()
    path = args.out / "verifier.onnx"
    export(model, path)
    halve(path)
    shutil.copy(args.model / "tokenizer.json", args.out / "tokenizer.json")
    worst = parity(model, args.out, args.rows)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, logits within {worst:.6f} of torch")
    if worst > 0.01:
        raise SystemExit("the exported model differs from the trained one")


if __name__ == "__main__":
    main()
