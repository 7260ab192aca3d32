"""What a later step sees of earlier pairs."""

from pathlib import Path

import numpy as np
import pytest

from training.earlier import drawn, main
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.pack import read, write
from training.rows import Pair

PAIRS = [
    Pair(f"Passage {i} says {i}.", f"Claim {side} of {i}.", label, source)
    for i in range(300)
    for side, label, source in (
        (1, SUPPORTED, "short-newsdesk"),
        (2, REFUTED, "short-newsdesk"),
        (3, UNKNOWN, "short-newsdesk-elsewhere"),
    )
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write(PAIRS, tmp_path / "short.xz", np.linspace(0, 1, len(PAIRS)))
    return tmp_path / "short.xz"


def test_whole_families_of_about_that_share_under_another_name(file: Path) -> None:
    pairs, easy = drawn(read(file), 0.2)
    assert 80 < len(pairs) < 160  # of 600; one in three is left out
    assert {p.source for p in pairs} == {"earlier-short-newsdesk"}
    claims = {p.claim for p in pairs}
    assert all(f"Claim {3 - int(c[6])}{c[7:]}" in claims for c in claims)
    order = {p.claim: i for i, p in enumerate(PAIRS)}
    wanted = [order[p.claim] / (len(PAIRS) - 1) for p in pairs]
    assert np.abs(np.array(easy) - wanted).max() < 0.03  # kept in twentieths


def test_the_command_draws_the_same_every_time(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outs = [tmp_path / "a.xz", tmp_path / "b.xz"]
    for out in outs:
        argv = ["earlier", "--pairs", str(file), "--share", "0.5", "--out", str(out)]
        monkeypatch.setattr("sys.argv", argv)
        main()
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_each_file_needs_its_share(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    argv = ["earlier", "--pairs", str(file), str(file), "--share", "0.5", "--out", "x"]
    monkeypatch.setattr("sys.argv", argv)
    with pytest.raises(SystemExit):
        main()
