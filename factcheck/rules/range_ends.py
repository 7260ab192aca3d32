"""The two ends of a range ("from $300 to $525", "between 160 and 190 km an hour"), the distance between them, and the figures
told within it in the sentences that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claims import Interval, Kind, Quantity
from claims.units import dimension
from factcheck.rules.base import Article
from factcheck.rules.bounds_told import of_levels, slip_between
from factcheck.rules.boxes import about, amount, comparable
from factcheck.rules.cues import alternatives, find
from factcheck.rules.ends_again import told_again
from factcheck.rules.gaps import reckon
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.prose import apart
from factcheck.rules.weighing import spans_of, weigh
from factcheck.rules.wording import listed, number, numbers, said
from factcheck.types import Check, Outcome, Severity

_FROM = (
    r"\bfrom (?:a (?:low|high) of )?{X:a}(?:[^«».;]|«[DO]\d+»){0,70}?,? to (?:one of |«N\d+» of )?{X:b}",
    r"\bbetween {X:a}(?:[^«».;]|«D\d+»){0,40}?,? and {X:b}",
)
_BLOCKS = 2  # paragraphs
_AHEAD = 5  # sentences that may tell what lies between the ends
_WIDEST = 300  # times the lower end that the upper may be
_BEYOND = 3  # times an end that a figure beyond it may be and be one of them
_NEAR = 2  # times the distance that one told may be
_NUMBER = re.compile(r"(?:,| and) (?:[\w'’-]+ ){1,6}(\d[\d,]*(?:\.\d+)?)(?=[,.;]| and\b)")
_ALL = re.compile(r"\b(?:rang(?:e[sd]?|ing)|var(?:y|ies|ied)|fluctuat|sw[ui]ng)", re.I)
_OTHER = re.compile(
    r"\b(?:record|previous|last|past|earlier|average|mean|total|forecast|expected|normal|since|limit|compared|against|than|half|"
    r"rose|fell|from|up|down|by|worth of|deposit|fine of|raised?)\b[^«»]{0,25}$|\b(?:another|extra|each|first) $", re.I
)  # fmt: skip
_DATED = re.compile(r" (?:for|of|in) «D")
_EARLIER = re.compile(r"\b(?:earlier|previous|preceding|other) [a-z]+\b[^«»;]*$")
_COUNTED = re.compile(
    r"^ (?!(?:and|or|to|in|at|on|for|off|by|from|while|but|was|were|is|are|as|with)\b)[a-z]{3,}"
)


Member = tuple[Line, Quantity, Fraction]


@dataclass(frozen=True, slots=True)
class Ends:
    """The lower and the upper end in one unit, the figures that tell them, and whether only a range can be meant."""

    low: Quantity
    high: Quantity
    told: tuple[Quantity, ...]
    firm: bool


@cache
def _words(name: str, before: str = "", behind: str = "") -> re.Pattern[str]:
    return re.compile(rf"{before}\b(?:{alternatives(name)})\b{behind}", re.I)


def ends(line: Line) -> Ends | None:
    """The ends that a sentence gives, nothing where they are two levels of a change."""
    for q in line.quantities:
        low, high = q.interval.low, q.interval.high
        if letter(q) == "G" and low is not None and high is not None and 0 < low < high:
            if high > low * _WIDEST:
                continue
            if not of_levels(line, q):
                continue
            one, other = (replace(q, value=v, interval=Interval(v, v)) for v in (low, high))
            return Ends(one, other, (q,), firm=q.unit is not None or q.noun is not None)
    if "from" not in line.masked and "etween" not in line.masked:
        return None
    for cue in find(line, *_FROM):
        a, b = cue.quantity("a"), cue.quantity("b")
        if a.unit is None and b.unit is not None:
            a = replace(a, unit=b.unit, kind=b.kind)
        elif b.unit is None and a.unit is not None and letter(b) == "N":
            b = replace(b, unit=a.unit, kind=a.kind)
        if not comparable(a, b) or not 0 < amount(a) < value_in(b, a) < amount(a) * _WIDEST:
            continue
        lead = line.masked[: cue.match.start()][-40:]
        if any(_words(way, behind="[^«».;]*$").search(lead) for way in ("rise", "fall")):
            continue
        if any(_words(way).search(cue.match[0]) for way in ("rise", "fall")):
            continue  # "to 40 from 36 and were up to 79"
        firm = _words("passes_from", behind="[^«».;]*$").search(lead) is None
        return Ends(a, b, (cue.quantity("a"), cue.quantity("b")), firm)
    return None


def told_ends(rule: str, article: Article, line: Line) -> Iterator[Check]:
    """The distance between the ends, where it is told, and the figures between them."""
    if line.kinds.count("G") + sum(map(line.kinds.count, "MNUP")) == 0:
        return
    found = ends(line)
    if found is None:
        return
    yield from _distance(rule, article, line, found)
    yield from told_again(rule, article, line, (found.low, found.high), found.told)
    if found.firm and not line.headline and dimension(found.low.unit) != "time":
        yield from _within(rule, article, line, found)


def _distance(rule: str, article: Article, line: Line, found: Ends) -> Iterator[Check]:
    """ "Between £38 million and £52 million … the upper is £14 million more"."""
    for one in article.layout.around(line, 0, 1):
        if one.block != line.block:
            break
        for d in one.quantities:
            if d.span <= found.told[-1].span or not _of_sort(d, found) or not _spread(one, d):
                continue
            gap = replace(d, unit=found.low.unit, kind=found.low.kind)
            exact, got = reckon(gap, found.low, found.high)
            if not exact / _NEAR <= amount(gap) <= exact * _NEAR:
                continue
            shown = numbers([amount(found.high), amount(found.low), exact], found.low.unit)
            yield weigh(
                rule, d, got,
                calculation=f"{shown[0]} − {shown[1]} = {shown[2]}", used=found.told,
                wrong=f"The ends told are {shown[2]} apart, not {d.text}.",
                value=exact, severity=Severity.WARNING,
            )  # fmt: skip
            return


def _of_sort(d: Quantity, found: Ends) -> bool:
    if letter(d) not in "MNU" or not d.value or d.is_range:
        return False
    ages = found.low.unit is None and d.unit == "year"
    ages = ages or (d.unit == "degree" and dimension(found.low.unit) == "temperature")
    return comparable(d, found.low) or ages or (letter(d) == "N" and found.low.unit is not None)


def _spread(line: Line, d: Quantity) -> bool:
    lead, rest = line.before(d)[-40:], line.after(d)[:60]
    if not _words("spread_before", behind=r"[^«».;]{0,12}$").search(lead):
        warmer = lead.endswith(", ") and _words(
            "compared_up", before=r"^ ", behind=r"(?! than)"
        ).match(rest)
        return bool(warmer) or _words("spread_after", before=r"^,? ?").match(rest) is not None
    than = re.match(rf"^ [a-z]+ than (?!the (?:{alternatives('least')})|the other)", rest)
    if re.search(r"\b(?:or|the|is)(?: \w+)?(?: is)? $", lead):
        return than is None and _words("compared_up", before=r"^ ").match(rest) is not None
    return than is None


def _members(article: Article, line: Line, found: Ends) -> list[Member]:
    """The figures of the sort of the ends in the sentences that follow, in the paragraph and the next."""
    out = []
    for one in article.layout.around(line, 0, _AHEAD):
        if one.block > line.block + _BLOCKS:
            break
        for q in (part for whole in one.quantities for part in _parts(whole)):
            if q.span <= found.told[-1].span or q.value is None or letter(q) not in "MUPNA":
                continue
            if q.per not in (None, found.low.per) or (q.hedge is not None and not about(q)):
                continue
            if not _member(one, q, found) or _OTHER.search(one.before(q)[-40:]) or apart(one, q):
                continue
            if _DATED.match(one.after(q)) or _EARLIER.search(one.before(q)):
                continue
            value = value_in(q, found.low) if q.unit and found.low.unit else amount(q)
            if amount(found.low) / _BEYOND <= value <= amount(found.high) * _BEYOND:
                out.append((one, q, value))
    named = {row[0].index for row in out if row[1].unit is not None}
    kept = [row for row in out if not named or row[0].index in named]  # no bare number alone
    return kept + [row for one, q, _ in kept[:1] for row in _unread(one, q, found, kept)]


def _unread(line: Line, like: Quantity, found: Ends, kept: list[Member]) -> Iterator[Member]:
    """Numbers of a list that leave noun, verb and unit to the first: "Salta paid 95, Mendoza 140 and Chaco 265"."""
    for match in _NUMBER.finditer(line.masked, len(line.before(like))):
        value = Fraction(match[1].replace(",", ""))
        if amount(found.low) / _BEYOND <= value <= amount(found.high) * _BEYOND:
            span = line.place(*match.span(1))
            yield (
                line,
                replace(
                    like, span=span, text=match[1], value=value, interval=Interval(value, value)
                ),
                value,
            )


def _parts(q: Quantity) -> tuple[Quantity, ...]:
    """A figure; both of "$375 or $450"."""
    ends = q.interval.low, q.interval.high
    if letter(q) != "G" or " or " not in q.text or None in ends:
        return (q,)
    return tuple(replace(q, value=v, interval=Interval(v, v)) for v in ends)


def _member(line: Line, q: Quantity, found: Ends) -> bool:
    low = found.low
    if low.unit is not None and q.unit is not None:
        return q.unit == low.unit
    if low.unit is None:
        age = low.noun == "age"
        scaled = q.noun is None and q.step == low.step > 1
        return (age and letter(q) == "A") or (
            letter(q) == "N" and (q.noun == low.noun or scaled) and not age
        )
    bare = letter(q) == "N" and not _COUNTED.match(line.after(q))
    return bare and low.kind in (Kind.MONEY, Kind.MEASURE) and q.step <= low.step * 1000


def _within(rule: str, article: Article, line: Line, found: Ends) -> Iterator[Check]:
    low, high = amount(found.low), value_in(found.high, found.low)
    every = _members(article, line, found)
    lists = {one.index: [m for m in every if m[0] is one] for one, *_ in every}
    members = next((rows for rows in lists.values() if len(rows) > 1), [])
    inside = [m for m in members if low <= m[2] <= high]
    outside = [m for m in members if m not in inside]
    if not members:
        return
    if not outside:
        if len(inside) > 1:
            yield Check(
                rule,
                Outcome.CONSISTENT,
                f"{listed([said(q) for _, q, _ in inside])} lie between the ends told.",
                f"{number(low)} ≤ {', '.join(number(v) for *_, v in inside)} ≤ {number(high)}",
                spans_of(*found.told, *(q for _, q, _ in inside[:9])),
            )
        return
    if len(outside) > 1 or not inside:
        return
    home, q, value = outside[0]
    between = _words("in_between").search(home.masked) or _ALL.search(line.masked)
    if between or slip_between(q, low, high, (found.low, found.high)):
        yield Check(
            rule,
            Outcome.INCONSISTENT,
            f"{said(q)} lies outside {number(low)} and {number(high)}, the ends told.",
            f"{number(value)} ∉ [{number(low)}, {number(high)}]",
            spans_of(*found.told, q),
            Severity.WARNING,
        )
