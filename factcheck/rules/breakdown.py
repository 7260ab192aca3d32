"""breakdown: the items of a list come to the whole that they are said to make up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claims import Interval, Kind, Quantity
from corpus import Span
from factcheck.rules.accounts import accounts
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.bonds import is_rest
from factcheck.rules.denial import may_deny
from factcheck.rules.layout import Line
from factcheck.rules.parts import alike, lists, sum_box, sum_value, value_in
from factcheck.rules.shared_out import shared_out
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wholes import (
    Whole,
    introduces,
    readings,
    same_verb,
    spelled_out,
    told_as_whole,
)
from factcheck.rules.wording import listed, numbers, said
from factcheck.types import Check, Severity

NAME = "breakdown"
_SHARED = re.compile(r"^(?:-\w+)?,? of (?:them|these|those|it|the|its|his|her|their|which)\b", re.I)
_INCLUDED = re.compile(r"\binclud(?:e|es|ed|ing) $")
_GOES_ON = re.compile(r"\b(?:another|a further|while|the rest|the remaining|the other)\b", re.I)
_ONE_MORE = re.compile(
    r"^(?: [\w'-]+){0,4},? and (?:an?|one) [a-z][\w-]+(?: [\w-]+){0,2}[.,;)]?", re.I
)
_TABULAR = re.compile(
    r"\brespectively\b|\bin brackets\b|\beach (?:cover|with|of)|\bvs\b|\bversus\b", re.I
)


def check(article: Article) -> Iterator[Check]:
    """Every list of figures, against the wholes that the text gives it."""
    for line in article.layout.lines:
        if not 1 <= len(line.kinds) <= 12 or _TABULAR.search(line.masked):
            continue
        done: set[Span] = set()
        for told in accounts(article, line):
            if told.holds and not told.rest:
                done |= {q.span for q in told.parts}
                yield _weighed(article, Whole(told.whole, Severity.WARNING), told.parts, 0)
        for one in shared_out(article, line):
            done |= {q.span for q in one.parts}
            if not one.rest:
                yield _weighed(article, Whole(one.whole, Severity.WARNING), one.parts, 0, told=True)
        for items in lists(line):
            if any(q.span in done for q in items):
                continue
            found = _decide(article, line, items)
            if found is None and len(items) > 2:
                found = _decide(article, line, items[1:], led=True)
            if found is not None:
                yield found


def _decide(
    article: Article, line: Line, items: list[Quantity], *, led: bool = False
) -> Check | None:
    """``led``: the list may begin with its whole, which then must be told as one to be denied."""
    extra = _implied_one(line, items)
    tied = [
        (whole, members)
        for members in _lists(article, line, items)
        for whole in (
            readings(article, line, items) if members is items else _shared(article, line, members)
        )
        if whole.quantity not in members
    ]
    for whole, members in tied:
        if agrees(whole.quantity, _box(whole.quantity, members, extra)):
            return _weighed(article, whole, members, extra)
    for whole, members in tied:
        box = _box(whole.quantity, members, extra)
        if (
            _larger(whole.quantity, members)
            or _among(line, whole.quantity, members)
            or not told_as_whole(line, whole.quantity, members[0])
        ):
            continue
        if led and not introduces(line, whole.quantity, members):
            continue
        over = sum_value(members, whole.quantity) > (whole.quantity.value or 0)
        told = members is items and (
            spelled_out(line, whole.quantity, members) or (over and same_verb(line, members))
        )
        here = whole.quantity in line.quantities
        all_told = (here and introduces(line, whole.quantity, members)) or is_rest(line, items[-1])
        if not (told or over or all_told):
            continue  # nothing says that there are no others
        if told or may_deny(article, whole.quantity, [(q, 1) for q in members], box):
            return _weighed(article, whole, members, extra, told=told)
    return None


def _among(line: Line, whole: Quantity, members: Sequence[Quantity]) -> bool:
    """Whether some of the list make up the whole and others are told besides ("nine doctors, four … and five …, and two nurses"),
    or the whole is itself the first of what is included."""
    if _INCLUDED.search(line.before(whole)[-16:]):
        return True
    return any(
        " and " in line.between(members[size - 2], members[size - 1])
        and agrees(whole, _box(whole, members[:size], 0))
        for size in range(2, len(members))
    )


def _larger(whole: Quantity, members: Sequence[Quantity]) -> bool:
    """Whether a single part is more than the whole: then the list is of something else."""
    return any(value_in(q, whole) > (whole.value or 0) for q in members)


def _lists(article: Article, line: Line, items: list[Quantity]) -> Iterator[list[Quantity]]:
    """The list with what the sentence before adds to it, then the list itself."""
    if _GOES_ON.search(line.masked):
        for previous in article.layout.around(line, 1)[:-1]:
            opening = [
                q
                for q in alike(previous, items[0])
                if _SHARED.match(previous.after(q)) and previous.block == line.block
            ]
            if opening:
                yield [*opening, *items]
    yield items


def _shared(article: Article, line: Line, members: list[Quantity]) -> Iterator[Whole]:
    """ "It" of "48.2 million of it" is a figure of the sentence before, or of the paragraph above."""
    opening = article.layout.line_of(members[0].span)
    if opening is None:
        return
    for home in article.layout.around(opening, 1)[:-1]:
        for whole in reversed(alike(home, members[0])):
            if value_in(whole, members[0]) > value_in(members[0], members[0]):
                yield Whole(whole, Severity.WARNING)


def _implied_one(line: Line, items: list[Quantity]) -> int:
    """1 where the list ends in "and a nurse" after counts of people or things."""
    if items[-1].kind is not Kind.COUNT or (items[-1].value or 0) > 99:
        return 0
    return 1 if _ONE_MORE.match(line.after(items[-1])) else 0


def _box(whole: Quantity, items: Sequence[Quantity], extra: int) -> Interval:
    got = sum_box(items, whole)
    if got.low is None or got.high is None:
        return got
    return Interval(got.low + extra, got.high + extra)


def _weighed(
    article: Article, found: Whole, items: Sequence[Quantity], extra: int, *, told: bool = False
) -> Check:
    whole = found.quantity
    got = sum_value(items, whole) + extra
    shown = numbers(
        [*(value_in(q, whole) for q in items), *([Fraction(extra)] if extra else []), got]
    )
    parts = listed([said(q) for q in items] + (["one"] if extra else []))
    return weigh(
        NAME,
        whole,
        _box(whole, items, extra),
        calculation=f"{' + '.join(shown[:-1])} = {shown[-1]}",
        used=items,
        wrong=f"The list of {parts} comes to {shown[-1]}, not {said(whole)}.",
        right=f"{parts} make up {said(whole)}.",
        value=got,
        severity=found.severity,
        tolerance=article.tolerance(NAME),
        told=told,
    )


RULE = Rule(
    name=NAME,
    summary="A list of items comes to the whole that it breaks down.",
    doc="""Figures in a list ("43 staff: 25 nurses and 18 porters", "14 people, eight of them in A and six in B", "$310 million of
that, B $220 million and C $110 million") are added up and held against the whole before them that a colon, "made up of", "of them", the noun that both repeat or its place right before the list
ties to it. Lists that say they are open ("including", "such as") are left alone.""",
    authority="Addition; rounding as intervals (beancount ops/balance.py).",
    check=check,
    passes=(
        Example(
            "The line has cost £138m.\n\nThe track took £71m, the seven stations £38m and the 14 new trams £29m."
        ),
        Example("The raid netted 340 kilograms of tea, 220 in the hold and 120 under the deck."),
        Example("The flood killed 14 people, eight of them in Arden and six in Low."),
        Example(
            "The storm killed at least 27 people in the valley.\n\nNineteen of the dead were found in Arden, a town "
            "of 14,000. Five died on the road to Low and three, all of one family, in a barn."
        ),
        Example(
            "The school is to cost $640 million.\n\nOrrland would pay $310 million of that, Lowland $220 million and "
            "Ardenia $110 million."
        ),
        Example(
            "Sales came to £92 million, up on the £80 million of 2023. The shops took in £57 million and the "
            "website £35 million."
        ),
        Example("The clinic has a staff of 43 people: 25 nurses and 18 porters."),
        Example("The plan adds nine posts: six guides, two drivers and a cook."),
        Example(
            "The ferry had 182 passengers on board when it left the pier.\n\n"
            "The passengers were 140 adults and 42 children."
        ),
    ),
    fails=(
        Example(
            "The line has cost £138m.\n\nThe track took £77m, the seven stations £38m and the 14 new trams £29m."
        ),
        Example("The raid netted 340 kilograms of tea, 260 in the hold and 120 under the deck."),
        Example("The flood killed 14 people, eight of them in Arden and five in Low."),
        Example(
            "The storm killed at least 27 people in the valley.\n\nNineteen of the dead were found in Arden, a town "
            "of 14,000. Eight died on the road to Low and three, all of one family, in a barn."
        ),
        Example(
            "The school is to cost $640 million.\n\nOrrland would pay $310 million of that, Lowland $260 million and "
            "Ardenia $110 million."
        ),
        Example(
            "Sales came to £92 million, up on the £80 million of 2023. The shops took in £57 million and the "
            "website £45 million."
        ),
        Example("The clinic has a staff of 43 people: 25 nurses and 15 porters."),
        Example("The plan adds nine posts: six guides, four drivers and a cook."),
        Example(
            "The ferry had 182 passengers on board when it left the pier.\n\n"
            "The passengers were 140 adults and 52 children."
        ),
    ),
    silent=(
        Example("The firm has 900 shops, including 120 in Wales and 70 in Kent."),
        Example(
            "Ann Orr named a cabinet of nine, three of them women and two from outside parliament."
        ),
        Example("Of the 68 patients, 51 had a fever and 12 had a cough, and several had both."),
        Example(
            "The town raised £150m.\n\nSchools cost £71m, the four bridges £38m and the parks £29m."
        ),
    ),
)
