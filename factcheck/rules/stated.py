"""Times told with a word of order or length: "a fortnight after", "a delay of six days", "for 97 minutes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import Interval, Moment, Quantity
from corpus import Span
from factcheck.rules.boxes import box
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line

_SIZES = {
    "second": ("minute", 0), "minute": ("minute", 1), "hour": ("minute", 60),
    "day": ("day", 1), "night": ("day", 1), "afternoon": ("day", 1), "morning": ("day", 1),
    "evening": ("day", 1), "week": ("day", 7), "fortnight": ("day", 14),
    "month": ("month", 1), "year": ("month", 12), "decade": ("month", 120), "century": ("month", 1200),
}  # fmt: skip
_SLACK = {
    "minute": 1,
    "hour": 5,
    "week": 3,
    "fortnight": 2,
    "month": 1,
    "year": 5,
    "decade": 24,
    "century": 120,
}
STATED = re.compile(
    r"«O(?P<nth>\d+)» (?P<unit>day|night|week|month|year)\b|«U(?P<u>\d+)»(?:,? (?:and )?«U(?P<more>\d+)»|(?P<half> and a half))?|\b(?:an?|one) (?P<first>hour|day|week|month|year) and «U(?P<rest>\d+)»|\b(?:an?|one) (?P<one>fortnight|minute|hour|day|night"
    r"|week|month|year|decade|century)\b|\b(?:the|that) (?P<eve>day|night|afternoon|morning|evening)(?= (?:before|after)\b)"
)
_ROUND = 1200  # a century in months


@dataclass(frozen=True, slots=True)
class Stated:
    """A time as told, on its axis, from least to most."""

    span: Span
    words: str
    axis: str
    low: float
    high: float
    follows: str  # the word of order behind it


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    """What shows a time as one between two points: behind it, before it, as a sentence's head."""
    return (
        re.compile(rf"^,? (?P<cue>{alternatives('gap_behind')})\b(?P<of>[^«».;]{{0,60}})", re.I),
        re.compile(rf"\b(?:{alternatives('gap_before')}) (?:just |only |exactly |some )?$", re.I),
        re.compile(
            r"\b(?:he|she|it|they|who|that)(?:'s|'d| has| have| had)(?: (?!not\b)[a-z]+){1,4} for (?:a |some |all of )?$",
            re.I,
        ),
        re.compile(rf"^(?:{alternatives('heads_sentence')})\b"),
    )


def _to_weekday(line: Line, rest: str) -> bool:
    """ "Two days later, on the Tuesday": the later point is a day of the week, which another rule reads."""
    match = re.match(r"^ (?:later|on|after|earlier),? (?:on )?(?:the )?«D(\d+)»(?! of)", rest)
    moment = line.mentions[int(match[1])] if match else None
    return (
        isinstance(moment, Moment)
        and moment.weekday is not None
        and not re.search(r"\d", moment.text)
    )


def _bare_cue(line: Line, match: re.Match[str]) -> bool:
    """Whether the time is told as a length: led to, at the head of its sentence, or at a clause's end."""
    _, before, perfect, head = _cues()
    lead, rest = line.masked[: match.start()][-60:], line.masked[match.end() :]
    if before.search(lead) or perfect.search(lead):
        return True
    if match.start() < 2 and head.match(rest.lstrip(", ")):
        return True
    clock = match["u"] and _SIZES.get(getattr(line.mentions[int(match["u"])], "unit", None) or "")
    if not clock or clock[0] != "minute":
        return False
    return bool(
        re.search(r"\b(?:for|in) (?:just |only |all of )?$", lead, re.I)
        or (re.search(r"\bafter $", lead) and re.match(r"[,.;]", rest))
    )


def stated(line: Line) -> Iterator[Stated]:
    """Every such time of a sentence."""
    behind = _cues()[0]
    for match in STATED.finditer(line.masked):
        rest = line.masked[match.end() :][:90]
        if _to_weekday(line, rest):
            continue
        order = behind.match(rest)
        if order is None and not _bare_cue(line, match):
            continue
        found = _read(line, match, order)
        if found is not None:
            yield found


def _read(line: Line, match: re.Match[str], order: re.Match[str] | None) -> Stated | None:
    span = line.place(*match.span())
    cue = "" if order is None else order["cue"].lower() + (order["of"] or "")
    word = match["one"] or match["eve"]
    if word:
        if order is None:
            return None
        axis, size = _SIZES[word]
        slack = _slack(word, 1, line.masked[: match.start()], cue)
        return Stated(span, match[0], axis, size - slack, size + slack, cue)
    if match["nth"]:
        if order is None:
            return None
        nth = line.mentions[int(match["nth"])]
        assert isinstance(nth, Quantity)
        axis, size = _SIZES[match["unit"]]
        count = float(nth.value or 0)  # "on the third day after": the day itself may be the first
        return Stated(span, nth.text, axis, (count - 1) * size, count * size, cue)
    low = high = 0.0
    axes = set()
    if match["first"]:
        axis, size = _SIZES[match["first"]]
        axes.add(axis)
        low = high = size
    units = [line.mentions[int(n)] for n in (match["u"], match["more"], match["rest"]) if n]
    for u in units:
        assert isinstance(u, Quantity)
        known = _SIZES.get(u.unit or "") if (u.unit or "-") in u.text else None
        room = box(u) if u.hedge or u.value is None else Interval(u.value, u.value)
        if known is None or room.low is None or room.high is None:
            return None
        axes.add(known[0])
        low += float(room.low) * known[1]
        high += float(room.high) * known[1]
    assert isinstance(units[-1], Quantity)
    slack = _slack(
        units[-1].unit or "", float(units[-1].value or 0), line.masked[: match.start()], cue
    )
    if match["half"]:
        extra = _SIZES[units[-1].unit or ""][1] / 2
        low, high = low + extra, high + extra
    if len(axes) != 1 or not high:
        return None
    if high == low and high >= _ROUND and high % _ROUND == 0:  # "two hundred years"
        slack = max(slack, int(high) // 100)
    told = f"{match[0].split(' ')[0]} {match['first']}" if match["first"] else ""
    text = told + " and " * bool(told) + " and ".join(u.text for u in units) + (match["half"] or "")
    return Stated(span, text, axes.pop(), low - slack, high + slack, cue)


def _slack(unit: str, count: float, lead: str, cue: str) -> int:
    """How far the time may be off in the units of its axis."""
    if cue.startswith("to the day") or lead.endswith("exactly "):
        return 0 if unit in ("day", "week", "fortnight") else 1
    return min(_SLACK.get(unit, 0), 2) if unit == "week" and count <= 2 else _SLACK.get(unit, 0)
