"""Findings that an editor lets stand, in the article and in ``factcheck.yml``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import ConfigError, Document
from corpus.blocks import plain_text_blocks
from corpus.readers import web
from factcheck import settings, suppressions
from factcheck.checks import run_checks
from factcheck.pipeline import Checker
from factcheck.rules import Example, all_rules
from factcheck.settings import Settings
from factcheck.types import Check, Outcome
from tests.rules.reading import read

WRONG = "The clinic has a staff of 43 people: 25 nurses and 15 porters."
NAMES = tuple(rule.name for rule in all_rules())


def _messages(text: str, given: Settings | None = None) -> list[str]:
    article = read(Example(text, "2026-06-01"))
    checks, errors = run_checks(article, all_rules(), given or Settings())
    assert errors == ()
    return [c.message for c in checks if c.outcome is not Outcome.CONSISTENT]


def test_a_broken_list_is_found() -> None:
    assert len(_messages(WRONG)) == 1


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- factcheck: ignore breakdown -- three are on leave -->",
        "<!-- factcheck: ignore breakdown, sum -- three are on leave; until 2026-12-31 -->",
        "<!-- factcheck: ignore * -- three are on leave -->",
    ],
)
def test_a_comment_silences_the_next_paragraph_or_its_own(comment: str) -> None:
    assert _messages(f"{comment}\n\n{WRONG}") == []
    assert _messages(f"{WRONG} {comment}") == []


def test_a_comment_holds_for_one_paragraph_and_one_rule() -> None:
    comment = "<!-- factcheck: ignore breakdown -- known -->"
    assert len(_messages(f"{comment}\n\nNothing here.\n\n{WRONG}")) == 1
    assert len(_messages(f"<!-- factcheck: ignore weekday -- known -->\n\n{WRONG}")) == 1
    assert _messages(f"<!-- factcheck: ignore-all breakdown -- x -->\n\nNo.\n\n{WRONG}") == []


def test_an_expired_comment_lets_the_finding_return_with_a_note() -> None:
    comment = "<!-- factcheck: ignore breakdown -- on leave; until 2026-05-31 -->"
    (message,) = _messages(f"{comment}\n\n{WRONG}")
    assert message.endswith("(It was ignored until 2026-05-31: on leave.)")


def test_the_configuration_suppresses_too(tmp_path: Path) -> None:
    path = tmp_path / settings.FILE
    path.write_text(
        "suppress:\n  - {rule: breakdown, words: porters, reason: on leave, until: 2026-12-31}\n"
        "  - {words: 15 porters, rule: [breakdown], reason: again}\n"
    )
    found = settings.load(path, NAMES)
    assert len(found.suppress) == 2
    assert len(_messages(WRONG, found)) == 1, "the words stand in no mention that was used"
    path.write_text("suppress: [{rule: breakdown, reason: three are on leave}]\n")
    assert _messages(WRONG, settings.load(path, NAMES)) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("suppress:\n  - {rule: breakdown}\n", 2, "reason"),
        ("suppress:\n  - {rule: brakedown, reason: x}\n", 2, "breakdown"),
        ("suppress: [{reason: x}]\n", 1, "'rule' or 'words'"),
        ("suppress: [{rule: sum, reason: x, until: soon}]\n", 1, "date"),
        ("tolerance: {sums: 2%}\n", 1, "sum"),
        ("tolerance:\n  sum: much\n", 2, "2%"),
        ("tolerance: {sum: 200%}\n", 1, "between"),
        ("packs: [nowhere.yml]\n", 0, "no such rule pack"),
        ("house: {fact: []}\n", 1, "facts"),
        ("house:\n  facts:\n    - {subject: A, about: b, value: many}\n", 3, "one figure"),
        ("house: {facts: [{subject: A}]}\n", 1, "needs 'about'"),
        ("house: {rates: [{from: eur, to: usd, rate: 0}]}\n", 1, "more than 0"),
        ("house: {forms: [{use: a}]}\n", 1, "avoid"),
        ("house: {names: [{title: a}]}\n", 1, "needs 'name'"),
    ],
)
def test_a_mistake_names_place_and_key(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / settings.FILE
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        settings.load(path, NAMES)
    assert words in str(caught.value)
    if line:
        assert f"{settings.FILE}:{line}: " in str(caught.value)


def test_packs_and_the_file_add_up(tmp_path: Path) -> None:
    (tmp_path / "pack.yml").write_text("forms: [{avoid: per cent, use: percent}]\n")
    path = tmp_path / settings.FILE
    path.write_text(
        "packs: pack.yml\nhouse: {forms: [{avoid: mln, use: million}]}\ntolerance: {sum: 0.5%}\n"
    )
    found = settings.load(path, NAMES)
    assert [form.avoid for form in found.house.forms] == ["mln", "per cent"]
    assert len(_messages("Sales rose 4 per cent to 3 mln.", found)) == 2


def test_a_tolerance_lets_a_rule_off(tmp_path: Path) -> None:
    text = "The choir sold 63 tickets on Monday and 27 tickets on Tuesday, 92 tickets in all."
    assert len(_messages(text)) == 1
    path = tmp_path / settings.FILE
    path.write_text("tolerance: {sum: 5%}\n")
    article = read(Example(text))
    checks, _ = run_checks(article, all_rules(), settings.load(path, NAMES))
    assert [c.severity.value for c in checks if c.severity] == ["note"]


def test_comments_in_a_row_hold_for_the_paragraph_behind_them() -> None:
    comments = (
        "<!-- factcheck: ignore breakdown -- known -->\n\n<!-- factcheck: ignore sum -- x -->"
    )
    assert _messages(f"{comments}\n\n{WRONG}") == []


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("<!-- factcheck: ignore brekdown -- x -->", "not a rule (did you mean 'breakdown'?)"),
        ("<!-- factcheck: disable sum -->", "is not understood: <!-- factcheck: disable sum -->"),
        ("<!-- factcheck: ignore sum -- x; until 2026-13-01 -->", "'2026-13-01', which"),
    ],
)
def test_a_comment_that_does_nothing_is_a_note_of_the_report(comment: str, words: str) -> None:
    text = f"{comment}\n\n{WRONG}"
    document = Document("example", "", text, plain_text_blocks(text))
    assert any(words in note for note in Checker(Settings(), all_rules()).check(document).notes)


PAGE = """<html><head><title>Clinic grows</title></head><body><article>
{top}<h1>Clinic grows in the valley</h1>
<p>The clinic in the valley opened a new wing on Tuesday and hired people, its director said.</p>
{before}<p>The clinic has a staff of 43 people: 25 nurses and 15 porters{inside}.</p>
{after}<p>The town hall had a fire drill in the morning, and everyone got out of the building.</p>
</article></body></html>"""
COMMENT = "<!-- factcheck: ignore{} breakdown -- three are on leave -->"


def _page(**places: str) -> list[Check]:
    holes = {"top": "", "before": "", "inside": "", "after": ""}
    document = web.read(PAGE.format(**{**holes, **places}).encode(), "page.html", "page.html")
    report = Checker(Settings(), all_rules()).check(document)
    assert not any("factcheck" in claim.claim.passage.text for claim in report.claims)
    return [c for c in report.checks if c.outcome is not Outcome.CONSISTENT]


def test_a_comment_works_in_html_as_in_markdown() -> None:
    assert len(_page()) == 1
    assert _page(before=COMMENT.format("") + "\n") == []
    assert _page(inside=COMMENT.format("")) == []
    assert _page(top=COMMENT.format("-all")) == []
    assert _page(after=COMMENT.format("-all")) == []
    assert len(_page(after=COMMENT.format(""))) == 1
    assert len(_page(top=COMMENT.format(""))) == 1
    assert len(_page(before="<!-- factcheck: ignore sum -- x -->")) == 1


def test_a_misspelled_rule_in_a_comment_is_named() -> None:
    (note,) = suppressions.unknown("<!-- factcheck: ignore sums -- x -->\n\nA.", NAMES)
    assert "'sum'" in note
    assert suppressions.Suppression((), "x", date(2026, 1, 1)).expired(None) is False
