"""The part of the loss that compares two pairs of a family: what they share cancels out."""

from torch import Tensor
from torch.nn import functional


def twins(
    logits: Tensor, label: Tensor, group: Tensor, evidence: Tensor, claim: Tensor, weight: Tensor
) -> Tensor:
    """Which of two pairs of a family has which label, given that they have these two?

    For pairs i and j with labels a and b, sharing evidence or claim: the softplus of minus
    (z_i[a] - z_i[b]) - (z_j[a] - z_j[b]), averaged for each pair over its twins.
    """
    related = (group[:, None] == group[None]) & (label[:, None] != label[None])
    related &= (evidence[:, None] == evidence[None]) | (claim[:, None] == claim[None])
    others = logits[:, label]  # [i, j]: what pair i gives to the label of pair j
    own = others.diagonal()
    margin = own[:, None] + own[None] - others - others.T
    mask = related * weight[None]
    each = (functional.softplus(-margin) * mask).sum(1) / mask.sum(1).clamp(min=1e-6)
    alive = related.any(1) * weight
    out: Tensor = (each * alive).sum() / alive.sum().clamp(min=1.0)
    return out
