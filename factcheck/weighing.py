"""What each passage counts for: its judgement, its relevance, and whether it still stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from corpus.copies import originals
from factcheck.combiner import Scores
from factcheck.judgement import Judgement
from factcheck.tables import data
from factcheck.types import Stance

if TYPE_CHECKING:
    from index import Match, Replacement


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where evidence is enough, as ``data/verdicts.yml`` explains; a newsroom may fit ``support``
    and ``refute`` to its own judged claims."""

    support: float
    refute: float
    passage_support: float
    passage_refute: float
    relevance_power: float
    leaning: float
    disputing: float

    def with_own(self, own: Mapping[str, float]) -> Thresholds:
        """These, but for what the settings give."""
        return replace(self, **own)


@cache
def shipped_thresholds() -> Thresholds:
    """Those of ``data/verdicts.yml``."""
    return Thresholds(**{str(name): float(value) for name, value in data("verdicts").items()})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A passage with what it says. ``relevance`` is 0 to 1; ``support`` and ``refute`` are its
    probabilities times that; ``replaced`` is set where its document no longer stands; ``origin`` is
    the document that it is a copy of, its own where it is none."""

    match: Match
    judgement: Judgement
    relevance: float
    support: float
    refute: float
    origin: str
    replaced: Replacement | None
    thresholds: Thresholds

    @property
    def stance(self) -> Stance:
        """What it says clearly enough to be shown as saying it."""
        if self.refute >= self.thresholds.passage_refute:
            return Stance.REFUTES
        if self.support >= self.thresholds.passage_support and self.support > self.refute:
            return Stance.SUPPORTS
        return Stance.NEUTRAL

    @property
    def model(self) -> Scores:
        """What the model alone makes of it; where it did not read it, that it says nothing."""
        return self.judgement.model or (0.0, 1.0, 0.0)

    def modelled(self, stance: Stance) -> float:
        """What the model alone makes of it for one side, times its relevance."""
        supported, _, refuted = self.model
        return self.relevance * (supported if stance is Stance.SUPPORTS else refuted)

    @property
    def proved(self) -> bool:
        return self.judgement.rule is not None


def weigh(
    judged: Iterable[tuple[Match, Judgement]],
    replaced: Mapping[str, Replacement],
    thresholds: Thresholds,
) -> tuple[Weighed, ...]:
    """The passages found for one claim, best first."""
    rows = list(judged)
    best = max((match.score for match, _ in rows), default=0.0)
    origins = originals(match.passage.document for match, _ in rows)
    out = []
    for match, judgement in rows:
        relevance = (match.score / best if best else 0.0) ** thresholds.relevance_power
        if judgement.rule is not None:
            relevance = 1.0
        supported, _, refuted = judgement.scores
        document = match.passage.document.id
        out.append(
            Weighed(
                match,
                judgement,
                relevance,
                relevance * supported,
                relevance * refuted,
                origins[document],
                replaced.get(document),
                thresholds,
            )
        )
    return tuple(out)
