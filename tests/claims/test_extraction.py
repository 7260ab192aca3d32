"""Claims of whole articles: exact spans, what is left out, what counts as checkable."""

import gzip
import json
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Claim, ClaimType, analyse, extract
from corpus import Document
from corpus.blocks import plain_text_blocks
from corpus.readers import read_text
from tests.conftest import SHARED

DATA = Path(__file__).parents[1] / "data"
LEFT_OUT = ("heading", "question", "reporting-clause")


def claims(text: str) -> tuple[Claim, ...]:
    document = Document("a", "", text, plain_text_blocks(text))
    return extract(document, analyse(document))


def overlap(claim: Claim, start: int, end: int) -> float:
    """The share of the shorter of the two that lies in both."""
    span = claim.passage.span
    return (min(end, span.end) - max(start, span.start)) / min(end - start, len(span))


def kind(text: str) -> str:
    """The type of the claim that ``text`` makes as a paragraph between others."""
    before = "The first paragraph stands here.\n\n"
    made = [
        claim
        for claim in claims(f"{before}{text}\n\nAnother paragraph stands here.")
        if len(before) <= claim.passage.span.start < len(before) + len(text)
    ]
    if any(claim.type is ClaimType.STATEMENT for claim in made):
        return "claim"
    return made[0].type.value if made else "none"


def test_kinds_of_sentences() -> None:
    cases = yaml.safe_load((DATA / "claimtypes.yml").read_text(encoding="utf-8"))
    wrong = {}
    for case in cases:
        found, want = kind(case["text"]), case["label"]
        if want in LEFT_OUT:
            right = found == "none"
        elif want == "rhetoric":
            right = found != "claim"
        else:
            right = found == want
        if not right:
            wrong[case["id"]] = found
    assert len(wrong) <= 0.05 * len(cases), wrong


@pytest.mark.skipif(
    not SHARED.exists(), reason="the annotated articles are not part of the project"
)
def test_statements_of_annotated_articles() -> None:
    annotated = json.loads((DATA / "statements_standoff.json").read_text(encoding="utf-8"))
    with gzip.open(SHARED / "data/news/reuters21578_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        bodies = [json.loads(line)["body"] for line in file]
    covered = statements = strange = total = 0
    for article in annotated["articles"]:
        made = [c for c in claims(bodies[article["row"]]) if c.type is ClaimType.STATEMENT]
        spans = [*article["statements"], *article["either"]]
        statements += len(article["statements"])
        covered += sum(any(overlap(c, *s) > 0.5 for c in made) for s in article["statements"])
        total += len(made)
        strange += sum(all(overlap(c, *s) <= 0.3 for s in spans) for c in made)
    assert covered >= 0.95 * statements
    assert strange <= 0.05 * total


@pytest.mark.skipif(not SHARED.exists(), reason="the newsdesk is not part of the project")
def test_claims_of_different_labels_are_apart() -> None:
    shared = total = missed = 0
    for path in sorted((SHARED / "data/newsdesk/newsroom").glob("*/articles/*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["claims"]
        made = claims((path.parent / "article.txt").read_text(encoding="utf-8"))
        for one in gold:
            over = [c for c in made if c.checkable and overlap(c, *one["span"]) > 0.3]
            others = [other for other in gold if other["label"] != one["label"]]
            total += 1
            missed += not over
            shared += any(overlap(c, *other["span"]) > 0.3 for c in over for other in others)
    assert missed <= 0.05 * total
    assert shared <= 0.05 * total


def well_formed(text: str) -> None:
    end = 0
    for claim in claims(text):
        span = claim.passage.span
        assert span.start >= end
        assert len(span) > 0
        assert claim.text == text[span.start : span.end]
        assert claim.text == claim.text.strip()
        assert 0 <= claim.worth <= 1
        for mention in (*claim.quantities, *claim.moments, *claim.names):
            assert span.contains(mention.span)
        end = span.end


PIECES = [
    *("The council", "cut", "raised", "the levy", "by 3 percent", ",", ",", "which", "who", "was"),
    *(
        "and",
        "but",
        "while",
        "although",
        "(",
        ")",
        "—",
        "“",
        "”",
        '"',
        "said",
        "Greene",
        ".",
        "\n\n",
    ),
    *("12", "bringing", "that", "of", "a", "’s", "if", ";", ":", "not", "it", "Is", "?"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_word_salad(pieces: list[str]) -> None:
    well_formed(" ".join(pieces))


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_any_text(text: str) -> None:
    well_formed(text)


@pytest.mark.parametrize(
    "piece",
    ["word ", "and, ", "“", '"', "(", "who which that ", "X said, ", "the ", "— ", "a.b "],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        claims(piece * times)
        return time.perf_counter() - start

    seconds(50)
    assert seconds(8000) < 6


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The commission had fined Strait Lines in May 2023.", "statement"),
        ("The yard may close in May.", "prediction"),
    ],
)
def test_the_month_of_may_foretells_nothing(sentence: str, kind: str) -> None:
    document = read_text(sentence, name="article")
    (claim,) = extract(document, analyse(document, None))
    assert claim.type.value == kind
