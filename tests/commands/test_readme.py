"""What the README shows is what the program prints, and every command it names exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from factcheck.commands.program import COMMANDS
from tests.commands.running import factcheck

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.model
def test_the_session_is_real() -> None:
    block = re.search(
        r"```console\n\$ (factcheck verify examples[^\n]+)\n(.*?)```", README, re.DOTALL
    )
    assert block is not None
    result = factcheck(*shlex.split(block[1])[1:], cwd=ROOT)
    assert result.code == 1, result.err
    at = 0
    for piece in block[2].split("…\n"):
        found = result.out.find(piece, at)
        assert found >= 0, piece
        at = found + len(piece)


def test_every_command_stands_in_the_table() -> None:
    named = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| `.*? \|", README, re.MULTILINE))))
    assert set(COMMANDS) <= named


@pytest.mark.model
def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(compile(code[1], "README.md", "exec"), names)
    assert names["report"].findings  # type: ignore[attr-defined]
