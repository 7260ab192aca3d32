"""All passages found for a claim, as one calibrated answer.

A passage alone is a weak witness: a small model refutes about as many true claims as false ones
where sources that look alike stand side by side. What tells them apart is seen only over all that
was found: which passage is about the claim at all, how far the others agree with it, and whether
the claim's figures, names and dates stand in any of them. Multinomial logistic regression over
these; its weights stand in ``data/pooling.yml`` and are fitted by ``training/pool.py`` on newsroom
desks, the articles' claims against their sources as the program finds them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.combiner import Scores
from factcheck.logistic import probabilities
from factcheck.types import Stance

if TYPE_CHECKING:
    from factcheck.overlap import Overlap
    from factcheck.weighing import Weighed

_LEAST = 1e-2  # probability
_MOST = 2  # figures, names or dates that are missing: more make no difference
_WORDS = 15


def pooled(rows: Sequence[Weighed]) -> Scores | None:
    """Probabilities of supported, not enough evidence and refuted, from all ``rows`` of a claim;
    ``None`` where the model read none of them."""
    found = features(rows)
    if found is None:
        return None
    supported, unknown, refuted = probabilities("pooling", found.items())
    return supported, unknown, refuted


def features(rows: Sequence[Weighed]) -> Mapping[str, float] | None:
    """What the weights are for. The nearest passage is the one that the model is least sure says
    nothing of the claim, times its relevance; documents that no longer stand count apart."""
    read = [row for row in rows if row.judgement.model is not None]
    standing = [row for row in read if row.replaced is None]
    if not read:
        return None
    now = standing or read
    nearest = max(now, key=_about)
    overlap = nearest.judgement.overlap
    others = [row.judgement.overlap for row in now if row.judgement.overlap is not None]
    if overlap is None:
        return None
    about = sorted((_about(row) for row in now), reverse=True)
    return {
        "replaced_supports": max(
            (row.modelled(Stance.SUPPORTS) for row in read if row.replaced), default=0.0
        ),
        "only_replaced": float(_only_replaced(read, standing)),
        "about": about[0],
        "about_second": about[1] if len(about) > 1 else 0.0,
        "unknown": _log(nearest.model[1]),
        "leaning": _leaning(nearest),
        "most_supported": max(row.modelled(Stance.SUPPORTS) for row in now),
        "most_refuted": max(row.modelled(Stance.REFUTES) for row in now),
        "most_leaning": max(row.relevance * _leaning(row) for row in now),
        **_missing(overlap, others),
        "covered": overlap.covered,
        "covered_near": overlap.covered_near,
        "most_covered": max(o.covered for o in others),
        "most_covered_near": max(o.covered_near for o in others),
        "words": min(overlap.words, _WORDS) / 10,
        **{
            f"{reading.rule}_{reading.stance.value}": 1.0
            for row in now
            for reading in row.judgement.readings
        },
    }


def _only_replaced(read: Sequence[Weighed], standing: Sequence[Weighed]) -> bool:
    """Whether a figure, date or name of the claim stands only in documents that no longer do."""
    old = [row.judgement.overlap for row in read if row.replaced and row.judgement.overlap]
    new = [row.judgement.overlap for row in standing if row.judgement.overlap]
    if not old or not new:
        return False
    counts = (
        lambda o: o.figures_found,
        lambda o: o.dates_found,
        lambda o: o.names_found,
    )
    return any(max(map(count, old)) > max(map(count, new)) for count in counts)


def _missing(overlap: Overlap, others: Sequence[Overlap]) -> Mapping[str, float]:
    """How many of the claim's figures, names and dates the nearest passage lacks, and how many
    each passage lacks; 1 where it has all of them."""
    kinds = {
        "figures": [(o.figures, o.figures_found) for o in (overlap, *others)],
        "names": [(o.names, o.names_found) for o in (overlap, *others)],
        "dates": [(o.dates, o.dates_found) for o in (overlap, *others)],
    }
    found = {}
    for kind, ((all_, here), *elsewhere) in kinds.items():
        found[f"{kind}_missing"] = float(min(all_ - here, _MOST))
        found[f"{kind}_all"] = float(0 < all_ == here)
        found[f"{kind}_missing_everywhere"] = float(min(*(a - b for a, b in elsewhere), _MOST))
    found["figures_missing_near"] = float(min(overlap.figures - overlap.figures_near, _MOST))
    found["names_not_whole"] = float(min(overlap.names - overlap.names_whole, _MOST))
    return found


def _about(row: Weighed) -> float:
    return row.relevance * (1.0 - row.model[1])


def _leaning(row: Weighed) -> float:
    supported, _, refuted = row.model
    return _log(supported) - _log(refuted)


def _log(probability: float) -> float:
    return math.log(max(probability, _LEAST))
