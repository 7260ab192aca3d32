"""Make every training pair, public, hand-written and generated, and write them as one file.

    python -m training.generate --data DIR --out FILE [--part desk|public] [--scale 1.0]
    python -m training.generate --data DIR --out FILE --part fresh --desk FOLDER [--name short]

The file (`pack.py`) holds each text once; `train.py` reads it. Seeds are fixed: the same data and
scale give the same pairs. The development sets are not read here. `fresh` makes the pairs of
the documents in FOLDER alone, under names of their own, for a step over what is new.
"""

import argparse
import collections
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training import arithmetic, desk_pairs, desk_speech, tables
from training.bias import easiness, guessed
from training.edits import names_in
from training.families import of_text
from training.intervals import triples
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.mirrored import mirrored
from training.model import packaged
from training.pack import write
from training.public_pairs import of_public
from training.rows import Desk, Pair, desks, public
from training.tokens import tokenizer

FRESH = ("fresh", "short")
"""Names of documents that stand apart from the others: the later ones, and the short ones."""

# Claims written by people for one label; and sources whose claims meet every label or only one.
_WRITTEN = {"newsdesk", "newsdesk-among", "newsdesk-narrow", "newsdesk-reworded"}
_WRITTEN |= {f"{part}-{name}" for part in FRESH for name in _WRITTEN}
_TWINNED = {
    "newsdesk-elsewhere",
    "newsdesk-turned",
    "newsdesk-exchanged",
    "newsdesk-joined",
    "mirrored-desk",
    "mirrored-public",
    "edits-desk",
    "edits-public",
    "interval",
    "arithmetic",
    "table",
    "quotation",
    "role",
    "strangers",
    "negated",
}
_TWINNED |= {f"{part}-{name}" for part in FRESH for name in _TWINNED}


def of_desks(
    found: list[Desk], pool: list[str], rng: random.Random, scale: float
) -> Iterator[Pair]:
    """Every kind of pair of the hand-written documents, then again with other names in them."""
    own = [d for d in found if not d.kept_back]
    pages = desk_pairs.pages(own)
    by_domain: dict[str, list[desk_pairs.Page]] = collections.defaultdict(list)
    for page in pages:
        by_domain[page.desk.domain].append(page)
    for page in pages:
        field = [p for p in by_domain[page.desk.domain] if p is not page] or [
            p for p in pages if p is not page
        ]
        yield from desk_pairs.plain(page)
        yield from desk_pairs.elsewhere(page, field, rng)
        yield from desk_pairs.turned(page, rng)
        yield from desk_pairs.exchanged(page)
        yield from desk_pairs.joined(page, rng)
        yield from desk_speech.quotations(page, rng.choice(field), rng)
        yield from desk_speech.roles(page, rng)
        yield from desk_pairs.reworded(page, rng)
        for _ in range(2):
            yield from desk_pairs.among(page, rng.choice(field), rng)
            yield from desk_pairs.narrow(page, rng)
        for s in page.desk.statements:
            if s.label == SUPPORTED:
                yield from mirrored(
                    page.desk.text, s.claim, rng.choice(field).text, pool, rng, "mirrored-desk", 4
                )
        parts = list(page.parts)
        yield from of_text(
            parts, rng.choice(field).text, pool, rng, "edits-desk", max(1, round(2 * scale))
        )
        for i, sentence in enumerate(parts):
            near = parts[max(0, i - 1) : i] + parts[i + 1 : i + 2] if rng.random() < 0.4 else []
            yield from triples(sentence, rng, near, "interval")
    given = desk_pairs.proper(own, whole_words())
    names = sorted(given)
    for _ in range(2):
        for page in desk_pairs.pages([desk_pairs.renamed(d, given, names, rng) for d in own]):
            field = by_domain[page.desk.domain]
            yield from desk_pairs.plain(page)
            yield from desk_pairs.exchanged(page)
            yield from desk_pairs.reworded(page, rng)
            yield from desk_pairs.among(page, rng.choice(field), rng)
            yield from desk_pairs.narrow(page, rng)
            for s in page.desk.statements:
                if s.label == SUPPORTED:
                    yield from mirrored(page.desk.text, s.claim, "", pool, rng, "mirrored-desk", 2)


