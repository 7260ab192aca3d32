"""What a step of training changes."""

import json
from pathlib import Path

import pytest
import torch

from training import train
from training.batching import Batch
from training.labels import REFUTED, SUPPORTED
from training.model import Verifier
from training.pack import read, write
from training.rows import Pair
from training.tokens import Texts, tokenizer

PAIRS = [
    Pair("The ferry carried 40 people.", "Forty people were on the ferry.", SUPPORTED, "short"),
    Pair("The ferry carried 40 people.", "Sixty people were on the ferry.", REFUTED, "short"),
]


@pytest.fixture
def trainer(tmp_path: Path) -> train.Trainer:
    torch.manual_seed(5)
    write(PAIRS, tmp_path / "pairs.xz")
    packed = read(tmp_path / "pairs.xz")
    config = json.loads((Path(train.__file__).with_name("kinds.json")).read_text("utf-8"))
    begin = Verifier(layers=2).state_dict()
    tok = tokenizer(train.packaged() / "tokenizer.json", config["digits"])
    return train.Trainer(packed, Texts.of(packed.texts, tok), config, begin, torch.device("cpu"))


def test_what_is_frozen_stays_and_the_rest_learns(trainer: train.Trainer) -> None:
    before = {k: v.clone() for k, v in trainer.model.state_dict().items()}
    trainer.model.train()
    width = 16 * -(-int(trainer.groups.width.max()) // 16)
    batch = Batch(trainer.groups.start[:1] + torch.arange(2).numpy(), width)
    first = float(trainer.step(batch, 0.1))
    for _ in range(30):
        last = float(trainer.step(batch, 0.1))
    assert last < first
    for name, after in trainer.model.state_dict().items():
        frozen = name.startswith("bert.embeddings")
        assert torch.equal(after, before[name]) == frozen, name
