"""A deeper verifier begins as the one it was made from."""

import pytest
import torch

from training.model import Verifier, deepened, depth, start


@pytest.fixture
def shallow() -> Verifier:
    torch.manual_seed(3)
    return Verifier(layers=2).eval()


def answers(model: Verifier) -> torch.Tensor:
    ids = torch.arange(2, 26).reshape(2, 12)
    ones = torch.ones_like(ids)
    with torch.no_grad():
        out: torch.Tensor = model(ids, ones, ones)
    return out


@pytest.mark.parametrize("layers", [2, 3, 4])
def test_deepened_keeps_the_function(shallow: Verifier, layers: int) -> None:
    weights = deepened(shallow.state_dict(), layers)
    assert depth(weights) == layers
    deep = Verifier(layers=layers).eval()
    start(deep, weights)
    assert torch.allclose(answers(deep), answers(shallow), atol=1e-4)


def test_an_added_layer_can_learn(shallow: Verifier) -> None:
    deep = Verifier(dropout=0.0, layers=3)
    start(deep, deepened(shallow.state_dict(), 3))
    ids = torch.arange(2, 26).reshape(2, 12)
    deep(ids, torch.ones_like(ids), torch.zeros_like(ids)).sum().backward()
    added = [p for name, p in deep.named_parameters() if ".layer.2.output.dense.weight" in name]
    assert added and all(p.grad is not None and p.grad.abs().sum() > 0 for p in added)


@pytest.mark.parametrize("layers", [1, 5])
def test_layers_are_only_added_and_at_most_doubled(shallow: Verifier, layers: int) -> None:
    with pytest.raises(ValueError, match="2 layers cannot become"):
        deepened(shallow.state_dict(), layers)


def test_training_reads_what_the_model_runs() -> None:
    """Spelled-out attention and a last layer of one token, with padding and without."""
    torch.manual_seed(4)
    model = Verifier(dropout=0.0, layers=2)
    ids = torch.randint(1, 3000, (3, 20))
    mask = (torch.arange(20) < torch.tensor([[20], [13], [7]])).long()
    with torch.no_grad():
        run = model.eval()(ids, mask, mask)
        trained = model.train()(ids, mask, mask)
    assert torch.allclose(trained, run, atol=1e-5)
    assert (run[0] - run[1]).abs().max() > 1e-4
