"""A BERT encoder as an ONNX graph, built by hand from its weights: no torch, no exporter.

The same graph serves the sentence encoder (mean-pooled, of length 1) and a cross-encoder (pooler
and classifier). It uses onnxruntime's fused operators for attention, GELU and layer norms; their
results equal the separate ones' to 1e-6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnx import ModelProto

Weights = Mapping[str, NDArray[np.float32]]
_OPSET = 17
_FUSED = "com.microsoft"


@dataclass(frozen=True, slots=True)
class Shape:
    """The architecture, as ``config.json`` gives it."""

    layers: int
    heads: int
    epsilon: float

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Shape:
        if config.get("model_type") != "bert" or config.get("hidden_act", "gelu") != "gelu":
            raise ValueError("only BERT with GELU can be built")
        return cls(
            layers=int(config["num_hidden_layers"]),
            heads=int(config["num_attention_heads"]),
            epsilon=float(config.get("layer_norm_eps", 1e-12)),
        )


def sentence_encoder(weights: Weights, shape: Shape) -> ModelProto:
    """``input_ids``, ``attention_mask`` (int64, [texts, tokens]) → ``embedding``
    (float32, [texts, hidden], each of length 1)."""
    graph = _Graph(weights)
    hidden = _encoder(graph, shape, pairs=False)
    mask = graph.add("Cast", "attention_mask", to=1)
    column = graph.add("Unsqueeze", mask, graph.constant("axis_last", np.array([2], np.int64)))
    kept = graph.add("Mul", hidden, column)
    axis = graph.constant("axis_tokens", np.array([1], np.int64))
    total = graph.add("ReduceSum", kept, axis, keepdims=0)
    count = graph.add("ReduceSum", column, axis, keepdims=0)
    graph.add("LpNormalization", graph.add("Div", total, count), out="embedding", axis=1, p=2)
    return graph.model("embedding", pairs=False)


def cross_encoder(weights: Weights, shape: Shape) -> ModelProto:
    """``input_ids``, ``attention_mask``, ``token_type_ids`` → ``logits`` (float32, [pairs,
    labels]), with the pooler and classifier of ``BertForSequenceClassification``."""
    graph = _Graph(weights)
    hidden = _encoder(graph, shape, pairs=True)
    first = graph.add("Gather", hidden, graph.constant("zero", np.array(0, np.int64)), axis=1)
    pooled = graph.add("Tanh", graph.linear(first, "pooler.dense"))
    graph.linear(pooled, "classifier", out="logits")
    return graph.model("logits", pairs=True)


def _encoder(graph: _Graph, shape: Shape, *, pairs: bool) -> str:
    positions = graph.weight("embeddings.position_embeddings.weight")
    kinds = graph.weight("embeddings.token_type_embeddings.weight")
    length = graph.add(
        "Slice",
        graph.constant("positions", positions if pairs else positions + kinds[0]),
        graph.constant("start", np.array([0], np.int64)),
        graph.add("Shape", "input_ids", start=1),
    )
    words = graph.constant("words", graph.weight("embeddings.word_embeddings.weight"))
    total = graph.add("Add", graph.add("Gather", words, "input_ids"), length)
    if pairs:
        total = graph.add(
            "Add", total, graph.add("Gather", graph.constant("kinds", kinds), "token_type_ids")
        )
    hidden = graph.add(
        "LayerNormalization",
        total,
        *graph.norm("embeddings.LayerNorm"),
        axis=-1,
        epsilon=shape.epsilon,
    )
    mask = graph.add("Cast", "attention_mask", to=6)
    for layer in range(shape.layers):
        hidden = _layer(graph, f"encoder.layer.{layer}.", hidden, mask, shape)
    return hidden


def _layer(graph: _Graph, at: str, hidden: str, mask: str, shape: Shape) -> str:
    parts = [f"{at}attention.self.{part}." for part in ("query", "key", "value")]
    weight = np.concatenate([graph.weight(part + "weight").T for part in parts], axis=1)
    bias = np.concatenate([graph.weight(part + "bias") for part in parts])
    context = graph.add(
        "Attention",
        hidden,
        graph.constant(at + "qkv", weight),
        graph.constant(at + "qkv.bias", bias),
        mask,
        domain=_FUSED,
        num_heads=shape.heads,
    )
    hidden = graph.residual(context, hidden, at + "attention.output", shape.epsilon)
    wide = graph.matmul(hidden, at + "intermediate.dense")
    bias_name = graph.constant(at + "wide.bias", graph.weight(at + "intermediate.dense.bias"))
    wide = graph.add("BiasGelu", wide, bias_name, domain=_FUSED)
    return graph.residual(wide, hidden, at + "output", shape.epsilon)


class _Graph:
    """Nodes and weights as they are added; tensors are named by the node that makes them."""

    def __init__(self, weights: Weights) -> None:
        self._weights = {name.removeprefix("bert."): value for name, value in weights.items()}
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def weight(self, name: str) -> NDArray[np.float32]:
        return np.asarray(self._weights[name], np.float32)

    def constant(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        if all(known.name != name for known in self._constants):
            self._constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def add(
        self, op: str, *inputs: str, out: str | None = None, domain: str = "", **attributes: Any
    ) -> str:
        from onnx import helper

        out = out or f"{op}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(op, inputs, [out], domain=domain, **attributes))
        return out

    def matmul(self, tensor: str, name: str) -> str:
        return self.add("MatMul", tensor, self.constant(name, self.weight(name + ".weight").T))

    def linear(self, tensor: str, name: str, out: str | None = None) -> str:
        bias = self.constant(name + ".bias", self.weight(name + ".bias"))
        return self.add("Add", self.matmul(tensor, name), bias, out=out)

    def norm(self, name: str) -> tuple[str, str]:
        scale = self.constant(name + ".weight", self.weight(name + ".weight"))
        return scale, self.constant(name + ".bias", self.weight(name + ".bias"))

    def residual(self, tensor: str, skip: str, name: str, epsilon: float) -> str:
        """Dense layer, residual connection and layer norm."""
        dense = self.matmul(tensor, name + ".dense")
        bias = self.constant(name + ".dense.bias", self.weight(name + ".dense.bias"))
        norm = self.norm(name + ".LayerNorm")
        return self.add(
            "SkipLayerNormalization", dense, skip, *norm, bias, domain=_FUSED, epsilon=epsilon
        )

    def model(self, output: str, *, pairs: bool) -> ModelProto:
        from onnx import TensorProto, helper

        names = ["input_ids", "attention_mask", *(["token_type_ids"] if pairs else [])]
        ids = [
            helper.make_tensor_value_info(n, TensorProto.INT64, ["texts", "tokens"]) for n in names
        ]
        out = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["texts", "values"])
        graph = helper.make_graph(self._nodes, "bert", ids, [out], self._constants)
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)
