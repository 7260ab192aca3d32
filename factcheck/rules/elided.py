"""Numbers that leave out the unit that their sentence has already told: "6,000 tonnes this year, 1,500 more than the 4,500
of last year", "900 megawatts of the 1,500 on offer", "195,000 of the 780,000 hectares".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from claims import Kind, Moment, Quantity
from claims.nouns import plural, singular
from claims.units import dimension
from factcheck.tables import data

_LIKE = 60  # how many times larger or smaller a number of the same unit is at most
_SCALED = re.compile(r"[mb]illion$|bn$")
_LEAD = 12
_PARTED = ("other ", "remaining ", "rest, ", ", ", "and ", "; ")
_BESIDE = 40  # characters around a number that hold its noun
_TOPIC = 20  # how many times larger than a count told in between
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_DONORS = frozenset({Kind.MEASURE, Kind.MONEY})
_OF_UNIT = re.compile(r"^\s+of\s+(?:the|its|their|his|her)\s+$", re.I)
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _bare() -> re.Pattern[str]:
    words = "|".join(sorted(_listed("follows")))
    return re.compile(rf"^(?:$|[,.;:)!?”\"’]|\s+[–—]\s|\s+(?:{words})\b(?!-))", re.I)


@cache
def _held() -> re.Pattern[str]:
    words = "|".join(sorted(_listed("held")))
    return re.compile(
        rf"\b(?:{words})(?:\s+(?:the|its|their|his|her|about|some|only|just))?\s+$", re.I
    )


@cache
def _compared() -> re.Pattern[str]:
    words = "|".join(sorted(_listed("compared")))
    return re.compile(rf"^\s+(?:{words})\b", re.I)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(w.strip() for w in data("elided")[name].split(","))


def filled(mentions: Sequence[Moment | Quantity], text: str, end: int) -> list[Moment | Quantity]:
    """The mentions of a sentence that ends at ``end`` of the text, with the units that were left out."""
    out = [_unnamed(q, text, end) if isinstance(q, Quantity) else q for q in mentions]
    units = list(mentions)  # of a number that leaves its unit out, the figure that has it
    for at, q in enumerate(mentions):
        if isinstance(q, Quantity) and _short(q, text, end):
            donor = _before(units[:at], q) or _behind(mentions, at, text)
            if donor is not None:
                units[at] = donor
                out[at] = replace(q, unit=donor.unit, kind=donor.kind, noun=None, phrase=None)
    return out


def _unnamed(q: Quantity, text: str, end: int) -> Quantity:
    """A count without the noun that is a name beside it ("the 12 of Ashworth", "leaving Lowther North with 46") or none."""
    if q.kind is not Kind.COUNT or q.noun is None or q.unit is not None:
        return q
    if q.noun in _listed("no_nouns") or (
        q.noun.endswith("ed") and q.noun not in _listed("ed_nouns")
    ):
        told = (q.phrase or "").split()[
            :-1
        ]  # "ten passengers survived", "the other 128 stayed open"
        if told and plural(told[-1].lower()):
            return replace(q, noun=singular(told[-1]), phrase=singular(told[-1]))
        left = text[max(0, q.span.start - _LEAD) : q.span.start].lower()
        return replace(q, noun=None, phrase=None) if left.endswith(_PARTED) else q
    name = q.noun.capitalize()
    beside = text[max(0, q.span.start - _BESIDE) : min(end, q.span.end + _BESIDE)]
    at = beside.find(name)
    if at < 0 or beside[at + len(name) : at + len(name) + 1].isalpha():
        return q
    return replace(q, noun=None, phrase=None)


def _short(q: Quantity, text: str, end: int) -> bool:
    """Whether a number stands without a noun or unit behind it."""
    if q.kind is not Kind.COUNT or q.unit is not None or not q.value or q.per is not None:
        return False
    if q.value <= 1 or _YEAR.fullmatch(q.text):
        return False
    left, right = text[max(0, q.span.start - 24) : q.span.start], text[q.span.end : end][:24]
    if _bare().match(right) is None:
        return False
    if _SCALED.search(q.text):
        return (
            True  # "six times its profit of last year, 1.5 billion", "leaving 15 million to find"
        )
    return _held().search(left) is not None or _compared().match(right) is not None


def _before(told: Sequence[Moment | Quantity], q: Quantity) -> Quantity | None:
    """The last figure with a unit, where no count of other things of the size of ``q`` stands in between."""
    for one in reversed(told):
        if not isinstance(one, Quantity) or not one.value:
            continue
        if one.kind in _DONORS and one.unit != "point":
            return one if _fits(one, q) else None
        if one.kind is Kind.COUNT and one.value * _TOPIC >= (q.value or 0):
            return None
    return None


def _behind(out: Sequence[Moment | Quantity], at: int, text: str) -> Quantity | None:
    """The whole that a number is told to be of: "195,000 of the 780,000 hectares"."""
    if at + 1 >= len(out):
        return None
    q, other = out[at], out[at + 1]
    if not isinstance(other, Quantity) or not isinstance(q, Quantity) or not other.value:
        return None
    between = text[q.span.end : other.span.start]
    if other.kind is Kind.MEASURE and _OF_UNIT.match(between) and _fits(other, q):
        return other
    return None


def _fits(donor: Quantity, q: Quantity) -> bool:
    """Whether ``q`` can be of the donor's unit: the unit is a word that may be left out, and the sizes are alike."""
    if donor.per is not None or donor.unit is None or dimension(donor.unit) == "time":
        return False
    if "-" in donor.text or not _LETTER.match(donor.text[-1]) or not donor.text[0].isalnum():
        return False
    small, large = sorted((abs(donor.value or Fraction(0)), abs(q.value or Fraction(0))))
    return large <= small * _LIKE
