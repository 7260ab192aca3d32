"""Memory: how much a build holds at its peak, by the number of passages.

    python -m benchmarks.memory [--news FILE] [--sizes 1000 5000 20000] [--out FILE]

FILE is newswire, {"title","body"} a line; without it stories are drawn from a few words. Each
build runs in a process of its own, from a folder of text files and from one file of JSON lines,
with vectors made from the text's hash in place of the model's: what the model itself takes does
not depend on the number of passages, and is measured once, by encoding a passage.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import keep, rows
from corpus.passages import passages
from corpus.readers import Collection
from corpus.readers.rows import row_document
from index import Index, Query, embedder

SIZES = (1_000, 5_000, 20_000)


class Hashed:
    """Unit vectors as long as the packaged model's, drawn by the hash of each text."""

    name = "hashed"
    sha256 = hashlib.sha256(b"hashed").hexdigest()
    dimension = 384

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        out = np.empty((len(texts), self.dimension), np.float32)
        for row, text in zip(out, texts, strict=True):
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
            row[:] = np.random.default_rng(seed).standard_normal(self.dimension, np.float32)
        return out / np.linalg.norm(out, axis=1, keepdims=True)


def invented() -> list[dict[str, Any]]:
    """Stories about as long as those of a newswire."""
    chance = random.Random(1)
    words = [
        "the",
        "council",
        "bridge",
        "river",
        "harbour",
        "price",
        "oil",
        "ferry",
        "budget",
        "rose",
        "fell",
        "of",
        "in",
        "percent",
    ]

    def sentence() -> str:
        return " ".join(chance.choices(words, k=22)).capitalize() + "."

    return [
        {"title": sentence(), "body": "\n".join(sentence() for _ in range(12))} for _ in range(2000)
    ]


def newswire(articles: Sequence[dict[str, Any]], size: int) -> Iterator[dict[str, str]]:
    """Rows that hold ``size`` passages or a few more; from the second round on every text is
    marked, so that none is there twice."""
    held = turn = 0
    while held < size:
        for number, article in enumerate(articles):
            text = f"{article['body']}\n\nStory {turn}.{number}.\n"
            row = {"id": f"{turn}-{number}", "title": article["title"], "text": text}
            yield row
            held += len(passages(row_document(row, "", "")))
            if held >= size:
                return
        turn += 1


def peak() -> float:
    """The most that this process has held so far, in MB. Linux: getrusage counts what the parent
    held when it forked, too."""
    status = Path("/proc/self/status").read_text("ascii")
    return round(int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024, 1)  # type: ignore[index]


def one(sources: Path, place: Path) -> dict[str, Any]:
    """In a process of its own: build, then open and search."""
    at_start = peak()
    index = Index.build(place, Collection((sources,)), Hashed())
    built = peak()
    index.close()
    index = Index.open(place, Hashed())
    index.search([Query("the price of oil in the first quarter")], 10)
    found = index.info()
    return {
        "documents": found.documents,
        "passages": found.passages,
        "imports_mb": at_start,
        "build_peak_mb": built,
        "search_peak_mb": peak(),
    }


def model() -> dict[str, float]:
    """What the packaged model adds."""
    before = peak()
    embedder().encode(["The price of oil rose in the first quarter. " * 20])
    return {"imports_mb": before, "model_peak_mb": peak()}


def measured(articles: Sequence[dict[str, Any]], sizes: Sequence[int]) -> dict[str, Any]:
    """A build by files and one by rows of every size."""
    found: dict[str, Any] = {"model": _apart("model")}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            lines, files = Path(folder, "rows.jsonl"), Path(folder, "files")
            files.mkdir()
            with lines.open("w", encoding="utf-8") as out:
                for number, row in enumerate(newswire(articles, size)):
                    out.write(json.dumps(row) + "\n")
                    Path(files, f"{number}.txt").write_text(row["text"], "utf-8")
            for kind, sources in (("json_lines", lines), ("files", files)):
                result = _apart("one", str(sources), str(Path(folder, kind)))
                found.setdefault(kind, {})[str(size)] = result
                print(kind, size, result, flush=True)
    return found


def _apart(*call: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.memory", "--call", *call]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--news", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--call", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.call:
        paths = [Path(path) for path in given.call[1:]]
        print(json.dumps(one(*paths) if paths else model()))
    else:
        articles = rows(given.news) if given.news else invented()
        keep("memory", measured(articles, given.sizes), given.out)


if __name__ == "__main__":
    main()
