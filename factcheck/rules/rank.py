"""rank: the largest is the largest, and the second comes after the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claims import Quantity
from corpus import Span
from factcheck.rules import outranked, rungs
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.cues import alternatives, find, may_hold, words
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import alike, value_in
from factcheck.rules.ranked_own import TOP, like, own_figure
from factcheck.rules.rungs import place
from factcheck.rules.standing import of_another_time
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import listed, number, said
from factcheck.types import Check, Outcome, Severity

NAME = "rank"
BOTTOM = rf"(?:{alternatives('bottom')})"
_K = r"(?:«O(?P<k>\d+)»(?:-| )|(?P<w>{alternatives('ordinals')}|joint)[- ])?"
FOLLOWED = (
    rf"{_K}(?:(?P<top>{TOP})|(?P<bottom>{BOTTOM}))\b(?:[^«».;]|«[NDO]\d+»){{0,80}}?{{X:v}}{{w4}},? (?:followed by|ahead of|next came|just ahead of)\b",
    rf"{_K}(?:(?P<top>{TOP})|(?P<bottom>{BOTTOM}))\b(?:[^«».;]|«[NDO]\d+»){{0,80}}?{{X:v}}{{w2}},? with {{w4}} (?:next|second|then) (?:on|at|with)\b",
)
BEHIND = (
    rf"{_K}(?:(?P<top>{TOP})|(?P<bottom>{BOTTOM}))\b[^.;]{{0,90}}?\b(?:behind|after(?! an? )|beaten only by|second only to|surpassed only by)\b(?:[^«».;]|«D\d+»){{0,60}}?{{X:first}}",
)
AHEAD = r"\b(?:and )?(?:ahead of|in front of|above|before)\b(?:[^«».;]|«D\d+»){0,60}?{X:next}"
_RELATIVE = re.compile(r"\bwho (?:has|have|had)\b")  # "behind Frisk, who has 198"
_FACTOR, _BACK = 8, 4  # of one size; sentences before that may tell the figure ranked
_ORDER = {word: number for number, word in enumerate(words("ordinals"), 1)}


def check(article: Article) -> Iterator[Check]:
    """Superlatives with the figures they outrank, and numbered places with theirs; each slip once."""
    wrong: list[set[Span]] = []
    for one in _readings(article):
        if one.outcome is Outcome.INCONSISTENT:
            spans = set(one.spans)
            if any(len(spans & other) > 1 for other in wrong):
                continue
            wrong.append(spans)
        yield one


def _readings(article: Article) -> Iterator[Check]:
    for line in article.layout.lines:
        if may_hold(line, "top", "bottom", "most_of"):
            yield from _followed(line)
            yield from _behind(article, line)
            yield from _ahead(article, line)
        yield from outranked.checks(article, line)
    yield from rungs.checks(article)


def _rank(line: Line, groups: dict[str, str | None]) -> int:
    if groups.get("k") is not None:
        ordinal = line.mentions[int(groups["k"] or 0)]
        return int(amount(ordinal)) if isinstance(ordinal, Quantity) else 1
    return _ORDER.get((groups.get("w") or "").lower(), 1)  # "joint" is the first, too


def _followed(line: Line) -> Iterator[Check]:
    for cue in find(line, *FOLLOWED):
        v = cue.quantity("v")
        rest = [q for q in alike(line, v) if q.span.start > v.span.end and q.value]
        if not rest or not v.value:
            continue
        rank, low = _rank(line, cue.match.groupdict()), cue.has("bottom")
        values = [amount(v), *(value_in(q, v) for q in rest)]
        better = sum(x < values[0] if low else x > values[0] for x in values[1:])
        steps = [(a <= b) if low else (a >= b) for a, b in pairwise(values)]
        holds = better == rank - 1 and (
            rank > 1 or "followed" not in cue.match.group(0) or all(steps)
        )
        word = cue.match.group("top") or cue.match.group("bottom")
        yield _check(
            holds,
            f"{said(v)} is {place(better + 1)} of {listed([said(q) for q in (v, *rest)])}, "
            f"{'as' if holds else 'not'} {'the ' if rank == 1 else place(rank) + '-'}{word}{' says' if holds else ''}.",
            " > ".join(number(x) for x in values)
            if holds
            else ", ".join(number(x) for x in values),
            (v, *rest[:8]),
            Severity.WARNING,
        )


def _behind(article: Article, line: Line) -> Iterator[Check]:
    for cue in find(line, *BEHIND):
        first, rank, low = (
            cue.quantity("first"),
            _rank(line, cue.match.groupdict()),
            cue.has("bottom"),
        )
        if rank < 2 or not first.value or _RELATIVE.search(cue.match.group(0)):
            continue
        others = (like(c.quantity("next"), first) for c in find(line, AHEAD))
        nxt = next((q for q in others if q.span != first.span and comparable(q, first)), None)
        own = own_figure(article, line, first)
        firsts = [first, *_more_firsts(line, first, nxt, rank)]
        order = [*firsts, *([own] if own else []), *([nxt] if nxt else [])]
        if len(order) < 2:
            continue
        values = [value_in(q, first) for q in order]
        holds = all((a < b) if low else (a > b) for a, b in pairwise(values))
        if not holds and not _beside(article, line, order):
            continue
        sign = " < " if low else " > "
        yield _check(
            holds,
            f"{listed([said(q) for q in order])} stand in the order that the text gives."
            if holds
            else f"The text ranks {listed([said(q) for q in order])} in this order, but they are not in it.",
            sign.join(number(x) for x in values) + ("" if holds else " does not hold"),
            tuple(order),
            Severity.WARNING,
        )


def _beside(article: Article, line: Line, order: list[Quantity]) -> bool:
    """Whether ranked figures stand in the sentence that ranks them, or right before it, and are of one size and time."""
    values = [value_in(q, order[0]) for q in order]
    homes = [article.layout.line_of(q.span) for q in order]
    if min(values) * _FACTOR < max(values):
        return False
    return all(
        home is not None and 0 <= line.index - home.index <= _BACK and not of_another_time(home, q)
        for home, q in zip(homes, order, strict=True)
    )


def _ahead(article: Article, line: Line) -> Iterator[Check]:
    """ "The most ever paid for a stamp, ahead of the $1.35 million for the Heron"."""
    source = rf"(?P<top>{TOP})\b(?:[^«».;]|«D\d+»){{0,90}}?\bahead of\b(?:[^«».;]|«D\d+»){{0,40}}?{{X:next}}"
    for cue in find(line, source):
        nxt = cue.quantity("next")
        own = own_figure(article, line, nxt)
        if own is None or not nxt.value or "«O" in cue.match.group(0):
            continue
        values = [value_in(own, nxt), amount(nxt)]
        holds = values[0] > values[1]
        yield _check(
            holds,
            f"{said(own)} {'is' if holds else 'is not'} ahead of {said(nxt)}.",
            " > ".join(number(x) for x in values) + ("" if holds else " does not hold"),
            (own, nxt),
            Severity.WARNING,
        )


def _more_firsts(line: Line, first: Quantity, nxt: Quantity | None, rank: int) -> list[Quantity]:
    """The other ones that rank before: "after A, at 9,400 hectares, and B, at 4,100"."""
    after = [
        q
        for q in (like(other, first) for other in line.quantities if letter(other) in "MNU")
        if q.span.start > first.span.end
        and comparable(q, first)
        and (nxt is None or q.span != nxt.span)
    ]
    return after if len(after) == rank - 2 and nxt is None else []


def _check(
    holds: bool, message: str, calculation: str, used: tuple[Quantity, ...], severity: Severity
) -> Check:
    outcome = Outcome.CONSISTENT if holds else Outcome.INCONSISTENT
    message = message[:1].upper() + message[1:]
    return Check(NAME, outcome, message, calculation, spans_of(*used), None if holds else severity)


RULE = Rule(
    name=NAME,
    summary="The largest is the largest, and the second comes after the first.",
    doc="""The places and figures of a paragraph are read as one ladder: "third with 4,100", "the second-largest, 961", "came
