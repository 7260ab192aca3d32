"""The stretch of a source that a quotation resembles most, and what was changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from claims.folding import Folded
from claims.wording import Change, Outcome, Wording
from claims.wordlists import words

if TYPE_CHECKING:
    from difflib import SequenceMatcher

SIMILAR = 0.55  # share of a quotation's weight that an alteration keeps


def _matcher(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    from difflib import SequenceMatcher  # slow to load, and seldom needed

    return SequenceMatcher(None, one, other, autojunk=False)


@cache
def _stop() -> frozenset[str]:
    lists = (
        "determiners",
        "prepositions",
        "coordinators",
        "modals",
        "be",
        "have",
        "do",
        "subject-pronouns",
        "object-pronouns",
        "subordinators.keep",
        "adverbs",
    )
    return frozenset().union(*(words(name) for name in lists)) | {"to", "1", "i'm", "it's"}


def altered(said: Folded, source: Folded) -> Wording:
    """The most similar stretch of the source, where it is similar enough."""
    if not said.words or not source.words:
        return Wording(Outcome.NOT_FOUND)
    weights = [0.3 if word in _stop() else 1.0 for word in said.words]
    total = sum(weights)
    best: tuple[float, int, int] | None = None
    for low, high in _windows(said, source):
        matcher = _matcher(said.words, source.words[low:high])
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        kept = sum(sum(weights[one.a : one.a + one.size]) for one in blocks)
        counts = Counter(source.words[low:high])
        bag = 0.0
        for word, weight in zip(said.words, weights, strict=True):
            if counts[word] > 0:
                counts[word] -= 1
                bag += weight
        ordered = kept / total
        score = max(ordered, 0.9 * bag / total if len(said.words) > 4 else 0.0)
        if blocks and (best is None or score > best[0]):
            best = score, low + blocks[0].b, low + blocks[-1].b + blocks[-1].size
            if ordered < score:
                best = score, low, high
    if best is None or best[0] < SIMILAR:
        return Wording(Outcome.NOT_FOUND, similarity=round(best[0], 3) if best else 0.0)
    first, last = _widened(said, source, best[1], best[2])
    return Wording(
        Outcome.ALTERED,
        source.span(first, last),
        _changes(said, source, first, last),
        round(best[0], 3),
    )


def _windows(said: Folded, source: Folded) -> list[tuple[int, int]]:
    """The stretches of the source that share most words with the quotation."""
    size = len(said.words)
    width = min(len(source.words), size + max(8, size // 2))
    want = Counter(said.words)
    have: Counter[str] = Counter()
    score = 0.0
    scored: list[tuple[float, int]] = []
    for at, word in enumerate(source.words):
        if word in want:
            have[word] += 1
            if have[word] <= want[word]:
                score += 0.3 if word in _stop() else 1.0
        if at >= width:
            gone = source.words[at - width]
            if gone in want:
                if have[gone] <= want[gone]:
                    score -= 0.3 if gone in _stop() else 1.0
                have[gone] -= 1
        if at >= width - 1:
            scored.append((score, at - width + 1))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    chosen: list[int] = []
    for _, low in scored[: 50 * width]:
        if all(abs(low - other) >= max(2, width // 4) for other in chosen):
            chosen.append(low)
            if len(chosen) == 5:
                break
    return [(low, low + width) for low in chosen]


def _widened(said: Folded, source: Folded, first: int, last: int) -> tuple[int, int]:
    """The stretch with the words that replace the quotation's ends, within their sentence."""
    matcher = _matcher(said.words, source.words[first:last])
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return first, last
    low, high = first + blocks[0].b, first + blocks[-1].b + blocks[-1].size
    for _ in range(blocks[0].a):
        if low and not _stops(source, low - 1, low):
            low -= 1
    for _ in range(len(said.words) - blocks[-1].a - blocks[-1].size):
        if high < len(source.words) and not _stops(source, high - 1, high):
            high += 1
    return low, high


def _stops(source: Folded, one: int, two: int) -> bool:
    between = source.text[source.spans[one].end : source.spans[two].start]
    return bool(re.search(r"[.!?;:“”\"\n]", between))


def _changes(said: Folded, source: Folded, first: int, last: int) -> tuple[Change, ...]:
    matcher = _matcher(source.words[first:last], said.words)
    changes = []
    for kind, low, high, begin, end in matcher.get_opcodes():
        if kind != "equal":
            old = source.span(first + low, first + high).of(source.text) if high > low else ""
            new = said.span(begin, end).of(said.text) if end > begin else ""
            changes.append(Change(old, new))
    return tuple(changes)
