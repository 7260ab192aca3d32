"""The rules page names every rule, and the rules' time grows with the length of the article."""

from __future__ import annotations

import time
from pathlib import Path

import yaml

from factcheck.checks import run_checks
from factcheck.rules import Example, all_rules
from factcheck.settings import Settings
from tests.rules.reading import read
from tools.rules import page

ROOT = Path(__file__).parent.parent.parent


def test_the_page_is_made_from_the_rules_and_what_was_measured() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page(), (
        "run python -m tools.rules"
    )


def test_time_grows_with_the_article() -> None:
    rows = yaml.safe_load((ROOT / "tests/data/consistency_own.yml").read_text(encoding="utf-8"))
    body = "\n".join(row["text"] for row in rows)

    def seconds(times: int) -> float:
        article = read(Example(body * times, "2026-01-02"))
        start = time.process_time()
        run_checks(article, all_rules(), Settings())
        return time.process_time() - start

    seconds(1)
    assert seconds(4) < 4 * 4 * seconds(1)
