"""Families of pairs around one edit, so that neither claim nor evidence alone gives a label away.

From a text E with the sentence s and an edit s', with claims c and c' worded alike:
(E, c) and (E', c') are supported, (E, c') and (E', c) refuted, and with the sentence deleted or
blurred neither claim is settled. Each claim meets each label exactly once.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.edits import Edit, around, edits
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.rewording import reword, shorten
from training.rows import Pair, words


def join(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)


def window(parts: list[str], at: int, rng: random.Random, most: int = 140) -> tuple[list[str], int]:
    """A run of whole sentences around `at` of at most about `most` words, of random size."""
    low = high = at
    budget = rng.choice([0, 25, 60, 100, most, most]) + len(parts[at].split())
    while True:
        options = [i for i in (low - 1, high + 1) if 0 <= i < len(parts)]
        rng.shuffle(options)
        used = sum(len(p.split()) for p in parts[low : high + 1])
        fitting = [i for i in options if used + len(parts[i].split()) <= budget]
        if not fitting:
            return parts[low : high + 1], at - low
        low, high = min(low, fitting[0]), max(high, fitting[0])


def family(
    parts: list[str],
    at: int,
    edit: Edit,
    elsewhere: str,
    rng: random.Random,
    source: str,
) -> Iterator[Pair]:
    """The six pairs of an edit of `parts[at]`; `elsewhere` is evidence about something else."""
    sentence = parts[at]
    parts, at = window(parts, at, rng)
    twin = [*parts]
    twin[at] = edit.on(sentence)
    short, shift = shorten(sentence, (edit.start, edit.end), rng)
    moved = replace(edit, start=edit.start - shift, end=edit.end - shift)
    seed, strength = rng.getrandbits(32), rng.choice([0.0, 0.3, 0.6, 0.9])
    if (
        moved.start < 0
        or short[moved.start : moved.end].lower() != sentence[edit.start : edit.end].lower()
    ):
        short, moved = sentence, edit
    true = reword(short, random.Random(seed), strength)
    false = reword(moved.on(short), random.Random(seed), strength)
    if true == false or min(len(words(true)), len(words(false))) < 3:
        return
    evidence, edited = join(parts), join(twin)
    rest = join(parts[:at] + parts[at + 1 :])
    # A deleted sentence leaves a claim open only where no other sentence says it as well.
    needle = sentence[edit.start : edit.end]
    silent = rest if rest and needle not in rest else elsewhere
    silent_false = silent if edit.new.strip() not in rest else elsewhere
    blurred = join([*parts[:at], edit.blur(sentence), *parts[at + 1 :]]) if edit.vague else ""
    yield Pair(evidence, true, SUPPORTED, source, edit.kind)
    yield Pair(evidence, false, REFUTED, source, edit.kind)
    yield Pair(edited, false, SUPPORTED, source, edit.kind)
    yield Pair(edited, true, REFUTED, source, edit.kind)
    first = rng.random() < 0.5
    yield Pair(blurred if blurred and first else silent, true, UNKNOWN, source, edit.kind)
    yield Pair(
        blurred if blurred and not first else silent_false, false, UNKNOWN, source, edit.kind
    )


def of_text(
    parts: list[str],
    elsewhere: str,
    pool: list[str],
    rng: random.Random,
    source: str,
    per_sentence: int,
    only: int | None = None,
) -> Iterator[Pair]:
    """Families of every sentence (or of one), with edits of different kinds before more of one."""
    near = around(join(parts))
    for at, sentence in enumerate(parts):
        if (only is not None and at != only) or not 4 <= len(sentence.split()) <= 48:
            continue
        found = edits(sentence, rng, near, pool)
        seen: set[str] = set()
        chosen: list[Edit] = []
        for edit in [*found, *found]:
            if (
                len(chosen) < per_sentence
                and edit not in chosen
                and (edit.kind not in seen or len(seen) == len({e.kind for e in found}))
            ):
                chosen.append(edit)
                seen.add(edit.kind)
        for edit in chosen:
            yield from family(parts, at, edit, elsewhere, rng, source)
