"""back-solve: the level that a change started from is the one the article gives for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from claims.arithmetic import divide
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import about, amount, box, comparable, digits, rescaled
from factcheck.rules.cues import Cue, alternatives, find
from factcheck.rules.layout import Line, letter
from factcheck.rules.level import moved
from factcheck.rules.overlap import shared_words
from factcheck.rules.parts import amounts, value_in
from factcheck.rules.percent_change import other_basis
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import number, numbers, said
from factcheck.types import Check, Severity

NAME = "back-solve"
WAYS = (("{rise}", 1), ("{fall}", -1))
CHANGED = (
    r"%s{v4}(?: by)? {P:p}{gap40}\b(?:to|at) {X:b}",
    r"{X:b}{w6},? \(?%s(?: by)? {P:p}",
    r"{X:b}{w4},? an? (?:[\w-]+ ){0,2}?%s of {P:p}",
    r"{X:b}{w4},? {P:p} %s\b",
    r"{P:p} %s{w3},? (?:to|at) {X:b}",
    r"{P:p} %s{gap40}\b(?:bringing|taking|leaving)[^«»]{0,30}? (?:to|at|with) {X:b}",
)
_BASE = re.compile(
    r"^[^«»]{0,30}?,? (?:from|against|compared|versus|than)\b[^«»]{0,30}«[MNU]", re.I
)
_PERIODS = ("year", "quarter", "month", "week", "day", "season", "decade")
REACH, CLOSE = 12, 3  # sentences within which a level confirms, and may be denied
LIKELY = Fraction(7, 20)


def check(article: Article) -> Iterator[Check]:
    """Changes whose sentence gives only the new level, against the old one elsewhere."""
    for line in article.layout.lines:
        done: set[Quantity] = set()
        if "P" not in line.kinds:
            continue
        gone = moved(article, line)
        for word, sign in WAYS:
            for cue in find(line, *(source % word for source in CHANGED)):
                p = cue.quantity("p")
                if p in done or p in gone or not _usable(line, cue, sign):
                    continue
                found = _decide(article, line, p, cue.quantity("b"), sign)
                if found is not None:
                    done.add(p)
                    yield found


def _usable(line: Line, cue: Cue, sign: int) -> bool:
    p, b = cue.quantity("p"), cue.quantity("b")
    if not p.value or not b.value or p.per is not None or (sign < 0 and amount(p) >= 100):
        return False
    if any(q.hedge and not about(q) for q in (p, b)) or other_basis(line.text):
        return False
    last = max(p, b, key=lambda q: q.span.start)
    if _BASE.match(line.after(last)):
        return False  # the sentence gives the old level itself
    return not any(q.span != b.span and comparable(q, b) and q.per == b.per and
                   _solved(q, p, b, sign) for q in amounts(line))  # fmt: skip


def _solved(a: Quantity, p: Quantity, b: Quantity, sign: int) -> bool:
    return bool(a.value) and agrees(a, reckon(a, p, b, sign))


def reckon(a: Quantity, p: Quantity, b: Quantity, sign: int) -> Interval:
    """B / (1 ± p) in the unit of ``a``."""
    share = box(p)
    if share.low is None or share.high is None:
        return Interval(None, None)
    ends = sorted((1 + sign * share.low / 100, 1 + sign * share.high / 100))
    return divide(rescaled(box(b), b.unit, a.unit) or box(b), Interval(*ends))


def _decide(article: Article, line: Line, p: Quantity, b: Quantity, sign: int) -> Check | None:
    told = [
        (one, a)
        for one in article.layout.around(line, REACH, REACH)
        if one is not line
        for a in amounts(one)
        if a.value and comparable(a, b) and a.per == b.per and _prior(one, a, line)
    ]
    told.sort(key=lambda row: abs(row[0].index - line.index))
    for one, a in told:
        if (
            _solved(a, p, b, sign)
            and (digits(a) > 1 or a.unit is not None)
            and _kin(one, a, line, b)
        ):
            return _weighed(article, p, a, b, sign, Severity.ERROR)
    near = [
        a
        for one, a in told
        if abs(one.index - line.index) <= CLOSE
        and a.hedge is None
        and _same(one, a, line, b)
        and abs(amount(a) - value_in(b, a)) < amount(a) * LIKELY * 2
    ]
    if len({a.value for a in near}) == 1 and (value_in(b, near[0]) - amount(near[0])) * sign > 0:
        return _weighed(article, p, near[0], b, sign, Severity.WARNING)
    return None


def _prior(one: Line, a: Quantity, line: Line) -> bool:
    """Whether ``a`` is told as of an earlier time, and of the period that ``line`` names."""
    at = a.span.start - one.span.start
    around = one.text[max(0, at - 70) : at + 70]
    years, own = _years(one), _years(line)
    dated = bool(years) and max(years) < min(own, default=9999)
    if not dated and re.search(rf"\b(?:{alternatives('prior')})\b", around, re.I) is None:
        return False
    named = {n for n in _PERIODS if re.search(rf"\b{n}(?:ly|'s)?\b", line.text, re.I)}
    here = {n for n in _PERIODS if re.search(rf"\b{n}(?:ly|'s)?\b", around, re.I)}
    return not named or not here or bool(named & here)


def _years(line: Line) -> list[int]:
    return [int(m.text) for m in line.moments if len(m.text) == 4 and m.text.isdigit()]


def _kin(one: Line, a: Quantity, line: Line, b: Quantity) -> bool:
    if letter(b) == "N" and None not in (a.noun, b.noun):
        return a.noun == b.noun or shared_words(one, line) > 0
    return True


def _same(one: Line, a: Quantity, line: Line, b: Quantity) -> bool:
    """Whether the two figures are named by one noun, with no other figures beside them."""
    if a.noun is None or a.noun != b.noun or shared_words(one, line) == 0:
        return False
    figures = [kind for row in (one, line) for kind in row.kinds if kind != "D"]
    return len(figures) == 3  # the change, the new level and the old one


def _weighed(
    article: Article, p: Quantity, a: Quantity, b: Quantity, sign: int, severity: Severity
) -> Check:
    factor = 1 + sign * amount(p) / 100
    value = value_in(b, a) / factor
    shown = numbers([value_in(b, a), value])
    return weigh(
        NAME,
        a,
        reckon(a, p, b, sign),
        calculation=f"{shown[0]} / {number(factor)} = {shown[1]}",
        used=(p, b),
        wrong=f"{said(b)} after a {'rise' if sign > 0 else 'fall'} of {said(p)} comes from {shown[1]}, "
        f"not {said(a)}.",
        right=f"{said(b)} after a {'rise' if sign > 0 else 'fall'} of {said(p)} comes from {said(a)}.",
        value=value,
        severity=severity,
        tolerance=article.tolerance(NAME),
    )


RULE = Rule(
    name=NAME,
    summary="The level that a change started from is the one the article gives for it.",
    doc="""Where a sentence gives a change in per cent and only the new level ("fell 12% to 88 million"), the old
