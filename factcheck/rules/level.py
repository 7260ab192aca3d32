"""level: a move given as an amount and in per cent fits the level it led to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from claims.arithmetic import divide
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, box, comparable, rescaled
from factcheck.rules.cues import Cue, find
from factcheck.rules.layout import Line
from factcheck.rules.parts import value_in
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import number, numbers, said
from factcheck.types import Check, Severity

NAME = "level"
_OR = r"{v3}(?:,| \(| –| —)?(?: or| that is| which is| equal to| equivalent to| an? {move} of)? ?"
_BOTH = (r"{X:d}" + _OR + r"{P:p}", r"{P:p}" + _OR + r"{X:d}")
_END = r"(?:\)|,| –| —)?"
_ALSO = re.compile(r"\b(?:or|is|equal|equivalent|an?)\b|\(|–")
WAYS = (("{rise}", 1), ("{fall}", -1))
TO = (
    r"%s(?: by)? %s" + _END + r"{w6} (?:to|at|leaving|leaves){w4} {X:l}",
    r"{X:l}{w6},? (?:\()?%s(?: by)? %s",
    r"{X:l}{w4},? an? %s of %s",
)
AFTER = (r"%s" + _END + r"{w2} %s{w5},? (?:to|at) {X:l}",)  # "12p, or 3%, higher at 412p"
_FROM = r"(?:(?! (?:at|to) )[^«».;]|«D\d+»){0,40}?{X:a}"  # the old level, not "than in 1985 at ..."
FROM = (r"%s(?: by)? %s" + _END + r"{w3},? from" + _FROM,)
THAN = (r"%s" + _END + r" (?:above|below|(?:higher|lower|more|less|fewer) than|from)" + _FROM,)
ALONE = (r"%s{w4}(?: by)? %s",)
LEVELS = (r"\b{close}{w4} (?:at|on|with|to) {X:l}", r"\b(?:leaving|leaves|now has|now have) {X:l}")
MOST = 50  # per cent; a move given twice over is mostly small, and "or 80%" may be a share


def check(article: Article) -> Iterator[Check]:
    """Moves with their level in the sentence, then those whose level the next sentence gives."""
    for line in article.layout.lines:
        done: set[Quantity] = set()
        for cue, sign in _moves(line):
            p, d = cue.quantity("p"), cue.quantity("d")
            if p in done or not p.value or not d.value or _of_percent(line, p, d):
                continue
            if cue.has("a"):
                found = _from(article, p, d, cue.quantity("a"))
            elif cue.has("l"):
                found = _to(article, p, d, cue.quantity("l"), sign, Severity.ERROR)
            else:
                found = _elsewhere(article, line, p, d, sign)
            if found is not None:
                done.add(p)
                yield found


def _of_percent(line: Line, p: Quantity, d: Quantity) -> bool:
    """Whether points are those of the percentage: "6.1%, two points less than the market"."""
    first, second = (p, d) if p.span < d.span else (d, p)
    return d.unit == "point" and _ALSO.search(line.between(first, second)) is None


def moved(article: Article, line: Line) -> set[Quantity]:
    """The percentages of a line that this rule reads, as how far something moved to a level."""
    if "P" not in line.kinds or len(line.kinds) < 2:
        return set()
    found = set()
    for cue, sign in _moves(line):
        p, d = cue.quantity("p"), cue.quantity("d")
        here = cue.has("l") or cue.has("a")
        if here or (p.value and d.value and _elsewhere(article, line, p, d, sign) is not None):
            found.add(p)
    return found


def _moves(line: Line) -> Iterator[tuple[Cue, int]]:
    for word, sign in WAYS:
        for both in _BOTH:
            for cue in find(
                line,
                *(source % (word, both) for source in TO),
                *(source % (both, word) for source in AFTER),
                *(source % (word, both) for source in (*FROM, *ALONE)),
            ):
                yield cue, sign
    for both in _BOTH:
        for cue in find(line, *(source % both for source in THAN)):
            yield cue, 1


def reckon(d: Quantity, level: Quantity, sign: int) -> Interval:
    """±d / (L ∓ d) in per cent, as 100 / (L/d ∓ 1) so that each operand stands once."""
    step = rescaled(box(d), d.unit, level.unit) or box(d)
    ratio = divide(box(level), step)
    if ratio.low is None or ratio.high is None or ratio.low <= sign:
        return Interval(None, None)
    return Interval(100 / (ratio.high - sign), 100 / (ratio.low - sign))


def _to(
    article: Article, p: Quantity, d: Quantity, level: Quantity, sign: int, severity: Severity
) -> Check | None:
    if (
        not comparable(d, level)
        or d.per not in (None, level.per)
        or value_in(level, d) <= amount(d)
    ):
        return None
    base = value_in(level, d) - sign * amount(d)
    if not base or amount(d) > base or amount(p) > MOST:
        return None
    shown = numbers([amount(d), value_in(level, d)])
    value = 100 * amount(d) / base
    return weigh(
        NAME,
        p,
        reckon(d, level, sign),
        calculation=f"{shown[0]} / ({shown[1]} {'−' if sign > 0 else '+'} {shown[0]})"
        f" = {number(value, 'percent')}",
        used=(d, level),
        wrong=f"A move of {said(d)} to {said(level)} is {number(value, 'percent')}, not {said(p)}.",
        right=f"A move of {said(d)} to {said(level)} is {said(p)}.",
        value=value,
        severity=severity,
        tolerance=article.tolerance(NAME),
    )


def _from(article: Article, p: Quantity, d: Quantity, base: Quantity) -> Check | None:
    if not comparable(d, base) or d.per != base.per or amount(p) > MOST:
        return None
    if not base.value or amount(d) * 100 > value_in(base, d) * MOST:
        return None
    step = rescaled(box(d), d.unit, base.unit) or box(d)
    ratio = divide(step, box(base))
    if ratio.low is None or ratio.high is None:
        return None
    shown = numbers([amount(d), value_in(base, d)])
    value = Fraction(100) * amount(d) / value_in(base, d)
    return weigh(
        NAME,
        p,
        Interval(100 * ratio.low, 100 * ratio.high),
        calculation=f"{shown[0]} / {shown[1]} = {number(value, 'percent')}",
        used=(d, base),
        wrong=f"{said(d)} from {said(base)} is {number(value, 'percent')}, not {said(p)}.",
        right=f"{said(d)} from {said(base)} is {said(p)}.",
        value=value,
        tolerance=article.tolerance(NAME),
    )


def _elsewhere(article: Article, line: Line, p: Quantity, d: Quantity, sign: int) -> Check | None:
    """ "The index fell 190.2 points, or 0.61%. It closed at 31,000.5.\""""
    levels = [
        cue.quantity("l")
        for one in article.layout.around(line, 1, 2)
        for cue in find(one, *LEVELS)
        if comparable(cue.quantity("l"), d) and cue.quantity("l").value
    ]
    for level in levels:
        if agrees(p, reckon(d, level, sign)):
            return _to(article, p, d, level, sign, Severity.ERROR)
    if len({level.value for level in levels}) == 1:
        home = article.layout.line_of(levels[0].span)
        if home is not None and home.index >= line.index and levels[0].span > d.span:
            return _to(article, p, d, levels[0], sign, Severity.WARNING)
    return None