def of_fresh(
    found: list[Desk], others: list[Desk], pool: list[str], rng: random.Random
) -> Iterator[Pair]:
    """The pairs of documents that earlier steps have not seen, mostly as they stand."""
    own = [d for d in found if not d.kept_back]
    by_domain: dict[str, list[desk_pairs.Page]] = collections.defaultdict(list)
    pages, known = desk_pairs.pages(own), desk_pairs.pages(others)
    for page in [*pages, *known]:
        by_domain[page.desk.domain].append(page)
    for page in pages:
        field = [p for p in by_domain[page.desk.domain] if p is not page] or known
        yield from desk_pairs.plain(page)
        yield from desk_pairs.elsewhere(page, field, rng)
        yield from desk_pairs.exchanged(page)
        yield from desk_pairs.joined(page, rng)
        yield from desk_pairs.reworded(page, rng)
        yield from desk_pairs.among(page, rng.choice(field), rng)
        for _ in range(2):
            yield from desk_pairs.narrow(page, rng)
        for s in page.desk.statements:
            if s.label == SUPPORTED:
                other = rng.choice(field).text
                yield from mirrored(page.desk.text, s.claim, other, pool, rng, "mirrored-desk", 2)
    given = desk_pairs.proper(own, whole_words())
    for page in desk_pairs.pages([desk_pairs.renamed(d, given, sorted(given), rng) for d in own]):
        yield from desk_pairs.plain(page)
        yield from desk_pairs.narrow(page, rng)
        yield from desk_pairs.exchanged(page)


def fresh_part(data: Path, folder: Path, name: str) -> list[Pair]:
    found = desks(Path("/nonexistent"), folder)
    others = [d for d in desks(data) if not d.kept_back]
    pool = known_names(public(data)) | {n for d in found for n in names_in(d.text)}
    return [
        p._replace(source=f"{name}-{p.source}")
        for p in of_fresh(found, others, sorted(pool), random.Random(77))
        if p.claim.strip() and p.evidence.strip()
    ]


def whole_words() -> frozenset[str]:
    """Words that the tokenizer does not cut."""
    return frozenset(tokenizer(packaged() / "tokenizer.json", digits=False).get_vocab())


def make(data: Path, more: Path | None, scale: float, part: str = "all") -> list[Pair]:
    """The hand-written part, the public one with the invented ones, or both."""
    pairs: list[Pair] = []
    if part != "public":
        pairs += desk_part(data, more, scale)
    if part != "desk":
        pairs += public_part(data, scale)
    return [p for p in pairs if p.claim.strip() and p.evidence.strip()]


def known_names(rows: list[Pair]) -> set[str]:
    encyclopaedic = ("fever", "conjnli")
    return {n for r in rows if r.source.startswith(encyclopaedic) for n in names_in(r.evidence)}


def desk_part(data: Path, more: Path | None, scale: float) -> Iterator[Pair]:
    found = desks(data, more)
    pool = known_names(public(data)) | {
        n for d in found if not d.kept_back for n in names_in(d.text)
    }
    yield from of_desks(found, sorted(pool), random.Random(20261126), scale)


def public_part(data: Path, scale: float) -> Iterator[Pair]:
    rng = random.Random(20261127)
    rows = public(data)
    yield from of_public(rows, sorted(known_names(rows)), rng, scale)
    problems = arithmetic.problems(round(60000 * scale), rng)
    yield from problems
    plain = [p for p in problems if p.label == SUPPORTED]
    for pair in plain[: round(10000 * scale)]:
        yield from triples(pair.evidence, rng, [], "interval")
    yield from tables.tables(round(40000 * scale), rng)


def guessable(pairs: list[Pair]) -> NDArray[np.float64]:
    """How far each written (not generated) label follows from its claim alone, 0 to 1."""
    out = np.zeros(len(pairs))
    groups: dict[str, list[int]] = collections.defaultdict(list)
    for i, p in enumerate(pairs):
        if p.source in _WRITTEN or p.source not in _TWINNED:
            groups["newsdesk" if p.source in _WRITTEN else p.source].append(i)
    for own in groups.values():
        labels = np.array([pairs[i].label for i in own], dtype=np.int8)
        found = guessed([pairs[i].claim for i in own], labels)
        out[own] = easiness(found, len(set(labels.tolist())))
    return out


def report(pairs: list[Pair]) -> str:
    counts: dict[str, collections.Counter[int]] = collections.defaultdict(collections.Counter)
    for p in pairs:
        counts[p.source][p.label] += 1
    lines = [f"{'source':36}{'supported':>10}{'unknown':>10}{'refuted':>10}"]
    for source, c in sorted(counts.items()):
        lines.append(f"{source:36}{c[SUPPORTED]:10}{c[UNKNOWN]:10}{c[REFUTED]:10}")
    total = collections.Counter(p.label for p in pairs)
    lines.append(f"{'all':36}{total[SUPPORTED]:10}{total[UNKNOWN]:10}{total[REFUTED]:10}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/")
    parser.add_argument("--desk", type=Path, default=Path(__file__).with_name("data") / "newsdesk")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the generated pairs")
    parser.add_argument("--part", choices=["all", "desk", "public", "fresh"], default="all")
    parser.add_argument("--name", choices=FRESH, default="fresh", help="of the part fresh")
    args = parser.parse_args()
    if args.part == "fresh":
        pairs = fresh_part(args.data, args.desk, args.name)
    else:
        pairs = make(args.data, args.desk, args.scale, args.part)
    print(report(pairs))
    size = write(pairs, args.out, guessable(pairs))
    print(f"{len(pairs)} pairs, {size} bytes in {args.out}")


if __name__ == "__main__":
    main()
