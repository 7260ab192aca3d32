"""What a figure says it is a part of: "six of the 11", "eight of them", "nineteen of the dead", "the other five"."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import IntEnum
from fractions import Fraction

from claims import Interval, Quantity
from claims.units import dimension
from factcheck.rules.boxes import about, amount, comparable, scale
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.standing import GOVERNED

_SCALE = 60  # times as large a number may be as one that goes on with it without its unit
_REST = re.compile(
    r"\b(?:the|its|their|his|her) (?:(?:other|remaining|last|final) |(?:rest|remainder|balance|others),(?:[^«»;.]{0,60},)? )$",
    re.I,
)
_OTHERS = re.compile(r"^ (?:others|other|remaining)\b", re.I)
_ANAPHOR = r"(?:them|these|those|that|this|which|whom|it|the total|the whole|the sum|the money)"
_OF_IT = re.compile(rf"^(?: (?!«)[\w'-]+){{0,1}} of {_ANAPHOR}\b(?! «)", re.I)
_OF_FIGURE = re.compile(
    r"^(?: (?!«)[\w'-]+){0,2}? (?:out )?of (?:the |its |his |her |their |these |those |all )*«[MNU](\d+)»"
)
_OF_NOUN = re.compile(r"^ of (?:the|its|his|her|their|those|these) (?!«)([a-z][\w-]+)\b")
_LED = re.compile(
    rf"(?:^|[,;:—–(] |\bthat )[\"“'(]*(?:of|among|from|out of) {_ANAPHOR},? (?:(?:some|about|just|only) )?$",
    re.I,
)
_LED_NOUN = re.compile(
    r"(?:^|[;:—–] |\bthat )[\"“'(]*(?:of|among|from|out of) (?:the|its|his|her|their|those|these) (?!«)([a-z][\w-]+)(?: [a-z]\w+){0,2},? $",
    re.I,
)
_MADE_OF = re.compile(rf"\b(?:{alternatives('made_of')})(?: (?:about|some|the|an?))? $", re.I)
_COLON = re.compile(r"\w[^«»:;.]*: (?:(?:about|some|an?) )?$")
_LABEL = re.compile(r"(?:^|[(\[]|[.;:] )$")
_NUMBERED = re.compile(r"^(?:[)\]]|\.(?: |$))")
_FRONTED = re.compile(
    r"(?:^|[;:—–] |\bthat |, )[\"“'(]*(?:of|among|from|out of) (?:the |its |his |her |their |these |those |all |[\w-]+'s |[a-z]+ of )*«[MNU](\d+)»(?:[^«».;:]|«[DO]\d+»){0,70}$",
    re.I,
)
_FOLLOWS = re.compile(
    r"^(?: of (?:the|its|his|her|their|those|these) [a-z]+)?(?: (?!(?:in|at|for|from|to|on|by|with|of|and|or)\b)[\w'’-]+){0,1}? (?:(in|at|for|from|to|on|by|with|against|under|near|behind|beside|below|above|inside|outside|over)|(?:were|was|are|is|have|has|had|did|do|will|would|could|can|may|might|went|came|got|left|died|fell|rose|took|gave|said|voted|stayed|[a-z]+ed))\b"
)
_PLACES = frozenset(
    {
        "in",
        "at",
        "on",
        "under",
        "near",
        "behind",
        "beside",
        "below",
        "above",
        "inside",
        "outside",
        "over",
    }
)
_GOVERNING = re.compile(r"^ (?:for|to|from|at|in|on|by|with|of)\b")
_PARTICLE = re.compile(
    r"\b(?:brought|brings?|bringing|took|takes?|taking|puts?|pulled|pulls) in $|\b(?:to|for) (?:the )?$",
    re.I,
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_GAPPED = re.compile(
    r"(?:, |; |, and | and |, while )(?:(?:the )?[A-Z]|the «O\d+»|(?:the|an?|those|his|her|its|their) [a-z])[\w.'’&-]*(?: (?!(?:was|were|is|are|had|has|have|will|would|after|over)\b)[\w.'’&-]+){0,5} $"
)
_NO_VERB = r"(?!(?:was|were|is|are|had|has|have|will|would|after|over|than|to|not|only|about|from|against|up|down)\b)"
_GAPPED_ON = re.compile(
    rf"(?:, |; |, and | and |, while ){_NO_VERB}[a-z][\w'-]*(?: {_NO_VERB}[\w.'’&-]+){{0,5}} (?:for|to|from|at|in|on|by|with) $"
)  # "the lease accounts for 22 of that and training for five"
_GAPPED_NOUN = re.compile(
    r"(?:, |; |, and | and )(?:(?:for|in|at|on|to|from) )?(?:the |its |their )?(?:«N\d+» )?(?:[a-z-]+ ){0,2}[a-z]+s(?: and [a-z]+s)? $"
)
_GOVERNS = re.compile(r"\b(for|to|from|at|in|on|by|with) $")
_ENDS = re.compile(r"^[\"“'(]*$")


class Bond(IntEnum):
    """How a first part says what it is a part of."""

    NOTHING = 0
    REST = 1  # a later part is called the rest, or another
    NOUN = 2  # "nineteen of the dead"
    PRONOUN = 3  # "eight of them"
    FIGURE = 4  # "six of the 11"


def governed(left: str) -> bool:
    """Whether a preposition makes a figure a place, a time or a means: "in the two villages"."""
    end = left[-24:]
    return bool(GOVERNED.search(end)) and not (_LED.search(left) or _PARTICLE.search(end))


def told(line: Line) -> list[Quantity]:
    """The figures of a sentence that can be parts."""
    return [
        q
        for q in line.quantities
        if is_figure(q) and not _label(line, q) and not line.before(q).endswith("-")
    ]


def _label(line: Line, q: Quantity) -> bool:
    """Whether a number counts off a paragraph: "(1)", "2."."""
    return (
        _LABEL.search(line.before(q)[-2:]) is not None
        and _NUMBERED.match(line.after(q)) is not None
    )


def is_figure(q: Quantity) -> bool:
    """Whether a figure counts or measures something that can be shared out: no rate, year or time."""
    if letter(q) not in "MNU" or not q.value or q.per is not None:
        return False
    if q.unit is None and _YEAR.fullmatch(q.text):
        return False
    return q.unit is None or dimension(q.unit) != "time"


def bond(line: Line, first: Quantity) -> tuple[Bond, Quantity | str | None]:
    """What a figure is told to be a part of: the figure, or the noun, or nothing but that it is a part."""
    left, right = line.before(first), line.after(first)
    beside = _OF_FIGURE.match(right) or _FRONTED.search(left)
    if beside is not None:
        whole = line.mentions[int(beside[1])]
        if isinstance(whole, Quantity) and is_figure(whole):
            return Bond.FIGURE, whole
    if _COLON.search(left):
        before = [
            q
            for q in line.quantities
            if q.span < first.span and is_figure(q) and _larger(line, first, q)
        ]
        if before:
            return Bond.FIGURE, before[-1]
    if _OF_IT.match(right) or _LED.search(left) or _MADE_OF.search(left):
        return Bond.PRONOUN, None
    noun = _OF_NOUN.match(right) or _LED_NOUN.search(left)
    if noun is not None:
        return Bond.NOUN, noun[1].lower()
    return Bond.NOTHING, None


def _larger(line: Line, first: Quantity, whole: Quantity) -> bool:
    """Whether a figure before a colon is of the sort of the one behind it, and larger; a number behind it may
    leave the unit out where no word of its own follows."""
    taken = like(first, whole)
    if taken is None or value_in(taken, whole) >= amount(whole):
        return False
    return comparable(first, whole) or _GOVERNING.match(line.after(first)) is not None


def like(q: Quantity, first: Quantity) -> Quantity | None:
    """``q`` in the sort of the first part; a number may leave the unit out."""
    if comparable(q, first):
        return q
    if q.unit is None and first.unit is not None and letter(q) == "N" and q.value:
        for times in (Fraction(1), scale(first)):
            small, large = sorted((amount(q) * times, amount(first)))
            if small * _SCALE > large:
                return replace(
                    q, unit=first.unit, kind=first.kind, value=q.value * times, step=q.step * times,
                    interval=Interval(q.value * times, q.value * times),
                )  # fmt: skip
    return None


def gapped(line: Line, first: Quantity, q: Quantity, between: str) -> bool:
    """Whether a figure stands where the first one does, in a clause without its verb: "A paid 30 and B 20"."""
    if _ENDS.match(line.before(first)):
        return False
    one, other = (_GOVERNS.search(line.before(f)[-6:]) for f in (first, q))
    if _GAPPED_ON.search(between):
        return one is not None and other is not None and one[1] == other[1]
    if _GAPPED.search(between) is None and _GAPPED_NOUN.search(between) is None:
        return False
    return other is None or (one is not None and one[1] == other[1])


def is_rest(line: Line, q: Quantity) -> bool:
    """Whether a figure is told as what is left: "the other five", "the rest, 40", "the two others"."""
    left = line.before(q)
    held = left[-6:].lower().endswith(("the ", "its ", "their ")) and _OTHERS.match(line.after(q))
    return bool(held) or _REST.search(left) is not None


def heads(line: Line, q: Quantity) -> str | None:
    """What follows a part behind the words for its whole: a preposition, "verb", or something else (``None``)."""
    found = _FOLLOWS.match(_OF_FIGURE.sub("", _OF_IT.sub("", line.after(q), 1), 1))
    if found is None:
        return None
    return "in" if found[1] in _PLACES else found[1] or "verb"


def made_of(line: Line, q: Quantity) -> bool:
    """Whether words say that a figure begins all that a whole is made of: "comprised 41,000 tonnes and …"."""
    return _MADE_OF.search(line.before(q)) is not None


def of_it(line: Line, q: Quantity) -> bool:
    """Whether a figure is told as a part of what stands before it: "eight of them"."""
    return _OF_IT.match(line.after(q)) is not None


def of_figure(line: Line, q: Quantity) -> bool:
    """Whether a figure is told as a part of one behind it: "six of the 11"."""
    return _OF_FIGURE.match(line.after(q)) is not None


def led_on(line: Line, q: Quantity) -> bool:
    """Whether a preposition follows, so that a number leaves out what it counts: "12,000 from a shop"."""
    return _GOVERNING.match(line.after(q)) is not None


def plain(q: Quantity) -> Quantity:
    """The figure at its word: its parts come to what "at least 27" says, not to more."""
    if q.hedge is None or about(q) or q.value is None:
        return q
    return replace(q, hedge=None, interval=Interval(q.value, q.value))