next on 86", and the figures told before them without a place. They must stand in the order of their places, a figure may not
have a better place than one that beats it, and a place must be one more than the figures told as better. Those told as
standing before one are counted ("only A, with 94, and B, with 93, did better", "above it are A, B and C"), and what is ahead
of or behind a figure by the words ("worse than those at", "in that order") must be so by its size. Where the least wins, the words must say so.""",
    authority="Order of numbers.",
    check=check,
    passes=(
        Example(
            "The largest supplier, Sur Foods, had sales of £12m. Norte had £9m and Medicor £7m."
        ),
        Example(
            "The cave is 1,612 metres deep. It overtakes the Oster, 1,580 metres deep, and the Varn, with 1,497."
        ),
        Example(
            "Orr has the most cases, 58; Lund, with 29, comes second, and the highest age, 61, is found there."
        ),
        Example(
            "The pier was the busiest stop, with 2,310 boardings. The castle came next on 1,960 and the mill third with 1,420."
        ),
        Example(
            "Devgarh was the largest producer of the three with 2.7 lakh tonnes, followed by Nimsar with 1.9 lakh tonnes."
        ),
        Example(
            "The fire had burned 12,400 acres by Friday.\n\nIt is the second-largest fire on record, behind the Gap Fire "
            "of 2008, at 31,000 acres, and ahead of the Fork Fire of 2017, at 11,950."
        ),
        Example("Ms Bell came third with 486 votes and Mr Poll fourth with 259."),
        Example(
            "Of the 25,000 tonnes, 9,400 were oats and 7,100 barley; rye came third with 3,900. Wheat, with 2,700 tonnes, was next."
        ),
        Example(
            "Tarn College has come third in the survey.\n\nIt scored 81 points. Only Norwick, with 88, and Hollin, with 85, did better."
        ),
        Example("At 6.2 metres it is the widest mirror yet, ahead of the Halden's 5.4 metres."),
        Example("Ann Bell was second in 31:12. Third place went to Mia Rooke in 31:40."),
    ),
    fails=(
        Example(
            "At least 57 people were killed. It is the deadliest slide there yet, worse than those at Orr, which killed 64, and Lund, where 32 died."
        ),
        Example(
            "Thieves like phones, tyres and rum, in that order: 121 lorries carried phones, 136 tyres and 74 rum."
        ),
        Example(
            "The largest supplier, Sur Foods, had sales of £12m. Norte had £14m and Medicor £7m."
        ),
        Example(
            "The cave is 1,612 metres deep. It overtakes the Oster, 1,680 metres deep, and the Varn, with 1,497."
        ),
        Example(
            "The pier was the busiest stop, with 2,310 boardings. The castle came next on 1,160 and the mill third with 1,420."
        ),
        Example(
            "Devgarh was the second-largest producer of the three with 2.7 lakh tonnes, followed by Nimsar with 1.9 lakh tonnes."
        ),
        Example(
            "The fire had burned 12,400 acres by Friday.\n\nIt is the second-largest fire on record, behind the Gap Fire "
            "of 2008, at 31,000 acres, and ahead of the Fork Fire of 2017, at 13,950."
        ),
        Example(
            "Of the 25,000 tonnes, 9,400 were oats and 7,100 barley; rye came second with 3,900. Wheat, with 2,700 tonnes, was next."
        ),
        Example(
            "Tarn College has come second in the survey.\n\nIt scored 81 points. Only Norwick, with 88, and Hollin, with 85, did better."
        ),
        Example("At 6.2 metres it is the widest mirror yet, ahead of the Halden's 7.4 metres."),
        Example("Ann Bell was second in 31:12. Third place went to Mia Rooke in 30:40."),
        Example(
            "In second place was Ann Bell with 31; Tom Rooke was second with 28 and Mia Low had 25."
        ),
        Example(
            "Ardmore is the busiest of the ports, having landed 410 tons. Behind it came Lund with 465, Varn with 280 and Oss with 190."
        ),
    ),
    silent=(
        Example(
            "The largest shareholder offered $65 a share. Orr offered $71 and Lund $73 a share."
        ),
        Example(
            "Orr had a deficit of £7.1m, the fourth highest, after a surplus of £2.8m in 1985."
        ),
        Example(
            "Ann Bell, heaviest with 811, was disqualified. So first place fell to Tom Poll with 794, and second to Mia Low, with 790."
        ),
        Example("The largest crowd came on Sunday, when 40 stalls sold 300 pies."),
        Example("The first, to 700 crowns, was agreed in May; the second, to 810, in June."),
        Example("The lowest readings were 31.2, 30.6 and 32.1 degrees."),
        Example("The oldest bowler, Ann Bell, took 12 wickets. Moe had 20 and Reed nine."),
        Example("The hottest day, with 31 fires, was Monday; Tuesday had 40 and Friday 20."),
        Example("The largest donor, Ann Bell, gave £2m. The library cost £3m and the pool £1m."),
        Example(
            "The mast is 300 metres tall. It overtakes the Spire, 280 metres tall, and Lund Hall, 310 metres wide."
        ),
    ),
    severity=Severity.WARNING,
)
