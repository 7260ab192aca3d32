"""Every form for people says where in its document a quotation stands."""

from __future__ import annotations

import copy

import pytest

from factcheck.formats import NAMES, Style, format_named
from tests.formats.samples import saved

FORMS = [name for name in NAMES if name != "claimreview"]  # its reviews quote no source


@pytest.mark.parametrize("name", FORMS)
def test_the_place_is_shown(name: str) -> None:
    (report,) = copy.deepcopy(saved("normal"))
    for claim in report["claims"]:
        for evidence in claim["verdict"]["evidence"]:
            evidence["place"] = "sheet Rates, row 17"
    shown = format_named(name).render([report], Style())
    if name == "markdown":
        shown = shown.replace("\\", "")
    assert "sheet Rates, row 17" in " ".join(shown.replace("%2C", ",").split())
