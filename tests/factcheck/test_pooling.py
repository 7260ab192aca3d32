"""All passages of a claim as one answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from claims import analyse
from corpus import Document, Passage, Span, Status
from corpus.readers import read_text
from factcheck import verdicts
from factcheck.combiner import Scores
from factcheck.evidence import Statement
from factcheck.judgement import Judgement
from factcheck.overlap import Overlap
from factcheck.pooling import features, pooled
from factcheck.types import Label, Stance
from factcheck.verdicts import of_rows
from factcheck.weighing import Weighed, shipped_thresholds
from index import Match, Replacement

NONE = Overlap(0, 0, 0, 0, 0, 0, 0, 0, False, 4, 0.0, 0.0)


def statement(text: str) -> Statement:
    document = read_text(text, name="text")
    return Statement.of(analyse(document, date(2026, 1, 5)), Span(0, len(document.text)))


def row(
    name: str,
    model: Scores | None,
    overlap: Overlap = NONE,
    *,
    relevance: float = 1.0,
    rule: str | None = None,
    stance: Stance = Stance.NEUTRAL,
    barred: frozenset[Stance] = frozenset(),
    old: bool = False,
) -> Weighed:
    document = Document(name, "", f"Passage {name}.")
    scores = model or (0.02, 0.03, 0.95)
    judgement = Judgement(
        stance,
        max(scores),
        scores,
        "",
        Span(0, 8),
        rule,
        model=model,
        overlap=overlap if model else None,
        barred=barred,
    )
    replaced = Replacement(Status.WITHDRAWN, None, "withdrawn") if old else None
    match = Match(Passage(document, Span(0, len(document.text))), 1.0)
    thresholds = shipped_thresholds()
    return Weighed(
        match,
        judgement,
        relevance,
        relevance * scores[0],
        relevance * scores[2],
        name,
        replaced,
        thresholds,
    )


def test_counts_what_of_a_claim_a_passage_has() -> None:
    claim = statement("Ines Varga sold 42 boats in Marlow in 2024.")
    found = Overlap.of(claim, statement("In 2024 the yard of Ines Varga sold 40 boats at Marlow."))
    assert (found.figures, found.figures_found) == (1, 0)
    assert (found.names, found.names_found, found.names_whole) == (2, 2, 2)
    assert (found.dates, found.dates_found) == (1, 1)
    other = Overlap.of(claim, statement("The council met on Monday."))
    assert (other.names_found, other.dates_found, other.covered) == (0, 0, 0.0)


def test_probabilities_whatever_the_order_of_the_passages() -> None:
    rows = [
        row("a", (0.7, 0.2, 0.1)),
        row("b", (0.1, 0.8, 0.1), relevance=0.8),
        row("c", (0.2, 0.3, 0.5), relevance=0.7),
    ]
    first = pooled(rows)
    assert first is not None
    assert sum(first) == pytest.approx(1.0)
    assert all(pooled(list(order)) == pytest.approx(first) for order in permutations(rows))


def test_support_and_refutation_move_the_answer() -> None:
    supported = pooled([row("a", (0.9, 0.05, 0.05))])
    refuted = pooled([row("a", (0.05, 0.05, 0.9))])
    silent = pooled([row("a", (0.05, 0.9, 0.05))])
    assert supported is not None and refuted is not None and silent is not None
    assert supported[0] > silent[0] and supported[0] > refuted[0]
    assert refuted[2] > silent[2] and refuted[2] > supported[2]
    assert silent[1] == max(silent)


def test_nothing_without_a_model() -> None:
    assert pooled([row("a", None)]) is None
    assert features([]) is None


def test_a_figure_of_a_withdrawn_source_alone_counts_against_a_claim() -> None:
    has = replace(NONE, figures=1, figures_found=1, figures_near=1)
    lacks = replace(NONE, figures=1)
    old, new = row("old", (0.8, 0.1, 0.1), has, old=True), row("new", (0.2, 0.3, 0.5), lacks)
    found, both = features([old, new]), features([old, row("new", (0.2, 0.3, 0.5), has)])
    assert found is not None and both is not None
    assert (found["only_replaced"], both["only_replaced"]) == (1.0, 0.0)
    assert found["figures_missing"] == 1.0


def test_a_proof_counts_before_all_passages_together() -> None:
    proof = row("a", None, rule="names", stance=Stance.REFUTES)
    rows = (proof, row("b", (0.95, 0.03, 0.02)), row("c", (0.95, 0.03, 0.02)))
    assert of_rows(rows).label is Label.REFUTED


@pytest.fixture
def sure_of_support(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "pooled", lambda rows: (0.9, 0.05, 0.05))


@pytest.mark.usefixtures("sure_of_support")
def test_a_passage_that_lacks_the_figure_supports_nothing() -> None:
    barred = row("a", (0.9, 0.05, 0.05), barred=frozenset({Stance.SUPPORTS}))
    assert of_rows((barred,)).label is Label.NOT_ENOUGH_EVIDENCE
    verdict = of_rows((barred, row("b", (0.5, 0.4, 0.1))))
    assert verdict.label is Label.SUPPORTED
    assert verdict.evidence[0].passage.document.id == "b"


@pytest.mark.usefixtures("sure_of_support")
def test_another_source_that_lacks_the_figure_and_refutes_is_a_conflict() -> None:
    has = replace(NONE, figures=1, figures_found=1)
    supporting = row("a", (0.8, 0.1, 0.1), has)
    lacking = row("b", (0.1, 0.2, 0.7), replace(NONE, figures=1, rivals=True))
    assert of_rows((supporting, lacking)).label is Label.CONFLICTING
    silent = row("b", (0.1, 0.2, 0.7), replace(NONE, figures=1))
    assert of_rows((supporting, silent)).label is Label.SUPPORTED
    assert of_rows((supporting, row("b", (0.1, 0.2, 0.7), has))).label is Label.SUPPORTED
    copy = replace(lacking, origin="a")
    assert of_rows((supporting, copy)).label is Label.SUPPORTED


@pytest.mark.parametrize(
    ("passage", "rivals"),
    [
        ("Two sales, one of parts for $330 million, together come to $1 billion.", False),
        ("The parts are sold for $330 million.", False),  # the claim's own
        ("The two sales come to $2 billion.", True),
        ("The parts are sold for $330 million. A ship cost $2 billion.", False),  # not there
        ("The sales were approved by 40% of them.", False),  # of another kind
    ],
)
def test_a_rival_is_another_figure_of_the_sort_where_the_claim_is_told(
    passage: str, rivals: bool
) -> None:
    claim = statement("With $330 million for the parts, the two sales come to $1 billion.")
    assert Overlap.of(claim, statement(passage)).rivals is rivals


def dated(found: Weighed, day: date) -> Weighed:
    passage = found.match.passage
    document = replace(passage.document, published=day)
    return replace(found, match=replace(found.match, passage=replace(passage, document=document)))


@pytest.mark.usefixtures("sure_of_support")
def test_a_source_of_an_earlier_time_disputes_nothing() -> None:
    has = replace(NONE, figures=1, figures_found=1)
    lacks = replace(NONE, figures=1, rivals=True)
    supporting = dated(row("a", (0.8, 0.1, 0.1), has), date(2026, 5, 4))
    lacking = row("b", (0.1, 0.2, 0.7), lacks)
    assert of_rows((supporting, dated(lacking, date(2026, 4, 20)))).label is Label.CONFLICTING
    assert of_rows((supporting, dated(lacking, date(2025, 4, 20)))).label is Label.SUPPORTED


@pytest.mark.usefixtures("sure_of_support")
def test_a_passage_with_all_of_the_claim_that_leans_to_the_verdict_is_shown_as_saying_so() -> None:
    whole = replace(NONE, figures=1, figures_found=1, names=1, names_found=1, covered=0.75)
    lacks = replace(whole, figures_found=0)
    unsure = (0.3, 0.6, 0.1)
    verdict = of_rows((row("a", (0.9, 0.05, 0.05)), row("b", unsure, whole)))
    assert [e.stance for e in verdict.evidence] == [Stance.SUPPORTS, Stance.SUPPORTS]
    for other in (row("b", unsure, lacks), row("b", (0.1, 0.6, 0.3), whole)):
        verdict = of_rows((row("a", (0.9, 0.05, 0.05)), other))
        assert [e.stance for e in verdict.evidence] == [Stance.SUPPORTS, Stance.NEUTRAL]


@pytest.mark.usefixtures("sure_of_support")
def test_says_what_keeps_it_from_a_verdict_that_it_would_have_given() -> None:
    verdict = of_rows((row("a", (0.9, 0.05, 0.05), barred=frozenset({Stance.SUPPORTS})),))
    assert (verdict.label, verdict.confidence) == (Label.NOT_ENOUGH_EVIDENCE, 0.5)
    assert verdict.reason == (
        "no source settles this; a, which comes nearest, lacks the figure, or only plans what the "
        "claim says was done"
    )
