"""Changes in per cent or as a fraction that name no level: "the 12 per cent pickup", "a tenth better"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from claims import Interval, Quantity
from claims.units import dimension
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, box
from factcheck.rules.compared import in_reach
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.statements import Statement
from factcheck.rules.tied import pair_for
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, numbers, said
from factcheck.types import Check, Outcome, Severity

_SPELLED = Fraction(1, 20)
_OTHER = re.compile(
    r"\b(?:comparable|same-store|like-for-like|adjusted|constant|excluding|underlying|annualised|in real terms|"
    r"annually|per annum|a year|a month|each year|every year|compound|annual (?:rate|average|growth)|inflation|interest|"
    r"stake|tax|margin|chance|probability|rate of|yield)\b", re.I,
)  # fmt: skip
_UNREAL = re.compile(
    r"\b(?:would|could|might|may|must|plan(?:s|ned)? to|aim(?:s|ed)? to|target\w*|demand\w*|forecast\w*|expect\w*|should|project\w*|propos\w*|option|reckons?|estimate\w*|believes?)\b",
    re.I,
)
_STOP = re.compile(r"[,;:.]| -")
_HEDGES = (
    "about",
    "around",
    "some",
    "roughly",
    "nearly",
    "almost",
    "more than",
    "over",
    "less than",
    "under",
    "only",
    "exactly",
    "just over",
    "just under",
)
_DEFINITE = re.compile(
    r"\b(?:the|that|this|such an?|its|their)(?: [\w-]+)? $|^[\"“']?(?:An?|The) $|^[\"“']?(?:It|That|This|Which)\b(?:'s)? (?:is|was|works?|meant|means|makes?|made|represents|amounts)\b",
    re.I,
)
_PRONOUN = re.compile(r"\b(?:it|them|this|that|we|they|I)\b|^[\"“']?To ", re.I)
_SOME = re.compile(
    r"^(?:For|Among) [^«».;]{4,60}\b(?:is|are|was|were)\b"
)  # "For rooms with a bathroom the average is"
_LEVEL = re.compile(r"\b(?:than|from|against)\b[^«»]{0,12}$", re.I)
_MADE_UP = re.compile(r"\bma(?:ke|kes|de|king) up (?:\w+ )?$", re.I)
_OF_COUNT = re.compile(r"^ of (?:the |its |all |total )*«[NM]")
_FROM = re.compile(r"\bfrom $", re.I)
_TO = re.compile(r"^[^«»]{0,40}\bto «[MNUP](\d+)»")
_BASED = re.compile(
    r"^[^«»,.;]{0,30}\b(?:from|than|over|against|compared|versus|after|since|below|above|on)\b(?! (?:the )?«[MNU])|"
    r"^ (?:fewer|more|less|extra) (?!than\b)[a-z]|^,? from «",
    re.I,
)
_ELSEWHERE = re.compile(r"\b(?:when|previous|earlier|preceding)\b(?:[^«»,.;]|«D\d+»){0,60}$", re.I)
_APART = re.compile(
    r"\b(?:exclud\w+|adjusted|in (?:\w+ ){1,2}terms|in (?:value|volume)|by (?:value|volume)|constant|comparable|like-for-like)\b",
    re.I,
)
_NAMED = re.compile(
    r"^ [\w-]+ in (?!so\b|just\b|only\b|under\b|less\b|one\b|«[MNU])|^ (?!or )[a-z]+ [a-z]+ forecast|^, or (?:about |some )?«M",
    re.I,
)


@cache
def _after(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"^(?: or so)?(?:[ -][\w'-]+){{0,1}}?[ -](?:{alternatives(name)})\b(?! (?:ill|sick|asleep|behind|victim|in love))",
        re.I,
    )


@cache
def _before(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?!(?:over|above|under|below|less|more)\b)(?:{alternatives(name)})(?: since)?(?: \w+ [\w-]+)?(?: (?:it|them|him|us|\w+ \w+))?(?: by| of)?(?: as much as| exactly| fully| some| a full)? ?$|"
        rf"\b(?:{alternatives(name)})(?: \w+){{0,4}} by (?:half [^«»]{{0,20}}, )?$",
        re.I,
    )


def sign(line: Line, change: Quantity) -> int:
    """Which way a figure says that something went, 0 where it says none."""
    left, right = line.before(change)[-60:], line.after(change)[:40]
    if left.endswith("+"):
        return 1
    if _LEVEL.search(left) or _MADE_UP.search(left):
        return 0
    for name, way in (("change_down", -1), ("change_up", 1)):
        if _after(name).search(right):
            return way
    if _OF_COUNT.match(right):
        return 0  # "27 per cent of 502 patients"
    for name, way in (("change_up", 1), ("change_down", -1)):
        if _before(name).search(left):
            return way
    return 0


def _telling(article: Article, line: Line, but: Quantity) -> tuple[int, ...]:
    """The lines around that tell of another change."""
    return tuple(
        one.index
        for one in article.layout.around(line, 8, 5)
        if any(q.span != but.span and letter(q) in "PFB" and sign(one, q) for q in one.quantities)
    )


def statements(article: Article, line: Line) -> Iterator[tuple[Quantity, int, Statement]]:
    """Every change of a line that can be held against two levels."""
    for change in line.quantities:
        if letter(change) not in "PF" or change.per is not None or not change.value:
            continue
        if " in " in change.text or " of " in change.text:
            continue  # "one in two", "four of eleven"
        if change.hedge not in (None, *_HEDGES) or (
            letter(change) == "F" and not _whole(line, change)
        ):
            continue
        way = sign(line, change)
        left = _STOP.split(line.before(change)[-60:])[-1]
        if (
            not way
            or _UNREAL.search(left)
            or _OTHER.search(left + _STOP.split(line.after(change)[:50])[0])
        ):
            continue
        share = _share(change)
        if share.low is None or share.high is None or (way < 0 and share.high >= 1):
            continue
        told = amount(change) / (100 if letter(change) == "P" else 1)
        if way > 0:
            allowed, exact = Interval(1 + share.low, 1 + share.high), 1 + told
        else:
            allowed, exact = Interval(1 / (1 - share.low), 1 / (1 - share.high)), 1 / (1 - told)
        to = _TO.match(line.after(change))
        bound = line.mentions[int(to[1])] if to else None
        yield change, way, Statement(
            line, change.span, exact, allowed, (change,),
            bound if isinstance(bound, Quantity) else None, way, _telling(article, line, change),
            _definite(line, change),
            share=told,
            subject=_subject(line, change),
            based=_based(line, change),
        )  # fmt: skip


def _based(line: Line, change: Quantity) -> bool:
    """Whether the sentence says that the change is counted from, or in, something else than the
    levels around: "below the prior week", "in dollar terms", "when profits rose …"."""
    return (
        _BASED.match(line.after(change)) is not None
        or _NAMED.match(line.after(change)) is not None
        or _ELSEWHERE.search(line.before(change)[-80:]) is not None
        or _APART.search(line.masked) is not None
        or _SOME.match(line.masked) is not None
    )


def _whole(line: Line, change: Quantity) -> bool:
    """Whether a fraction stands in words and by itself: not "7/8", not "half and a bit more"."""
    return not re.search(r"\d", change.text) and not line.after(change).startswith(" and a ")


def _definite(line: Line, change: Quantity) -> bool:
    """Whether a change is one that the reader knows of: "the 12 per cent pickup"."""
    left = line.before(change)
    gerund = re.match(r"[\"“']?[A-Z]\w+ing $", left)
    return (
        gerund is not None or _DEFINITE.search(left[-70:] if len(left) > 70 else left) is not None
    )


def _subject(line: Line, change: Quantity) -> frozenset[str]:
    """The stems of the words that say what changed; none where the text has it from before."""
    left = _STOP.split(line.before(change))[-1]
    if _definite(line, change) or _PRONOUN.search(left):
        return frozenset()
    for words in (left, line.before(change)):
        found = re.findall(r"\b[a-z]{4,}", re.sub(r"«\w+»", "", _headless(words)))
        stems = frozenset(word[:6] for word in found if word not in _changing())
        if stems:
            return stems  # "…, and from 2035 45% less" goes on about what the sentence began with
    return frozenset()


def _headless(words: str) -> str:
    """The words with a first letter in lower case, where they begin a sentence."""
    return words[:1].lower() + words[1:]


@cache
def _changing() -> frozenset[str]:
    return listed("change_up") | listed("change_down") | listed("no_subject")


def _share(change: Quantity) -> Interval:
    if letter(change) == "P":
        own = box(change)
        return Interval(*(None if end is None else end / 100 for end in (own.low, own.high)))
    value = amount(change)
    return Interval(value * (1 - _SPELLED), value * (1 + _SPELLED))


def changes(rule: str, article: Article, line: Line, done: set[Quantity]) -> Iterator[Check]:
    """A check for every change whose two levels the text ties together."""
    for change, way, statement in statements(article, line):
        if change in done:
            continue
        found = pair_for(article, statement)
        if found is None:
            continue
        done.add(change)
        pair, holds = found
        a, b = (pair.small, pair.large) if way > 0 else (pair.large, pair.small)
        value = abs(1 - pair.exact) if way > 0 else 1 - 1 / pair.exact
        shown = numbers([value_in(b, a) if a.unit == b.unit else amount(b), amount(a)])
        word = "rise" if way > 0 else "fall"
        got = number(value * 100, "percent")
        calculation = f"{shown[0]} / {shown[1]} − 1 = {'−' if way < 0 else ''}{got}; the text says {said(change)}"
        spans = spans_of(change, a, b)
        if holds:
            message = (
                f"From {said(a)} to {said(b)} is a {word} of {said(change)}, as the text says."
            )
            yield Check(rule, Outcome.CONSISTENT, message, calculation, spans)
        elif _meant(statement, a, b):
            yield Check(
                rule,
                Outcome.INCONSISTENT,
                f"From {said(a)} to {said(b)} is a {word} of {got}, not {said(change)}, if the text compares these two.",
                calculation,
                spans,
                Severity.WARNING,
            )


def _meant(statement: Statement, a: Quantity, b: Quantity) -> bool:
    """Whether a change that two levels do not make was meant of them: its sentence names one of them, or
    speaks of a change that was told, and does not tell of them as going the other way."""
    line = statement.line
    here = [q for q in (a, b) if q.span.overlaps(line.span)]
    if not (here or statement.definite) or not in_reach(line, statement.span, a, b):
        return False
    if a.unit is not None and dimension(a.unit) == "time":
        return False
    turned = len(here) > 1 and b.span < a.span and _FROM.search(line.before(b)) is not None
    return not turned
