"""A new rule, and a new reader, appear in every format without a change to one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from corpus import Document, Span
from factcheck.formats import NAMES, Style, format_named
from factcheck.pipeline import Checker
from factcheck.report import as_dict
from factcheck.rules import Article, Rule
from factcheck.settings import Settings
from factcheck.types import Check, Outcome, Severity

TEXT = "The lighthouse of Corley was built in the year of the great flood, people say.\n"
ROOT = Path(__file__).parents[2]


def _check(article: Article) -> Iterator[Check]:
    yield Check(
        "lighthouse", Outcome.INCONSISTENT, "The lighthouse is older than the flood.",
        "7 lamps + 2 lamps = 9 lamps; the text says 8 lamps", (Span(4, 14),), Severity.ERROR,
    )  # fmt: skip
    yield Check(
        "lighthouse", Outcome.CONSISTENT, "The flood was great.", "1 flood = 1 flood",
        (Span(50, 61),),
    )  # fmt: skip


RULE = Rule("lighthouse", "lighthouses stand", "Lighthouses.", "the keeper", _check)


@pytest.fixture(scope="module")
def report() -> dict:  # type: ignore[type-arg]
    document = Document("lamps.newformat", "Lamps", TEXT, sha256="0" * 64, reader="newformat")
    return as_dict(Checker(Settings(), (RULE,)).check(document))


@pytest.mark.parametrize("form", NAMES)
def test_a_new_rule_is_everywhere(report: dict, form: str) -> None:  # type: ignore[type-arg]
    found = format_named(form).render([report], Style())
    if form == "claimreview":
        assert json.loads(found)["@graph"] == []  # a machine's finding is no review
        return
    shown = found.replace("\\", "")
    assert "lighthouse" in shown
    assert "The lighthouse is older than the flood." in shown
    assert "7 lamps + 2 lamps = 9 lamps" in shown
    assert "lamps.newformat" in shown
    if form not in ("sarif", "github", "rdjson"):  # those list findings alone
        assert "1 flood = 1 flood" in shown


def test_a_new_rule_is_drawn(report: dict) -> None:  # type: ignore[type-arg]
    page = format_named("html").render([report], Style())
    assert page.count('<svg class="sum inconsistent"') >= 1


def test_fingerprints_survive_edits_elsewhere() -> None:
    document = Document("a.txt", "A", TEXT)
    later = replace(document, text=TEXT.replace("people say", "they say"))
    marks = [
        Checker(Settings(), (RULE,)).check(one).findings[0].fingerprint for one in (document, later)
    ]
    assert marks[0] == marks[1]


def test_hooks_and_action_call_commands_that_are_there() -> None:
    from factcheck.commands.program import program
    from factcheck.commands.verify import command as verify

    options = {name for parameter in verify.params for name in parameter.opts}
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    action = yaml.safe_load((ROOT / "docs/github-action.yml").read_text("utf-8"))
    calls = [hook["entry"] for hook in hooks]
    calls += [
        "factcheck " + step["run"].split("factcheck ", 1)[1]
        for step in action["jobs"]["factcheck"]["steps"]
        if "factcheck verify" in step.get("run", "")
    ]
    assert len(calls) == 4
    for call in calls:
        words = call.split()
        assert words[0] == "factcheck" and words[1] in program.list_commands(None)  # type: ignore[arg-type]
        assert {w for w in words if w.startswith("--") and w != "--"} <= options
