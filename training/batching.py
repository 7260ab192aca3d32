"""Which pairs a run sees and in what order: sources by their shares, families together, lengths
alike within a batch."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from training.pack import Packed

STEP: Final = 16  # widths are multiples of this: few shapes, aligned attention masks


@dataclass(frozen=True, slots=True)
class Batch:
    rows: NDArray[np.int64]
    width: int


def shares(config: dict[str, Any], stage: dict[str, Any], sources: list[str]) -> dict[int, float]:
    """The weight of each source in a stage, groups resolved, summing to one."""
    out: dict[int, float] = {}
    for name, weight in stage["weights"].items():
        inner = config["groups"].get(name, {name: 1.0})
        whole = sum(inner.values())
        for member, part in inner.items():
            if member in sources:
                out[sources.index(member)] = (
                    out.get(sources.index(member), 0.0) + weight * part / whole
                )
    total = sum(out.values())
    return {k: v / total for k, v in out.items()}


@dataclass(frozen=True, slots=True)
class Groups:
    """Families of pairs, each a run of rows: where it begins, how long, its widest pair."""

    start: NDArray[np.int64]
    count: NDArray[np.int64]
    width: NDArray[np.int64]
    source: NDArray[np.int16]

    @classmethod
    def of(cls, packed: Packed, size: NDArray[np.int64]) -> "Groups":
        start = np.flatnonzero(np.diff(packed.group, prepend=-1))
        count = np.diff(np.append(start, len(packed)))
        return cls(start, count, np.maximum.reduceat(size, start), packed.source[start])


def draw(
    groups: Groups,
    sources: list[str],
    config: dict[str, Any],
    stage: dict[str, Any],
    count: int,
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    """Families of a stage: each source as often as its weight says, whole passes first."""
    chosen: list[NDArray[np.int64]] = []
    for source, share in shares(config, stage, sources).items():
        own = np.flatnonzero(groups.source == source)
        wanted = round(count * share)
        held = int(groups.count[own].sum())
        passes = [rng.permutation(own) for _ in range(wanted // max(held, 1) + 1)]
        order = np.concatenate(passes)
        chosen.append(order[np.cumsum(groups.count[order]) <= wanted])
    return rng.permutation(np.concatenate(chosen))


def batches(
    packed: Packed, groups: Groups, config: dict[str, Any], total: int
) -> list[list[Batch]]:
    """Each stage in order, lengths alike within a batch."""
    rng = np.random.default_rng(config["seed"])
    out: list[list[Batch]] = []
    for stage in config["stages"]:
        out.append([])
        drawn = draw(groups, packed.sources, config, stage, round(total * stage["share"]), rng)
        for at in range(0, len(drawn), 20000):
            block = drawn[at : at + 20000]
            # Noise in the order lets families of neighbouring lengths meet in other batches.
            near = groups.width[block] * rng.uniform(0.95, 1.05, len(block))
            block = block[np.argsort(near, kind="stable")]
            made: list[Batch] = []
            picked: list[NDArray[np.int64]] = []
            width = held = 0
            for first, count, size in zip(
                groups.start[block].tolist(),
                groups.count[block].tolist(),
                groups.width[block].tolist(),
                strict=True,
            ):
                wider = max(width, -(-size // STEP) * STEP)
                if picked and wider * (held + count) > config["batch_tokens"]:
                    made.append(Batch(np.concatenate(picked), width))
                    picked, held, wider = [], 0, -(-size // STEP) * STEP
                picked.append(np.arange(first, first + count))
                width, held = wider, held + count
            if picked:
                made.append(Batch(np.concatenate(picked), width))
            out[-1] += [made[i] for i in rng.permutation(len(made))]
    return out


def by_clock(
    plan: list[list[Batch]], shares: list[float], limit: float
) -> Iterator[tuple[Batch, float]]:
    """Batches with the progress, each stage for its share of the time, over again if it must."""
    begin = time.monotonic()
    turns = [itertools.cycle(stage) for stage in plan]
    while (progress := (time.monotonic() - begin) / limit) < 1:
        at, stage = progress, 0
        while stage + 1 < len(plan) and at >= shares[stage]:
            at -= shares[stage]
            stage += 1
        yield next(turns[stage]), progress


def in_order(plan: list[list[Batch]], first: int) -> Iterator[tuple[Batch, float]]:
    flat = [b for stage in plan for b in stage]
    done = np.cumsum([0, *(len(b.rows) for b in flat)])
    for i in range(first, len(flat)):
        yield flat[i], float(done[i] / done[-1])
