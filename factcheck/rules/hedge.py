"""hedge: "nearly", "more than" and "fewer than" fit the exact figure given elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Quantity
from factcheck.rules.again import counted, stems
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import about, amount, comparable, digits
from factcheck.rules.cues import listed
from factcheck.rules.exact_told import exact, shown
from factcheck.rules.figures import Placed
from factcheck.rules.hedged_shares import shares
from factcheck.rules.layout import Line, letter
from factcheck.rules.overlap import shared_words
from factcheck.rules.parts import value_in
from factcheck.rules.prose import apart
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, said
from factcheck.types import Check, Outcome, Severity

NAME = "hedge"
NEAR = Fraction(1, 8)
CLOSE = Fraction(1, 20)
FAR = Fraction(1, 5)  # "nearly 700" of nothing nearer than 590 is told exactly nowhere
NAMED = Fraction(2, 25)  # the same of a count of the same noun
WRONG = Fraction(3, 200)  # how near a figure must be to be called the same thing, wrongly hedged
_MOVES = re.compile(
    r"\b(?:drop|dropped|fell|fallen|fall|falls|rose|risen|rise|rises|climbed|slipped|dipped|went|jumped|increase|grow|grew)"
    r"\b[^«»,.;]{0,25}$",
    re.I,
)
_BASE = re.compile(r"«[PF]\d+» (?:on|over|from|above|below) (?:the |its |their )?$")
_DERIVED = re.compile(
    r"\b(?:gap|shortfall|difference|deficit|surplus|saving|margin|remainder|increase|excess) of (?:[a-z]+ ){0,2}$"
)
_DENIED = re.compile(r"\b(?:no|not|nor|never) [a-z]+(?: than)? $", re.I)  # "no higher than"
_BOUND = re.compile(
    r"\b(?:minimum|maximum|limit|offers?|bids?|target|cap|threshold|policy|rules?|standard|scale)\b[^«»,.;]*$",
    re.I,
)
_AHEAD = re.compile(r"\b(?:could|may|might|would|will|should|must|if|expect\w*)\b[^«»,.;:]*$", re.I)
_BOUNDS = frozenset(
    {
        "+",
        "minimum of",
        "maximum of",
        "up to",
        "at least",
        "at most",
        "no more than",
        "no less than",
    }
)
_NONE = re.compile(r"\b(?:no|none|nobody|nothing|never|neither|nor)\b[^«».;]*$", re.I)
_OTHERWISE = re.compile(
    r"\b(?:previous|compared|compares?|against|earlier|last year|a year ago|target|up from|down from|forecast|estimates?|(?:year|month|week|season|quarter) before)\b",
    re.I,
)
_LEAST = 20  # a hedged figure that is seldom another's
_ANY = re.compile(
    r"(?:\b(?:any|every|some|no)(?:thing|one|body)|\bthose|\bpeople|«[FP]\d+»)(?: (?:who|that))?(?: (?:is|are|was|were))? (?:[a-z]+ )?(?:[a-z]+ )?$",
    re.I,
)  # "anything above 300 grams", "a fifth under 30"
_ONLY = re.compile(r"\bonly $", re.I)  # "more than 3,000 were let go, but only 2,871 were found"
_FEW = 2  # figures of one sort in a sentence; more are a list
_FIRST = re.compile(r"\bfirst (?:time )?(?:above|over|below|under|past|beyond) $", re.I)


def check(article: Article) -> Iterator[Check]:
    """Every hedged figure, against the exact one that the text gives for it, or the more exact figures of its sort."""
    for line in article.layout.lines:
        yield from shares(NAME, article, line)
        for hedged in line.quantities:
            if letter(hedged) not in "MNUPF" or not _one_sided(hedged):
                continue
            told = exact(article, line, hedged)
            if told is not None:
                severity = Severity.ERROR if told.sure else Severity.WARNING
                yield _judged(hedged, told.quantity, told.value, severity)
            elif (
                letter(hedged) != "F"
                and _directional(line, hedged)
                and not _DERIVED.search(line.before(hedged)[-40:])
            ):
                found = _decide(line, hedged, article.figures.near(hedged, FAR))
                found = found or _beside(article, line, hedged)
                if found is not None:
                    yield found


def _directional(line: Line, q: Quantity) -> bool:
    if _MOVES.search(line.before(q)[-45:]) or _DENIED.search(line.before(q)[-30:]):
        return False
    return _one_sided(q)


def _one_sided(q: Quantity) -> bool:
    one_sided = q.hedge is not None and not about(q) and q.interval.low != q.interval.high
    return one_sided and not q.is_range and amount(q) > 0


def _decide(line: Line, hedged: Quantity, figures: list[Placed]) -> Check | None:
    best: tuple[Fraction, Line, Quantity, bool] | None = None
    for one, figure in figures:
        if (
            letter(figure) not in "MNUP"
            or not comparable(figure, hedged)
            or _directional(one, figure)
            or _BASE.search(one.before(figure)[-24:])
        ):
            continue
        if digits(figure) <= shown(hedged) or shown(hedged) > 2 or figure.per != hedged.per:
            continue
        apart = abs(value_in(figure, hedged) - amount(hedged))
        sure = _apposed(line, hedged, one, figure)
        if apart > amount(hedged) * NEAR or not (sure or _same(line, hedged, one, figure, apart)):
            continue
        if best is None or (not sure, apart) < (not best[3], best[0]):
            best = (apart, one, figure, sure)
    if best is None:
        return _far_twin(line, hedged, figures)
    _, _, figure, sure = best
    holds = hedged.interval.contains(value_in(figure, hedged))
    noun = counted(best[1], figure)
    named = hedged.noun is not None and hedged.noun == noun and letter(hedged) == "N"
    tied = len(stems(line.masked) & stems(best[1].masked)) > 1
    if not holds and not (sure or named) and best[0] > amount(hedged) * (CLOSE if tied else WRONG):
        return None
    if not holds and not sure and _doubtful(line, hedged, best[1], figure, figures):
        return None
    room = max(Fraction(1), amount(hedged) * NAMED)
    if not holds and named and not sure and best[0] > room:
        return None
    severity = Severity.ERROR if sure else Severity.WARNING
    return _judged(hedged, figure, value_in(figure, hedged), severity)


def _judged(hedged: Quantity, exact: Quantity, value: Fraction, severity: Severity) -> Check:
    sign = ">" if value > amount(hedged) else "<" if value < amount(hedged) else "="
    calculation = f"{number(value)} {sign} {number(amount(hedged))}; the text says {said(hedged)}"
    spans = spans_of(hedged, exact)
    if hedged.interval.contains(value):
        message = f"{said(exact)} is {said(hedged)}."
        return Check(NAME, Outcome.CONSISTENT, message, calculation, spans)
    side = "more" if value > amount(hedged) else "less"
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"The text says {said(hedged)}, but {said(exact)} is {side} than {hedged.text}.",
        calculation,
        spans,
        severity,
        f"{'more than' if side == 'more' else 'nearly'} {hedged.text}",
    )


def _beside(article: Article, line: Line, hedged: Quantity) -> Check | None:
    """ "Nearly 6,000 people asked for help. The figure is 5,870": the one exact figure right beside it."""
    lead = line.before(hedged)
    if (
        letter(hedged) == "P"
        or amount(hedged) < _LEAST
        or hedged.hedge in _BOUNDS
        or apart(line, hedged)
    ):
        return None
    if (
        _ANY.search(lead[-30:])
        or _AHEAD.search(lead[-80:])
        or _BOUND.search(lead[-80:])
        or _NONE.search(lead)
    ):
        return None
    lines = article.layout.lines[max(0, line.index - 1) : line.index + 2]
    exact = [(one, q) for one in lines for q in one.quantities if _exacter(one, q, hedged)]
    if len({value_in(q, hedged) for _, q in exact}) != 1:
        return None
    home, figure = exact[0]
    if _OTHERWISE.search(home.masked) or _OTHERWISE.search(line.masked):
        return None
    if apart(home, figure) or home.headline or abs(home.block - line.block) > 1:
        return None
    return _judged(hedged, figure, value_in(figure, hedged), Severity.WARNING)


def _exacter(line: Line, q: Quantity, hedged: Quantity) -> bool:
    """Whether a figure is near a hedged one, written with more digits, and not of something else."""
    bare = letter(q) == "N" and q.noun is None and letter(hedged) in "MU"
    if q.span == hedged.span or not (bare or comparable(q, hedged)):
        return False
    if _BASE.search(line.before(q)[-24:]):
        return False
    if (letter(q) != letter(hedged) and not bare) or _ONLY.search(line.before(q)):
        return False
    if not q.value or q.per != hedged.per or _directional(line, q) or digits(q) <= digits(hedged):
        return False
    plain = q.noun is None or hedged.noun is None or q.noun in listed("figure_nouns")
    if q.noun != hedged.noun and not plain:
        return False
    return abs(value_in(q, hedged) - amount(hedged)) <= amount(hedged) * NEAR


def _doubtful(
    line: Line, hedged: Quantity, one: Line, exact: Quantity, figures: list[Placed]
) -> bool:
    """Whether the exact figure may be of something else: one of a list or in brackets, while another is
    on the side that the hedge allows, or the hedge sets a bound."""
    alike = [q for q in one.quantities if comparable(q, exact) and q.noun == exact.noun]
    others = (
        q
        for _, q in figures
        if comparable(q, hedged) and q.span != exact.span and q.noun in (None, "one", exact.noun)
    )
    return (
        _ONLY.search(one.before(exact)) is not None
        or _AHEAD.search(line.before(hedged)[-80:]) is not None
        or _BOUND.search(line.before(hedged)[-30:]) is not None
        or hedged.hedge in _BOUNDS
        or len(alike) > _FEW
        or apart(one, exact)
        or any(
            hedged.interval.contains(value_in(q, hedged)) and digits(q) > digits(hedged)
            for q in others
        )
    )


def _far_twin(line: Line, hedged: Quantity, figures: list[Placed]) -> Check | None:
    """ "Nearly $700 million" that is told exactly nowhere, while one sentence on the same matter
    has a figure not far below or above it."""
    below = hedged.interval.high is not None and hedged.interval.low is not None
    if letter(hedged) != "M" or digits(hedged) > 1 or amount(hedged) < 10**6 or not below:
        return None
    near = [
        (one, q)
        for one, q in figures
        if one is not line
        and letter(q) == "M"
        and q.unit == hedged.unit
        and q.per is None
        and digits(q) > 2
    ]
    if len(near) != 1 or shared_words(line, near[0][0]) < 2:
        return None
    exact = near[0][1]
    if line.moments and near[0][0].moments:
        return None  # each may be of its own time
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"The text says {said(hedged)}, but the nearest figure on the matter is {said(exact)}.",
        f"{number(amount(exact))} against {number(amount(hedged))}; the text says {said(hedged)}",
        spans_of(hedged, exact),
        Severity.WARNING,
    )


def _apposed(line: Line, hedged: Quantity, one: Line, exact: Quantity) -> bool:
    """ "$212m, its first above $200m"."""
    first = one is line and exact.span < hedged.span and _FIRST.search(line.before(hedged)[-30:])
    return bool(first) and "«" not in line.between(exact, hedged)


def _same(line: Line, hedged: Quantity, one: Line, exact: Quantity, apart: Fraction) -> bool:
    """Whether two figures of one sort can be the same thing told twice."""
    if letter(hedged) == "N":
        noun = counted(one, exact)
        return hedged.noun is not None and hedged.noun == noun and len(hedged.noun) > 2
    if letter(hedged) == "P":
        return False
    if apart > amount(hedged) * CLOSE:
        return False
    if line is one:
        return False
    if letter(hedged) == "M":
        return amount(hedged) >= 1000
    return line.headline or (amount(hedged) >= 1000 and shared_words(line, one) > 0)


RULE = Rule(
    name=NAME,
    summary='"Nearly" and "more than" fit the exact figure given elsewhere.',
    doc="""A figure with a one-sided hedge is looked for in a more exact form: right behind it, or in the next sentences where they
