"""sum: the parts come to the stated total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from claims import Interval, Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import total as added_up
from factcheck.rules.cues import find
from factcheck.rules.denial import may_deny
from factcheck.rules.layout import Line
from factcheck.rules.parts import in_units, value_in
from factcheck.rules.sums_named import sums
from factcheck.rules.sums_told import closed
from factcheck.rules.totals import Parts, readings
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import listed, numbers, said
from factcheck.types import Check, Severity

NAME = "sum"
TOTALS = (
    r"\btotal(?:s|led|ling|ed|ing)?\b(?: (?!of\b)[\w'-]+){0,5}?(?: of| to| at| is| was| come to| stands at| reached)? {X:t}",
    r"\b(?:in all(?! of)|altogether|all told|in total|between them|taken together|combined|together(?! with)|overall)\b,?(?: (?:the|these|those) «[NU]\d+»(?: [a-z]+){1,2}?)?{gap30}{X:t}",
    r"{X:t}{w4},? (?:in all(?! of)|altogether|all told|in total|combined|overall|together)\b(?! with)",
    r"\b{bring}\b(?: (?!from\b)(?:[\w'’£$-]+|«N\d+»)){0,9}? to {X:t}",
    r"\b(?:add(?:s|ed)? up to|amount(?:s|ed|ing)? to|comes? to|came to|which makes|that makes|making) {X:t}",
    r"\b(?:so|hence|thus|therefore|meaning|giving|and so) {X:t}",
)
_CLOSES = re.compile(r"(?:in all|altogether|all told|in total|combined|overall|together)\b", re.I)
_CLOSED = re.compile(r"«[MNU]\d+»(?: (?!and\b|or\b)[\w'-]+){0,4},? $")
_SAID = re.compile(
    r"\b(?:had (?:reported|said|asked|wanted|counted|expected)|asked for|demanded|claimed|wanted|day before|day earlier)\b", re.I
)  # fmt: skip
_NEAR = 40  # characters before a total
_ADDS = re.compile(r"\badd(?:s|ed|ing)? up to $", re.I)


def check(article: Article) -> Iterator[Check]:
    """Every total with a cue, against the parts that the text ties to it."""
    done: set[Quantity] = set()
    for line in article.layout.lines:
        for cue in find(line, *TOTALS):
            total = cue.quantity("t")
            if total in done or total.value is None or total.per is not None:
                continue
            if _elsewhere(line, total):
                continue
            if _CLOSES.match(cue.match.group(0)) and _CLOSED.search(
                line.masked[: cue.match.start()]
            ):
                continue  # "three gold and five in all, ahead of Hungary with two"
            if total.hedge == "up to" and _ADDS.search(line.before(total)[-14:]):
                total = replace(total, hedge=None)  # "add up to" is no hedge
            found = _decide(article, line, total, cue.match.group(0))
            if found is not None:
                done.add(total)
                yield found
        for one in sums(article, line):
            if one.total not in done and not _elsewhere(line, one.total):
                done.add(one.total)
                yield _weighed(article, one.total, Parts(one.terms, Severity.WARNING), told=True)
        for total in line.quantities:
            told = closed(article, line, total) if total not in done else None
            if told is not None and _elsewhere(line, total):
                continue
            if told is not None:
                done.add(total)
                parts = Parts(told.operands, Severity.WARNING)
                if _may_deny(article, told.target, parts, loose=True):
                    yield _weighed(article, told.target, parts)


def _elsewhere(line: Line, total: Quantity) -> bool:
    """Whether a total is told as another's, or as of another time: "the day before it had reported 17 in all"."""
    return _SAID.search(line.before(total)[-_NEAR:]) is not None


def _decide(article: Article, line: Line, total: Quantity, words: str) -> Check | None:
    """The first reading that comes to ``total``; where none does, the one that comes nearest."""
    tried = list(readings(article, line, total, words))
    if not tried:
        return None
    for parts in tried:
        if agrees(total, _box(parts, total)):
            return _weighed(article, total, parts)
    firm = [parts for parts in tried if _may_deny(article, total, parts)]
    if not firm:
        return None
    nearest = min(firm, key=lambda parts: abs(_reckoned(parts, total) - (total.value or 0)))
    return _weighed(article, total, nearest)


