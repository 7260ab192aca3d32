"""Cold start: whole processes, the first with nothing warm but the disk cache.

    python -m benchmarks.startup [--work DIR] [--out FILE]

- ``verify`` of a 600-word article (see ``desk.py``) without a corpus, beside
  ``python -c "import sentence_transformers"``
- ``verify`` of the same article with an index of 10,000 passages of about 110 words, beside
  ``plain_search.py`` on the same passages: the same queries (every claim, as ``verify`` puts
  them), and as many pairs of claim and passage for its cross-encoder as ``verify`` has its own
  read, the claims with the sources' fillers among them. Besides, ``verify`` finds the claims,
  searches by words as well, runs every rule and writes a report.
- wall and processor seconds and the peak memory of each, and whether torch was imported
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.desk import article, recorded, sources
from benchmarks.measuring import keep
from corpus.context import contextual
from corpus.passages import passages
from factcheck.checker import checker
from factcheck.crossencoder import CrossEncoder
from factcheck.settings import Settings
from index import Index, embedder

ROOT = Path(__file__).parent.parent
PASSAGES = 10_000
RUNS = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """The best of several runs of a command in wall and processor seconds, and the peak memory of
    the largest in MB."""

    wall: float
    processor: float
    memory: int


def timed(command: Sequence[str]) -> Taken:
    """What a command takes, each run a process of its own."""
    walls, processors, memory = [], [], 0
    for _ in range(RUNS):
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment()
        )
        _, status, used = os.wait4(process.pid, 0)
        walls.append(time.perf_counter() - start)
        processors.append(used.ru_utime + used.ru_stime)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
        memory = max(memory, used.ru_maxrss // 1024)
    return Taken(round(min(walls), 3), round(min(processors), 3), memory)


def _environment() -> dict[str, str]:
    """Modules may be compiled once, as an installed program's are."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--work", type=Path, help="where the index is made, or was by another run")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = (given.work or Path(name)).absolute()
        keep("startup", measure(work), given.out and given.out.absolute())


def measure(folder: Path) -> dict[str, Any]:
    folder.mkdir(parents=True, exist_ok=True)
    text = folder / "article.txt"
    text.write_text(article().text, "utf-8")
    program = [sys.executable, "-m", "factcheck", "verify", str(text), "-f", "json"]
    program += ["--fail-on", "never"]
    os.chdir(folder)  # no factcheck.yml here
    alone = timed(program)
    modules = subprocess.run(
        [sys.executable, "-X", "importtime", *program[1:]],
        capture_output=True, text=True, check=False, env=_environment(),
    )  # fmt: skip
    imported = timed([sys.executable, "-c", "import sentence_transformers"])
    return {
        "words": len(article().text.split()),
        "verify_without_corpus": asdict(alone),
        "import_sentence_transformers": asdict(imported),
        "share": round(alone.wall / imported.wall, 3),
        "torch_imported": "torch" in modules.stderr,
        **with_index(folder, program),
    }


class _Noted:
    """The sentence encoder, with a note of every vector that it made."""

    def __init__(self) -> None:
        self._encoder = embedder()
        self.name, self.sha256 = self._encoder.name, self._encoder.sha256
        self.dimension = self._encoder.dimension
        self.made: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = self._encoder.encode(texts)
        self.made.update(zip(texts, vectors, strict=True))
        return vectors


def with_index(folder: Path, program: Sequence[str]) -> dict[str, Any]:
    """The same article against 10,000 passages, and the plain script."""
    held = [passage for document in sources(PASSAGES) for passage in passages(document)]
    if not (folder / "vectors.npy").exists():
        encoder = _Noted()
        Index.build(folder / "index", [passage.document for passage in held], encoder)
        made = np.stack([encoder.made[contextual(passage)] for passage in held])
        np.save(folder / "vectors.npy", made)
    queries: list[str] = []
    pairs: list[tuple[str, str]] = []
    checks = checker(Settings(index=folder / "index"))
    with recorded(queries, pairs):
        checks.check(article())
    verifier = checks.verifier
    assert isinstance(verifier, CrossEncoder)
    asked = {"passages": [p.text for p in held], "queries": queries, "pairs": len(pairs)}
    (folder / "asked.json").write_text(json.dumps(asked), "utf-8")
    indexed = timed([*program, "--index", str(folder / "index")])
    script = [sys.executable, str(ROOT / "benchmarks" / "plain_search.py"), str(folder)]
    plain = timed(script)
    return {
        "passages": len(held),
        "words_per_passage": round(float(np.mean([len(p.text.split()) for p in held]))),
        "searches": len(queries),
        "pairs_read": len(pairs),
        "tokens_per_pair": round(float(np.mean([verifier.length(*pair) for pair in pairs]))),
        "verify_with_index": asdict(indexed),
        "plain_script": asdict(plain),
        "times_faster": round(plain.wall / indexed.wall, 1),
        "times_less_processor_time": round(plain.processor / indexed.processor, 1),
    }


if __name__ == "__main__":
    main()
