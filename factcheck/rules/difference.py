"""difference: a gap, rise, lead or shortfall is what the two figures leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, bare, box, rescaled
from factcheck.rules.comparisons import comparisons, is_step
from factcheck.rules.cues import find
from factcheck.rules.denial import may_deny
from factcheck.rules.gaps import middle, pairs, reckon, unit_of, usable
from factcheck.rules.gaps_told import closed
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import number, numbers, said
from factcheck.types import Check, Severity

NAME = "difference"
POINTS = "points"  # the rule of differences between percentages
_FAR = 40  # times the difference told that two figures named with it may leave
MOVED = r"(?:{rise}|{fall})"
STRICT = (
    r"{V:b}{w6},? (?:up|down)(?: by)? {VB:d},? from {V:a}",
    MOVED + r"(?: by)? {VB:d}{gap60},? to {V:b},? from {V:a}",
    MOVED + r"(?: by)? {VB:d}{gap60}\bfrom {V:a},? to {V:b}",
    MOVED + r"(?: by)? {VB:d} to {V:b},?{w3} from {V:a}",
    r"(?:{rise}|{fall}|raise|raised|lower|lowered)\b[^«»]{0,60}? by {VB:d},? {gap60}to {V:b},? from {V:a}",
    r"{V:b}{gap40},? (?:against|compared with|compared to|versus|up from|down from|from) {V:a}"
    r"{w5},? (?:a|an) (?:[\w-]+ )?(?:rise|fall|increase|decrease|drop|gain|difference|decline|jump|improvement|gap|cut|loss|reduction) of {VB:d}",
    r"(?:{rise}|{fall})[^«»]{0,30}? from {V:a}{w3} to {V:b},? (?:a|an) (?:[\w-]+ )?(?:rise|fall|increase|decrease|drop|gain|difference|decline|jump|cut|reduction) of {VB:d}",
    r"{V:b},? {VB:d} (?:more|less|higher|lower|fewer|above|below|up|down|short|behind|ahead|better|worse|clear)\b(?: than| of| on| from)?"
    r"(?:(?!{compared_turns})[^«».;:]|«D\d+»){0,60}?{V:a}",
)
THAN = (
    r"{VB:d} (?:\w+ )?(?:more|less|higher|lower|fewer|above|below|short|behind|ahead|better|worse|clear|longer|shorter|cheaper|dearer|up|down)\b(?: than| of| on| from)(?:[^«».;]|«D\d+»){0,60}?{V:a}",
    r"\b(?:an? )?(?:rise|fall|increase|decrease|drop|gain|decline|jump|cut|reduction|loss) of {VB:d} (?:from|on|over)(?:[^«».;]|«D\d+»){0,50}?{V:a}",
)
THERE = (
    r"{P:a}(?:,| or| –|,? which is|,? that is)? {VB:d} (?:lower|higher|more|less|up|down|better|worse)\b(?! than)",
)
SINCE = (MOVED + r"(?: by)? {VB:d},? to {V:b}(?! from)",)
LED = (
    r"\b(?:majority|lead|margin|gap|difference|advantage|deficit|surplus|spread) of {VB:d}",
    r"{VB:d} (?:apart|adrift)\b",
    r"\b(?:are|is|were|was|stand|stands|remain|still)\b (?:just |only |now )?{VB:d},?(?: or (?:«\w\d+»),?)? apart\b",
    r"\b(?:saving|a saving of|saves|saved|cutting|shortening it by) {VB:d}",
    r"\b(?:ahead|behind|in front|short|beat|won|win|edged|leads?|led|trails?|trailed)\b[^«»]{0,40}? by {VB:d}\b",
    r"{VB:d} (?:behind|ahead of|short of|more than|fewer than|less than|above|below|higher than|lower than|clear of|better than|worse than)\b",
    r"\b(?:a|an) (?:[\w-]+ )?(?:rise|fall|increase|decrease|drop|gain|difference|decline|jump|improvement|loss|reduction|cut) of {VB:d}",
    r"\b(?:gone up|gone down|went up|went down|has risen|has fallen|up|down|rose|fell|risen|fallen)(?: by)? {B:d}",
    r"{VB:d}(?:-\w+)? (?:shortfall|overrun|surplus|deficit|gap|overspend|increase|rise|saving|difference|drop|fall|discount|profit|margin|excess|cost overrun)\b",
)
_AT = re.compile(r"\b(?:at|of|from)(?: \w+)? $", re.I)
_LATER = re.compile(r"\b(?:by|later|then|since|had|has)\b", re.I)


def check(article: Article) -> Iterator[Check]:
    """Differences whose operands the sentence names, then those whose operands are nearby."""
    for line in article.layout.lines:
        yield from differences(article, line, points=False)


def differences(article: Article, line: Line, points: bool) -> Iterator[Check]:
    """The differences of a line: those in percentage or basis points, or all the others."""
    if len(line.kinds) > 14:
        return  # a table in a sentence's clothes
    done = {q for q in line.quantities if (letter(q) == "B") != points}
    for cue in find(line, *STRICT):
        d, a, b = cue.quantity("d"), cue.quantity("a"), cue.quantity("b")
        if d in done or not usable(d, a, b) or is_step(line, a) or is_step(line, b):
            continue
        if amount(d) / _FAR <= reckon(d, a, b)[0] <= amount(d) * _FAR:
            done.add(d)
            yield _weighed(article, d, a, b, Severity.ERROR)
    for one in comparisons(article, line):
        if one.by not in done and letter(one.by) not in "PF":
            done.add(one.by)
            yield _weighed(article, one.by, one.early, one.late, Severity.WARNING, told=True)
    for cue in find(line, *SINCE):
        yield from _since(article, line, cue.quantity("d"), cue.quantity("b"), done)
    for cue in find(line, *THAN):
        d, a = cue.quantity("d"), cue.quantity("a")
        if d not in done and d.value is not None and d.per is None and letter(d) != "P":
            yield from _from_base(article, line, d, a, done)
    for cue in find(line, *THERE):
        d, a = cue.quantity("d"), cue.quantity("a")
        if d not in done and (letter(d) == "B" or d.unit == "point"):
            yield from _against(article, line, d, a, done)
    for cue in find(line, *LED):
        d = cue.quantity("d")
        if d in done or d.value is None or d.per is not None or letter(d) == "P":
            continue
        found = _search(article, line, d)
        if found is not None:
            done.add(d)
            yield found
    for d in line.quantities:
        told = closed(article, line, d) if d not in done else None
        if told is not None:
            a, b = told.operands
            yield from _told(article, told.target, a, b, loose=True)


def _since(
    article: Article, line: Line, d: Quantity, b: Quantity, done: set[Quantity]
) -> Iterator[Check]:
    """ "It opened at $78.80; by the close it had added $2.40, to $81.20": the one level before."""
    before = [q for q in line.quantities if q.span.end <= d.span.start and usable(d, q, b)]
    if d in done or len(before) != 1 or re.search(r"\bfrom\b", line.after(b)[:30]):
        return
    if _AT.search(line.before(before[0])) and _LATER.search(line.between(before[0], d)):
        done.add(d)
        yield from _told(article, d, before[0], b)


def _from_base(
    article: Article, line: Line, d: Quantity, a: Quantity, done: set[Quantity]
) -> Iterator[Check]:
    """ "48 more than last year's 166": the other figure is the last of its sort before."""
    before = [q for q in line.quantities if q.span.end <= d.span.start and usable(d, a, q)]
    for b in reversed(before):
        if agrees(d, reckon(d, a, b)[1]):
            done.add(d)
            yield _weighed(article, d, a, b, Severity.ERROR)
            return
    if not before and letter(d) == "B":
        yield from _against(article, line, d, a, done, 2)
    if len(before) == 1 and len(line.between(before[0], d)) < 90:
        got, _ = reckon(d, a, before[0])
        if got and amount(d) / 5 <= got <= amount(d) * 5:
            done.add(d)
            yield from _told(article, d, a, before[0])


def _against(
    article: Article, line: Line, d: Quantity, a: Quantity, done: set[Quantity], back: int = 4
) -> Iterator[Check]:
    """ "In 2023 the share was 58 per cent, 12 points lower": the other share was told before."""
    told = [
        q
        for one in article.layout.around(line, back)[:-1]
        for q in one.quantities
        if letter(q) == "P" and q.value is not None and q.value != a.value
    ]
    for b in reversed(told):
        if agrees(d, reckon(d, a, b)[1]):
            done.add(d)
            yield _weighed(article, d, a, b, Severity.ERROR)
            return
    if told and (back < 4 or len({q.value for q in told}) == 1):
        done.add(d)
        yield from _told(article, d, a, told[-1])


def _search(article: Article, line: Line, d: Quantity) -> Check | None:
    """The first tied pair that leaves ``d``; where none does, the likeliest."""
    tried = pairs(article, line, d)
    if not tried:
        return None
    fitting = (one for one in tried if agrees(d, reckon(d, *one[0])[1]))
    (a, b), severity = next(fitting, tried[0])
    return _weighed(article, d, a, b, severity) if _holds(article, d, a, b) else None


def _told(
    article: Article, d: Quantity, a: Quantity, b: Quantity, *, loose: bool = False
) -> Iterator[Check]:
    if _holds(article, d, a, b, loose=loose):
        yield _weighed(article, d, a, b, Severity.WARNING)


def _holds(article: Article, d: Quantity, a: Quantity, b: Quantity, *, loose: bool = False) -> bool:
    """Whether two figures are tied to the difference firmly enough to deny it, and so to confirm it."""
    got = reckon(d, a, b)[1]
    large, small = (a, b) if value_in(a, b) >= amount(b) else (b, a)
    terms = [(large, 1), (small, -1)]
    return may_deny(article, d, terms, got, compared=True, loose=loose)


def _weighed(
    article: Article,
    d: Quantity,
    a: Quantity,
    b: Quantity,
    severity: Severity,
    *,
    told: bool = False,
) -> Check:
    value, interval = reckon(d, a, b)
    big, small = (a, b) if middle(a, box(a)) >= middle(b, box(b)) else (b, a)
    scale = Fraction(100) if d.unit == "basis point" else Fraction(1)
    unit = "percent" if letter(d) in "PB" else None
    values = [(middle(q, rescaled(bare(q), q.unit, unit_of(d)) or bare(q))) for q in (big, small)]
    shown = numbers([*values, value / scale], unit)
    if letter(d) in "PB":
        shown[2] = number(value, d.unit if letter(d) == "B" else "percentage point")
    return weigh(
        POINTS if letter(d) == "B" else NAME,
        d,
        interval,
        calculation=f"{shown[0]} − {shown[1]} = {shown[2]}",
        used=(a, b),
        wrong=f"The difference between {said(big)} and {said(small)} is {shown[2]}, not {said(d)}.",
        right=f"The difference between {said(big)} and {said(small)} is {said(d)}.",
        value=value,
        severity=severity,
        tolerance=article.tolerance(POINTS if letter(d) == "B" else NAME),
        told=told,
    )


RULE = Rule(
    name=NAME,
    summary="A gap, rise, lead or shortfall is what the two figures leave.",
    doc="""A stated difference ("a majority of 177", "up 300,000 to 2.4 million from 2.1 million", "three
points behind") is worked out from the two figures it lies between: those the sentence names, or the two of the
same sort that are told before it ("the missing 27"). Differences of percentages are counted in points.""",
    authority="Subtraction; rounding as intervals.",
    check=check,
    passes=(
        Example("The bakery sold 3,140 loaves in May, which was 240 more than the 2,900 of April."),
        Example("Membership rose by 300,000 to 2.4 million from 2.1 million."),
        Example("Ms Orr polled 1,214 votes, ahead of Mr Low on 1,037 – a majority of 177."),
        Example("Tickets cost £185, £15 more than last year's £170."),
        Example(
            "Boats may land 6,000 tonnes this year, 1,500 more than the 4,500 that they had in 2025."
        ),
        Example(
            "The bridge cost $436 million, against the $210 million that was approved.\n\n"
            "Most of the $226 million overrun went into deeper piles."
        ),
        Example(
            "The choir has robes for 85 singers. On Sunday only 58 of them came.\n\nThe missing 27 had colds."
        ),
    ),
    fails=(
        Example(
            "The mast stands at 610 metres, which is 40 short. The planned height was 660 metres."
        ),
        Example(
            "The choir has robes for 85 singers. On Sunday only 58 of them came.\n\nThe missing 37 had colds."
        ),
        Example("Membership rose by 500,000 to 2.4 million from 2.1 million."),
        Example("Ms Orr polled 1,214 votes, ahead of Mr Low on 1,037 – a majority of 187."),
        Example("Tickets rose to £185, £15 more than planned. The budget was for £160."),
        Example("Tickets cost £185, £25 more than last year's £170."),
        Example(
            "Boats may land 6,000 tonnes this year, 2,500 more than the 4,500 that they had in 2025."
        ),
    ),
    silent=(
        Example(
            "Prices rose from 3 percentage points above target, with 40 shops and 12 cafes open."
        ),
        Example("Tickets rose to £185, £15 more than planned. The old price was £160."),
        Example("The choir won 12 cups, two more than last time. In 2010 it won 4."),
        Example("Ferry fares rose to £8, £1 more than now. A bus costs £5."),
    ),
)