one is worked out and looked for where the article tells an earlier time: "a year earlier", "the year before", "last
year", "had been", "compared with". A level that fits confirms; one that does not is a warning where the same noun
names both, they stand within three sentences, and no other figure of the sort is near. Organic, adjusted and
like-for-like changes have another base and are left alone.""",
    authority="B / (1 ± p), rounding as intervals.",
    check=check,
    passes=(
        Example("Sales fell 12% to $88 million.\n\nA year earlier sales were $100 million."),
        Example(
            "The choir has 460 members, down 8%.\n\nThe year before, it had 500 members, said Ann Orr."
        ),
        Example(
            "Turnover was £51.2m, a rise of 4.9%.\n\nMs Orr took over in May.\n\nLast year turnover stood at £48.8m."
        ),
        Example(
            "In 2023 the port had handled 5,500 tonnes of pears, less than the previous record.\n\n"
            "This year the tonnage climbed 9 per cent to 6,000 tonnes."
        ),
        Example(
            "Passenger numbers rose by 20 per cent to 1.2 million.\n\nThat compared with 1.0 million a year ago."
        ),
    ),
    fails=(
        Example("Sales fell 12% to $88 million.\n\nA year earlier sales were $120 million."),
        Example(
            "The choir has 460 members, down 8%.\n\nThe year before, the choir had 560 members, said Ann Orr."
        ),
        Example(
            "Turnover was £51.2m, a rise of 14.9%.\n\nMs Orr took over in May.\n\nLast year turnover stood at £48.8m."
        ),
    ),
    silent=(
        Example("Sales fell 12% to $88 million.\n\nThe new plant cost $100 million."),
        Example(
            "Like-for-like sales fell 12% to $88 million.\n\nA year earlier sales were $120 million."
        ),
    ),
    severity=Severity.WARNING,
)
