"""Sentence embeddings: the packaged model without torch, or any model the user names."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus import UnavailableError
from index.models import OFFICIAL_SHA256, PACKAGED, encoder_model, packaged_folder
from index.types import Embedder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 256
"""Tokens that the packaged model reads of a text."""
_SLOWER = ["SkipLayerNormFusion"]
"""Of onnxruntime's rewritings: on a processor its one operation takes three times as long as the
two that it replaces."""
_ALIASES = frozenset({"packaged", PACKAGED.lower(), f"sentence-transformers/{PACKAGED}".lower()})


def embedder(name: str | None = None) -> Embedder:
    """The embedder that ``name`` names: the packaged one by default or by its name, otherwise a
    sentence-transformers model (a folder, or a name in the user's own model cache)."""
    if name is None or name.lower() in _ALIASES:
        return packaged_embedder()
    return SentenceTransformersEmbedder(name)


@cache
def packaged_embedder() -> PackagedEmbedder:
    """The one packaged embedder of this process; nothing is loaded before the first text."""
    return PackagedEmbedder()


class PackagedEmbedder:
    """all-MiniLM-L6-v2 in float32, run by onnxruntime.

    Every text is run alone, on one thread of its own: a batch changes the last bits of a vector
    (by up to 1e-7, measured), running alone does not, and it is as fast on a CPU because nothing
    is padded.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads or max(1, len(processors()))
        self._pool = ThreadPoolExecutor(self._threads)

    @property
    def name(self) -> str:
        return PACKAGED

    @property
    def sha256(self) -> str:
        return OFFICIAL_SHA256

    @property
    def dimension(self) -> int:
        return 384

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape ``(len(texts), 384)``, each of length 1."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        session, tokenizer = _session(), _tokenizer()
        ids = [np.array([e.ids], np.int64) for e in tokenizer.encode_batch_fast(list(texts))]

        def run(one: NDArray[np.int64]) -> NDArray[np.float32]:
            feed = {"input_ids": one, "attention_mask": np.ones_like(one)}
            vector: NDArray[np.float32] = session.run(None, feed)[0]
            return vector

        if len(ids) == 1 or self._threads == 1:
            return np.concatenate([run(one) for one in ids])
        return np.concatenate(list(self._pool.map(run, ids)))


def processors() -> set[int] | range:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return range(os.cpu_count() or 1)


@cache
def _tokenizer() -> Tokenizer:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(packaged_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


@cache
def _session() -> Any:
    model = encoder_model()
    if isinstance(model, bytes):
        return onnx_session(model)
    try:
        return onnx_session(str(model))
    except UnavailableError:  # damaged: it can be made again
        model.unlink(missing_ok=True)
        remade = encoder_model()
        return onnx_session(remade if isinstance(remade, bytes) else str(remade))


def onnx_session(model: str | bytes) -> Any:
    """An onnxruntime session, of a file or of its content, that computes on the calling thread
    only. It reports to nobody: onnxruntime by itself sends what it runs to its makers."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when it is loaded: no device id is written
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # where somebody else has loaded it
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )
    except Exception as error:
        place = model if isinstance(model, str) else None
        hint = "install the program again, or delete the file if it lies in a cache"
        raise UnavailableError("the model file is damaged", place=place, hint=hint) from error


class SentenceTransformersEmbedder:
    """Any sentence-transformers model on torch, one text at a time: batches do not matter."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._loaded: Any = None
        self._sha256 = ""

    @property
    def _model(self) -> Any:
        if self._loaded is None:
            from sentence_transformers import SentenceTransformer

            try:
                self._loaded = SentenceTransformer(self._name, device="cpu")
            except (OSError, ValueError, RuntimeError) as error:
                hint = "name a folder with a sentence-transformers model, or leave it out"
                raise UnavailableError(
                    "the embedding model cannot be loaded", place=self._name, hint=hint
                ) from error
        return self._loaded

    @property
    def name(self) -> str:
        return self._name

    @property
    def sha256(self) -> str:
        """Over every weight, in the order of their names."""
        if not self._sha256:
            digest = hashlib.sha256()
            for key, value in sorted(self._model.state_dict().items()):
                digest.update(key.encode())
                digest.update(value.cpu().contiguous().numpy().tobytes())
            self._sha256 = digest.hexdigest()
        return self._sha256

    @property
    def dimension(self) -> int:
        return int(self.encode(["a"]).shape[1])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape ``(len(texts), dimension)``, each of length 1."""
        vectors = self._model.encode(
            list(texts), batch_size=1, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32).reshape(len(texts), -1)
