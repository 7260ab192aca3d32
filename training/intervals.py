"""Figures as intervals: hedged, rounded and bounded amounts against exact ones and each other.

What a phrase allows is an interval; a claim is supported where the evidence's lies inside its own,
refuted where the two are disjoint, open otherwise. Each claim meets evidence of all three kinds.
"""

import math
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from training.edits import NUMBER, write
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.listed import MONTHS
from training.rewording import reword
from training.rows import Pair

_WORDS: Final = {
    "exact": ("", "", "exactly"),
    "more": ("more than", "over", "above", "in excess of", "upwards of"),
    "atleast": ("at least", "no fewer than", "a minimum of"),
    "less": ("less than", "fewer than", "under", "below"),
    "atmost": ("at most", "up to", "no more than", "a maximum of"),
    "nearly": ("nearly", "almost", "just under", "close to"),
    "slightly": ("slightly more than", "just over", "a little over"),
    "about": ("about", "around", "roughly", "approximately", "some"),
    "between": ("between",),
}
_DATED: Final = re.compile(rf"{'|'.join(MONTHS)}|-year-old|\ba \d")
_KINDS: Final = (
    "exact",
    "exact",
    "more",
    "more",
    "less",
    "less",
    "atleast",
    "atmost",
    "nearly",
    "slightly",
    "about",
    "about",
    "between",
)


@dataclass(frozen=True, slots=True)
class Amount:
    text: str
    low: float
    high: float
    open_low: bool = False
    open_high: bool = False


def _inside(inner: Amount, outer: Amount) -> bool:
    low = inner.low > outer.low or (
        inner.low == outer.low and (inner.open_low or not outer.open_low)
    )
    high = inner.high < outer.high or (
        inner.high == outer.high and (inner.open_high or not outer.open_high)
    )
    return low and high


def _apart(one: Amount, two: Amount) -> bool:
    for a, b in ((one, two), (two, one)):
        if a.high < b.low or (a.high == b.low and (a.open_high or b.open_low)):
            return True
    return False


def judge(evidence: Amount, claim: Amount) -> int:
    if _inside(evidence, claim):
        return SUPPORTED
    return REFUTED if _apart(evidence, claim) else UNKNOWN


def amount(kind: str, value: float, places: int, commas: bool, rng: random.Random) -> Amount:
    words = rng.choice(_WORDS[kind])
    shown = write(value, places, commas)
    text = f"{words} {shown}".strip()
    if kind == "exact":
        return Amount(text, value, value)
    if kind == "more":
        return Amount(text, value, math.inf, open_low=True)
    if kind == "atleast":
        return Amount(text, value, math.inf)
    if kind == "less":
        return Amount(text, -math.inf, value, open_high=True)
    if kind == "atmost":
        return Amount(text, -math.inf, value)
    if kind == "nearly":
        return Amount(text, value * 0.86, value, open_high=True)
    if kind == "slightly":
        return Amount(text, value, value * 1.14, open_low=True)
    if kind == "about":
        return Amount(text, value * 0.94, value * 1.06)
    top = value + max(10**-places, round(value * rng.uniform(0.1, 0.8), places))
    return Amount(f"between {shown} and {write(top, places, commas)}", value, top)


def _clear(evidence: Amount, claim: Amount) -> bool:
    """Whether soft ends (nearly, about) are missed by enough for readers to agree."""
    for a, b in ((evidence, claim), (claim, evidence)):
        soft = a.text.split()[0] in (
            "nearly",
            "almost",
            "just",
            "close",
            "slightly",
            "a",
            "about",
            "around",
            "roughly",
            "approximately",
            "some",
        )
        if soft:
            for end in (b.low, b.high):
                for edge, hard in ((a.low, not a.open_high), (a.high, not a.open_low)):
                    # the shown number itself is a hard edge; the other one is soft
                    if hard and math.isfinite(end) and edge and 0 < abs(end - edge) / edge < 0.05:
                        return False
    return True


def _near(value: float, places: int, rng: random.Random) -> float:
    how = rng.random()
    if how < 0.25:
        other = value
    elif how < 0.5:
        other = value * rng.uniform(0.9, 1.1)
    elif how < 0.65:
        other = value + rng.choice([-2, -1, 1, 2, 10, -10, 100]) * 10**-places
    else:
        other = value * rng.choice([rng.uniform(0.2, 0.9), rng.uniform(1.1, 5)])
    return float(max(round(other, places), 10**-places))


def rounded(value: float, rng: random.Random) -> float:
    digits = rng.choice([1, 1, 2]) - 1 - math.floor(math.log10(abs(value)))
    return round(value, digits)


def triples(sentence: str, rng: random.Random, around: list[str], source: str) -> Iterator[Pair]:
    """For a number of the sentence: one claim with an amount, an evidence for each label."""
    spots = [
        m for m in NUMBER.finditer(sentence) if not re.fullmatch(r"1[4-9]\d\d|20\d\d", m.group())
    ]
    spots = [m for m in spots if not re.match(r"[:/-]\d", sentence[m.end() :])]
    spots = [
        m
        for m in spots
        if not sentence[m.end() : m.end() + 1].isalpha() and float(m.group().replace(",", "")) > 0
    ]
    spots = [m for m in spots if not _DATED.search(sentence[max(0, m.start() - 14) : m.end() + 14])]
    if not spots:
        return
    spot = rng.choice(spots)
    number = spot.group()
    places = len(number.split(".")[1]) if "." in number else 0
    value = float(number.replace(",", ""))
    commas = "," in number
    before, after = sentence[: spot.start()], sentence[spot.end() :]
    sign = before[-1:] if before[-1:] in "$€£¥" else ""
    before = before[: len(before) - len(sign)]
    base = _near(value, places, rng)
    kind = rng.choice(_KINDS)
    if (
        kind in ("about", "nearly", "slightly", "more", "less")
        and base >= 10
        and rng.random() < 0.6
    ):
        base = rounded(base, rng)
        places_claim = places if base < 10 and places else 0
    else:
        places_claim = places
    claim = amount(kind, base, places_claim, commas or base >= 10000, rng)
    want = {SUPPORTED, REFUTED, UNKNOWN}
    found: dict[int, Amount] = {}
    for _ in range(60):
        other = amount(
            rng.choice(("exact", "exact", "exact", *_KINDS)),
            _near(base, places, rng),
            places,
            commas,
            rng,
        )
        label = judge(other, claim)
        reworded = claim.text.removeprefix("exactly ") != other.text.removeprefix("exactly ")
        if label in want and (
            (reworded and _clear(other, claim)) or (label == SUPPORTED and rng.random() < 0.1)
        ):
            found[label] = other
            want.discard(label)
        if not want:
            break
    if want:
        return

    def put(a: Amount) -> str:
        text = a.text
        if sign:
            text = NUMBER.sub(lambda m: sign + m.group(), text)
        return before + text + after

    seed, strength = rng.getrandbits(32), rng.choice([0.0, 0.0, 0.4, 0.8])
    worded = reword(put(claim), random.Random(seed), strength)
    for label, evidence in found.items():
        yield Pair(
            " ".join([*around[:1], put(evidence), *around[1:]]),
            worded,
            label,
            source,
            f"interval-{kind}",
        )
