"""One edit made on both sides of a supported pair: human wording, four certain labels.

Where evidence P and claim H share the edited words, (P, H) and (P', H') are supported, (P, H') and
(P', H) refuted.
"""

import random
import re
from collections.abc import Iterator

from training.edits import around, edits
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.rows import Pair

_SHARED = {
    "number",
    "date",
    "name",
    "place",
    "role",
    "unit",
    "magnitude",
    "ordinal",
    "direction",
    "comparison",
    "order",
}


def exchange(text: str, one: str, two: str) -> str:
    """`one` and `two` in each other's place, wherever they stand."""
    both = "|".join(re.escape(w) for w in sorted((one, two), key=len, reverse=True) if w)
    pattern = re.compile(rf"(?<![\w.,-])(?:{both})(?![\w]|[.,]\d)", re.IGNORECASE)
    return pattern.sub(lambda m: two if m.group().lower() == one.lower() else one, text)


def mirrored(
    evidence: str,
    claim: str,
    elsewhere: str,
    pool: list[str],
    rng: random.Random,
    source: str,
    most: int,
) -> Iterator[Pair]:
    done: set[str] = set()
    for edit in edits(claim, rng, around(evidence), pool):
        old = claim[edit.start : edit.end]
        if len(done) >= most or edit.kind not in _SHARED or edit.kind in done:
            continue
        if edit.kind == "name" and edit.start == 0 and edit.new not in evidence:
            continue
        pattern = re.compile(rf"(?<![\w.,-]){re.escape(old)}(?![\w]|[.,]\d)", re.IGNORECASE)
        found = pattern.findall(evidence)
        if not found or len(found) > (3 if edit.kind in ("name", "place") else 1):
            continue
        # A word that both sides use must be the claim's point and not an incident of the text.
        if edit.kind in ("direction", "comparison", "order", "unit") and len(evidence.split()) > 45:
            continue
        twin = exchange(evidence, old, edit.new.replace("\\", ""))
        false = edit.on(claim)
        done.add(edit.kind)
        yield Pair(evidence, claim, SUPPORTED, source, edit.kind)
        yield Pair(evidence, false, REFUTED, source, edit.kind)
        yield Pair(twin, false, SUPPORTED, source, edit.kind)
        yield Pair(twin, claim, REFUTED, source, edit.kind)
        if elsewhere:
            yield Pair(elsewhere, rng.choice([claim, false]), UNKNOWN, source, edit.kind)
        if edit.vague:
            blurred = pattern.sub(edit.vague, evidence)
            yield Pair(blurred, rng.choice([claim, false]), UNKNOWN, source, edit.kind)
