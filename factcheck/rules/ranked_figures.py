"""Figures that can be ranked: what each is of, and whether two of them can be of one table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claims import Moment, Quantity, nouns
from claims.units import dimension
from claims.wordlists import verbs
from corpus import Span
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.layout import Line, Mention, letter

_CLOCK = re.compile(r"(?:(\d{1,2})[:.])?(\d{1,2})[:.](\d\d)(?:\.\d+)?$")
_NO_RUNG = re.compile(
    r"(?:«P\d+» on|(?:^|(?<!,) )of|\b(?:by|up|down|rose|fell|gained|than|round|stage|game|leg|heat|chapter|number|from|until|since|for|out of|until|nearly as|worth|aged?|against)) (?:the |its |their |about |some |a )?$|, to $|«P\d+» (?:on|over|above|below) (?:the |its )?$|\b(?:in all|in total|altogether), $",
    re.I,
)
_HAS = re.compile(
    r"\b(?:is|are|was|were|came|come) an? (?!depth|height|length|weight|width|total|distance|speed|area|size|level)[a-z]+ of $"
)  # "next is a bell of 41 kg"
_STEP = re.compile(
    r"^ (?:[\w-]+ )?(?:line|class|category|division|behind|ahead|clear|adrift|more|less|fewer|faster|slower|later|earlier|higher|lower|longer|shorter|taller|heavier|lighter|older|younger|larger|smaller|wider|deeper|back|off|each|apiece|ago|years?)\b"
)
_ITS_OWN = frozenset(
    {"%", *(f"{unit} " for unit in ("second", "minute", "hour", "day", "week", "month", "year"))}
)
_UNSURE = 20  # times that figures of one ladder differ at most


_MEASURES = frozenset({"length", "mass", "temperature", "speed", "time"})
_WORD = re.compile(r"\b[a-z][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that can stand on a ladder; ``at`` and ``end`` are places in the marked words."""

    line: Line
    at: int
    end: int
    value: Fraction
    sort: str
    mention: Mention

    @property
    def span(self) -> Span:
        return self.mention.span

    @property
    def text(self) -> str:
        return self.mention.text


def figures_of(line: Line) -> list[Figure]:
    """The figures of a sentence that can stand on a ladder."""
    return list(_figures(line))


def _figures(line: Line) -> Iterator[Figure]:
    skip: set[int] = set()
    for number, mention in enumerate(line.mentions):
        start, end = line.starts[number], line.ends[number]
        left, right = line.masked[:start], line.masked[end:]
        own = isinstance(mention, Quantity) and letter(mention) == "U" and _HAS.search(left[-30:])
        if number in skip or (_NO_RUNG.search(left[-24:]) and not own) or _STEP.match(right):
            continue
        seconds = _seconds(mention.text)
        if seconds is not None:
            yield Figure(line, start, end, seconds, "clock", mention)
            continue
        if isinstance(mention, Moment) or letter(mention) not in "MNUP" or not mention.value:
            continue
        if mention.hedge is not None and mention.hedge not in listed("standing_hedges"):
            continue
        if mention.unit in ("minute", "hour"):
            total, last = _timed(line, number)
            skip |= set(range(number, last + 1))
            yield Figure(line, start, line.ends[last], total, "clock", mention)
            continue
        yield Figure(line, start, end, mention.value, _sort(mention, right), mention)


def borne_out(superlative: str, mention: Mention) -> bool:
    """Whether a figure can be what a superlative ranks by: size and amount by any, length by metres; age by no count."""
    word = superlative.lower()
    if word in listed("rank_any") or (word.startswith("most ") and nouns.plural(word[5:])):
        return True
    if isinstance(mention, Moment) or _seconds(mention.text) is not None:
        return word in listed("rank_time")
    measure = "money" if letter(mention) == "M" else dimension(mention.unit)
    return (measure == "money" or measure in _MEASURES) and word in listed(f"rank_{measure}")


def goes_on(first: Line, following: Line, at: int) -> bool:
    """Whether what stands before the first figure of the next sentence, up to ``at``, tells it as the first one was
    told: no verb, one of having or standing, or the same one."""
    known, told = verbs(), _WORD.findall(following.masked[:at])[-1:]
    bases = {known.lemma(word) or word for word in _WORD.findall(first.masked)}
    return all(
        verb in listed("rank_goes_on") or (known.lemma(verb) or verb) in bases for verb in told
    )


def _seconds(text: str) -> Fraction | None:
    """ "30:29", "2:20:55" and "61.05" as seconds, where they can be times."""
    found = _CLOCK.fullmatch(text) if ":" in text else None
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return Fraction(hours * 3600 + minutes * 60 + seconds)


def _timed(line: Line, number: int) -> tuple[Fraction, int]:
    """ "29 minutes 58 seconds", "2 minutes 50": seconds, and the last mark that belongs to it."""
    sizes = {"hour": 3600, "minute": 60, "second": 1}
    total, size, last = Fraction(0), 0, number
    for at in range(number, len(line.mentions)):
        q = line.mentions[at]
        if not isinstance(q, Quantity) or q.value is None:
            break
        if at > number and line.masked[line.ends[at - 1] : line.starts[at]] not in (" ", " and "):
            break
        own = sizes.get(q.unit or "", 0) if q.unit else size // 60
        if own == 0 or (size and own >= size):
            break
        total, size, last = total + q.value * own, own, at
    return total, last


def _sort(q: Quantity, right: str) -> str:
    if letter(q) in "MU" and q.unit != "point":
        return f"{q.unit} {q.per or ''}"
    if letter(q) == "P":
        return "%"
    return "" if bare().match(right) else q.noun or ""


@cache
def bare() -> re.Pattern[str]:
    """What stands behind a number without a noun."""
    return re.compile(
        rf"(?: more)?(?:$|[,.;:)!?\"”'(]| (?:{alternatives('told_follows')})\b(?!-)| [(–—])"
    )


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures can be of one ladder: of one sort, or one of them told without its own."""
    if one.sort != other.sort:
        if (one.sort and other.sort) or "clock" in (one.sort, other.sort):
            return False
        first, second = sorted((one, other), key=lambda figure: figure.span)
        if not first.sort and second.sort in _ITS_OWN:
            return False  # "since 1956 (7.1), lasted 22 seconds"
    low, high = sorted((one.value, other.value))
    return low > 0 and low * _UNSURE >= high
