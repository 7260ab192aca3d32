"""Figures, dates and posts that stand beside a relation and are no term of it: each was a false alarm once."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks import run_checks
from factcheck.rules import Example, all_rules
from factcheck.settings import Settings
from factcheck.types import Severity
from tests.rules.reading import read

STORY = "Notes from Tarn\n\n{}\n"
ALONE = {
    "the first of parallel items is no whole": "The firm will spend 310m crowns on the move. The hall at Orr accounts for 185m, "
    "machines for 92m and payments to staff for the remaining 33m.",
    "what is wished has not happened": "Unions want the daily minimum, now 20 crowns, doubled. The survey had found nobody who was paid so little: "
    "at 44 crowns, even Orr paid more than twice the legal floor.",
    "an amount told in two units has not changed": "The bell weighs 22 tonnes, some 48,500 pounds, and the beams under it were doubled.",
    "an item of a list is no sum of the others": "Ann Orr, 61, denies 11 counts of fraud. Six concern cotton sold, three water and two a harvester.",
    "a plan is not told in order": "The works began in March 2021, and were to have been complete in four years and three months, by June 2025. "
    "The colleges turned out 390 nurses in 2022, 480 in 2023 and 570 in 2024.",
    "two posts told together are one man's": "The court's president, Judge Ivo Lund, found that fire breaks had been missed out on 14 floors.",
    "what is included is no whole": "The crew included nine Danes, four Swedes and three Finns.",
    "some make up the whole and others come besides": "The clinic will have nine doctors, four from Orr and five from Holm, and two nurses.",
    "a score is no part and whole": "Members approved the offer by 462 votes to 198, a majority of 70 per cent.",
    "an age is no whole": "He left Tarn at 21 and worked in a yard.\n\nThe third symphony has been recorded 14 times, more than the other six together.",
    "a weekday may be that of a year told before": "Dyer found the cracks on Thursday, June 9, 2022. He told the county. On Monday, June 20, Dyer was let go.",
}


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE.keys())
def test_is_left_alone(text: str) -> None:
    article = read(Example(STORY.format(text), date(2025, 3, 18).isoformat()))
    checks, errors = run_checks(article, all_rules(), Settings())
    assert not errors
    assert [c.message for c in checks if c.severity in (Severity.ERROR, Severity.WARNING)] == []
