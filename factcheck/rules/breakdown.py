"""breakdown: the items of a list come to the whole that they are said to make up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from claims import Kind, Quantity
from factcheck.rules import cues
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.layout import Line
from factcheck.rules.parts import (
    alike,
    amounts,
    is_whole,
    lists,
    runs,
    sum_box,
    sum_value,
    value_in,
)
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import listed, numbers, said
from factcheck.types import Check, Severity

NAME = "breakdown"
OPEN = re.compile(
    rf"\b(?:{cues.alternatives('open_list')}|of them|of which|more than|up to)\b", re.I
)
COLON = re.compile(
    r"(?::| [–—-]+) (?:(?:about|the|some|an? |of|by|from|in|for) ?){0,3}$|:[^«.;]{0,45}$"
)
MADE_OF = re.compile(
    r"\b(?:compris(?:ed|es|ing)|consist(?:ed|s|ing) of|made up of|namely|divided into|split (?:into|between)|(?:paid for|financed|funded|met|covered|backed) (?:by|from|with)|c[ao]m(?:e|es|ing) from)[^«]{0,40}$",
    re.I,
)
SHARED = re.compile(r"^(?:-\w+)?,? of (?:them|these|those|it|the|its|his|her|their|which)\b", re.I)
OF_WHOLE = re.compile(
    r"\b(?:of|among|from) (?:the|its|their|his|her|those|these|all|all the) $", re.I
)
ONE_MORE = re.compile(
    r"^(?: [\w'-]+){0,4},? and (?:an?|one) [a-z][\w-]+(?: [\w-]+){0,2}[.,;)]?", re.I
)
TABULAR = re.compile(
    r"\brespectively\b|\bin brackets\b|\beach (?:cover|with|of)|\bvs\b|\bversus\b", re.I
)
APPOSED = re.compile(r"^(?: [\w'-]+){1,3}(?:,| –| —| \() $")
END = re.compile(r"^(?: [\w'-]+){0,3}[.;)]?$")
NEAR = Fraction(1, 8)


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure that a list may break down, and whether the text says that it does."""

    quantity: Quantity
    severity: Severity | None


def check(article: Article) -> Iterator[Check]:
    """Every list of figures, against the wholes before it."""
    for line in article.layout.lines:
        if not 2 <= len(line.kinds) <= 12 or TABULAR.search(line.masked):
            continue
        for items in lists(line):
            if len(items) > 2 and _heads(line, items):
                found = list(_decide(article, line, items[1:]))
                yield from found
                if found:
                    continue
            yield from _decide(article, line, items)


def _decide(article: Article, line: Line, items: list[Quantity]) -> Iterator[Check]:
    extra = _implied_one(line, items)
    wholes = list(_wholes(article, line, items))
    for candidate in _compositions(article, line, items):
        for whole in wholes:
            part = candidate[-1] is items[-1]
            if whole.severity is not None and len(candidate) < len(items):
                continue  # the text gives the whole list
            if not _near_enough(article, whole.quantity, candidate):
                continue
            if whole.quantity not in candidate and _comes_to(
                whole.quantity, candidate, extra if part else 0
            ):
                yield _weighed(
                    article, whole.quantity, candidate, extra if part else 0, Severity.ERROR
                )
                return
    for whole in wholes:
        severity = whole.severity
        members = next(_compositions(article, line, items))
        if severity is None and members[0] is not items[0]:
            severity = _shared(article, line, whole.quantity, members)
        if severity is None or whole.quantity in items:
            continue
        members = [q for q in members if q != whole.quantity]
        got = sum_value(members, whole.quantity) + extra
        value = whole.quantity.value or Fraction(0)
        if severity is Severity.WARNING and _told_elsewhere(article, whole.quantity, members, got):
            continue
        if len(members) > 1 and value and value / 2 < got < value * 2:
            yield _weighed(article, whole.quantity, members, extra, severity)
            return


def _near_enough(article: Article, whole: Quantity, items: Sequence[Quantity]) -> bool:
    """Whether whole and list are told together: two figures that happen to come to a third a
    paragraph away are no breakdown of it."""
    home, last = article.layout.line_of(whole.span), article.layout.line_of(items[-1].span)
    first = article.layout.line_of(items[0].span)
    if home is None or last is None or first is None:
        return False
    if len(items) > 2 and first is last:
        return True
    if amount(whole) < 10 and home is not last:
        return False
    return (
        home.headline
        or abs(last.index - home.index) <= 1
        or (len(items) > 2 and home.block >= last.block - 1)
    )


