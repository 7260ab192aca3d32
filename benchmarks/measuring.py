"""What the benchmarks share: rankings scored, times taken, results kept with their machine."""

from __future__ import annotations

import gzip
import json
import math
import os
import platform
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file, gzipped or not."""
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def ranking_scores(
    found: Sequence[Sequence[str]], relevant: Sequence[Iterable[object]]
) -> dict[str, float]:
    """nDCG@10, recall@10 and recall@50 as means over the queries."""
    ndcg = ten = fifty = 0.0
    for ids, wanted in zip(found, relevant, strict=True):
        right = set(map(str, wanted))
        gain = sum(1 / math.log2(n + 2) for n, id_ in enumerate(ids[:10]) if id_ in right)
        best = sum(1 / math.log2(n + 2) for n in range(min(10, len(right))))
        ndcg += gain / best
        ten += len(right & set(ids[:10])) / len(right)
        fifty += len(right & set(ids[:50])) / len(right)
    count = len(found)
    return {
        "ndcg@10": round(ndcg / count, 4),
        "recall@10": round(ten / count, 4),
        "recall@50": round(fifty / count, 4),
    }


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Clock:
    """Wall and processor seconds of a stretch of work."""

    def __enter__(self) -> Clock:
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall = time.perf_counter() - self._wall
        self.cpu = time.process_time() - self._cpu


def keep(
    name: str, results: Mapping[str, Any], out: Path | None, parts: Sequence[str] = ()
) -> Path:
    """Print the results and write them, with the machine they were taken on.

    Of an earlier run nothing stays but those of ``parts``, which can be run one by one, that were
    not run now.
    """
    machine = {
        "processors": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None,
        "load": [round(value, 2) for value in os.getloadavg()],
        "machine": platform.machine(),
        "python": platform.python_version(),
        "taken": datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
    }
    path = out or RESULTS / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    before = json.loads(path.read_text("utf-8")) if path.exists() else {}
    others = {part: before[part] for part in parts if part in before}
    text = json.dumps({**others, **results, "machine": machine}, indent=2)
    path.write_text(text + "\n", "utf-8")
    print(text)
    print(f"written to {path}")
    return path
