"""Thresholds fitted to claims that a newsroom has judged itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from claims import analyse
from claims.extraction import whole
from corpus import Document, Passage, Span
from corpus.passages import passages
from corpus.readers import read_text
from factcheck import retrieval
from factcheck.judgement import judge
from factcheck.statements import claim_statement, passage_statement
from factcheck.types import Label
from factcheck.verdicts import of_rows
from factcheck.weighing import Thresholds, Weighed, weigh

if TYPE_CHECKING:
    from factcheck.verifier import Verifier
    from index import Index, Match

LABELS = (Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE, Label.CONFLICTING)
LEAST = 30  # judged claims, and
LEAST_OF_A_LABEL = 5  # supported and refuted ones: fewer say nothing
_FOLDS = 5
_GRID = tuple(n / 50 for n in range(15, 50))  # .30 to .98


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A claim with the newsroom's own verdict. ``evidence`` is the text that it was judged by;
    where that is ``None`` the index is asked."""

    claim: str
    label: Label
    published: date | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A judged claim and what each passage found for it counts for."""

    row: JudgedRow
    passages: tuple[Weighed, ...]

    def verdict(self, support: float, refute: float) -> Label:
        """What the program says of it at these thresholds."""
        rows = tuple(
            replace(p, thresholds=replace(p.thresholds, support=support, refute=refute))
            for p in self.passages
        )
        return of_rows(rows).label


@dataclass(frozen=True, slots=True)
class Score:
    """How verdicts compare with the newsroom's own. ``called`` and ``right`` count verdicts of
    each label, ``held`` the newsroom's."""

    macro_f1: float
    called: dict[Label, int]
    right: dict[Label, int]
    held: dict[Label, int]

    def precision(self, label: Label) -> float:
        """With one right and one wrong verdict added, so that few verdicts prove little."""
        return (self.right[label] + 1) / (self.called[label] + 2)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The thresholds fitted on all cases; ``now`` scores those in force, ``fitted`` the fitted
    ones, each on cases that it was not fitted on."""

    support: float
    refute: float
    now: Score
    fitted: Score


def cases(
    rows: Sequence[JudgedRow],
    index: Index | None,
    verifier: Verifier | None,
    thresholds: Thresholds,
) -> Iterator[Case]:
    """Each row with its passages, judged. Rows without evidence of their own need an index."""
    for row in rows:
        document = read_text(row.claim, name="claim")
        analysis = analyse(document, row.published)
        claim = whole(document, analysis, Span(0, len(document.text)))
        matches: tuple[Match, ...] = ()
        if row.evidence is not None:
            matches = _given(row.evidence, row.published)
        elif index is not None:
            (matches,) = retrieval.evidence([claim], document, row.published, index)
        about = claim_statement(claim, analysis)
        judged = judge([(about, passage_statement(m.passage)) for m in matches], verifier)
        replaced = index.replaced() if index is not None else {}
        yield Case(row, weigh(zip(matches, judged, strict=True), replaced, thresholds))


def _given(evidence: str, published: date | None) -> tuple[Match, ...]:
    from index import Match

    document = replace(read_text(evidence, name="evidence"), published=published)
    found = passages(document) or [Passage(document, Span(0, len(document.text)))]
    return tuple(Match(passage, 1.0) for passage in found)


def fit(found: Sequence[Case], thresholds: Thresholds, precision: float) -> Fitted:
    """The thresholds of the highest macro F1 at which supported and refuted verdicts are each
    right in ``precision`` of all cases (or as nearly as they can be)."""
    table = {
        (support, refute): [case.verdict(support, refute) for case in found]
        for support, refute in product(_GRID, _GRID)
    }
    truth = [case.row.label for case in found]
    folds = [_fold(case.row.claim) for case in found]
    everything = list(range(len(found)))
    held_out: list[Label] = [Label.NOT_ENOUGH_EVIDENCE] * len(found)
    for fold in range(_FOLDS):
        best = _best(table, truth, [i for i in everything if folds[i] != fold], precision)
        for i in everything:
            if folds[i] == fold:
                held_out[i] = table[best][i]
    support, refute = _best(table, truth, everything, precision)
    now = [case.verdict(thresholds.support, thresholds.refute) for case in found]
    return Fitted(support, refute, score(now, truth), score(held_out, truth))


def _best(
    table: dict[tuple[float, float], list[Label]],
    truth: Sequence[Label],
    chosen: Sequence[int],
    precision: float,
) -> tuple[float, float]:
    def worth(key: tuple[float, float]) -> tuple[float, float, float]:
        reached = score([table[key][i] for i in chosen], [truth[i] for i in chosen])
        short = sum(
            max(0.0, precision - reached.precision(label))
            for label in (Label.SUPPORTED, Label.REFUTED)
        )
        return -round(short, 6), round(reached.macro_f1, 6), sum(key)

    return max(table, key=worth)


def score(called: Sequence[Label], truth: Sequence[Label]) -> Score:
    """Macro F1 is over the labels that the newsroom gave."""
    counts = {label: sum(one is label for one in called) for label in LABELS}
    held = {label: sum(one is label for one in truth) for label in LABELS}
    right = {
        label: sum(a is label and b is label for a, b in zip(called, truth, strict=True))
        for label in LABELS
    }
    present = [label for label in LABELS if held[label]]
    f1 = [2 * right[label] / max(1, counts[label] + held[label]) for label in present]
    return Score(sum(f1) / max(1, len(f1)), counts, right, held)


def _fold(claim: str) -> int:
    """The same for the same claim, whatever else is in the file."""
    return int(Document.digest(claim.encode())[:8], 16) % _FOLDS