def _may_deny(article: Article, total: Quantity, parts: Parts, *, loose: bool = False) -> bool:
    terms = list(zip(parts.items, _signs(parts), strict=True))
    return may_deny(article, total, terms, _box(parts, total), loose=loose)


def _signs(parts: Parts) -> tuple[int, ...]:
    return parts.signs or (1,) * len(parts.items)


def _reckoned(parts: Parts, total: Quantity) -> Fraction:
    signed = zip(parts.items, _signs(parts), strict=True)
    return sum((value_in(q, total) * sign for q, sign in signed), Fraction(0))


def _box(parts: Parts, total: Quantity) -> Interval:
    boxes = []
    for q, sign in zip(parts.items, _signs(parts), strict=True):
        box = in_units(q, total)
        low, high = box.low, box.high
        if sign < 0:
            low, high = (None if high is None else -high), (None if low is None else -low)
        boxes.append(Interval(low, high))
    return added_up(boxes)


def _weighed(article: Article, total: Quantity, parts: Parts, *, told: bool = False) -> Check:
    signs = _signs(parts)
    values = [value_in(q, total) for q in parts.items]
    got = _reckoned(parts, total)
    shown = numbers([*values, got], total.unit)
    terms = "".join(
        f" {'−' if sign < 0 else '+'} {number}" for number, sign in zip(shown, signs, strict=False)
    ).removeprefix(" + ")
    named = listed([said(q) for q in parts.items])
    balance = min(signs) < 0
    return weigh(
        NAME,
        total,
        _box(parts, total),
        calculation=f"{terms} = {shown[-1]}",
        used=parts.items,
        wrong=f"The balance of {named} is {shown[-1]}, not {said(total)}."
        if balance
        else f"{named} come to {shown[-1]}, not {said(total)}.",
        right=f"The balance of {named} is {said(total)}, as the text says."
        if balance
        else f"{named} come to {said(total)}, as the text says.",
        value=got,
        severity=parts.severity,
        tolerance=article.tolerance(NAME),
        told=told,
    )


RULE = Rule(
    name=NAME,
    summary="The parts come to the stated total.",
    doc="""A figure that the text calls a total ("in all", "combined", "bringing the total to") is added
up from the parts that the text ties to it: the list that leads to it in its sentence or in the one before, a base and
what "another" adds to it, a balance of what came and went, the shares told after it, or, for "the two together", the two
amounts of the article, or all the figures of its sort told before it ("that makes 311"). Figures that merely happen to come to it are neither confirmed nor denied.""",
    authority="Addition; rounding as intervals (beancount ops/balance.py, statcheck error_test.R).",
    check=check,
    passes=(
        Example("The choir has 120 robes. It wants another 30 by May, which would take it to 150."),
        Example("The quarry sold 63 blocks and 17 slabs last week, 80 pieces in all."),
        Example(
            "The council will pay $698.9 million for the tram line.\n\n"
            "A bus depot, cleared last week, costs $330 million. Together the two come to about $1 billion."
        ),
        Example(
            "The old hall seats 143 guests. The new one has 168.\n\nThat makes 311 places, the owner said."
        ),
        Example("So far 64 stalls have been let, and another 20 will take the total to 84."),
        Example(
            "The choir has 60 singers.\n\nIt hopes for 15 more, which would take the total to 75."
        ),
    ),
    fails=(
        Example(
            "The fare, now £232 a week, will go up. It rises by £8, and the fare, now £232, will therefore be £250."
        ),
        Example(
            "The old hall seats 143 guests. The new one has 168.\n\nThat makes 341 places, the owner said."
        ),
        Example("The quarry sold 63 blocks and 27 slabs last week, 80 pieces in all."),
        Example(
            "The council will pay $698.9 million for the tram line.\n\n"
            "A bus depot, cleared last week, costs $30 million. Together the two come to about $1 billion."
        ),
        Example("So far 64 stalls have been let, and another 30 will take the total to 84."),
    ),
    silent=(
        Example("A total of 412 people work there, among them 30 apprentices and 12 cooks."),
        Example("The firm sold 40 vans, up from 35, and combined sales rose to 900 vehicles."),
    ),
)
