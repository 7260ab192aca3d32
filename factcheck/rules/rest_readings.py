"""The wholes and parts that a text tells before what is left of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.cues import find
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import alike, chained, sum_value, value_in
from factcheck.rules.rests_told import as_items, leaves
from factcheck.rules.weighing import agrees
from factcheck.types import Severity

LINKS = (
    r"{X:p},? (?:out )?of (?:the |its |his |her |their |those |these |all |all the |[\w'-]+'s )*{X:w}",
    r"(?:^|[,;:–—(] ?)(?:of|among|from) (?:the |its |his |her |their |those |these |all |all the )?{X:w}{w9},? {X:p}",
    r"{X:w}{w6},? of (?:which|whom|these|them|those){w7} {X:p}",
)
_OF_IT = re.compile(r"^(?: [\w-]+)? of (?:it|them|these|those|the total)\b", re.I)
_COMPARED = re.compile(r"^ (?:more|fewer|less|of (?:them|those|these|the|its))\b")
_SINGLE = 3  # so few things are counted in every sentence
_LATER = 3  # figures told between the sentence of the whole and the rest


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole and what the text takes from it."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    severity: Severity = Severity.WARNING
    loose: bool = False  # nothing but their place joins the figures
    told: bool = False  # words of the text itself lead from each to the next


def all_told(article: Article, line: Line, rest: Quantity) -> Iterator[Reading]:
    """ "Whatever is left": all that its paragraph gives away before it, of a whole told before."""
    lines = article.layout.around(line, 8)
    parts = [
        q
        for one in lines
        if one.block == line.block
        for q in alike(one, rest)
        if q.span.end <= rest.span.start
    ]
    if not parts:
        return
    before = [one for one in lines if one.block != line.block]
    for whole in [
        q for one in [*reversed(before), *article.layout.headlines] for q in alike(one, rest)
    ]:
        if value_in(whole, rest) * 2 > sum_value(parts, rest) > value_in(whole, rest) / 2:
            yield Reading(whole, tuple(parts))


def linked(article: Article, line: Line, rest: Quantity) -> Iterator[Reading]:
    """ "214 of its 340 schools … the other 126": the nearest sentence that names part and whole."""
    for one in reversed(article.layout.around(line, 4)):
        for cue in find(one, *LINKS):
            whole, part = cue.quantity("w"), cue.quantity("p")
            if rest in (whole, part) or not _sort(whole, rest) or not _sort(part, rest):
                continue
            if part.span.start > rest.span.start or not kin(whole, rest):
                continue
            more = [
                q
                for q in alike(one, rest)
                if part.span.end < q.span.start < rest.span.start
                and q.span != whole.span
                and not _COMPARED.match(one.after(q))
            ]
            same = one is line
            if not same and any(q.span.end <= rest.span.start for q in alike(line, rest)):
                continue  # something else is taken in the same sentence
            all_ = (whole, part, *more)
            fits = same and more and agrees(rest, leaves(all_, rest))
            if fits or (same and more and chained(line, [part, *more, rest])):
                yield Reading(whole, (part, *more), Severity.ERROR)
            elif whole.value and part.value and value_in(whole, rest) > value_in(part, rest):
                later = [
                    q
                    for between in article.layout.around(line, line.index - one.index)[1:]
                    for q in alike(between, rest)
                    if q.span.end <= rest.span.start
                    and kin(q, rest)
                    and q.hedge is None
                    and amount(q) > _SINGLE
                    and not _COMPARED.match(between.after(q))
                ]
                if later and len(later) <= _LATER:
                    yield Reading(whole, (part, *more, *later))
                yield Reading(whole, (part,), Severity.ERROR if same else Severity.WARNING)
                if more and not same and chained(one, [part, *more]):
                    yield Reading(whole, (part, *more))
            return


def single(article: Article, line: Line, rest: Quantity) -> Iterator[Reading]:
    """One part told with the rest or right before it, and one whole before that."""
    lines = article.layout.around(line, 3)
    here = [q for q in alike(line, rest) if q.span.end <= rest.span.start and kin(q, rest)]
    here = [q for q in here if value_in(q, rest) * 100 > amount(rest)]
    if here and _OF_IT.match(line.after(here[0])):
        return
    if len(here) == 2 and value_in(here[0], rest) > max(value_in(here[1], rest), amount(rest) / 2):
        if not as_items(line, (here[0], here[1])):
            yield Reading(here[0], (here[1],), loose=True)
        return
    told = [q for one in lines[:-1] for q in alike(one, rest) if kin(q, rest)]
    if not here and len(told) > 1:
        here, told = told[-1:], told[:-1]
    if here:
        part = here[-1]
        least = max(value_in(part, rest), amount(rest))
        wholes = {q.value: q for q in told if value_in(q, rest) > least and kin(q, part)}
        if len(wholes) == 1:
            yield Reading(next(iter(wholes.values())), (part,), loose=True)


def _sort(one: Quantity, rest: Quantity) -> bool:
    return comparable(one, rest) and one.per == rest.per and one.value is not None


def kin(one: Quantity, rest: Quantity) -> bool:
    """Counts of two things have no remainder; "the other 500" counts what was counted before."""
    return letter(one) != "N" or None in (one.noun, rest.noun) or one.noun == rest.noun