def _told_elsewhere(
    article: Article, whole: Quantity, members: Sequence[Quantity], got: Fraction
) -> bool:
    """Whether another figure after the list is what it comes to."""
    return any(
        q.value == got and q.span.start > members[-1].span.end
        for one in article.layout.body
        for q in alike(one, whole)
    )


def _heads(line: Line, items: list[Quantity]) -> bool:
    """Whether the first figure of a list is the whole of the others: "six boats, two trawlers and
    four yachts"."""
    rest = items[1:]
    if amount(items[0]) <= max(amount(q) for q in rest):
        return False
    lead = line.between(items[0], rest[0])
    if MADE_OF.search(lead) or (COLON.search(lead) and ":" in lead):
        return True
    if re.match(r"^ (?:for|from|in|at|by|to|of|on|with)\b", lead):
        return False
    return APPOSED.match(lead) is not None and (
        _like_kinds(line, rest) or END.match(line.after(rest[-1])) is not None
    )


def _comes_to(whole: Quantity, items: Sequence[Quantity], extra: int) -> bool:
    got = sum_box(items, whole)
    if got.low is None or got.high is None:
        return False
    shifted = type(got)(got.low + extra, got.high + extra)
    return whole.value is not None and agrees(whole, shifted)


def _implied_one(line: Line, items: list[Quantity]) -> int:
    """1 where the list ends in "and a nurse" after counts of people or things."""
    if items[-1].kind is not Kind.COUNT or (items[-1].value or 0) > 99:
        return 0
    return 1 if ONE_MORE.match(line.after(items[-1])) else 0


def _compositions(article: Article, line: Line, items: list[Quantity]) -> Iterator[list[Quantity]]:
    """The list with what the sentence before adds to it, the list itself, its stretches."""
    if re.search(
        r"\b(?:another|a further|while|the rest|the remaining|the other)\b", line.masked, re.I
    ):
        for previous in reversed(article.layout.around(line, 1)[:-1]):
            opening = [
                q
                for q in alike(previous, items[0])
                if SHARED.match(previous.after(q)) and previous.block == line.block
            ]
            if opening:
                yield [*opening, *items]
    yield items
    for run in runs(items):
        if len(run) < len(items) and len(run) > 1:
            yield list(run)
    if len(items) > 1:
        for previous in reversed(article.layout.around(line, 1)[:-1]):
            others = [q for q in alike(previous, items[0]) if not is_whole(previous, q)]
            if others:
                yield [*others, *items]


def _wholes(article: Article, line: Line, items: list[Quantity]) -> Iterator[Whole]:
    first = items[0]
    largest = max(value_in(q, first) for q in items)
    before = [
        q
        for q in amounts(line)
        if q.span.end <= first.span.start and comparable(q, first) and q.per == first.per
    ]
    for whole in reversed(before):
        if value_in(whole, first) <= largest:
            continue
        lead = line.between(whole, first)
        text = line.before(whole)[-24:]
        if OPEN.search(lead) or OPEN.search(line.after(items[-1])[:40]):
            yield Whole(whole, None)
        elif (COLON.search(lead) and len(lead) < 90) or MADE_OF.search(lead):
            yield Whole(whole, Severity.ERROR)
        elif OF_WHOLE.search(text) and len(items) > 1:
            yield Whole(whole, _near(whole, items, 2))
        elif APPOSED.match(lead) and (_like_kinds(line, items) or END.match(line.after(items[-1]))):
            yield Whole(whole, _near(whole, items, 2, Fraction(1, 3)))
        else:
            yield Whole(whole, _near(whole, items))
    tail = [q for q in alike(line, first) if q.span.start > items[-1].span.end]
    for whole in tail:
        if re.match(r"^-?(?:seat|member|strong)\b", line.after(whole)):
            yield Whole(whole, _near(whole, items, 3, Fraction(1, 3)))
        elif OF_WHOLE.search(line.before(whole)[-24:]):
            yield Whole(whole, None)
    for one in reversed(article.layout.around(line, 4)[:-1]):
        for whole in reversed(alike(one, first)):
            if value_in(whole, first) > largest:
                yield Whole(whole, _tied(one, whole, line, items))
    for head in article.layout.headlines:
        for whole in alike(head, first):
            yield Whole(whole, None)


def _shared(
    article: Article, line: Line, whole: Quantity, members: Sequence[Quantity]
) -> Severity | None:
    """ "It" of "48.2 million of it" is the figure right before, in the paragraph or the one above."""
    opening = article.layout.line_of(members[0].span)
    home = article.layout.line_of(whole.span)
    if opening is None or home is None or opening.index - home.index != 1:
        return None
    return Severity.ERROR if opening.block == home.block else Severity.WARNING


