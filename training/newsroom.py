"""Newsroom desks: articles, their judged claims, and what the program finds for them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claims import Claim, analyse, extract
from corpus import Span
from factcheck import retrieval
from factcheck.articles import read_article
from factcheck.verdicts import weighed
from factcheck.verifier import Verifier
from factcheck.weighing import Weighed
from index import Index, embedder

FOLDER = Path(__file__).parent / "data" / "newsroom"
LABELS = {"supported": 0, "unverified": 1, "refuted": 2}  # conflicting ones have none of the three
_SHARED = 0.3  # of the shorter of two stretches: enough to speak of one thing


@dataclass(frozen=True, slots=True)
class Gold:
    """A claim as judged by the desk's writer; ``quotes`` are the source's words, by document."""

    desk: str
    article: str
    quote: str
    label: str
    error: str
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A claim that the program reads in the article, where it overlaps a judged one, with its
    passages. ``alone`` is false where the judged claim falls into several of them."""

    gold: Gold
    claim: Claim
    alone: bool
    rows: tuple[Weighed, ...]


def desks(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if (path / "sources").is_dir())


def held(desk: Path, verifier: Verifier | None, scratch: Path) -> Iterator[Held]:
    """Every judged claim of a desk that the program finds, with what it finds for it. The index is
    kept in ``scratch``."""
    place = scratch / desk.name
    if not place.is_dir():
        build = [sys.executable, "-m", "factcheck", "index", "build", "--index", str(place)]
        subprocess.run([*build, str(desk / "sources")], check=True, capture_output=True)
    index = Index.open(place, embedder())
    for path in sorted(desk.glob("articles/*/gold.json")):
        yield from _of_article(desk.name, path, index, verifier)


def _of_article(desk: str, path: Path, index: Index, verifier: Verifier | None) -> Iterator[Held]:
    judged: dict[str, Any] = json.loads(path.read_text("utf-8"))
    document = read_article(str(path.with_name("article.txt")))
    analysis = analyse(document, date.fromisoformat(judged["published"]))
    claims = [claim for claim in extract(document, analysis) if claim.checkable]
    evidence = retrieval.evidence(claims, document, analysis.dateline, index)
    rows = weighed(claims, analysis, evidence, verifier, index.replaced())
    for row in judged["claims"]:
        at = document.text.find(row["quote"])
        span = Span(at, at + len(row["quote"]))
        gold = Gold(
            desk,
            judged["id"],
            row["quote"],
            row["label"],
            row["error_type"],
            tuple((e["doc"], e["quote"]) for e in row["evidence"]),
        )
        over = [i for i, claim in enumerate(claims) if _overlap(claim.passage.span, span)]
        for i in over:
            yield Held(gold, claims[i], len(over) == 1, rows[i])


def _overlap(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > _SHARED * min(len(one), len(other))


def chosen(folder: Path, names: Sequence[str]) -> list[Path]:
    """The desks of a folder, all or those named."""
    return [desk for desk in desks(folder) if not names or desk.name in names]
