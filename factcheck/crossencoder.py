"""The shipped verifier on onnxruntime, or any cross-encoder that the settings name."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import UnavailableError
from factcheck.verifier import LABELS
from index.embedding import onnx_session, processors
from index.named import require_local

_NAMED_LONGEST = 384  # tokens, for a model that a user names
_CLAIM = 1000  # characters of a claim that are read: beyond it no evidence would fit


class CrossEncoder:
    """A three-way cross-encoder in ONNX, with its tokenizer.

    Reads ``(evidence, claim)``, at most ``longest`` tokens of them together: the evidence is cut
    where they are more. Every pair is run alone: padding would change the last bits of what
    its neighbours get. ``temperature`` calibrates its probabilities (Guo et al. 2017).
    """

    def __init__(
        self,
        path: Path,
        tokenizer: Path,
        *,
        name: str,
        longest: int,
        temperature: float = 1.0,
        threads: int | None = None,
    ) -> None:
        self._path = path
        self._tokenizer_path = tokenizer
        self._longest = longest
        self._name = name
        self._temperature = temperature
        self._threads = threads or len(processors())
        # One for all articles: more threads at once than processors only hinder each other.
        self._pool = ThreadPoolExecutor(self._threads)

    @property
    def name(self) -> str:
        return self._name

    @property
    def path(self) -> Path:
        """The ONNX file."""
        return self._path

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self._path.read_bytes()).hexdigest()

    @cached_property
    def _session(self) -> Any:
        return onnx_session(str(self._path))

    @cached_property
    def _tokenizer(self) -> Any:
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._tokenizer_path))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._longest, strategy="only_first")
        return tokenizer

    def length(self, claim: str, evidence: str) -> int:
        """How many tokens are read of a pair."""
        return len(self._tokenizer.encode(evidence, claim[:_CLAIM]).ids)

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Probabilities of shape ``(len(pairs), 3)`` in the order of
        :data:`~factcheck.verifier.LABELS`, for pairs of ``(claim, evidence)``."""
        if not pairs:
            return np.zeros((0, len(LABELS)), np.float32)
        session, tokenizer = self._session, self._tokenizer

        def run(pair: tuple[str, str]) -> NDArray[np.float32]:
            claim, evidence = pair
            encoding = tokenizer.encode(evidence, claim[:_CLAIM])
            ids = np.array([encoding.ids], np.int64)
            feed = {
                "input_ids": ids,
                "token_type_ids": np.array([encoding.type_ids], np.int64),
            }
            logits: NDArray[np.float32] = session.run(None, feed)[0]
            return logits

        if len(pairs) == 1 or self._threads == 1:
            logits = np.concatenate([run(pair) for pair in pairs])
        else:
            logits = np.concatenate(list(self._pool.map(run, pairs)))
        return _softmax(logits, self._temperature)


class NamedCrossEncoder:
    """A cross-encoder that sentence-transformers can load: a folder, or a name in the user's own
    model cache. Its labels must be those of natural language inference or of this program."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def name(self) -> str:
        return self._name

    @cached_property
    def _model(self) -> Any:
        require_local(self._name)
        from sentence_transformers import CrossEncoder as Loaded

        try:
            return Loaded(self._name, device="cpu", max_length=_NAMED_LONGEST)
        except (OSError, ValueError, RuntimeError) as error:
            raise UnavailableError(
                "the verifier cannot be loaded",
                place=self._name,
                hint="Name a folder with a cross-encoder under models.verifier, or leave it out.",
            ) from error

    @cached_property
    def _order(self) -> list[int]:
        """Where each of our labels stands among the model's outputs."""
        known = {
            "entailment": "supported",
            "neutral": "not_enough_evidence",
            "contradiction": "refuted",
        }
        labels = {
            known.get(str(label).lower(), str(label).lower()): int(number)
            for number, label in self._model.config.id2label.items()
        }
        if set(labels) != set(LABELS):
            raise UnavailableError(
                f"the verifier's labels are {', '.join(sorted(labels))}",
                place=self._name,
                hint="It needs entailment, neutral and contradiction.",
            )
        return [labels[label] for label in LABELS]

    @cached_property
    def sha256(self) -> str:
        digest = hashlib.sha256()
        for key, value in sorted(self._model.model.state_dict().items()):
            digest.update(key.encode())
            digest.update(value.cpu().contiguous().float().numpy().tobytes())
        return digest.hexdigest()

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """As :meth:`CrossEncoder.scores`."""
        if not pairs:
            return np.zeros((0, len(LABELS)), np.float32)
        logits = self._model.predict(
            [(evidence, claim) for claim, evidence in pairs],
            batch_size=1,
            show_progress_bar=False,
            apply_softmax=False,
        )
        return _softmax(np.asarray(logits, np.float32)[:, self._order], 1.0)


def _softmax(logits: NDArray[np.float32], temperature: float) -> NDArray[np.float32]:
    shifted = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), np.float32)
