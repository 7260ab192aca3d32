"""Rows: what training and evaluation read, from public pairs and from hand-written documents."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from training.labels import SPELLINGS


class Pair(NamedTuple):
    """A claim to be judged by a piece of evidence; `label` is an index into `labels.NAMES`."""

    evidence: str
    claim: str
    label: int
    source: str
    edit: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    claim: str
    label: int
    edit: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A hand-written source document with its claims."""

    text: str
    kind: str
    domain: str
    statements: tuple[Statement, ...]
    original: bool

    @property
    def kept_back(self) -> bool:
        """One in ten of the given documents and one in sixteen of those written for this project
        never enter training, whole documents at a time."""
        digest = hashlib.sha256(self.text.encode()).digest()
        return digest[0] % (10 if self.original else 16) == 0


def lines(path: Path) -> Iterator[Any]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def public(data: Path) -> list[Pair]:
    """The public pairs of `DATA/train/nli_pairs.jsonl.gz`."""
    return [
        Pair(flat(r["premise"]), flat(r["hypothesis"]), SPELLINGS[r["label"]], r["source"])
        for r in lines(data / "train" / "nli_pairs.jsonl.gz")
    ]


def desks(data: Path, more: Path | None = None) -> list[Desk]:
    """Hand-written documents of `DATA/train/newsdesk` and of `more`, each once.

    The given ones are those of the former, and in `more` those in files named `given*`.
    """
    found: list[Desk] = []
    seen: set[str] = set()
    for folder in (data / "train" / "newsdesk", more):
        for path in sorted(folder.glob("*.jsonl")) if folder and folder.is_dir() else ():
            original = folder is not more or path.name.startswith("given")
            for row in lines(path):
                text = flat(row["doc"])
                if text in seen:
                    continue
                seen.add(text)
                claims = tuple(
                    Statement(flat(c["claim"]), SPELLINGS[c["label"]], c["edit"])
                    for c in row["claims"]
                )
                found.append(Desk(text, row["kind"], row["domain"], claims, original))
    return found


def flat(text: str) -> str:
    return " ".join(text.split())


# A full stop ends a sentence unless it follows one of these or a single capital (an initial).
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Ft|Lt|Gen|Col|Sgt|Sen|Rep|Gov|Rev|Hon|Jr|Sr|Inc|Ltd|Co|Corp|"
    r"No|Nos|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|cf|"
    r"Art|para|Fig|al)|(?<![\w.])[A-Z])\.$"
)
_END: Final = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9#$€£¥-])")


def sentences(text: str) -> list[str]:
    """Whole sentences, good enough to cut training documents; nothing is lost but white space."""
    out: list[str] = []
    start = 0
    for gap in _END.finditer(text):
        before = text[start : gap.end()].rstrip()
        if _ABBREVIATED.search(before):
            continue
        out.append(before)
        start = gap.end()
    if text[start:].strip():
        out.append(text[start:].strip())
    return out


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+|\d+(?:[.,]\d+)*", text.lower())
