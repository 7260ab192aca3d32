"""What the rule rank makes of a ladder: order, places counted on, and figures without a place that outrank one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from claims import Quantity
from factcheck.rules import order_named
from factcheck.rules.above import Above, Beaten, beaten, places, told_above
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives, words
from factcheck.rules.ladder import Ladder, Rung, ladders
from factcheck.rules.ranked_figures import Figure, borne_out, goes_on
from factcheck.rules.standing import of_another_time
from factcheck.rules.wording import listed
from factcheck.types import Check, Outcome, Severity

NAME = "rank"
_SENTENCES = 2  # before a place, that may tell the figures that outrank it
_ITEM = re.compile(r"[,;] |\band\b|\bwith\b")
_PLAIN_LIST = re.compile(r",? (?:and )?")
_JOINT = re.compile(r"\b(?:joint|jointly|shared?|equal|tied|level|dead heat|also|too)\b", re.I)
_WIDE = 2  # places that a run of three figures in order may be off
_UNSURE = 20  # times that figures in order differ at most
_TOTAL = Fraction(21, 20)  # a figure this near to the sum of the others may be their total
_HALFWAY = re.compile(r"\b(?:half-?way|overnight|at the interval|at the break)\b", re.I)
_WHOLE = re.compile(r"\b(?:total|all|altogether|overall|combined)\b", re.I)


def checks(article: Article) -> Iterator[Check]:
    """The ladders of the article, each checked for order, for its places and for what outranks them."""
    for ladder in ladders(article):
        if _out(ladder):
            continue
        yield from _order(ladder)
        yield from _twice(ladder)
        for rung in ladder.rungs if ladder.way else ():
            yield from _outranked(ladder, rung)
            if rung.rank == 1 or rung is ladder.rungs[-1]:
                yield from _topped(ladder, rung)
    for line in article.layout.body:
        yield from order_named.checks(NAME, line)
        for above in told_above(line):
            yield from _placed(article, above)
        for pair in beaten(article, line) if len(line.kinds) else ():
            yield from _beats(pair)


def _out(ladder: Ladder) -> bool:
    """Whether one of those ranked was shut out, so that the figures do not tell the places."""
    figures = (*(rung.figure for rung in ladder.rungs), *ladder.others)
    lines = {figure.line.index: figure.line for figure in figures}
    return any(_shut_out().search(line.masked) for line in lines.values())


@cache
def _shut_out() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('shut_out')})\b", re.I)


@cache
def _top() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('standing_top')})\b", re.I)


def _placed(article: Article, above: Above) -> Iterator[Check]:
    """Those told to be before one, against its place."""
    found = places(article, above)
    number = above.number + 1
    if not found:
        return
    rank, span, text = found[0]
    holds = rank == number
    if not holds and abs(rank - number) > 2:
        return
    message = f"{above.number} are told to come before it, which makes it {place(number)}, {'as the text says' if holds else f'not {text}'}."
    yield Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        message,
        f"{above.number} + 1 = {number}; the text says {text}",
        tuple(sorted({span, above.place})),
        None if holds else Severity.WARNING,
    )


def _beats(pair: Beaten) -> Iterator[Check]:
    own, other = pair.own, pair.other
    holds = own.value > other.value if pair.way < 0 else own.value < other.value
    sign = ">" if (pair.way < 0) == holds else "<"
    if own.value == other.value:
        return
    yield _check(
        holds,
        f"{own.text} {'is' if holds else 'is not'} {'before' if pair.way < 0 else 'behind'} {other.text} in size, "
        f"as “{pair.words}” {'says' if holds else 'would have it'}.",
        f"{own.text} {sign} {other.text}",
        [own, other],
    )


def _better(ladder: Ladder, one: Fraction, other: Fraction) -> bool:
    return one > other if ladder.way < 0 else one < other


def _order(ladder: Ladder) -> Iterator[Check]:
    """Those with places stand in the order of their places, with those told between two of them."""
    by_rank: dict[int, Figure] = {}
    for rung in ladder.rungs:
        by_rank.setdefault(rung.rank, rung.figure)
    for one, other in pairwise(ladder.rungs):
        between = [f for f in ladder.others if one.figure.span < f.span < other.figure.span]
        if len(between) == other.rank - one.rank - 1:
            by_rank |= {one.rank + n: f for n, f in enumerate(between, 1)}
    ranks = sorted(by_rank)
    figures = [by_rank[rank] for rank in ranks]
    values = [figure.value for figure in figures]
    if len(figures) < 2 or len(set(values)) < 2 or max(values) > _UNSURE * min(values):
        return
    falls = all(a >= b for a, b in pairwise(values))
    rises = all(a <= b for a, b in pairwise(values))
    if not ladder.way and len(figures) < 3:
        return
    holds = falls if ladder.way < 0 else rises if ladder.way > 0 else falls or rises
    told = listed([f"{place(rank)} with {by_rank[rank].text}" for rank in ranks])
    sign = " ≥ " if falls else " ≤ " if rises else ", "
    yield _check(
        holds,
        f"{told} {'are' if holds else 'are not'} in order.",
        sign.join(figure.text for figure in figures),
        figures,
    )


def _twice(ladder: Ladder) -> Iterator[Check]:
    """ "In second place was A with 31; B was second with 28": a worse figure has no better place, nor the same."""
    if not ladder.way or len(ladder.rungs) < 2:
        return
    for one, other in pairwise(ladder.rungs):
        if not other.told or other.way or other.rank > one.rank:
            continue
        if not _better(ladder, one.figure.value, other.figure.value):
            continue
        if _JOINT.search(other.figure.line.masked):
            continue
        if one.figure.sort == "clock" and one.figure.line is not other.figure.line:
            continue  # the men's race after the women's
        yield _check(
            False,
            f"{other.figure.text} is told to be {place(other.rank)}, behind {one.figure.text}, which is "
            f"{place(one.rank)}.",
            f"{one.figure.text}: {one.rank}; {other.figure.text}: {other.rank}",
            [rung.figure for rung in ladder.rungs],
        )


def _outranked(ladder: Ladder, rung: Rung) -> Iterator[Check]:
    """How many figures beat one that has a place, against the place."""
    if rung.rank == 1 or rung.figure.sort == "clock" or not rung.told:
        return
    ranked = [other.figure for other in ladder.rungs if other.rank < rung.rank]
    around = [
        f
        for f in ladder.others
        if (f.at < rung.figure.at and f.line is rung.figure.line)
        or 0 < rung.figure.line.index - f.line.index <= _SENTENCES
    ]
    values = [rung.figure.value, *(f.value for f in (*ranked, *around))]
    around = [f for f in around if len(values) < 3 or 2 * f.value < sum(values) * _TOTAL]
    if not around or any(map(_apart, around)):
        return
    if not all(_better(ladder, f.value, rung.figure.value) for f in around):
        return
    before = [*ranked, *around]
    number = len({f.span for f in before}) + 1
    close = rung.figure.line.index - around[-1].line.index <= 1
    run = [f.value for f in around]
    in_order = all(not _better(ladder, b, a) for a, b in pairwise(run))
    holds = number == rung.rank
    short = in_order and number == rung.rank - 1 and len(run) > 1
    short = short or (in_order and len(run) > 2 and abs(number - rung.rank) <= _WIDE)
    if not holds and not (close and (number == rung.rank + 1 or short)):
        return
    told = "as the text says" if holds else f"not {place(rung.rank)}"
    yield _check(
        holds,
        f"{listed([f.text for f in before])} come before {rung.figure.text}, which makes it {place(number)}, {told}.",
        f"{number - 1} before it + 1 = {number}; the text says {place(rung.rank)}",
        [*before, rung.figure],
    )


def _topped(ladder: Ladder, rung: Rung) -> Iterator[Check]:
    """ "The biggest, made 92,000 tonnes; Salar turned out 71,000 and Haneul 18,000", "next came A with 365, B with 280
    and C with 190": none beats the first, and a list that goes on from the next goes down."""
    line = rung.figure.line
    mention = rung.figure.mention
    if rung.rank == 1 and rung.way and not borne_out(rung.words, mention):
        return
    if rung.rank == 1 and isinstance(mention, Quantity) and mention.per is not None:
        return  # the largest owner's price for a share
    later = [
        f
        for f in ladder.others
        if f.line is line
        and f.at > rung.figure.at
        and _ITEM.search(line.masked[rung.figure.end : f.at]) is not None
        and _top().search(line.masked, rung.figure.end, f.at) is None
    ]
    least = 1 if not rung.told else 2
    if not later and rung.way < 0 and rung.mark.end <= rung.figure.span.start:
        later = [
            f
            for f in ladder.others
            if f.line.index == line.index + 1 and f.sort == rung.figure.sort
        ]
        least = 2
        if later and not goes_on(line, later[0].line, later[0].at):
            return
    if len(later) < least or (rung.told and not rung.way) or any(map(_apart, later)):
        return
    if _PLAIN_LIST.fullmatch(line.masked[rung.figure.end : later[0].at]):
        return  # "the lowest readings were 31, 30 and 32"
    best = max(later, key=lambda f: -ladder.way * f.value)
    holds = not _better(ladder, best.value, rung.figure.value)
    verb = "does not lie" if holds else "lies"
    yield _check(
        holds,
        f"{rung.figure.text} is told to be {place(rung.rank)}, and {best.text} {verb} beyond it.",
        f"{rung.figure.text} {'≥' if (ladder.way < 0) == holds else '≤'} {best.text}",
        [rung.figure, *later],
    )


def _apart(figure: Figure) -> bool:
    """Whether a figure is of another time, or the whole of which the others are parts."""
    line, q = figure.line, figure.mention
    beside = line.masked[max(0, figure.at - 30) : figure.end + 20]
    if _WHOLE.search(beside) or _HALFWAY.search(beside):
        return True
    return isinstance(q, Quantity) and of_another_time(line, q)


def place(rank: int) -> str:
    known = words("ordinals")
    if rank == 1:
        return f"the {known[0]}"
    return known[rank - 1] if rank <= len(known) else f"{rank}th"


def _check(holds: bool, message: str, calculation: str, used: Sequence[Figure]) -> Check:
    outcome = Outcome.CONSISTENT if holds else Outcome.INCONSISTENT
    message = message[:1].upper() + message[1:]
    spans = tuple(sorted({figure.span for figure in used}))
    return Check(NAME, outcome, message, calculation, spans, None if holds else Severity.WARNING)
