"""Totals whose two terms the sentence names: "a final 44 cents makes 80, after 36", "30,000, to which the record adds
10,000, for 40,000 altogether", "another 30, which would take it to 150", "now 232, will be 240" after "by 8"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import about, amount, comparable
from factcheck.rules.cues import find
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import sum_box, value_in
from factcheck.rules.prose import bracketed
from factcheck.rules.slips import explains
from factcheck.rules.weighing import agrees

_G = r"(?:[^«».;]|«D\d+»|«O\d+»)"
NAMED = (
    r"{X:a}"
    + _G
    + r"{0,60}\b(?:makes?|made|gives?|brings? the total to|takes? the total to) (?:a total of |it )?{X:t}"
    + _G
    + r"{0,40},? (?:after|with|on top of|added to|following|counting|including) (?:the |an? (?:[\w-]+ ){0,2}(?:of )?)?{X:b}",
    r"{X:a}"
    + _G
    + r"{0,60}(?:,|;| and| –)"
    + _G
    + r"{0,60}? {X:b}"
    + _G
    + r"{0,40}, (?:for|making|giving|or|a total of|which makes|which made|that is|in all|for a total of|making a total of|bringing the total to) (?:a total of |a combined )?{X:t} (?:altogether|in all|in total|all told|together|combined)\b",
    r"{X:a}"
    + _G
    + r"{0,60}(?:,|;| and| –)"
    + _G
    + r"{0,60}? {X:b}"
    + _G
    + r"{0,40}, (?:for a total of|making a total of|a total of|bringing the total to|which makes a total of|which brings the total to) {X:t}",
)
WITH = (
    r"\b(?:With|Adding|Add|Plus|Counting|Including|Together with) (?:in )?(?:the |an? )?(?:[\w-]+ ){0,2}?{X:b}"
    + _G
    + r"{0,60}, (?:that|this|it|which|they) (?:makes?|made|brings?|comes? to|adds? up to|means|takes?|totals?) (?:it to |them to |the total to |a total of |to )?{X:t}",
)
STEP = (
    r"{X:b}"
    + _G
    + r"{0,60},? (?:which|that|and|to|a move that|so) (?:would |will |should |is to |has )?(?:take|bring|lift|raise|push|swell|taking|bringing)[ns]? (?:it|them|the total|its total|their total|the number|the figure|the fleet|the workforce|the toll)"
    + _G
    + r"{0,25} to {X:t}",
    r"{X:b}"
    + _G
    + r"{0,60}, (?:taking|bringing|lifting|raising|pushing) (?:it|them|the total|its total|their total|the number|the figure|the \w+)"
    + _G
    + r"{0,25} to {X:t}(?! from)",
)
NOW = (
    r"\bnow {X:a}"
    + _G
    + r"{0,30},?"
    + _G
    + r"{0,12} (?:will|would|is to|should) (?:therefore |then |thus |so )?(?:be|become|rise to|go to|go up to|stand at|cost) {X:t}",
)
BY = (r"\b(?:{rise}|{fall})\b" + _G + r"{0,20} by {X:d}",)
_BACK = 2  # sentences that may tell the other term
_SCALE = 1000


@dataclass(frozen=True, slots=True)
class Named:
    """A total and its two terms."""

    total: Quantity
    terms: tuple[Quantity, Quantity]


def sums(article: Article, line: Line) -> Iterator[Named]:
    """The totals of a sentence with terms that its words name."""
    if len(line.kinds) < 2 or line.headline:
        return
    for cue in find(line, *NAMED):
        total, a, b = cue.quantity("t"), cue.quantity("a"), cue.quantity("b")
        if _sound(total, a, b):
            yield Named(total, (a, b))
    for cue in find(line, *WITH, *STEP):
        total, b = cue.quantity("t"), cue.quantity("b")
        other = _other(article, line, total, b)
        if other is not None:
            yield Named(total, (other, b))
    for cue in find(line, *NOW):
        total, a = cue.quantity("t"), cue.quantity("a")
        steps = [
            step.quantity("d")
            for one in article.layout.around(line, _BACK)
            for step in find(one, *BY)
            if step.quantity("d").span.end <= a.span.start
        ]
        if len(steps) == 1 and _sound(total, a, steps[0]) and amount(total) > value_in(a, total):
            yield Named(total, (a, steps[0]))


def _sound(total: Quantity, a: Quantity, b: Quantity) -> bool:
    """Whether the figures are of one sort, so that two of them can make the third."""
    if any(not q.value or (q.hedge is not None and not about(q)) for q in (total, a, b)):
        return False
    if not (comparable(a, total) and comparable(b, total)):
        return False
    nouns = {q.noun for q in (a, b, total) if q.noun is not None}
    return (total.unit is not None or len(nouns) < 3) and total.value not in (a.value, b.value)


def _other(article: Article, line: Line, total: Quantity, b: Quantity) -> Quantity | None:
    """The other term: the figure told before that makes the total, or the only one that would but for a slip."""
    found = [
        a
        for one in article.layout.around(line, _BACK)
        for q in one.quantities
        if q.span.end <= total.span.start and q.span != b.span and not bracketed(one, q)
        for a in [_like(q, total)]
        if letter(a) in "MNU"
        and _sound(total, a, b)
        and value_in(a, total) * _SCALE > amount(total)
    ]
    fitting = [a for a in found if agrees(total, sum_box((a, b), total))]
    if fitting:
        return fitting[-1]
    slips = [
        a
        for a in found
        if Fraction(1, 4) < (value_in(a, total) + value_in(b, total)) / amount(total) < 4
        and explains(total, [(a, 1), (b, 1)])
    ]
    return slips[0] if len({a.value for a in slips}) == 1 else None


def _like(q: Quantity, total: Quantity) -> Quantity:
    if q.unit is None and q.noun is None and total.unit is not None and letter(q) == "N":
        return replace(q, unit=total.unit, kind=total.kind)
    return q
