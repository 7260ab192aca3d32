"""What docs/reports.md shows is what the commands print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from factcheck.formats import NAMES
from tests.commands.running import factcheck

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reports.md").read_text("utf-8")
SHOWN = re.findall(r"```console\n\$ (factcheck [^\n]+)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("call", "output"), SHOWN, ids=[call for call, _ in SHOWN])
def test_output_is_real(call: str, output: str) -> None:
    found = factcheck(*shlex.split(call)[1:], cwd=ROOT)
    assert found.out == output


def test_every_format_is_described() -> None:
    assert len(SHOWN) >= 2
    assert set(re.findall(r"^\| `(\w+)`", PAGE, re.MULTILINE)) == set(NAMES)
