"""A calculation as bars on one axis: the parts, what they make, and what the text says.

Read from the calculation's own words ("698.9M + 330M = 1,028.9M; the text says about $1 billion"),
so that a rule of any kind is drawn as soon as it exists; what cannot be read is not drawn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

WIDTH = 440
_LEFT, _RIGHT, _ROW = 165, 430, 24  # where bars begin and end, and the height of a row
_MOST = 12  # bars: more are no picture
_NUMBER = re.compile(
    r"[-−]?[$€£¥]?(?P<figure>\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<scale>trillion|billion|million|thousand|bn|tn|[MBTmk]\b)?"
)
_SCALES = {
    "trillion": 10**12, "tn": 10**12, "T": 10**12, "billion": 10**9, "bn": 10**9, "B": 10**9,
    "million": 10**6, "M": 10**6, "m": 10**6, "thousand": 10**3, "k": 10**3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """``kind`` is ``part``, ``less``, ``makes`` or ``says``; places are in units of the drawing."""

    label: str
    kind: str
    x: float
    y: float
    width: float

    @property
    def end(self) -> float:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars on one axis, which stands at ``zero``."""

    bars: tuple[Bar, ...]
    zero: float
    width: int = WIDTH

    @property
    def height(self) -> int:
        return _ROW * len(self.bars) + 6


_Row = tuple[str, str, Fraction, Fraction]  # label, kind, from, to


def drawings(calculation: str) -> tuple[Drawing, ...]:
    """One drawing where everything is on one scale, two where a share is taken of figures."""
    equation, _, said = calculation.partition("; the text says ")
    left, equals, right = equation.partition(" = ")
    says = [("says", "says", Fraction(0), value)] if (value := _value(said)) is not None else []
    made = _value(right) if equals else None
    makes = [] if made is None else [("makes", "makes", Fraction(0), made)]
    labelled = [(f"makes {right}", *m[1:]) for m in makes] + [
        (f"says {said}", *s[1:]) for s in says
    ]
    parts = _sum(left)
    if parts is not None and labelled:
        return _drawn([*parts, *labelled])
    operands = [
        (word.strip(), "part", Fraction(0), value)
        for word in re.split(r" (?:/|>|<|×|≠) | − 1\b", left)
        if (value := _value(word)) is not None
    ]
    several = operands if len(operands) > 1 and _near(operands) else []
    return (*_drawn(several), *_drawn(labelled if len(labelled) > 1 else []))


def _sum(left: str) -> list[_Row] | None:
    """The terms of a sum or difference, each beginning where the one before ends."""
    words = re.split(r" ([+−]) ", left)
    values = [_value(word) for word in words[::2]]
    if len(values) < 2 or re.search(r" [/×<>] ", left):
        return None
    rows: list[_Row] = []
    at = Fraction(0)
    for sign, word, value in zip(["+", *words[1::2]], words[::2], values, strict=True):
        if value is None:
            return None
        to = at + value if sign == "+" else at - value
        shown = word.strip() if sign == "+" else f"− {word.strip()}"
        rows.append((shown, "part" if sign == "+" else "less", at, to))
        at = to
    return rows


def _near(rows: Sequence[_Row]) -> bool:
    """Whether bars of these sizes can be compared by eye."""
    sizes = [abs(row[3]) for row in rows if row[3]]
    return bool(sizes) and max(sizes) <= 1000 * min(sizes)


def _value(words: str) -> Fraction | None:
    found = _NUMBER.search(words)
    if found is None:
        return None
    value = Fraction(found["figure"].replace(",", "")) * _SCALES.get(found["scale"] or "", 1)
    return -value if found[0][0] in "-−" else value


def _drawn(rows: Sequence[_Row]) -> tuple[Drawing, ...]:
    if not rows or len(rows) > _MOST:
        return ()
    ends = [end for row in rows for end in row[2:]]
    ends.append(Fraction(0))
    low, high = min(ends), max(ends)
    if low == high:
        return ()

    def place(value: Fraction | int) -> float:
        return round(_LEFT + float(Fraction(value - low) / (high - low)) * (_RIGHT - _LEFT), 1)

    bars = tuple(
        Bar(
            label, kind, min(place(start), place(end)), 3.0 + _ROW * number,
            max(1.0, round(abs(place(end) - place(start)), 1)),
        )
        for number, (label, kind, start, end) in enumerate(rows)
    )  # fmt: skip
    return (Drawing(bars, place(0)),)
