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

from training import arithmetic, desk_pairs, tables
from training.bias import easiness, guessed
from training.edits import names_in
from training.families import join, of_text
from training.intervals import triples
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.mirrored import mirrored
from training.model import packaged
from training.pack import write
from training.rewording import reword
from training.rows import Desk, Pair, desks, public, sentences, words
from training.tokens import tokenizer

FRESH = ("fresh", "short")
"""Names of documents that stand apart from the others: the later ones, and the short ones."""

# No news prose to edit here: captions, learners' sentences, or pairs that cover one label only.
_NOT_EDITED = {"snli_dev", "cad_nli_train", "disco_subset", "help_conj"}


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
        yield from desk_pairs.quotations(page, rng.choice(field), rng)
        yield from desk_pairs.roles(page, rng)
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


def of_public(
    rows: list[Pair], pool: list[str], rng: random.Random, scale: float
) -> Iterator[Pair]:
    by_source: dict[str, list[Pair]] = collections.defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    for source, group in sorted(by_source.items()):
        if source == "wikifactcheck_negated":
            yield from _negated(group, rng)
        else:
            yield from sorted(group, key=lambda r: r.evidence)  # a premise's claims together
            yield from _strangers(source, group, rng)
        yield from _several(source, group, rng)
        if source in _NOT_EDITED:
            continue
        premises = sorted({r.evidence for r in group})
        for row in group:
            if row.label == SUPPORTED:
                for _ in range(2):
                    other = rng.choice(premises)
                    yield from mirrored(
                        row.evidence, row.claim, other, pool, rng, "mirrored-public", 3
                    )
        for premise in premises:
            parts = sentences(premise)
            at = rng.randrange(len(parts))
            if not 6 <= len(parts[at].split()) <= 48:
                continue
            near = [rng.choice(premises) for _ in range(rng.choice([0, 0, 1, 2, 4]))]
            cut = rng.randint(0, len(near))
            text = [*near[:cut], *parts, *near[cut:]] if len(premise.split()) < 60 else parts
            at += cut if text is not parts else 0
            per = max(1, round(2 * scale)) if rng.random() < 2 * scale else 0
            yield from of_text(text, rng.choice(premises), pool, rng, "edits-public", per, at)
            yield from triples(parts[at - (cut if text is not parts else 0)], rng, [], "interval")


def _negated(group: list[Pair], rng: random.Random) -> Iterator[Pair]:
    """Contradictions only: both directions, each with its supported and its open twin."""
    for row in rng.sample(group, len(group) // 2):
        other = rng.choice(group)
        for one, two in ((row.evidence, row.claim), (row.claim, row.evidence)):
            yield Pair(one, two, REFUTED, "negated")
            yield Pair(one, reword(one, rng, 0.7), SUPPORTED, "negated")
            yield Pair(other.evidence, one, UNKNOWN, "negated")


def _strangers(source: str, group: list[Pair], rng: random.Random) -> Iterator[Pair]:
    """Claims against evidence of another row that shares a word or two with them: open."""
    holders: dict[str, list[int]] = collections.defaultdict(list)
    for i, row in enumerate(group):
        for word in set(words(row.evidence)):
            if len(word) > 4:
                holders[word].append(i)
    for row in group:
        if rng.random() > (
            1.0 if source in ("fever_balanced10k", "scifact_train", "check_covid_train") else 0.25
        ):
            continue
        rare = sorted(
            (w for w in set(words(row.claim)) if 1 < len(holders.get(w, ())) < 200),
            key=lambda w: (len(holders[w]), w),
        )
        own = set(words(row.claim))
        for word in rare[:3]:
            other = group[rng.choice(holders[word])]
            overlap = len(own & set(words(other.evidence))) / max(len(own), 1)
            if other.evidence != row.evidence and overlap < 0.5:
                yield Pair(other.evidence, row.claim, UNKNOWN, "strangers", source)
                break
        else:
            other = rng.choice(group)
            if other.evidence != row.evidence:
                yield Pair(other.evidence, row.claim, UNKNOWN, "strangers", source)


def _several(source: str, group: list[Pair], rng: random.Random) -> Iterator[Pair]:
    """Two hypotheses of one premise as one claim."""
    by_premise: dict[str, list[Pair]] = collections.defaultdict(list)
    for row in group:
        by_premise[row.evidence].append(row)
    for premise, rows in by_premise.items():
        true = [r for r in rows if r.label == SUPPORTED]
        for row in rows:
            others = [r for r in true if r is not row]
            if others and rng.random() < 0.5:
                pair = [row.claim.rstrip(".") + ".", rng.choice(others).claim.rstrip(".") + "."]
                rng.shuffle(pair)
                yield Pair(premise, join(pair), row.label, "joined-public", source)


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
