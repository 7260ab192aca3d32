"""Export a trained verifier to ONNX with 8-bit weights, and hold it to torch.

    python -m training.export --model FOLDER --out FOLDER [--rows FILE]

Writes `verifier.onnx` (inputs input_ids and token_type_ids as int64 [1, length], without padding;
output logits float32 [1, 3]: supported, not_enough_evidence, refuted) and `tokenizer.json`.

Matrices have one scale a column and 7 bits, so that sums of products overflow on no processor
(those without VNNI add in 16 bits); embeddings have one scale a row. Activations are quantised as
they come, by the pair that is read and nothing else.
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.development import stored
from training.model import Verifier, load
from training.slim import slim
from training.tokens import CLAIM, CLS, SEP, WINDOW, tokenizer

LARGE = 1_000_000  # values: of the embeddings, which are looked up, the words' alone are large


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


def quantise(path: Path) -> None:
    """Rewrite a float32 model with 8-bit matrices and word embeddings, for one pair at a time."""
    quantize_dynamic(
        path,
        path,
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    model = onnx.load(str(path))
    tensors = {t.name: t for t in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        table = tensors.get(node.input[0]) if node.op_type == "Gather" else None
        if table is None or np.prod(table.dims) < LARGE:
            nodes.append(node)
            continue
        values = numpy_helper.to_array(table).astype(np.float32)
        scales = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-12) / 127
        codes = np.round(values / scales).astype(np.int8)
        model.graph.initializer.remove(table)
        model.graph.initializer.append(numpy_helper.from_array(codes, "words.codes"))
        model.graph.initializer.append(numpy_helper.from_array(scales, "words.scales"))
        ids, out = node.input[1], node.output[0]
        nodes += [
            helper.make_node("Gather", ["words.codes", ids], ["words.found"]),
            helper.make_node("Cast", ["words.found"], ["words.wide"], to=TensorProto.FLOAT),
            helper.make_node("Gather", ["words.scales", ids], ["words.scale"]),
            helper.make_node("Mul", ["words.wide", "words.scale"], [out]),
        ]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    slim(model)
    onnx.save(model, str(path))


def parity(model: Verifier, folder: Path, rows: Path | None) -> tuple[float, float]:
    """How often torch and the exported file prefer the same label, and the mean difference of a
    probability, over pairs of development rows."""
    session = onnxruntime.InferenceSession(
        str(folder / "verifier.onnx"), providers=["CPUExecutionProvider"]
    )
    tok = tokenizer(folder / "tokenizer.json", digits=False)
    pairs = [("The bridge opened in 1987.", "The bridge opened in 1978."), ("", "It rained.")]
    if rows:
        found = stored(rows)
        pairs += [(r.passages[0], r.claim) for r in found[:: max(1, len(found) // 300)]]
    same, difference = 0, 0.0
    for evidence, claim in pairs:
        c = tok.encode(claim, add_special_tokens=False).ids[:CLAIM]
        e = tok.encode(evidence, add_special_tokens=False).ids[: WINDOW - 3 - len(c)]
        ids = np.array([[CLS, *e, SEP, *c, SEP]], dtype=np.int64)
        types = np.array([[0] * (len(e) + 2) + [1] * (len(c) + 1)], dtype=np.int64)
        mask = np.ones_like(ids)
        feed = {"input_ids": ids, "token_type_ids": types}
        got = torch.from_numpy(session.run(["logits"], feed)[0]).softmax(-1)
        with torch.no_grad():
            want = model(*(torch.from_numpy(a) for a in (ids, mask, types))).softmax(-1)
        same += int(got.argmax() == want.argmax())
        difference += float((got - want).abs().mean())
    return same / len(pairs), difference / len(pairs)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=Path, help="development rows for the comparison")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = load(args.model).eval()
    path = args.out / "verifier.onnx"
    export(model, path)
    quantise(path)
    shutil.copy(args.model / "tokenizer.json", args.out / "tokenizer.json")
    same, difference = parity(model, args.out, args.rows)
    size = path.stat().st_size / 1e6
    print(f"{path}: {size:.1f} MB, {same:.3f} of labels as torch's, probabilities {difference:.4f}")
    if same < 0.95:
        raise SystemExit("the exported model differs from the trained one")


if __name__ == "__main__":
    main()