def _tied(one: Line, whole: Quantity, line: Line, items: list[Quantity]) -> Severity | None:
    """Whether the list is plainly the breakdown of a figure in an earlier sentence."""
    first = items[0]
    lead = line.before(first)
    if (
        OPEN.search(lead)
        or OPEN.search(line.between(first, items[-1]))
        or line.index - one.index > 2
    ):
        return None
    noun = whole.noun
    level = Severity.ERROR if one.block == line.block else Severity.WARNING
    if (noun and len(noun) > 2) or lead.startswith(("The ", "Its ")):
        noun = noun or "\0"
        named = re.search(rf"\b{re.escape(noun)}\w{{0,3}}\b", lead, re.I)
        shared = SHARED.match(line.after(first)) and re.search(
            rf"\b{re.escape(noun)}\w{{0,3}}\b", line.masked, re.I
        )
        order = re.match(
            r"(?:The|Its|Their|This|That) (\w{4,}) (?:is|are|was|were|will be|comprises|covers|came|come|comes|included|consist\w*)\b",
            lead,
        )
        if (
            order
            and len(lead) < 60
            and one.block >= line.block - 1
            and (order[1].lower()[:5] in one.masked.lower())
        ):
            return Severity.WARNING
        if named and re.search(r"\b(?:were|are|was|is|include)\b", lead) and len(lead) < 60:
            return level
        if shared:
            return level
    return _near(whole, items) if line.index - one.index == 1 and len(items) > 2 else None


def _like_kinds(line: Line, items: Sequence[Quantity]) -> bool:
    """Whether every item is followed by the same little word: "84 from A and 46 from B"."""
    words = {
        m[1] for q in items if (m := re.match(r"^ (from|in|at|by|for|to|of|on) ", line.after(q)))
    }
    return len(words) == 1 and all(
        re.match(r"^ (?:from|in|at|by|for|to|of|on) ", line.after(q)) for q in items
    )


def _near(
    whole: Quantity, items: Sequence[Quantity], least: int = 3, width: Fraction = NEAR
) -> Severity | None:
    """Three or more items that nearly come to a whole were most likely meant to."""
    got, value = sum_value(items, whole), whole.value
    if any(q.unit is None and q.noun is None and q.step < 1 for q in items):
        return None
    if value is None or len(items) < least or not value:
        return None
    if any(q.value == 1 for q in items):
        return None
    return Severity.WARNING if abs(got - value) <= value * width else None


def _weighed(
    article: Article, whole: Quantity, items: Sequence[Quantity], extra: int, severity: Severity
) -> Check:
    got = sum_value(items, whole) + extra
    box_ = sum_box(items, whole)
    if extra and box_.low is not None and box_.high is not None:
        box_ = type(box_)(box_.low + extra, box_.high + extra)
    shown = numbers(
        [*(value_in(q, whole) for q in items), *([Fraction(extra)] if extra else []), got]
    )
    parts = listed([said(q) for q in items] + (["one"] if extra else []))
    return weigh(
        NAME,
        whole,
        box_,
        calculation=f"{' + '.join(shown[:-1])} = {shown[-1]}",
        used=items,
        wrong=f"The list of {parts} comes to {shown[-1]}, not {said(whole)}.",
        right=f"{parts} make up {said(whole)}.",
        value=got,
        severity=severity,
        tolerance=article.tolerance(NAME),
    )


RULE = Rule(
    name=NAME,
    summary="A list of items comes to the whole that it breaks down.",
    doc="""Figures in a list ("43 staff: 25 nurses and 18 porters") are added up and held against the whole
before them. Where the list does not come to it, the check speaks up if a colon, "made up of", "of the 40" or the noun of
the whole ties the two together, or if three or more items miss it narrowly.""",
    authority="Addition; rounding as intervals (beancount ops/balance.py).",
    check=check,
    passes=(
        Example("The clinic has a staff of 43 people: 25 nurses and 18 porters."),
        Example("The plan adds nine posts: six guides, two drivers and a cook."),
        Example(
            "The ferry had 182 passengers on board when it left the pier.\n\n"
            "The passengers were 140 adults and 42 children."
        ),
    ),
    fails=(
        Example("The clinic has a staff of 43 people: 25 nurses and 15 porters."),
        Example("The plan adds nine posts: six guides, four drivers and a cook."),
        Example(
            "The ferry had 182 passengers on board when it left the pier.\n\n"
            "The passengers were 140 adults and 52 children."
        ),
    ),
    silent=(Example("The firm has 900 shops, including 120 in Wales and 70 in Kent."),),
)
