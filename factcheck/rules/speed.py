"""speed: the average speed is the distance over the time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from claims.arithmetic import ZERO, divide, scale
from claims.units import dimension, factor, to_unit
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, box
from factcheck.rules.cues import alternatives, find
from factcheck.rules.layout import Line
from factcheck.rules.overlap import shared_words
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import number, said
from factcheck.types import Check, Severity

NAME = "speed"
MEAN = (
    r"\b(?:averag(?:e|es|ed|ing)|mean)\b[^«».;]{0,30}? {U:v}",
    r"{U:v},? (?:on average|average)\b",
    r"\b(?:at|a speed of|a pace of|doing|do|does|travell?ing at|flying at|sailing at) {U:v}",
)
TOP = re.compile(
    r"\b(?:top|maximum|max|up to|reach\w*|peak\w*|limit\w*|wind\w*|gust\w*|as fast as|hit\w*|capable|than|over|first|last)\b",
    re.I,
)
PIECES = {"hour": "minute", "minute": "second", "day": "hour"}
BACK, AHEAD = 3, 1


def check(article: Article) -> Iterator[Check]:
    """Every average speed, with the distance and the time of its sentence or its neighbours."""
    for line in article.layout.lines:
        if "U" not in line.kinds:
            continue
        done: set[Quantity] = set()
        for cue in find(line, *MEAN):
            v = cue.quantity("v")
            if v in done or dimension(v.unit) != "speed" or not v.value:
                continue
            done.add(v)
            mean = re.search(r"averag|mean", cue.match.group(0), re.I) is not None
            if TOP.search(line.before(v)[-40:]) is None:
                found = _decide(article, line, v, mean)
                if found is not None:
                    yield found


def _decide(article: Article, line: Line, v: Quantity, mean: bool) -> Check | None:
    around = article.layout.around(line, BACK, AHEAD)
    lines = [line, *(one for one in reversed(around) if one is not line)]
    ways = [(one, q) for one in lines for q in one.quantities if _measures(q, "length")]
    times = [(one, row) for one in lines for row in _times(one)]
    for one, d in ways:
        for two, t in times:
            if (line in (one, two) or one is two) and agrees(v, reckon(v, d, t)):
                return _weighed(article, v, d, t, Severity.ERROR)
    if not mean or len(ways) != 1 or len(times) != 1:
        return None
    (one, d), (two, t) = ways[0], times[0]
    here = one is line and two is line
    if here or (max(shared_words(one, line), shared_words(two, line)) > 0 or one is two):
        return _weighed(article, v, d, t, Severity.ERROR if here else Severity.WARNING)
    return None


def _measures(q: Quantity, what: str) -> bool:
    return dimension(q.unit) == what and q.per is None and bool(q.value) and amount(q) > 0


def _times(line: Line) -> list[tuple[Quantity, ...]]:
    """The times that something took; "1 hour 30 minutes" is one."""
    found: list[tuple[Quantity, ...]] = []
    for q in line.quantities:
        if not _measures(q, "time") or re.match(r"^[- ](?:old|ago|later|earlier)\b", line.after(q)):
            continue
        last = found[-1][-1] if found else None
        if (
            last is not None
            and PIECES.get(last.unit or "") == q.unit
            and re.fullmatch(r",? (?:and )?", line.between(last, q))
        ):
            found[-1] = (*found[-1], q)
        elif re.search(
            rf"\b(?:{alternatives('took')})\b[^«».;]{{0,25}}$", line.before(q)[-60:], re.I
        ) or (
            re.match(
                r"^-| (?:journey|trip|flight|ride|run|voyage|crossing|drive|race)\b", line.after(q)
            )
        ):
            found.append((q,))
    return found


def reckon(v: Quantity, d: Quantity, times: tuple[Quantity, ...]) -> Interval:
    """distance / time in the unit of ``v``."""
    whole = Interval(
        sum((_seconds(t, box(t).low) for t in times), ZERO),
        sum((_seconds(t, box(t).high) for t in times), ZERO),
    )
    metres = scale(box(d), _factor(d.unit, "metre"))
    return scale(divide(metres, whole), 1 / _factor(v.unit, "metre per second"))


def _factor(unit: str | None, target: str) -> Fraction:
    return factor(unit or "", target) or Fraction(1)


def _seconds(t: Quantity, value: Fraction | None) -> Fraction:
    return to_unit(value or Fraction(0), t.unit or "", "second") or Fraction(0)


def _weighed(
    article: Article, v: Quantity, d: Quantity, times: tuple[Quantity, ...], severity: Severity
) -> Check | None:
    seconds = sum((_seconds(t, t.value) for t in times), ZERO)
    value = amount(d) * _factor(d.unit, "metre") / seconds / _factor(v.unit, "metre per second")
    if not amount(v) / 5 <= value <= amount(v) * 5:
        return None  # another way or time
    took = " ".join(t.text for t in times)
    return weigh(
        NAME,
        v,
        reckon(v, d, times),
        calculation=f"{d.text} / {took} = {number(round(value, 1))} {v.unit}",
        used=(d, *times),
        wrong=f"{said(d)} in {took} is {number(round(value, 1))} {v.unit} on average, not {said(v)}.",
        right=f"{said(d)} in {took} is {said(v)}.",
        value=value,
        severity=severity,
        tolerance=article.tolerance(NAME),
    )


RULE = Rule(
    name=NAME,
    summary="The average speed is the distance over the time.",
    doc="""An average speed is held against a distance and the time it took, in any units, in the sentence or those
around it ("The line is 300 km long. The train covers it in two hours, an average of 150 km/h"). Without "average" a
speed is only confirmed, since a train also stops; top speeds, limits and winds are left alone.""",
    authority="Distance over time; exact unit factors (NIST SP 811).",
    check=check,
    passes=(
        Example("The train covered 300 km in two hours, an average of 150 km/h."),
        Example("Ferries make the 45-mile crossing in 90 minutes, averaging 30 miles an hour."),
        Example("The plane flew the 1,500km in 1 hour 40 minutes at an average speed of 900kph."),
        Example("At 12 knots, the voyage of 240 nautical miles took 20 hours."),
        Example(
            "The new line from Skerray to Tarn is 300 km long.\n\n"
            "Trains on the line take two hours, at an average of 150 km/h."
        ),
    ),
    fails=(
        Example("The train covered 300 km in two hours, an average of 250 km/h."),
        Example("Ferries make the 45-mile crossing in 90 minutes, averaging 40 miles an hour."),
        Example(
            "The new line from Skerray to Tarn is 300 km long.\n\n"
            "Trains on the line take two hours, at an average of 250 km/h."
        ),
    ),
    silent=(
        Example("The train covers 300 km in two hours and has a top speed of 250 km/h."),
        Example("Winds of 90 mph averaged out, and the ferry sailed 45 miles two hours later."),
    ),
)