call it the figure, number or count, or with the same noun, or, for money and measures, as the only figure that close. The exact one must lie on the side that the hedge allows.""",
    authority="The meaning of the words; rules.md, 'Every mention is an interval'.",
    check=check,
    passes=(
        Example("Fewer than half of them will run.\n\nSeven of its 16 trams have passed the test."),
        Example("She began with 1,400 ewes and has just under half of them, 680, today."),
        Example("It has just under 5,000 members, 4,920 at the latest count."),
        Example("More than 3,000 homes came on the market: 3,140."),
        Example(
            "The council has put nearly $700 million into the line.\n\nThe contract is worth $698.9 million."
        ),
    ),
    fails=(
        Example("She began with 1,400 ewes and has just over half of them, 680, today."),
        Example("It has just over 5,000 members, 4,920 as the club itself reckons."),
        Example("Fewer than 3,000 homes came on the market: 3,140."),
        Example(
            "The council has put more than $700 million into the line.\n\nThe contract is worth $698.9 million."
        ),
        Example("More than 6,000 people asked for help. The town hall's figure is 5,870."),
        Example("It has just over 5,000 members, 4,920 at the latest count."),
        Example(
            "The firm now expects well over £20 million. Its brokers put the figure at £19.7 million."
        ),
        Example("Well over half of the 210 films are old, 98 in all."),
        Example("Crews counted 63 homes lost.\n\nWith fewer than 60 homes gone, help came."),
    ),
    silent=(Example("More than 3,000 people came, and 3,140 bottles were sold."),),
)
