"""What the public pairs give: themselves, edited on one side or on both, exchanged and joined."""

import collections
import random
from collections.abc import Iterator

from training.families import join, of_text
from training.intervals import triples
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.mirrored import mirrored
from training.rewording import reword
from training.rows import Pair, sentences, words

# No news prose to edit here: captions, learners' sentences, or pairs that cover one label only.
_NOT_EDITED = {"snli_dev", "cad_nli_train", "disco_subset", "help_conj"}


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
