"""Killed at any moment of a build, an update or a compaction, the index is the old or the new one.

``make kill`` does it 200 times (``FACTCHECK_KILLS``); the ordinary run a few.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Document, UnavailableError
from corpus.readers import read_text
from index import Index, Query
from tests.index.letters import LetterCounts

KILLS = int(os.environ.get("FACTCHECK_KILLS", "12"))
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="no fork, no kill -9"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


def documents(version: int, count: int = 60) -> list[Document]:
    text = "Version {v} of story {n}. " + "It has words and figures like {n}. " * 20
    return [read_text(text.format(v=version, n=n), name=f"{n}.txt") for n in range(count)]


def killed(work: Callable[[], None], after: float) -> bool:
    """Run ``work`` in a child and kill it; whether it was still at work."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def versions(index: Index) -> set[str]:
    return {document.text.split(" of ")[0] for document in index.documents()}


@pytest.mark.parametrize("kind", ["build", "update", "compact"])
def test_old_or_new(kind: str, tmp_path: Path) -> None:
    chance = random.Random(kind)
    folder = tmp_path / "ix"
    started = time.perf_counter()
    Index.build(folder, documents(0), LetterCounts()).close()
    longest = 1.2 * (time.perf_counter() - started)
    at_work = 0
    for turn in range(1, -(-KILLS // 3) + 1):
        before = Index.open(folder, LetterCounts())
        old, digest = versions(before), before.digest
        before.close()

        def work(turn: int = turn) -> None:
            if kind == "build":
                Index.build(folder, documents(turn), LetterCounts())
                return
            index = Index.open(folder, LetterCounts())
            if kind == "update":
                index.update(documents(turn))
            else:
                index.update(documents(turn, 5))
                index.remove([f"{n}.txt" for n in range(5)])
                index.update(documents(0, 5))
                index.compact()

        at_work += killed(work, chance.uniform(0, longest))
        index = Index.open(folder, LetterCounts())
        checked = index.check(mend=False)
        assert checked.whole, checked.damaged
        assert not checked.mended
        if kind != "compact":
            assert versions(index) in (old, {f"Version {turn}"})
            assert checked.documents == 60
            assert versions(index) != old or index.digest == digest
        assert index.search([Query("story 7")], 3)[0]
        index.close()
    assert at_work or KILLS < 60, "every child had finished before it was killed"


def test_a_first_build_killed(tmp_path: Path) -> None:
    killed(lambda: Index.build(tmp_path / "ix", documents(1), LetterCounts()).close(), 0.03)
    try:
        assert Index.open(tmp_path / "ix", LetterCounts()).check(mend=False).whole
    except UnavailableError as error:
        assert "never finished" in error.message or "no index here" in error.message
    assert Index.build(tmp_path / "ix", documents(1), LetterCounts()).check().documents == 60
