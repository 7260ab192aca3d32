"""Runs the command as a user does, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


def factcheck(*arguments: str, cwd: Path | None = None, stdin: str | bytes = b"") -> Result:
    """The result of ``factcheck ARGUMENTS``."""
    content = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        input=content,
        capture_output=True,
        cwd=cwd,
        timeout=300,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())
