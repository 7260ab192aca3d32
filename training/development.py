"""Development rows: what a verifier is measured on, gathered from DIR or from one file."""

import json
import lzma
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from training.labels import REFUTED, SPELLINGS, SUPPORTED
from training.pack import read
from training.rows import desks, flat, lines, sentences

OTHER: Final = 3  # "not supported" of two-way sets: refuted or unknown, the set does not say


@dataclass(frozen=True, slots=True)
class Row:
    """A development pair; `passages` are judged separately, each cut where it is too long."""

    name: str
    claim: str
    passages: tuple[str, ...]
    label: int
    edit: str = ""
    group: str = ""


def gather(
    data: Path,
    contrast: Path | None = None,
    more: Path | None = None,
    unseen: Path | None = None,
    short: Iterable[Path] = (),
    windows: Mapping[str, Path] | None = None,
) -> list[Row]:
    """The sets of `DATA`; the contrast pairs; kept-back documents, also of `more`; documents of
    `unseen`; kept-back passages of the folders `short`; and pairs of desks that training never saw,
    by the name that they are to have."""
    rows: list[Row] = []
    for path in sorted((data / "pairs").glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz").removesuffix("_dev")
        for r in lines(path):
            rows.append(
                Row(
                    name, flat(r["claim"]), (flat(r["evidence"]),), SPELLINGS.get(r["label"], OTHER)
                )
            )
    for desk in desks(data, more):
        if desk.kept_back:
            name = "newsdesk_kept" if desk.original else "newsdesk_written"
            rows += [Row(name, s.claim, (desk.text,), s.label, s.edit) for s in desk.statements]
    for desk in desks(Path("/nonexistent"), unseen):
        rows += [Row("unseen", s.claim, (desk.text,), s.label, s.edit) for s in desk.statements]
    for folder in short:
        for desk in desks(Path("/nonexistent"), folder):
            if desk.kept_back:
                rows += [Row("short_kept", s.claim, (desk.text,), s.label) for s in desk.statements]
    for name, path in (windows or {}).items():
        found = read(path)
        rows += [
            Row(name, found.texts[claim], (found.texts[evidence],), int(label))
            for claim, evidence, label in zip(found.claim, found.evidence, found.label, strict=True)
        ]
    rows += _newsroom(data / "newsdesk" / "newsroom")
    if contrast and contrast.exists():
        for r in lines(contrast):
            for claim, label in (("true_claim", SUPPORTED), ("false_claim", REFUTED)):
                rows.append(
                    Row(
                        "contrast",
                        flat(r[claim]),
                        (flat(r["evidence"]),),
                        label,
                        r["edit"],
                        r["id"],
                    )
                )
    return rows


def _newsroom(folder: Path) -> list[Row]:
    """Newsroom claims with the five passages nearest in words; conflicting ones are left out."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows: list[Row] = []
    for desk in sorted(p for p in folder.glob("*") if p.is_dir()):
        passages: list[str] = []
        for path in sorted((desk / "sources").iterdir()):
            text = re.sub(
                r"<(script|style)\b.*?</\1>|<[^>]+>",
                " ",
                path.read_text(encoding="utf-8"),
                flags=re.S,
            )
            parts = sentences(flat(text)) if path.suffix != ".csv" else text.splitlines()
            for i in range(0, len(parts), 4):
                passages.append(" ".join(parts[i : i + 5]))
        model = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2))
        matrix = model.fit_transform(passages)
        for gold in sorted((desk / "articles").glob("*/gold.json")):
            for c in json.loads(gold.read_text(encoding="utf-8"))["claims"]:
                if c["label"] == "conflicting":
                    continue
                near = np.asarray((matrix @ model.transform([c["quote"]]).T).todense()).ravel()
                best = [passages[i] for i in np.argsort(-near, kind="stable")[:5]]
                rows.append(
                    Row(
                        "newsroom_top5",
                        flat(c["quote"]),
                        tuple(best),
                        SPELLINGS[c["label"]],
                        c["error_type"],
                    )
                )
                if c["evidence"]:
                    own = tuple(
                        p
                        for p in passages
                        if any(flat(e["quote"])[:40] in p for e in c["evidence"])
                    )
                    if own:
                        rows.append(
                            Row(
                                "newsroom_gold",
                                flat(c["quote"]),
                                own,
                                SPELLINGS[c["label"]],
                                c["error_type"],
                            )
                        )
    return rows


def store(rows: list[Row], path: Path) -> None:
    path.write_bytes(lzma.compress(json.dumps([asdict(r) for r in rows]).encode()))


def stored(path: Path) -> list[Row]:
    found = json.loads(lzma.decompress(path.read_bytes()))
    return [Row(**{**r, "passages": tuple(r["passages"])}) for r in found]
