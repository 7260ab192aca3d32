"""Fractions told roughly, and the part and whole that they are of: "nearly a quarter of the growers, 58 out of 240", "fewer than half
of them. Seven of its 16 ships …", "It sends 140 megawatts when it is whole. It was producing 96, just over two-thirds of
its capacity", "began with 1,400 ewes and has just under half of them, 680".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.bonds import is_figure, like
from factcheck.rules.boxes import about, amount
from factcheck.rules.layout import Line, letter
from factcheck.rules.prose import bracketed
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, said
from factcheck.types import Check, Outcome, Severity

_RATIO = re.compile(r"\d (?:out )?of |^(?:[a-z]+ )?(?:out )?of ", re.I)
_OF = re.compile(r"^ (?:of|died|survived|were|was|are|is|had|have)\b(?! (?:the |its |their )?«)")
_BEFORE = re.compile(r"^(?: [a-z]+)?, (?:[a-z]+ ){0,3}$")
_BEHIND = re.compile(r"^ of (?:them|it|those|these|the [a-z]+|its [a-z]+|their [a-z]+), (?:or )?$")
_COLON = re.compile(r"^[^«».;:]{0,40}: (?:there (?:were|are) )?$")
_PART_OF = re.compile(
    r"«N(\d+)»(?: [a-z]+)? (?:out )?of (?:the |its |their |his |her |all )*«N(\d+)»", re.I
)
_APPOSED, _NEXT = (
    Fraction(3, 20),
    Fraction(1, 20),
)  # how far from the fraction the pair may be, beside it or in the next sentence
_BACK = 2  # sentences that may tell the whole
_LEAST = 10  # of what a part is no chance neighbour of a fraction


@dataclass(frozen=True, slots=True)
class Pair:
    """A part and its whole, or the ratio that gives both, and their quotient."""

    mentions: tuple[Quantity, ...]
    value: Fraction


def shares(rule: str, article: Article, line: Line) -> Iterator[Check]:
    """A check for every rough fraction of a sentence whose part and whole are told."""
    for rough in line.quantities:
        one_sided = rough.hedge is not None and not about(rough)
        if letter(rough) != "F" or not one_sided or not rough.value:
            continue
        pair = pair_of(article, line, rough)
        if pair is None:
            continue
        holds = rough.interval.contains(pair.value)
        side = "more" if pair.value > amount(rough) else "less"
        told = " of ".join(said(q) for q in pair.mentions)
        percent = number(pair.value * 100, "percent")
        yield Check(
            rule,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            f"{told[:1].upper()}{told[1:]} is {percent}, {'as' if holds else f'{side} than {rough.text}; not'} {said(rough)!r}"
            f"{' says' if holds else ''}.",
            f"{told} = {percent}; the text says {said(rough)}",
            spans_of(rough, *pair.mentions),
            None if holds else Severity.WARNING,
        )


def pair_of(article: Article, line: Line, rough: Quantity) -> Pair | None:
    """The one part and whole that the text gives for a rough fraction; nothing where two pairs can be meant."""
    if any(c.isdigit() for c in rough.text) and " in " not in rough.text:
        return None
    for reading, room in (
        (_ratios, _APPOSED),
        (_beside, _APPOSED),
        (_named, _APPOSED),
        (_told, _NEXT),
    ):
        found = {
            p.value: p
            for p in reading(article, line, rough)
            if abs(p.value - amount(rough)) <= amount(rough) * room
        }
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _ratios(article: Article, line: Line, rough: Quantity) -> Iterator[Pair]:
    """So many out of so many, in the same sentence."""
    for q in line.quantities:
        if letter(q) == "F" and q.span != rough.span and q.hedge is None and _RATIO.search(q.text):
            yield Pair((q,), amount(q))


def _beside(article: Article, line: Line, rough: Quantity) -> Iterator[Pair]:
    """The part right before or behind the fraction, and the whole told before it."""
    for part in line.quantities:
        if part.span < rough.span:
            joined = _BEFORE.match(line.between(part, rough))
        else:
            between = line.between(rough, part) if part.span > rough.span else ""
            joined = _BEHIND.match(between) or _COLON.match(between)
        if joined is None or not is_figure(part):
            continue
        for one in reversed(article.layout.around(line, _BACK)):
            for w in reversed(one.quantities):
                if w.span.end <= min(part.span, rough.span).start and _whole(one, w, part):
                    yield _pair(part, w)


def _named(article: Article, line: Line, rough: Quantity) -> Iterator[Pair]:
    """ "Seven of its 16", in the next sentence."""
    if not _OF.match(line.after(rough)):
        return
    for one in article.layout.around(line, 0, 1)[1:]:
        for match in _PART_OF.finditer(one.masked):
            part, w = (one.mentions[int(n)] for n in match.groups())
            if (
                isinstance(part, Quantity)
                and isinstance(w, Quantity)
                and amount(w) > amount(part) > 0
            ):
                yield Pair((part, w), amount(part) / amount(w))


def _told(article: Article, line: Line, rough: Quantity) -> Iterator[Pair]:
    """A whole and a part of it behind it in the next sentence, or a part beside the fraction and a whole before."""
    if not _OF.match(line.after(rough)):
        return
    for one in article.layout.around(line, 0, 1)[1:]:
        figures = [q for q in one.quantities if is_figure(q) and amount(q) >= _LEAST]
        for n, w in enumerate(figures):
            yield from (_pair(p, w) for p in figures[n + 1 :] if _whole(one, w, p))


def _whole(line: Line, w: Quantity, part: Quantity) -> bool:
    taken = like(part, w) or like(w, part)
    return (
        is_figure(w)
        and taken is not None
        and amount(w) > amount(part)
        and amount(w) >= _LEAST
        and w.hedge is None
        and part.hedge is None
        and not bracketed(line, w)
    )


def _pair(part: Quantity, w: Quantity) -> Pair:
    taken = like(part, w) or part
    return Pair((part, w), amount(taken) / amount(w))
