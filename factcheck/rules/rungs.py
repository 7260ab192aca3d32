"""What the rule rank makes of a ladder: order, places counted on, and figures without a place that outrank one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claims import Quantity
from factcheck.rules.above import Above, Beaten, beaten, places, told_above
from factcheck.rules.base import Article
from factcheck.rules.cues import words
from factcheck.rules.ladder import Figure, Ladder, Rung, ladders
from factcheck.rules.standing import of_another_time
from factcheck.rules.wording import listed
from factcheck.types import Check, Outcome, Severity

NAME = "rank"
_SENTENCES = 2  # before a place, that may tell the figures that outrank it
_ITEM = re.compile(r"[,;] |\band\b|\bwith\b")
_PLAIN_LIST = re.compile(r",? (?:and )?")
_WHOLE = re.compile(r"\b(?:total|all|altogether|overall|combined)\b", re.I)


def checks(article: Article) -> Iterator[Check]:
    """The ladders of the article, each checked for order, for its places and for what outranks them."""
    for ladder in ladders(article):
        yield from _order(ladder)
        yield from _twice(ladder)
        for rung in ladder.rungs:
            yield from _outranked(ladder, rung)
    for line in article.layout.body:
        for above in told_above(line):
            yield from _placed(article, above)
        for pair in beaten(article, line) if len(line.kinds) else ():
            yield from _beats(pair)


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
    """Those with places stand in the order of their places."""
    by_rank: dict[int, Rung] = {}
    for rung in ladder.rungs:
        by_rank.setdefault(rung.rank, rung)
    rungs = [by_rank[rank] for rank in sorted(by_rank)]
    values = [rung.figure.value for rung in rungs]
    if len(rungs) < 2 or len(set(values)) < 2 or max(values) > 20 * min(values):
        return
    falls = all(a >= b for a, b in pairwise(values))
    rises = all(a <= b for a, b in pairwise(values))
    if ladder.way:
        holds = falls if ladder.way < 0 else rises
    elif len(rungs) > 2:
        holds = falls or rises
    else:
        return
    told = listed([f"{place(rung.rank)} with {rung.figure.text}" for rung in rungs])
    sign = " ≥ " if falls else " ≤ " if rises else ", "
    yield _check(
        holds,
        f"{told} {'are' if holds else 'are not'} in order.",
        sign.join(rung.figure.text for rung in rungs),
        [rung.figure for rung in rungs],
    )


def _twice(ladder: Ladder) -> Iterator[Check]:
    """ "The second, with 31. Next came A with 27, and B was third with 22": A is third already."""
    for one, other in pairwise(ladder.rungs):
        if one.told or not other.told or other.rank != one.rank:
            continue
        if one.figure.value == other.figure.value or len(ladder.rungs) < 3:
            continue
        yield _check(
            False,
            f"{one.figure.text} comes {place(one.rank)} as it is told, and {other.figure.text} is called "
            f"{place(other.rank)} too.",
            f"{one.words} = {place(one.rank)}",
            [rung.figure for rung in ladder.rungs],
        )


def _outranked(ladder: Ladder, rung: Rung) -> Iterator[Check]:
    """How many figures beat one that has a place, against the place."""
    if not ladder.way:
        return
    if rung.rank == 1 or rung is ladder.rungs[-1]:
        yield from _topped(ladder, rung)
    if rung.rank == 1:
        return
    ranked = [other.figure for other in ladder.rungs if other.rank < rung.rank]
    around = [
        f
        for f in ladder.others
        if (f.at < rung.figure.at and f.line is rung.figure.line)
        or 0 < rung.figure.line.index - f.line.index <= _SENTENCES
    ]
    if not around or any(_apart(f) for f in around):
        return
    beaten = [f for f in around if _better(ladder, f.value, rung.figure.value)]
    if len(beaten) < len(around):
        return
    number = len({f.span for f in (*ranked, *beaten)}) + 1
    run = [f.value for f in beaten]
    falls = (
        all(a >= b for a, b in pairwise(run))
        if ladder.way < 0
        else all(a <= b for a, b in pairwise(run))
    )
    close = rung.figure.line.index - around[-1].line.index <= 1
    holds = number == rung.rank
    if not holds and not (
        close and (number > rung.rank or (falls and number == rung.rank - 1 and len(run) > 1))
    ):
        return
    if not holds and number > rung.rank + 1:
        return
    yield _check(
        holds,
        f"{listed([f.text for f in (*ranked, *beaten)])} come before {rung.figure.text}, which makes it "
        f"{place(number)}, {'as' if holds else 'not'} {place(rung.rank)}{' as told' if not holds else ' says'}.".replace(
            "as told", "as the text says"
        ),
        f"{number - 1} before it + 1 = {number}; the text says {place(rung.rank)}",
        [*ranked, *beaten, rung.figure],
    )


def _topped(ladder: Ladder, rung: Rung) -> Iterator[Check]:
    """ "The biggest, made 92,000 tonnes; Salar turned out 71,000 and Haneul 18,000", "behind it came A with 365,
    B with 280 and C with 190": none beats the first."""
    line = rung.figure.line
    later = [
        f
        for f in ladder.others
        if f.line is line
        and f.at > rung.figure.at
        and _ITEM.search(line.masked[rung.figure.end : f.at]) is not None
    ]
    if len(later) < 2 or not (rung.way or not rung.told) or any(_apart(f) for f in later):
        return
    if _PLAIN_LIST.fullmatch(line.masked[rung.figure.end : later[0].at]):
        return  # "the lowest readings were 31, 30 and 32"
    best = max(later, key=lambda f: -ladder.way * f.value)
    holds = not _better(ladder, best.value, rung.figure.value)
    yield _check(
        holds,
        f"{rung.figure.text} is told to be {place(rung.rank)}, and {best.text} {'does not lie' if holds else 'lies'} beyond it.",
        f"{rung.figure.text} {'≥' if (ladder.way < 0) == holds else '≤'} {best.text}",
        [rung.figure, *later],
    )


def _apart(figure: Figure) -> bool:
    """Whether a figure is of another time, or the whole of which the others are parts."""
    line, q = figure.line, figure.mention
    if _WHOLE.search(line.masked[max(0, figure.at - 30) : figure.end + 20]):
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
