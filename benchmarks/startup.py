"""Cold start: whole processes, the first with nothing warm but the disk cache.

    python -m benchmarks.startup [--out FILE]

- ``verify`` of a 600-word article without a corpus, beside
  ``python -c "import sentence_transformers"``
- ``verify`` of the same article with an index of 10,000 passages, beside ``plain_search.py`` on the
  same number of passages and queries; peak memory of the first
- whether torch was imported on the way
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measuring import keep
from corpus.readers import read_text
from corpus.sentences import split
from index import Index, Query, embedder

ROOT = Path(__file__).parent.parent
PASSAGES = 10_000
RUNS = 3
NAMES = ("Lennford", "Marwick", "Tolland", "Estby", "Harrow", "Dunmore", "Orley", "Pelham")
THINGS = ("bridge", "school", "harbour", "tram line", "hospital", "library", "stadium", "dam")


def sentence(number: int) -> str:
    """One of as many different sentences as are asked for."""
    name, thing = NAMES[number % 8], THINGS[number // 8 % 8]
    return (
        f"The {thing} in {name} cost ${number + 3}.{number % 10} million and was finished in"
        f" {1950 + number % 70}, {number % 12 + 2} years after the council voted {number % 9 + 3}"
        f" to {number % 3} for it."
    )


def article() -> str:
    """About 600 words."""
    return "\n\n".join(" ".join(sentence(7 * n + k) for k in range(3)) for n in range(8))


def timed(command: Sequence[str], stdin: str = "") -> tuple[float, int]:
    """The best wall time of several runs and the peak memory in MB of the largest."""
    times, memory = [], 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        start = time.perf_counter()
        done = subprocess.run(
            command, input=stdin, text=True, capture_output=True, env=environment, check=False
        )
        times.append(time.perf_counter() - start)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}: {done.stderr}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        memory = after if after > before else memory
    return min(times), memory // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        keep("startup", measure(Path(name)), given.out)


def measure(folder: Path) -> dict[str, Any]:
    """Every figure, the cheaper processes first: peak memory is that of the largest so far."""
    text = folder / "article.txt"
    text.write_text(article(), "utf-8")
    program = [sys.executable, "-m", "factcheck", "verify", str(text), "-f", "json"]
    program += ["--fail-on", "never"]
    os.chdir(folder)  # no factcheck.yml here
    alone, alone_memory = timed(program)
    torch = subprocess.run(
        [sys.executable, "-X", "importtime", *program[1:]],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    imported, _ = timed([sys.executable, "-c", "import sentence_transformers"])
    return {
        "words": len(article().split()),
        "verify_without_corpus_s": round(alone, 3),
        "import_sentence_transformers_s": round(imported, 3),
        "share": round(alone / imported, 3),
        "verify_without_corpus_mb": alone_memory,
        "torch_imported": "torch" in torch.stderr,
        **with_index(folder, program),
    }


def with_index(folder: Path, program: Sequence[str]) -> dict[str, Any]:
    """The same article against 10,000 passages, and the plain script."""
    if not (ROOT / "factcheck" / "data" / "verifier" / "verifier.onnx").exists():
        return {"with_index": "not measured: the verifier's weights are missing"}
    lines = [sentence(n) for n in range(PASSAGES)]
    documents = [read_text(line, name=f"{n}.txt") for n, line in enumerate(lines)]
    index = Index.build(folder / "index", documents, embedder())
    index.search([Query("bridge")], 1)
    indexed, memory = timed([*program, "--index", str(folder / "index")])
    np.save(folder / "vectors.npy", embedder().encode(lines))
    (folder / "passages.txt").write_text("\n".join(lines), "utf-8")
    document = read_text(article(), name="article.txt")
    queries = "\n".join(s.span.of(document.text) for s in split(document))
    script = [sys.executable, str(ROOT / "benchmarks" / "plain_search.py"), str(folder)]
    plain, _ = timed(script, queries)
    return {
        "passages": index.info().passages,
        "verify_with_index_s": round(indexed, 3),
        "plain_script_s": round(plain, 3),
        "times_faster": round(plain / indexed, 1),
        "verify_with_index_mb": memory,
    }


if __name__ == "__main__":
    main()
