"""Token ids: texts tokenised once, pairs assembled on the device.

A pair is `[CLS] evidence [SEP] claim [SEP]`, token types 0 and 1, at most 384 tokens: the claim is
kept whole up to a third more than any real claim needs, the evidence gives way.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.pre_tokenizers import BertPreTokenizer, Digits, Sequence
from torch import Tensor

WINDOW: Final = 384
CLAIM: Final = 96
CLS: Final = 101
SEP: Final = 102
RUN: Final = 64


def tokenizer(path: Path, digits: bool) -> Tokenizer:
    """The packaged tokenizer, without its padding; with `digits`, every digit is a token.

    One token a digit lets figures be compared by position, where word pieces cut 4212 and 4221 at
    different places.
    """
    found = Tokenizer.from_file(str(path))
    found.no_padding()
    found.no_truncation()
    if digits:
        found.pre_tokenizer = Sequence([BertPreTokenizer(), Digits(individual_digits=True)])
    return found


@dataclass(frozen=True, slots=True)
class Texts:
    """Ids of many texts end to end: text i is `flat[start[i] : start[i] + length[i]]`."""

    flat: NDArray[np.int16]
    start: NDArray[np.int64]
    length: NDArray[np.int64]

    @classmethod
    def of(cls, texts: list[str], tok: Tokenizer) -> "Texts":
        """Tokenise runs joined by `[SEP]`: handing ids over one text at a time is the cost."""
        runs = [" [SEP] ".join(texts[i : i + RUN]) + " [SEP]" for i in range(0, len(texts), RUN)]
        parts: list[NDArray[np.int16]] = [np.zeros(1, np.int16)]
        for at in range(0, len(runs), 1000):
            found = tok.encode_batch_fast(runs[at : at + 1000], add_special_tokens=False)
            parts += [np.asarray(e.ids, dtype=np.int16) for e in found]
        flat = np.concatenate(parts)
        ends = np.flatnonzero(flat == SEP)
        if len(ends) != len(texts):
            raise ValueError("a text holds the separator")
        start = np.concatenate([[1], ends[:-1] + 1])
        return cls(flat, start, np.minimum(ends - start, WINDOW))


@dataclass(frozen=True, slots=True)
class Inputs:
    ids: Tensor
    mask: Tensor
    types: Tensor


class Assembler:
    """Builds batches of pairs on the device from the token store that lies there."""

    def __init__(self, texts: Texts, device: torch.device) -> None:
        self.flat = torch.from_numpy(texts.flat).to(device)
        self.start = torch.from_numpy(texts.start).to(device)
        self.length = torch.from_numpy(texts.length).to(device)

    def __call__(self, evidence: Tensor, claim: Tensor, width: int) -> Inputs:
        """`evidence` and `claim` are text numbers [batch]; `width` the padded length."""
        at = torch.arange(width, device=self.flat.device)[None]
        c_len = self.length[claim].clamp(max=CLAIM)[:, None]
        e_len = torch.minimum(self.length[evidence][:, None], width - 3 - c_len)
        in_evidence = (at >= 1) & (at <= e_len)
        first = e_len + 2
        in_claim = (at >= first) & (at < first + c_len)
        from_e = self.start[evidence][:, None] + at - 1
        from_c = self.start[claim][:, None] + at - first
        where = torch.where(in_evidence, from_e, torch.where(in_claim, from_c, 0))
        ids = self.flat[where].long()
        ids = torch.where(in_evidence | in_claim, ids, 0)
        ids[:, 0] = CLS
        ids = torch.where((at == e_len + 1) | (at == first + c_len), SEP, ids)
        mask = at <= first + c_len
        types = (at >= first) & mask
        return Inputs(ids, mask.long(), types.long())


def lengths(
    texts: Texts, evidence: NDArray[np.int32], claim: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Tokens of each pair, special ones included."""
    c = np.minimum(texts.length[claim], CLAIM)
    total: NDArray[np.int64] = np.minimum(texts.length[evidence] + c + 3, WINDOW)
    return total