RULE = Rule(
    name=NAME,
    summary="A move given as an amount and in per cent fits the level it led to.",
    doc="""Markets, prices and memberships are told as "fell 190.2 points, or 0.61%, to 31,000.5": the amount over
the level before it is the percentage. The level may come first ("closed at 31,000.5, up 190.2 points"), last, as the
old one ("from 31,190.7"), or in the next sentence ("It closed at ..."), where a miss is a warning. Pence and pounds are
the same currency; figures of two sorts are left alone.""",
    authority="d / (L ∓ d), rounding as intervals.",
    check=check,
    passes=(
        Example("The index fell 190.2 points, or 0.61 per cent, to 31,000.5."),
        Example("Shares in Arden closed at 412p, up 12p, or 3%."),
        Example("Shares in Arden were 12p, or 3%, higher at 412p."),
        Example("Oil settled $1.20, or 2.4 percent, higher at $51.20 a barrel on Monday."),
        Example("The union lost 40 members, or 8%, leaving 460."),
        Example("The index added 5.0%, or 1,476 points, to close at 31,000.5."),
        Example("Membership fell by 25, or 10 per cent, from 250."),
        Example("Orders rose $4.5 billion, or 1.2 percent, above the May total of $373.9 billion."),
        Example(
            "Orders fell $2.0 billion, or 4.3 percent, in May to a seasonally adjusted $44.5 billion."
        ),
        Example(
            "The Arden index fell 190.2 points, or 0.61%, after a poor harvest.\n\nIt closed at 31,000.5."
        ),
    ),
    fails=(
        Example("The index fell 190.2 points, or 6.1 per cent, to 31,000.5."),
        Example("Shares in Arden closed at 412p, up 12p, or 8%."),
        Example("The union lost 40 members, or 18%, leaving 460."),
        Example("Membership fell by 25, or 15 per cent, from 250."),
        Example(
            "The Arden index fell 190.2 points, or 1.61%, after a poor harvest.\n\nIt closed at 31,000.5."
        ),
    ),
    silent=(
        Example("Of 640 tenants, 416, or 65%, replied, and rents rose to $900."),
        Example("The firm spent $12 million, or 3% of sales, on vans and moved to 4 new sites."),
    ),
)
