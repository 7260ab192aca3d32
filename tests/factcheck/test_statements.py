"""Sources are read once, as many of them as their text allows."""

from __future__ import annotations

from corpus import Document, Passage, Span
from corpus.readers import read_text
from factcheck.evidence import Statement
from factcheck.evidence.parts import spoken
from factcheck.statements import Sources

TEXT = "The rock-and-roll fair in Corley drew 4,200 guests; Ann Lowe said “never again”."


def source(number: int, words: int = 10) -> Passage:
    document = read_text("The quay at Corley cost 12 million. " * words, name=f"{number}.txt")
    return Passage(document, Span(0, len(document.text)))


def test_a_passage_is_read_once() -> None:
    sources = Sources(fewest=2, most=0)
    assert sources.statement(source(1)) is sources.statement(source(1))
    assert len(sources) == 1


def test_short_sources_are_kept_beyond_the_fewest_and_long_ones_are_not() -> None:
    kept = Sources(fewest=2, most=10_000)
    for number in range(10):
        kept.statement(source(number))
    assert len(kept) == 10
    kept.statement(source(10, words=1_000))
    assert len(kept) == 2
    kept.clear()
    assert len(kept) == 0


def test_the_source_asked_for_last_stays() -> None:
    sources = Sources(fewest=2, most=0)
    first = sources.statement(source(1))
    sources.statement(source(2))
    assert sources.statement(source(1)) is first
    sources.statement(source(3))
    assert sources.statement(source(1)) is first


def test_figures_and_quotations_of_a_source() -> None:
    document = Document("a", "", TEXT)
    statement = Sources(1, 0).statement(Passage(document, Span(0, len(TEXT))))
    assert [figure.value for figure in statement.quantities] == [4200]
    assert statement.quotation is None
    assert [q.text for q in statement.analysis.quotations if q.direct] == ["never again"]


def test_the_words_of_a_stretch_are_those_that_stand_in_it() -> None:
    statement = Sources(1, 0).statement(Passage(Document("a", "", TEXT), Span(0, len(TEXT))))
    line = statement.lines[0].span
    for start in range(len(TEXT)):
        for end in range(start, len(TEXT)):
            alone = Statement.of(statement.analysis, Span(start, end), source=True)
            found = spoken(statement, line, Span(start, end))
            assert found == spoken(alone, Span(start, end), Span(start, end))
