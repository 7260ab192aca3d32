"""Votes as an article tells them: "by 412 votes to 188, with 31 abstentions", and the house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, find, words
from factcheck.rules.layout import Line, letter

_IDLE = r"(?:,? (?:votes,? )?(?:with|and) {N:c} (?:abstention|abstaining|absent|spoil))?"
_DIVISION = (
    r"\bby {N:a}(?: votes?)?(?: to |-|–| against |, ){N:b}" + _IDLE,
    r"\b(?:by|voted|vote of|vote,?) {S:s}" + _IDLE,
    r"\b(?:voted|vote of|vote was|count was) {N:a} to {N:b}" + _IDLE,
    r"{N:a} (?:votes |members |voting )?(?:in favou?r|for)(?: and|,| to|;|, with)? {N:b} (?:votes |members |voting )?against"
    + _IDLE,
)
_CONTEST = (r"\b(?:with|won|got|received) {N:a} votes? (?:to|against) {N:b}" + _IDLE,)
_SEATS = re.compile(rf"^(?:-| )(?:{alternatives('members')})\b", re.I)
_VOTED = re.compile(
    r"^ (?:of [^«»]{0,40}«N\d+»[^«»]{0,20})?(?:[\w']+ ){0,4}?(?:members |people |councillors |deputies )?(?:voted|took part|votes were cast|cast)\b",
    re.I,
)
_VOTES = re.compile(rf"\b(?:{alternatives('ballot')})\b", re.I)
_SPELLED = re.compile(
    rf"\b({alternatives('small_numbers')}|\d{{1,3}})-(?:{alternatives('members_of')})\b", re.I
)


@dataclass(frozen=True, slots=True)
class Division:
    """One vote: ``used`` are the figures that tell it, ``total`` all the votes they name."""

    line: Line
    used: tuple[Quantity, ...]
    yes: Fraction
    no: Fraction
    idle: Fraction | None  # abstentions, spoilt votes and members away, where they are told

    @property
    def total(self) -> Fraction:
        return self.yes + self.no + (self.idle or 0)


@dataclass(frozen=True, slots=True)
class House:
    """How many may vote (``voted``: did), as the text says; ``quantity`` is ``None`` for a size that
    is read as part of a name, "the seven-member council"."""

    line: Line
    size: Fraction
    span: Span
    text: str
    quantity: Quantity | None
    voted: bool


def pair(score: Quantity) -> list[int]:
    """Both sides of "5-2"."""
    return [int(n) for n in re.findall(r"\d+", score.text)]


def divisions(line: Line, *, contests: bool = False) -> Iterator[Division]:
    """The votes that a sentence tells, where it speaks of voting; ``contests`` takes "with 60 votes
    to 40" in, where there may have been others who got votes."""
    if not _VOTES.search(line.masked):
        return
    for cue in find(line, *_DIVISION, *(_CONTEST if contests else ())):
        used = tuple(cue.quantity(k) for k in ("a", "b", "s", "c") if cue.has(k))
        if cue.has("s"):
            interval = cue.quantity("s").interval
            sides = interval.low or Fraction(0), interval.high or Fraction(0)
            shown = pair(cue.quantity("s"))
            if len(shown) == 2:
                sides = Fraction(shown[0]), Fraction(shown[1])
        else:
            sides = amount(cue.quantity("a")), amount(cue.quantity("b"))
        idle = amount(cue.quantity("c")) if cue.has("c") else None
        yield Division(line, used, *sides, idle)


def houses(article: Article, division: Division) -> list[House]:
    """The sizes of the house that stand near a vote, the one in its sentence's own words first."""
    line = division.line
    spelled = _SPELLED.search(line.masked)
    found: list[House] = []
    if spelled is not None:
        known = words("small_numbers")
        word = spelled[1].lower()
        size = known.index(word) if word in known else int(word)
        found.append(
            House(line, Fraction(size), line.place(*spelled.span()), spelled[0], None, False)
        )
    for one in article.layout.around(line, 1, 2):
        for q in one.quantities:
            if letter(q) == "N" and q not in division.used and q.value:
                voted = bool(_VOTED.match(one.after(q)))
                if voted or _SEATS.match(one.after(q)):
                    seats = bool(_SEATS.match(one.after(q)))
                    found.append(House(one, amount(q), q.span, q.text, q, voted and not seats))
    return found
