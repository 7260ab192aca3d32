"""Calculations as pictures: every calculation that a rule's own examples give can be drawn."""

from __future__ import annotations

from datetime import date

import pytest

from claims import analyse
from corpus.readers import read_text
from factcheck.formats.drawing import drawings
from factcheck.rules import Article, all_rules


def test_parts_lie_end_to_end_and_the_total_beneath() -> None:
    (drawing,) = drawings("698.9M + 330M = 1,028.9M; the text says about $1 billion")
    first, second, makes, says = drawing.bars
    assert second.x == pytest.approx(first.end, abs=0.2)
    assert makes.end == pytest.approx(second.end, abs=0.2)
    assert makes.x == says.x == drawing.zero
    assert says.width / makes.width == pytest.approx(1000 / 1028.9, abs=0.01)


def test_a_difference_goes_back() -> None:
    (drawing,) = drawings("2.4M − 2.1M = 300,000; the text says 500,000")
    first, less, makes, says = drawing.bars
    assert less.kind == "less" and less.end == pytest.approx(first.end, abs=0.2)
    assert less.x == pytest.approx(makes.end, abs=0.2)
    assert says.width > makes.width


def test_a_share_has_an_axis_for_figures_and_one_for_percent() -> None:
    figures, percent = drawings("416 / 640 = 65%; the text says 55%")
    assert [bar.label for bar in figures.bars] == ["416", "640"]
    assert [bar.kind for bar in percent.bars] == ["makes", "says"]


@pytest.mark.parametrize(
    "words", ["", "the day is a Tuesday", "0 + 0 = 0; the text says 0", "1 = ; the text says", "$"]
)
def test_what_cannot_be_read_is_not_drawn(words: str) -> None:
    assert drawings(words) == ()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: str(rule.name))
def test_no_rule_breaks_the_picture(rule) -> None:  # type: ignore[no-untyped-def]
    for example in (*rule.passes, *rule.fails):
        document = read_text(example.text, name="example")
        day = date.fromisoformat(example.published) if example.published else None
        for check in rule.check(Article(document, analyse(document, day))):
            for drawing in drawings(check.calculation):
                assert all(
                    bar.x >= 0 and bar.end <= drawing.width + 1 and bar.width > 0
                    for bar in drawing.bars
                )
