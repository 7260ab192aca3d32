"""Minimal edits: every place of a sentence where one change makes it say something else.

An edit is reversible, so a sentence and its edited twin can each serve as evidence and as claim:
no claim is false by its wording, only against its evidence.
"""

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from training.lexicon import lexicon
from training.listed import MONTHS, ORDINALS, SMALL, WEEKDAYS

NUMBER: Final = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,:/-])\d+(?:\.\d+)?"
)
_YEAR: Final = re.compile(r"1[4-9]\d\d|20\d\d")
_NAME: Final = re.compile(r"[A-Z][a-zà-ÿ]+(?:[ -](?:[A-Z]\.|[A-Z][a-zà-ÿ'’]+)){1,3}")
_PLACE: Final = re.compile(
    r"(?:(?<=\b(?:in|at|of) )|(?<=\b(?:from|near) ))[A-Z][a-z]+(?![\w]| [A-Z])"
)
_CALENDAR: Final = re.compile(
    rf"\b(?:{'|'.join(MONTHS + WEEKDAYS)})\b|(?<![\w.,:/-])(?:1[4-9]\d\d|20\d\d)(?![\w]|[.,]\d)"
)
_SUFFIX: Final = re.compile(r"\s?(%|per cent|percent|million|billion|m\b|bn\b|k\b|points?\b)")
_AUXILIARY: Final = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|must|may|might|does|did|do)\b"
    r"(?! (?:not|no|never|nothing|to)\b)(?= \w)|\b(?:has|have|had)\b(?= (?:been|\w+ed)\b)"
)
_NOT: Final = re.compile(r" not\b(?! (?:only|least|yet|until))")


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `[start, end)` by `new`; `vague` says as much less exactly, or is empty."""

    start: int
    end: int
    new: str
    kind: str
    vague: str = ""

    def on(self, sentence: str) -> str:
        return sentence[: self.start] + self.new + sentence[self.end :]

    def blur(self, sentence: str) -> str:
        return sentence[: self.start] + self.vague + sentence[self.end :]


@dataclass(frozen=True, slots=True)
class Around:
    """What the whole text holds: a value borrowed from it is the hardest to see through."""

    names: list[str]
    figures: list[tuple[str, str]]
    calendar: list[str]
    places: list[str]


def around(text: str) -> Around:
    return Around(
        names_in(text),
        sorted({(m.group(), _form(text, m)) for m in NUMBER.finditer(text)}),
        sorted({m.group() for m in _CALENDAR.finditer(text)}),
        sorted({m.group() for m in _PLACE.finditer(text)} - {*MONTHS, *WEEKDAYS}),
    )


def _form(text: str, m: re.Match[str]) -> str:
    """Sign and unit beside a number, so that dollars stand in for dollars and shares for shares."""
    if _YEAR.fullmatch(m.group()):
        return "year"
    before = text[max(0, m.start() - 1) : m.start()]
    after = _SUFFIX.match(text, m.end())
    sign = before if before in "$€£¥" else ""
    return f"{sign}{'.' if '.' in m.group() else ''}{after.group(1) if after else ''}"


def mutate(number: str, rng: random.Random) -> str:
    """Another number, written like `number`: a digit, a swap, a decimal point, a neighbour."""
    plain = number.replace(",", "")
    places = len(plain.split(".")[1]) if "." in plain else 0
    value = float(plain)
    for _ in range(20):
        how = rng.random()
        digits = list(plain)
        spots = [i for i, c in enumerate(digits) if c.isdigit()]
        if how < 0.35:
            i = rng.choice(spots)
            digits[i] = rng.choice([d for d in "0123456789" if d != digits[i]])
            other = float("".join(digits))
        elif how < 0.5 and len(spots) > 1:
            i = rng.randrange(len(spots) - 1)
            a, b = spots[i], spots[i + 1]
            digits[a], digits[b] = digits[b], digits[a]
            other = float("".join(digits))
        elif how < 0.6:
            other = value * rng.choice([10, 0.1, 100, 2, 0.5])
        elif how < 0.8:
            other = value + rng.choice([-2, -1, 1, 2, 3]) * 10**-places
        else:
            other = value * rng.uniform(0.4, 2.2)
        if other <= 0:
            continue
        text = write(other, places, "," in number or (value < 1000 <= other and rng.random() < 0.5))
        if text != number and not text.startswith("0,"):
            return text
    return write(value + 1, places, "," in number)


def write(value: float, places: int, commas: bool) -> str:
    return f"{value:,.{places}f}" if commas else f"{value:.{places}f}"


def _inflate(old: str, new: str) -> str:
    return new[0].upper() + new[1:] if old[:1].isupper() and new else new


def _numbers(s: str, rng: random.Random, near: Around) -> Iterator[Edit]:
    vague = lexicon().vague["number"]
    for m in NUMBER.finditer(s):
        text = m.group()
        before, after = s[: m.start()], s[m.end() : m.end() + 12]
        month = any(before.rstrip(" ").endswith(name) for name in MONTHS)
        month = month or any(after.lstrip(" ").startswith(name) for name in MONTHS)
        if _YEAR.fullmatch(text):
            new = str(int(text) + rng.choice([-10, -5, -3, -2, -1, 1, 2, 3, 5, 10]))
            local = [y for y in near.calendar if _YEAR.fullmatch(y) and y != text]
            if local and rng.random() < 0.65:
                new = rng.choice(local)
            yield Edit(m.start(), m.end(), new, "date")
        elif month and len(text) <= 2:
            days = [d for d in range(1, 29) if str(d) != text]
            yield Edit(m.start(), m.end(), str(rng.choice(days)), "date")
        else:
            money = before[-1:] in "$€£¥" and before[-1:] != ""
            rest = bool(
                re.match(r"\s*(?:%|per cent|percent|:|st\b|nd\b|rd\b|th\b|[a-zA-Z]*\d)", after)
            )
            blurred = "" if money or rest or not re.match(r" [a-z]", after) else rng.choice(vague)
            new = mutate(text, rng)
            form = _form(s, m)
            local = [f for f, other in near.figures if other == form and f != text]
            if local and rng.random() < 0.6:
                new = rng.choice(local)
            if new != text:
                yield Edit(m.start(), m.end(), new, "number", blurred)
    for table, kind in ((SMALL, "number"), (ORDINALS, "ordinal")):
        for m in re.finditer(rf"\b(?:{'|'.join(table)})\b", s, re.IGNORECASE):
            i = table.index(m.group().lower())
            close = [w for j, w in enumerate(table) if 0 < abs(j - i) <= 3]
            blurred = rng.choice(vague) if kind == "number" and m.start() else ""
            yield Edit(m.start(), m.end(), _inflate(m.group(), rng.choice(close)), kind, blurred)


def _calendar(s: str, rng: random.Random, near: Around) -> Iterator[Edit]:
    for table, kind in ((MONTHS, "date"), (WEEKDAYS, "date")):
        for m in re.finditer(rf"\b(?:{'|'.join(table)})\b", s):
            if m.group() == "May" and not re.search(
                r"\d|in |last |next |since |by ", s[max(0, m.start() - 6) : m.start()]
            ):
                continue
            if m.group() == "March" and s[: m.start()].endswith("The "):
                continue
            new = rng.choice([w for w in table if w != m.group()])
            local = [w for w in near.calendar if w in table and w != m.group()]
            if local and rng.random() < 0.65:
                new = rng.choice(local)
            yield Edit(m.start(), m.end(), new, kind)


def _lexical(s: str, rng: random.Random) -> Iterator[Edit]:
    words = lexicon()
    for table, kind in ((words.opposites, "direction"), (words.units, "unit")):
        for m in _phrases(table).finditer(s):
            key = m.group() if m.group() in table else m.group().lower()
            if key not in table or (key == "$" and not s[m.end() : m.end() + 1].isdigit()):
                continue
            new = _inflate(m.group(), rng.choice(table[key]))
            named = kind
            if key in ("million", "billion", "thousand"):
                named = "magnitude"
            elif re.search(r"er$|est$|more|less|fewer|most|least", key):
                named = "comparison"
            elif key in ("before", "after", "first", "last", "earlier", "later"):
                named = "order"
            yield Edit(m.start(), m.end(), new, named)


_COMPILED: dict[int, re.Pattern[str]] = {}


def _phrases(table: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    if id(table) not in _COMPILED:
        keys = sorted(table, key=len, reverse=True)
        wordy = "|".join(re.escape(k) for k in keys if k[0].isalpha())
        signs = "|".join(re.escape(k) for k in keys if not k[0].isalpha())
        pattern = rf"(?<![\w-])(?:{wordy})(?![\w-])" + (rf"|{signs}" if signs else "")
        _COMPILED[id(table)] = re.compile(pattern, re.IGNORECASE)
    return _COMPILED[id(table)]


def _names(s: str, rng: random.Random, near: Around, pool: list[str]) -> Iterator[Edit]:
    """A name exchanged; a subject only for a name of the same text (else it is another entity)."""
    words = lexicon()
    skip = set(MONTHS) | set(WEEKDAYS)
    for m in _NAME.finditer(s):
        if set(m.group().split()) & skip:
            continue
        local = [
            n for n in near.names if n != m.group() and not set(n.split()) & set(m.group().split())
        ]
        subject = m.start() == 0
        if local and (subject or rng.random() < 0.6):
            yield Edit(m.start(), m.end(), rng.choice(local), "name")
        elif not subject and pool:
            new = rng.choice(pool)
            parts = m.group().split()
            if len(parts) == 2 and rng.random() < 0.4:
                new = f"{parts[0]} {rng.choice(words.last_names)}"
                if rng.random() < 0.4:
                    new = f"{rng.choice(words.first_names)} {parts[1]}"
            if new != m.group():
                yield Edit(m.start(), m.end(), new, "name")
    for m in _PLACE.finditer(s):
        if m.group() in skip or not m.start():
            continue
        new = rng.choice(words.places)
        local = [p for p in near.places if p != m.group()]
        if local and rng.random() < 0.65:
            new = rng.choice(local)
        if new != m.group():
            yield Edit(m.start(), m.end(), new, "place", "the region")
    roles = "|".join(sorted(words.roles, key=len, reverse=True))
    for m in re.finditer(rf"\b(?:{roles})\b", s, re.IGNORECASE):
        new = _inflate(m.group(), rng.choice(words.roles))
        if new.lower() != m.group().lower():
            yield Edit(m.start(), m.end(), new, "role")


def _negations(s: str, rng: random.Random) -> Iterator[Edit]:
    found = list(_NOT.finditer(s))
    if found:
        m = rng.choice(found)
        yield Edit(m.start(), m.end(), "", "negation")
        return
    first = _AUXILIARY.search(s)
    if first:
        yield Edit(first.end(), first.end(), " not", "negation")


def _swaps(s: str) -> Iterator[Edit]:
    """Two figures, two names or two dates of the sentence in each other's place."""
    for pattern in (NUMBER, _NAME, re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")):
        found = [m for m in pattern.finditer(s) if m.start() or pattern is not _NAME]
        for one, two in itertools.pairwise(found):
            same_form = bool(_YEAR.fullmatch(one.group())) == bool(_YEAR.fullmatch(two.group()))
            if one.group() != two.group() and same_form and two.end() - one.start() < 90:
                new = two.group() + s[one.end() : two.start()] + one.group()
                yield Edit(one.start(), two.end(), new, "swap")


def names_in(text: str) -> list[str]:
    skip = set(MONTHS) | set(WEEKDAYS)
    found = {m.group() for m in _NAME.finditer(text)}
    return sorted(
        n
        for n in found
        if not set(n.split()) & skip and not n.startswith(("The ", "In ", "On ", "At ", "A "))
    )


def figures_in(text: str) -> list[str]:
    return sorted({m.group() for m in NUMBER.finditer(text) if not _YEAR.fullmatch(m.group())})


def edits(s: str, rng: random.Random, near: Around, pool: list[str]) -> list[Edit]:
    """All edits of a sentence, in random order; `pool` holds names from elsewhere."""
    found = [
        *_numbers(s, rng, near),
        *_swaps(s),
        *_calendar(s, rng, near),
        *_lexical(s, rng),
        *_names(s, rng, near, pool),
        *_negations(s, rng),
    ]
    rng.shuffle(found)
    return [e for e in found if s[e.start : e.end] != e.new]
