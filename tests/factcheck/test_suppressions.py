"""Findings that an editor lets stand, in the article and in ``factcheck.yml``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import ConfigError
from factcheck import settings, suppressions
from factcheck.checks import run_checks
from factcheck.rules import Example, all_rules
from factcheck.settings import Settings
from factcheck.types import Outcome
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
    text = "The choir sold 63 tickets and 27 scores last week, 92 pieces in all."
    assert len(_messages(text)) == 1
    path = tmp_path / settings.FILE
    path.write_text("tolerance: {sum: 5%}\n")
    article = read(Example(text))
    checks, _ = run_checks(article, all_rules(), settings.load(path, NAMES))
    assert [c.severity.value for c in checks if c.severity] == ["note"]


def test_a_misspelled_rule_in_a_comment_is_named() -> None:
    (note,) = suppressions.unknown("<!-- factcheck: ignore sums -- x -->\n\nA.", NAMES)
    assert "'sum'" in note
    assert suppressions.Suppression((), "x", date(2026, 1, 1)).expired(None) is False
