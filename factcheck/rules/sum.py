"""sum: the parts come to the stated total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims import Quantity
from factcheck.rules import cues
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.cues import find
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import (
    alike,
    chained,
    is_whole,
    lists,
    runs,
    subsets,
    sum_box,
    sum_value,
    value_in,
)
from factcheck.rules.restatement import distinct
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import listed, numbers, said
from factcheck.types import Check, Outcome, Severity

NAME = "sum"
TOTALS = (
    r"\btotal(?:s|led|ling|ed|ing)?\b(?: (?!of\b)[\w'-]+){0,5}?(?: of| to| at| is| was| come to| stands at| reached)? {X:t}",
    r"\b(?:in all|altogether|all told|in total|between them|taken together|combined|together(?! with)|overall)\b,?(?: (?:the|these|those) «N\d+»(?: [a-z]+){1,2}?)?{gap30}{X:t}",
    r"{X:t}{w4},? (?:in all|altogether|all told|in total|combined|overall|together)\b(?! with)",
    r"\b{bring}\b(?: (?!from\b)(?:[\w'’£$-]+|«N\d+»)){0,9}? to {X:t}",
    r"\b(?:add(?:s|ed)? up to|amount(?:s|ed|ing)? to|comes? to|came to|which makes|that makes|making) {X:t}",
)
WEAK = (r"\b(?:so|hence|thus|therefore|meaning|giving|and so) {X:t}",)
PARTLY = re.compile(rf"\b(?:{cues.alternatives('open_list')})\b", re.I)
MORE = re.compile(rf"\b(?:{cues.alternatives('more')})\b", re.I)
REMOVED = re.compile(rf"\b(?:{cues.alternatives('removal')})\b[^«]{{0,25}}$", re.I)
_TOGETHER = re.compile(
    r"\b(?:in all|together|altogether|combined|all told|that makes|makes? a total|a total of)\b",
    re.I,
)
_ADDS = re.compile(r"\badd(?:s|ed|ing)? up to $", re.I)
BOTH = re.compile(r"\b(?:both|the two|the pair|together|two deals|two packages)\b", re.I)
APART = re.compile(r"\b(?:from|against|compared with|compared to|than|up from|down from)\b", re.I)


@dataclass(frozen=True, slots=True)
class Parts:
    """Figures that may add up to a total, and whether the text says that they do."""

    items: tuple[Quantity, ...]
    severity: Severity | None = None  # None: may confirm, never deny


def check(article: Article) -> Iterator[Check]:
    """Every total with a cue, against the parts that the text gives."""
    done: set[Quantity] = set()
    for line in article.layout.lines:
        for cue in find(line, *TOTALS, *WEAK):
            total = cue.quantity("t")
            if total in done or total.value is None or total.per is not None:
                continue
            if total.hedge == "up to" and _ADDS.search(line.before(total)[-14:]):
                total = replace(total, hedge=None)  # "add up to" is no hedge
            found = decide(article, line, total, cue.match.group(0))
            if found is not None:
                done.add(total)
                yield found


def decide(article: Article, line: Line, total: Quantity, words: str) -> Check | None:
    """The first parts that come to ``total``; else the parts that the text says should."""
    tried = list(candidates(article, line, total, words))
    for parts in tried:
        if len(parts.items) > 1 and agrees(total, sum_box(parts.items, total)):
            return _weighed(article, total, parts.items, Severity.ERROR)
    signed = _signed(article, line, total)
    if signed is not None:
        return signed
    for parts in tried:
        if parts.severity is not None and _plausible(parts.items, total):
            return _weighed(article, total, parts.items, parts.severity)
    return None


def _plausible(items: Sequence[Quantity], total: Quantity) -> bool:
    """One slip changes one figure; sums that are far away belong to something else."""
    got, value = sum_value(items, total), total.value or 0
    return value > 0 and value / 3 < got < value * 3


def candidates(article: Article, line: Line, total: Quantity, words: str) -> Iterator[Parts]:
    """Lists of parts, the likeliest first."""
    same = [q for q in alike(line, total) if not is_whole(line, q)]
    before = [q for q in same if q.span.end <= total.span.start]
    yield from _same_sentence(line, total, before)
    yield from _earlier(article, line, total, before)
    yield from _elliptic(article, line, total)
    yield from _later(article, line, total)
    yield from _whole_article(article, line, total, words)
    near = [
        q
        for one in article.layout.around(line, 3)
        for q in alike(one, total)
        if q.span.start < total.span.start and value_in(q, total) < amount(total)
    ]
    homes = {q.span: article.layout.line_of(q.span) for q in near}
    for subset in subsets(near[-7:]):
        blocks = {home.block for q in subset if (home := homes[q.span]) is not None}
        if amount(total) >= 20 and (len(subset) > 2 or blocks == {line.block}):
            yield Parts(tuple(subset))


def _same_sentence(line: Line, total: Quantity, before: list[Quantity]) -> Iterator[Parts]:
    if len(before) < 2:
        return
    sure = (
        chained(line, before)
        and (chained(line, [before[-1], total]) or MORE.search(line.before(before[-1])[-20:]))
        and not PARTLY.search(line.between(before[0], total))
        and not APART.search(line.before(total)[-12:])
    )
    yield Parts(tuple(before), Severity.ERROR if sure else None)
    for run in runs(before):
        yield Parts(tuple(run))


def _earlier(
    article: Article, line: Line, total: Quantity, before: list[Quantity]
) -> Iterator[Parts]:
    """A base in an earlier sentence and what came on top of it in this one."""
    lead = line.before(total)
    added = before or [q for q in alike(line, total) if q.span.start > total.span.end]
    partly = bool(PARTLY.search(lead)) and not before
    collected: list[Quantity] = []
    for one in reversed(article.layout.around(line, 12)[:-1]):
        found = [q for q in alike(one, total) if not is_whole(one, q)]
        near = line.index - one.index
        for base in found:
            if not added:
                continue
            joined = bool(MORE.search(lead)) and len(before) == 1
            same_noun = base.noun is not None and base.noun == before[0].noun if before else False
            sure = joined and near == 1 and len(found) == 1 and one.block == line.block
            sure = sure or (joined and same_noun and near <= 2)
            yield Parts((base, *added), Severity.ERROR if sure and not partly else None)
            if partly and near <= 2 and len(found) == 1:
                yield Parts((base, *added), Severity.WARNING)
        if near <= 3:
            collected = found + collected
            listing = one.block == line.block and chained(one, found) and near == 1
            sure = listing and not before and len(found) > 1 and not PARTLY.search(one.masked)
            sure = sure and _TOGETHER.search(line.before(total)[-60:]) is not None
            yield Parts(tuple(collected + before), Severity.WARNING if sure else None)
            for listed_ in lists(one):
                if near == 1 and len(listed_) > 2 and not before and comparable(listed_[0], total):
                    yield Parts(tuple(listed_), Severity.WARNING)
            for run in runs(found):
                yield Parts((*run, *before))


def _elliptic(article: Article, line: Line, total: Quantity) -> Iterator[Parts]:
    """ "got five years. B was given four years and C three, a combined 12 years"."""
    if letter(total) != "U" or not re.search(
        r"\b(?:combined|total|together)\b", line.before(total)[-24:], re.I
    ):
        return
    collected: list[Quantity] = []
    for one in reversed(article.layout.around(line, 3)):
        if one.block != line.block:
            break
        found = [
            q
            for q in one.quantities
            if q.span.end <= total.span.start
            and (
                (letter(q) == "U" and q.unit == total.unit)
                or (letter(q) == "N" and q.noun is None and amount(q) < 60)
            )
        ]
        collected = found + collected
        if len(collected) > 1:
            yield Parts(tuple(collected), Severity.WARNING)


def _later(article: Article, line: Line, total: Quantity) -> Iterator[Parts]:
    """The shares of a total told in the next sentences, "six" for "six years" among them."""
    collected: list[Quantity] = []
    for one in article.layout.around(line, 0, 2)[1:]:
        found = [
            q
            for q in one.quantities
            if (letter(q) in "MNU" and comparable(q, total) and q.per is None)
            or (letter(q) == "N" and q.noun is None and total.unit is not None and collected)
            or (letter(q) == "N" and q.noun is None and letter(total) == "U")
        ]
        collected += found
        if len(collected) > 1:
            combined = re.search(r"\bcombined\b", line.before(total)[-12:], re.I)
            sure = combined and one.block <= line.block + 1 and len(collected) <= 8
            yield Parts(tuple(collected), Severity.WARNING if sure else None)


def _whole_article(article: Article, line: Line, total: Quantity, words: str) -> Iterator[Parts]:
    """ "Together the two": every different amount of the sort that is no whole of something else."""
    if letter(total) != "M" or not (
        BOTH.search(line.masked) or re.search(r"\bthe total\b", words, re.I)
    ):
        return
    items = distinct(article, total)
    items = [q for q in items if q.value != total.value]
    if len(items) == 2:
        yield Parts(tuple(items), Severity.WARNING)
    else:
        for run in runs(items):
            if len(run) == 2:
                yield Parts(tuple(run))


def _signed(article: Article, line: Line, total: Quantity) -> Check | None:
    """A balance: what was there, less what went, plus what came."""
    items: list[tuple[Quantity, int]] = []
    for one in article.layout.around(line, 1):
        for q in alike(one, total):
            if q.span.start < total.span.start:
                items.append((q, -1 if REMOVED.search(one.before(q)[-60:]) else 1))
    if len(items) < 3 or all(sign > 0 for _, sign in items):
        return None
    value = sum((value_in(q, total) * sign for q, sign in items), start=total.step * 0)
    if value != total.value:
        return None
    shown = " ".join(
        f"{'−' if sign < 0 else '+'} {number}"
        for (_, sign), number in zip(
            items, numbers([value_in(q, total) for q, _ in items]), strict=True
        )
    ).removeprefix("+ ")
    return Check(
        NAME,
        Outcome.CONSISTENT,
        f"The balance comes to {said(total)}, as the text says.",
        f"{shown} = {numbers([value])[0]}; the text says {said(total)}",
        tuple(sorted(q.span for q in [total, *(q for q, _ in items)])),
    )


def _weighed(
    article: Article, total: Quantity, items: tuple[Quantity, ...], severity: Severity
) -> Check:
    got = sum_value(items, total)
    shown = numbers([*(value_in(q, total) for q in items), got], total.unit)
    parts = listed([said(q) for q in items])
    return weigh(
        NAME,
        total,
        sum_box(items, total),
        calculation=f"{' + '.join(shown[:-1])} = {shown[-1]}",
        used=items,
        wrong=f"{parts} come to {shown[-1]}, not {said(total)}.",
        right=f"{parts} come to {said(total)}, as the text says.",
        value=got,
        severity=severity,
        tolerance=article.tolerance(NAME),
    )


RULE = Rule(
    name=NAME,
    summary="The parts come to the stated total.",
    doc="""A figure that the text calls a total ("in all", "combined", "bringing the total to") is added
up from its parts: the figures of the same sort in its sentence, in the list after it, in the sentences before, or,
for "the two together", the two amounts of the article. Where no parts come to it, the check speaks up only if the
text itself says which they are.""",
    authority="Addition; rounding as intervals (beancount ops/balance.py, statcheck error_test.R).",
    check=check,
    passes=(
        Example("The quarry sold 63 blocks and 17 slabs last week, 80 pieces in all."),
        Example(
            "The council will pay $698.9 million for the tram line.\n\n"
            "A bus depot, cleared last week, costs $330 million. Together the two come to about $1 billion."
        ),
        Example("So far 64 stalls have been let, and another 20 will take the total to 84."),
        Example(
            "The choir has 60 singers.\n\nIt hopes for 15 more, which would take the total to 75."
        ),
    ),
    fails=(
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
