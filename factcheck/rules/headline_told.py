"""Fractions of the headline, and figures that it puts over or under a bound, against the story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.cues import alternatives, find
from factcheck.rules.echoes import kept
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.types import Check, Outcome, Severity

_OPENING = 6  # sentences of the story that tell what the headline does
_LEAST = 2  # words that a headline and a sentence of one matter have in common
_WORD = re.compile(r"[\w'’-]+")
_NEAR = Fraction(3, 20)
_ROOM = Fraction(3, 100)  # by which a fraction in words may be off
_TIGHT = Fraction(1, 100)
_MOST = 40  # figures of a story of which pairs are made
_IN = re.compile(
    r"\b(?P<k>one|two|three|four|five) (?P<of>[a-z]+ )?in (?P<n>two|three|four|five|six|seven|eight|nine|ten)\b"
)
_COUNT = {
    word: at
    for at, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}
_BOUND = re.compile(
    rf"\b(?:(?P<over>{alternatives('goes_over')})|(?P<under>{alternatives('stays_under')})) $", re.I
)
_MOVED = (
    r"{X:b}(?:[^«».;]|«D\d+»){0,50}?,? (?:up|down|compared with|against|from) (?:the |about |some ){0,2}{X:a}",
    r"\bfrom {X:a}{w5} to {X:b}",
)


def fractions(rule: str, article: Article, head: Line) -> Iterator[Check]:
    """ "Profit falls by a quarter" against the two levels, the share or the fraction that the opening tells."""
    opening = article.layout.body[:_OPENING]
    for q in head.quantities:
        if letter(q) != "F" or q.hedge is not None or q.value is None:
            continue
        told = list(_told(opening))
        alike = [row for row in told if len(_shared(head, row[2])) >= _LEAST]
        holds = next((row for row in alike if abs(row[0] - q.value) <= _ROOM), None)
        if holds is not None:
            yield _check(rule, q, holds[1], holds=True)
        elif not _elsewhere(article, q):
            spans = alike[0][1] if alike else None
            if spans is not None and not _made(article, q.value, spans):
                yield _check(rule, q, spans, holds=False)


def _shared(head: Line, line: Line) -> frozenset[str]:
    """The words that a headline and a sentence have in common."""
    one, other = (
        {word[0] for m in _WORD.finditer(text) if (word := kept(m[0])) is not None and word[1]}
        for text in (head.text, line.text)
    )
    return frozenset(one & other)


def _made(article: Article, share: Fraction, but: tuple[Span, ...]) -> bool:
    """Whether two other figures that stand near each other make a share, as a part, a rest, a change or a part of both."""
    told = [
        (line.index, q)
        for line in article.layout.body
        for q in line.quantities
        if q.value and letter(q) in "MNU"
    ]
    for (here, a), (there, b) in combinations(told[:_MOST], 2):
        apart = there - here > 1 or {a.span, b.span} == set(but)
        if not apart and comparable(a, b) and value_in(b, a):
            low, high = sorted((amount(a), value_in(b, a)))
            ways = (low / high, 1 - low / high, high / low - 1, low / (low + high))
            if any(abs(way - share) <= _TIGHT for way in ways):
                return True
    return False


def _elsewhere(article: Article, q: Quantity) -> bool:
    same = (o for line in article.layout.body for o in line.quantities if o.value is not None)
    percent = amount(q) * 100
    return any(
        o.value == q.value or (o.unit == "percent" and abs(amount(o) - percent) <= 3) for o in same
    )


def _told(opening: tuple[Line, ...]) -> Iterator[tuple[Fraction, tuple[Span, ...], Line]]:
    """The fractions of the opening, as told or as two levels make them."""
    for line in opening:
        for q in line.quantities:
            if letter(q) == "F" and q.value is not None and q.hedge is None:
                yield q.value, (q.span,), line
        for match in _IN.finditer(line.text):
            place = Span(line.span.start + match.start(), line.span.start + match.end())
            yield Fraction(_COUNT[match["k"]], _COUNT[match["n"]]), (place,), line
        for cue in find(line, *_MOVED):
            a, b = cue.quantity("a"), cue.quantity("b")
            if comparable(a, b) and a.value and b.value and value_in(b, a) < 2 * amount(a):
                yield abs(value_in(b, a) / amount(a) - 1), (a.span, b.span), line


def bounds(rule: str, article: Article, head: Line) -> Iterator[Check]:
    """ "Sales top £1bn" against the figure that the opening gives more exactly."""
    for q in head.quantities:
        side = _BOUND.search(head.before(q))
        if side is None or letter(q) not in "MUP" or q.value is None:
            continue
        near = [
            o
            for line in article.layout.body[:_OPENING]
            for o in line.quantities
            if letter(o) == letter(q) and comparable(o, q) and o.value and o.per == q.per
            and 0 < abs(value_in(o, q) - amount(q)) <= amount(q) * _NEAR
        ]  # fmt: skip
        if len({o.value for o in near}) != 1:
            continue
        over = value_in(near[0], q) > amount(q)
        yield _check(rule, q, (near[0].span,), holds=over == (side["over"] is not None))


def _check(rule: str, q: Quantity, spans: tuple[Span, ...], *, holds: bool) -> Check:
    return Check(
        rule,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"The headline's {q.text} {'agrees' if holds else 'does not agree'} with the story's figures.",
        f"headline: {q.text}",
        tuple(sorted({q.span, *spans})),
        None if holds else Severity.WARNING,
    )
